"""The order in which changes are told: map by map, each as it is read."""

from collections.abc import Callable
from typing import TypeAlias

from cjm_editor.editing.comparison.matching import Matching
from cjm_editor.editing.comparison.where import Where
from cjm_editor.editing.records import lanes_of, steps_of
from cjm_editor.model import Document, Id, Map, Record, Stage, Swimlane

Place: TypeAlias = tuple[int, int, int, int, int, str, Id]


LAST = "~"
"""What has no rank, as a transfer, comes after what has one."""


def reading_order(
    before: Document, after: Document, matching: Matching
) -> Callable[[Where, Record | None], Place]:
    """Give what sorts records by where they lie; what lies on no map comes last.

    What is gone is told where it was: between what was told before and after it then.
    """
    ranks = _numbers(after)
    for id, number in _numbers(before).items():
        ranks.setdefault(id, number)
    last = len(ranks)

    def place(where: Where, record: Record | None) -> Place:
        id = record.id if record else ""
        return (
            ranks.get(where.map, last),
            ranks.get(where.stage, -1),
            ranks.get(where.step, -1),
            ranks.get(where.swimlane, -1),
            ranks.get(where.lane, -1),
            getattr(record, "rank", LAST),
            matching.same.get(id, id),
        )

    return place


def _numbers(document: Document) -> dict[Id, int]:
    found: dict[Id, int] = {}
    for map in document.all(Map):
        for one in (
            (map,),
            document.children(Stage, map.id),
            steps_of(document, map.id),
            document.children(Swimlane, map.id),
            lanes_of(document, map.id),
        ):
            found.update({record.id: at for at, record in enumerate(one, len(found))})
    return found
