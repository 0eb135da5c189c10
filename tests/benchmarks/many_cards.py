"""Maps of any number of cards, alike enough to compare and different enough to be honest."""

from cjm_editor.kinds.note import Note
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Document, Element, Lane, Map, Record, Stage, Step, Swimlane
from cjm_editor.model.rank import ranks_between

WORDS = (
    "waits compares reads asks pays returns calls writes opens closes looks finds chooses "
    "the invoice counter letter address promise order basket parcel appointment receipt answer"
).split()


def map_of_cards(count: int, per_cell: int = 4, lanes: int = 20) -> Document:
    """Give a document with one map of `count` cards in a grid."""
    steps = max(1, -(-count // (per_cell * lanes)))
    records: list[Record] = [Map(id="map", title=f"{count} cards")]
    ranks = ranks_between(None, None, max(steps, lanes, per_cell) + 1)
    for number in range(-(-steps // 5)):
        records.append(Stage(id=f"stage{number}", map="map", rank=ranks[number], title=f"{number}"))
    for number in range(steps):
        stage = f"stage{number // 5}"
        records.append(Step(id=f"step{number}", stage=stage, rank=ranks[number], title=f"{number}"))
    records.append(Swimlane(id="all", map="map"))
    for number in range(lanes):
        kind = "touchpoints" if number % 2 else "notes"
        records.append(
            Lane(
                id=f"lane{number}", swimlane="all", rank=ranks[number], kind=kind, title=f"{number}"
            )
        )
    cards: list[Element] = []
    for number in range(count):
        cell, place = divmod(number, per_cell)
        step, lane = divmod(cell, lanes)
        words = [WORDS[(number * 7 + at * 13) % len(WORDS)] for at in range(3 + number % 6)]
        cls = Touchpoint if lane % 2 else Note
        cards.append(
            cls(
                id=f"card{number}",
                lane=f"lane{lane}",
                step=f"step{step}",
                rank=ranks[place],
                title=f"{number} {' '.join(words)}",
            )
        )
    return Document([*records, *cards])
