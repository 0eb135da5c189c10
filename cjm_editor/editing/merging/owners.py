"""Owners that are never left empty: a file without maps, a stage without steps."""

from collections.abc import Container, Iterator

from cjm_editor.editing.merging.sides import Sides, State
from cjm_editor.model import Id, Lane, Map, Record, Stage, Step, Swimlane, fields_of

FILE: Id = ""
"""What owns the maps."""

NEVER_EMPTY: tuple[tuple[type[Record] | None, type[Record]], ...] = (
    (None, Map),
    (Map, Stage),
    (Map, Swimlane),
    (Stage, Step),
    (Swimlane, Lane),
)
"""Each class of owners, None for the file, and what every one of them has at least one of."""

_CHILDREN = {cls for _, cls in NEVER_EMPTY}


def owner_of(record: Record) -> Id:
    """Give the id of what owns a record; that of the file where nothing else does."""
    name = next((spec.name for spec in fields_of(type(record)) if spec.owner), "")
    return getattr(record, name) if name else FILE


def empty(records: State, but: Container[Id] = ()) -> Iterator[tuple[Id, type[Record]]]:
    """Give the owners that lack children of a class, `but` for those that may go."""
    kept = {
        (type(record), owner_of(record))
        for id, record in records.items()
        if type(record) in _CHILDREN and id not in but
    }
    owners: dict[type[Record] | None, list[Id]] = {None: [FILE]}
    for record in records.values():
        owners.setdefault(type(record), []).append(record.id)
    for above, cls in NEVER_EMPTY:
        for owner in owners.get(above, ()):
            if (cls, owner) not in kept:
                yield owner, cls


def children(sides: Sides, owner: Id, cls: type[Record]) -> list[Record]:
    """Give the records that either copy has in an owner, each once, always in the same order."""
    found: dict[Id, Record] = {}
    for state in (sides.ours, sides.theirs):
        for record in state.values():
            if type(record) is cls and owner_of(record) == owner:
                found.setdefault(record.id, record)
    return [found[id] for id in sorted(found)]
