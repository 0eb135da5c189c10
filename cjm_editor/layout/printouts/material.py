"""What a map holds, sorted as it is told: cards by stage and lane, transfers, remarks."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from cjm_editor.layout.placed import PlacedMap
from cjm_editor.layout.rows import PlacedLane, PlacedSwimlane
from cjm_editor.model import Element, Id, Stage, Step, Transfer
from cjm_editor.model.threads import Thread, threads_of


class Card(Struct, frozen=True):
    """A card with the stage that it begins in and whose it is."""

    element: Element
    stage: Id
    lane: PlacedLane
    swimlane: PlacedSwimlane


class Material(Struct, frozen=True):
    """The cards in the order they are told, stage by stage, and what is said of them.

    What lies in hidden lanes is left out, and so are the transfers from and to there. `terms` are
    those that a glossary explains, each with its page, counted from the last one, -1, back.
    """

    cards: tuple[Card, ...]
    by_stage: Mapping[Id, Sequence[Card]]
    by_id: Mapping[Id, Card]
    transfers: tuple[Transfer, ...]
    threads: tuple[Thread, ...]
    remarks: Mapping[Id, Sequence[Thread]]
    terms: Mapping[str, int] = {}

    def on(self, id: Id) -> Sequence[Thread]:
        """Give the remarks on a record."""
        return self.remarks.get(id, ())

    def stages_of(self, transfer: Transfer) -> tuple[Id, Id]:
        """Give the stages that a transfer leads from and to."""
        return self.by_id[transfer.source].stage, self.by_id[transfer.target].stage


def material_of(placed: PlacedMap) -> Material:
    """Sort what a map holds."""
    document = placed.document
    cards: list[Card] = []
    for stage in placed.stages:
        cards += _cards(placed, stage.stage)
    by_stage: dict[Id, list[Card]] = defaultdict(list)
    for each in cards:
        by_stage[each.stage].append(each)
    by_id = {each.element.id: each for each in cards}
    order = {id: at for at, id in enumerate(by_id)}
    transfers = sorted(
        (
            each
            for each in document.children(Transfer, placed.map.id)
            if each.source in by_id and each.target in by_id
        ),
        key=lambda each: (order[each.source], order[each.target], each.id),
    )
    threads = threads_of(document, placed.map.id)
    remarks: dict[Id, list[Thread]] = defaultdict(list)
    for thread in threads:
        if thread.first.target is not None:
            remarks[thread.first.target].append(thread)
    return Material(tuple(cards), by_stage, by_id, tuple(transfers), threads, remarks)


def _cards(placed: PlacedMap, stage: Stage) -> Iterator[Card]:
    document = placed.document
    steps = document.children(Step, stage.id)
    for swimlane in placed.swimlanes:
        for lane in swimlane.lanes:
            for step in steps:
                for element in document.cell(lane.lane.id, step.id):
                    yield Card(element, stage.id, lane, swimlane)
