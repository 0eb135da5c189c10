"""The records of one file, and who is told when they change."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from operator import attrgetter
from typing import Any, Literal, TypeVar

from msgspec import Struct

from cjm_editor.model.diff import Diff
from cjm_editor.model.element import Element
from cjm_editor.model.record import Id, Record, fields_of

Origin = Literal["preview", "commit", "cancel", "undo", "redo", "load"]
R = TypeVar("R", bound=Record)

FEW = 50
"""Up to so many changes of an order find their places in it; after more, all is sorted again."""


class Change(Struct, frozen=True):
    """What a transaction changed and why; told once per transaction.

    "commit" says that what a preview showed is now kept: the records themselves did not change.
    """

    diff: Diff
    origin: Origin


class Document:
    """The living set of records: read freely, changed only by applying a diff.

    Ordered lookups (children of an owner, elements of a cell, who refers to whom) are indexes
    made at first need and kept up to date from then on. What `children` gave is given again, the
    very same tuple, until one of them changes.
    """

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self._records: dict[Id, Record] = {record.id: record for record in records}
        self._subscribers: list[Callable[[Change], None]] = []
        self._children: dict[tuple[type[Record], Id], set[Id]] | None = None
        self._cells: dict[tuple[Id, Id], set[Id]] = defaultdict(set)
        self._referrers: dict[Id, set[Id]] | None = None
        self._by_class: dict[type[Record], set[Id]] | None = None
        self._sorted: dict[tuple[type[Record], Id | None], tuple[Any, ...]] = {}
        self._sorted_cells: dict[tuple[Id, Id], tuple[Element, ...]] = {}

    def __len__(self) -> int:
        return len(self._records)

    def __iter__(self) -> Iterator[Record]:
        return iter(self._records.values())

    def __contains__(self, id: object) -> bool:
        return id in self._records

    def __getitem__(self, id: Id) -> Record:
        return self._records[id]

    def get(self, id: Id | None) -> Record | None:
        """Give a record by its id, or None."""
        return None if id is None else self._records.get(id)

    def find(self, cls: type[R], id: Id | None) -> R | None:
        """Give a record by its id if it is of this class, else None."""
        found = self.get(id)
        return found if isinstance(found, cls) else None

    def all(self, cls: type[R]) -> tuple[R, ...]:
        """Give every record of exactly this class, by rank where it has one."""
        ids = self._classes().get(cls, ())
        return tuple(sorted((self._records[id] for id in ids), key=_order(cls)))  # type: ignore[misc]

    def children(self, cls: type[R], owner: Id) -> tuple[R, ...]:
        """Give the records of this class that `owner` owns, in order."""
        key = (cls, owner)
        if key not in self._sorted:
            ids = self._child_index().get(key, ())
            self._sorted[key] = tuple(sorted((self._records[id] for id in ids), key=_order(cls)))
        return self._sorted[key]

    def cell(self, lane: Id, step: Id) -> tuple[Element, ...]:
        """Give the elements where a lane and a step cross, in order."""
        key = (lane, step)
        if key not in self._sorted_cells:
            self._child_index()
            found: list[Any] = [self._records[id] for id in self._cells.get(key, ())]
            self._sorted_cells[key] = tuple(sorted(found, key=_BY_RANK))
        return self._sorted_cells[key]

    def elements_of_lane(self, lane: Id) -> Iterator[Element]:
        """Give all elements of a lane, in no order."""
        index = self._child_index()
        for cls in self._classes():
            if issubclass(cls, Element):
                yield from (self._records[id] for id in index.get((cls, lane), ()))  # type: ignore[misc]

    def steps_of_lane(self, lane: Id) -> set[Id]:
        """Give the steps at which a lane holds elements."""
        return {element.step for element in self.elements_of_lane(lane)}

    def referrers(self, id: Id) -> frozenset[Id]:
        """Give the ids of all records that refer to one."""
        if self._referrers is None:
            self._referrers = defaultdict(set)
            for record in self._records.values():
                for target in targets(record):
                    self._referrers[target].add(record.id)
        return frozenset(self._referrers.get(id, ()))

    def subscribe(self, listener: Callable[[Change], None]) -> Callable[[], None]:
        """Tell `listener` of every change; gives the function that ends it."""
        self._subscribers.append(listener)
        return lambda: self._subscribers.remove(listener)

    def apply(self, diff: Diff, origin: Origin) -> None:
        """Make a diff so and tell everybody once; called by the edit session alone."""
        if diff:
            self._change(diff)
            self.announce(diff, origin)

    def announce(self, diff: Diff, origin: Origin) -> None:
        """Tell everybody of a change that has been made; called by the edit session alone."""
        change = Change(diff, origin)
        for listener in tuple(self._subscribers):
            listener(change)

    @contextmanager
    def silently(self, diff: Diff) -> Iterator[None]:
        """Make a diff so for a while, telling nobody; called by the edit session alone."""
        self._change(diff)
        try:
            yield
        finally:
            self._change(diff.inverse)

    def _change(self, diff: Diff) -> None:
        missing = [id for id in (*diff.removed, *diff.updated) if id not in self._records]
        if missing or any(id in self._records for id in diff.added):
            raise ValueError("the diff is of another state of the document")
        self._forget_orders(diff)
        for id in diff.removed:
            self._unindex(self._records.pop(id))
        for id, (_, after) in diff.updated.items():
            self._unindex(self._records[id])
            self._records[id] = after
            self._index(after)
        for id, record in diff.added.items():
            self._records[id] = record
            self._index(record)

    def _forget_orders(self, diff: Diff) -> None:
        """Forget the orders that so much changes that sorting again is less work."""
        touched = (*diff.removed.values(), *diff.added.values(), *chain(*diff.updated.values()))
        for key, count in Counter(map(_key, touched)).items():
            if count > FEW:
                self._sorted.pop(key, None)

    def look_up(self) -> None:
        """Make every index now, for whoever will have no time for that later."""
        self._classes()
        self._child_index()
        self.referrers("")

    def _classes(self) -> dict[type[Record], set[Id]]:
        if self._by_class is None:
            self._by_class = defaultdict(set)
            for id, record in self._records.items():
                self._by_class[type(record)].add(id)
        return self._by_class

    def _child_index(self) -> dict[tuple[type[Record], Id], set[Id]]:
        if self._children is None:
            self._children = defaultdict(set)
            self._index_children(self._children, self._records.values())
        return self._children

    def _index_children(
        self, children: dict[tuple[type[Record], Id], set[Id]], records: Iterable[Record]
    ) -> None:
        for record in records:
            owned_by = _owner(record)
            if owned_by is not None:
                children[type(record), owned_by].add(record.id)
            if isinstance(record, Element):
                self._cells[record.lane, record.step].add(record.id)

    def _index(self, record: Record) -> None:
        if self._children is not None:
            self._index_children(self._children, (record,))
            self._sort_in(record)
        if self._by_class is not None:
            self._by_class[type(record)].add(record.id)
        if self._referrers is not None:
            for target in targets(record):
                self._referrers[target].add(record.id)

    def _unindex(self, record: Record) -> None:
        if self._children is not None:
            owned_by = _owner(record)
            if owned_by is not None:
                self._children[type(record), owned_by].discard(record.id)
            if isinstance(record, Element):
                self._cells[record.lane, record.step].discard(record.id)
            self._sort_out(record)
        if self._by_class is not None:
            self._by_class[type(record)].discard(record.id)
        if self._referrers is not None:
            for target in targets(record):
                self._referrers[target].discard(record.id)

    def _sort_in(self, record: Record) -> None:
        if (known := self._sorted.get(_key(record))) is not None:
            at = _place(known, record)
            self._sorted[_key(record)] = (*known[:at], record, *known[at:])
        self._forget_cell(record)

    def _sort_out(self, record: Record) -> None:
        if (known := self._sorted.get(_key(record))) is not None:
            at = _place(known, record)
            self._sorted[_key(record)] = known[:at] + known[at + 1 :]
        self._forget_cell(record)

    def _forget_cell(self, record: Record) -> None:
        if isinstance(record, Element):
            self._sorted_cells.pop((record.lane, record.step), None)


def targets(record: Record) -> Iterator[Id]:
    """Give the ids of all records this one refers to."""
    for name, many in _references(type(record)):
        value = getattr(record, name)
        if many:
            yield from value
        elif value is not None:
            yield value


_BY_RANK: Callable[[Any], Any] = attrgetter("rank", "id")
_BY_ID: Callable[[Any], Any] = attrgetter("id")


def _order(cls: type[Record]) -> Callable[[Any], Any]:
    return _BY_RANK if hasattr(cls, "rank") else _BY_ID


def _place(known: Sequence[Record], record: Record) -> int:
    key = _order(type(record))
    return bisect_left(known, key(record), key=key)


def _key(record: Record) -> tuple[type[Record], Id | None]:
    return type(record), _owner(record)


def _owner(record: Record) -> Id | None:
    cls = type(record)
    if cls not in _OWNER_FIELDS:
        _OWNER_FIELDS[cls] = next((spec.name for spec in fields_of(cls) if spec.owner), None)
    name = _OWNER_FIELDS[cls]
    return None if name is None else getattr(record, name)


_OWNER_FIELDS: dict[type[Record], str | None] = {}
_REFERENCES: dict[type[Record], tuple[tuple[str, bool], ...]] = {}


def _references(cls: type[Record]) -> tuple[tuple[str, bool], ...]:
    if cls not in _REFERENCES:
        _REFERENCES[cls] = tuple(
            (spec.name, spec.form == "references")
            for spec in fields_of(cls)
            if spec.form in ("reference", "references")
        )
    return _REFERENCES[cls]
