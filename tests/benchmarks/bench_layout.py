"""What following one edit costs on maps of 1,000 to 20,000 cards, against placing all of it anew.

The edit is the preview of a drag: one card moves to another cell and back. The ratio of the last
column says how many times dearer a layout from nothing is in the same run; a map made in one go
is the peer that an editor without incremental layout would be.

    python tests/benchmarks/bench_layout.py [cards …]
"""

import random
import statistics
import sys
import time

from cjm_editor.editing import EditSession
from cjm_editor.kinds import element_kind
from cjm_editor.layout import MapLayout, lay_out
from cjm_editor.model import (
    Document,
    Lane,
    Map,
    Persona,
    Record,
    Stage,
    Step,
    Swimlane,
    Transaction,
    Transfer,
)
from cjm_editor.model.rank import ranks_between
from cjm_editor.text import Typesetter

WORDS = "la clienta cerca a la web el descompte de l’oferta no hi troba res i truca".split()
KINDS = ("touchpoints", "emotions", "pain_points", "thoughts", "needs")
ELEMENTS = ("touchpoint", "emotion", "pain_point", "thought", "need")
PREVIEWS = 40


def big_map(cards: int) -> list[Record]:
    """Make a map with two cards a cell and as many lanes as steps."""
    chance = random.Random(1)
    side = round((cards / 2) ** 0.5)
    ranks = ranks_between(None, None, side)
    records: list[Record] = [Map(id="map", title="Gran", owner="Núria", rank="a0")]
    for at, rank in enumerate(ranks):
        if at % 5 == 0:
            records.append(Stage(id=f"stage{at}", map="map", rank=rank, title=f"Etapa {at}"))
            records.append(Persona(id=f"persona{at}", rank=rank, name=f"Persona {at}"))
            records.append(Swimlane(id=f"swim{at}", map="map", rank=rank, persona=f"persona{at}"))
        records.append(Step(id=f"step{at}", stage=f"stage{at // 5 * 5}", rank=rank, title="Pas"))
        kind = KINDS[at % 5]
        records.append(Lane(id=f"lane{at}", swimlane=f"swim{at // 5 * 5}", rank=rank, kind=kind))
    for row in range(side):
        for column in range(side):
            for deep, rank in enumerate(("a0", "a1")):
                more = {"value": chance.uniform(-2, 2)} if row % 5 == 1 else {}
                records.append(
                    element_kind(ELEMENTS[row % 5]).record(
                        id=f"card{row}-{column}-{deep}",
                        lane=f"lane{row}",
                        step=f"step{column}",
                        rank=rank,
                        title=" ".join(chance.choices(WORDS, k=5)),
                        **more,
                    )
                )
    rows = range(0, side, 5)
    for at in range(cards // 20):  # one to four touchpoints; one of ten leads to another lane
        row, column = chance.choice(rows), chance.randrange(side - 2)
        other = row if at % 10 else chance.choice(rows)
        source, target = f"card{row}-{column}-0", f"card{other}-{column + 1 + at % 2}-1"
        records.append(Transfer(id=f"transfer{at}", map="map", source=source, target=target))
    return records


def median_ms(times: list[float]) -> float:
    """Give the median of seconds in milliseconds."""
    return statistics.median(times) * 1000


def measure(cards: int) -> None:
    """Print one line for a map of so many cards."""
    document = Document(big_map(cards))
    typesetter = Typesetter()
    start = time.perf_counter()
    MapLayout(document, "map", typesetter)
    cold = time.perf_counter() - start
    start = time.perf_counter()
    lay_out(document, "map", typesetter)
    warm = time.perf_counter() - start
    layout = MapLayout(document, "map", typesetter)
    spent: list[float] = []

    def follow(change: object) -> None:
        begin = time.perf_counter()
        layout.apply(change)
        spent.append(time.perf_counter() - begin)

    document.subscribe(follow)
    session = EditSession(document)
    results = []
    side = round((cards / 2) ** 0.5)
    middle = side // 2 // 5 * 5
    for row, edit in ((middle, "stack"), (middle + 1, "curve"), (middle, "type")):
        spent.clear()
        whole = []
        card = f"card{row}-{side // 2}-0"
        for at in range(PREVIEWS):

            def command(tx: Transaction, at: int = at, card: str = card, edit: str = edit) -> None:
                if edit == "type":
                    tx.update(card, title="Escriure " + "una paraula més " * (at % 4))
                else:
                    tx.update(card, step=f"step{(side // 2 + at) % side}", rank="a2")

            begin = time.perf_counter()
            session.preview(command)
            whole.append(time.perf_counter() - begin)
        session.cancel()
        results.append(f"{median_ms(spent[:-1]):6.2f} {median_ms(whole):6.2f}")
    print(
        f"{cards:6} {cold * 1000:9.0f} {warm * 1000:7.0f}   "
        + "   ".join(results)
        + f"   {warm / statistics.median(spent):8.0f}"
    )


def main() -> None:
    """Measure each size asked for."""
    sizes = [int(each) for each in sys.argv[1:]] or [1000, 5000, 20000]
    print("        from nothing, ms      one preview, ms: layout alone, with the edit session")
    print(" cards  new words   known   stack lane      curve lane      typing        nothing/one")
    for cards in sizes:
        measure(cards)


if __name__ == "__main__":
    main()
