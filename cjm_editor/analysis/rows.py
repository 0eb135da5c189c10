"""What an analysis reads of the records of a map, as rows: plain values that compare in no time."""

from collections.abc import Callable, Iterable
from itertools import chain
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar

from cjm_editor.analysis.kept import Kept
from cjm_editor.analysis.slices import Slices, finish
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import (
    Document,
    Element,
    Id,
    Lane,
    Record,
    Stage,
    Step,
    Swimlane,
    Transfer,
    fields_of,
)

N = TypeVar("N", bound=NamedTuple)

_UNREAD = ("title", "description", "tags", "goal", "owner", "origin")
_FIELDS: dict[type[Record], Callable[[Any], Any]] = {
    cls: attrgetter(*(spec.name for spec in fields_of(cls) if spec.name not in _UNREAD))
    for cls in (Touchpoint, Transfer)
}


_FRAME = (Stage, Step, Swimlane, Lane)


class Rows:
    """The rows of a map as it is now; the words of touchpoints and transfers are in none.

    A row is the very same object as long as its record is: only what an edit touched is read.
    """

    def __init__(self, document: Document, map_id: Id, kept: Kept) -> None:
        self._document, self._map_id, self._kept = document, map_id, kept
        self._known: dict[object, tuple[Any, ...]] = {}

    def of(self, *types: type[Record]) -> tuple[tuple[Any, ...], ...]:
        """Give the rows of some types of records, the four of the grid as one."""
        return tuple(map(self._of, types))

    def only(self, cls: type[Record], row: type[N]) -> Slices[tuple[N, ...]]:
        """Give rows of a type of records that hold no more than the fields of a named tuple."""
        read = attrgetter(*row._fields)
        return self._read(cls, row, lambda record: row._make(read(record)))

    def _of(self, cls: type[Record]) -> tuple[Any, ...]:
        fields = _FIELDS.get(cls)
        return finish(self._read(cls, cls, fields)) if fields else self._records(cls)

    def _read(
        self, cls: type[Record], row: type, read: Callable[[Any], N]
    ) -> Slices[tuple[N, ...]]:
        key = "rows", cls, row
        if key not in self._known:
            records = self._records(cls)
            yield
            self._known[key] = yield from self._kept.row(key, records, read)
        return self._known[key]

    def _records(self, cls: type[Record]) -> tuple[Record, ...]:
        cls = Stage if cls in _FRAME else cls
        if cls not in self._known:
            self._known[cls] = self._found(cls)
        return self._known[cls]

    def _found(self, cls: type[Record]) -> tuple[Record, ...]:
        children = self._document.children
        if cls is Stage:
            return (*self._with(Stage, Step), *self._with(Swimlane, Lane))
        if issubclass(cls, Element):
            lanes = (each for each in self._records(Lane) if isinstance(each, Lane))
            return tuple(chain.from_iterable([children(cls, lane.id) for lane in lanes]))
        if any(spec.owner for spec in fields_of(cls)):
            return children(cls, self._map_id)
        return self._document.all(cls)

    def _with(self, cls: type[Record], parts: type[Record]) -> Iterable[Record]:
        for each in self._document.children(cls, self._map_id):
            yield each
            yield from self._document.children(parts, each.id)
