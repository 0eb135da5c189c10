"""What a map as it should be changes of the one it was derived from."""

from dataclasses import dataclass
from typing import Any, Literal

from cjm_editor.editing.map_copy import records_of
from cjm_editor.model import (
    Document,
    Element,
    Id,
    Lane,
    Record,
    Stage,
    Step,
    Transfer,
    fields_of,
)

What = Literal["new", "changed", "gone"]
_OF_THE_MAP = (Stage, Step, Lane, Element, Transfer)
_SILENT = {
    *("rank", "origin", "map", "stage", "swimlane"),
    *("folded", "concealed", "locked", "laid_over"),
}
"""Fields that do not tell what the customer lives through."""


@dataclass(frozen=True, slots=True)
class MapChange:
    """One difference; `record` is on the new map, or on the old one where it is gone.

    `fields` names what differs in a changed one; "step" and "lane" say that it was moved.
    """

    what: What
    record: Record
    before: Record | None = None
    fields: tuple[str, ...] = ()


def changes(document: Document, as_is: Id, to_be: Id) -> tuple[MapChange, ...]:
    """Compare a map with the one derived from it, in the order of the maps; what is gone is last.

    Of several copies of one original, the first is compared and the others are new.
    """
    old = {record.id: record for record in _compared(document, as_is)}
    found: list[MapChange] = []
    for record in _compared(document, to_be):
        before = old.pop(_origin(record) or "", None)
        if before is None or type(before) is not type(record):
            found.append(MapChange("new", record))
        elif differing := _differing(document, before, record):
            found.append(MapChange("changed", record, before, differing))
    found += [MapChange("gone", record) for record in old.values()]
    return tuple(found)


def _compared(document: Document, map_id: Id) -> list[Record]:
    return [each for each in records_of(document, map_id) if isinstance(each, _OF_THE_MAP)]


def _origin(record: Record | None) -> Id | None:
    return getattr(record, "origin", None)


def _differing(document: Document, before: Record, after: Record) -> tuple[str, ...]:
    def original(value: Any) -> Any:
        return _origin(document.get(value)) or value if isinstance(value, str) else value

    return tuple(
        spec.name
        for spec in fields_of(type(before))
        if spec.name not in _SILENT
        and not (spec.form == "number" and spec.hidden)
        and (was := getattr(before, spec.name)) != (now := getattr(after, spec.name))
        and (spec.form != "reference" or original(now) != was)
    )
