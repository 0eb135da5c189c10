"""What a record refers to, and whether it can do without."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from cjm_editor.editing.merging.sides import State
from cjm_editor.model import Field, Id, Record, Unknown, fields_of


def link_fields(cls: type[Record]) -> tuple[Field, ...]:
    """Give the fields of a class that must lead somewhere."""
    if cls not in _LINK_FIELDS:
        forms = ("reference", "references")
        _LINK_FIELDS[cls] = tuple(
            spec for spec in fields_of(cls) if spec.form in forms and spec.on_delete != "keep"
        )
    return _LINK_FIELDS[cls]


_LINK_FIELDS: dict[type[Record], tuple[Field, ...]] = {}


def needs(spec: Field) -> bool:
    """Tell whether a record is nothing without what this field names."""
    return spec.on_delete == "cascade"


def linked(record: Record, spec: Field) -> tuple[Id, ...]:
    """Give the ids that a field of a record names."""
    value = getattr(record, spec.name, None)
    if spec.form == "references":
        return value or ()
    return () if value is None else (value,)


def links(record: Record) -> Iterator[tuple[Field, Id]]:
    """Give every link of a record."""
    for spec in link_fields(type(record)):
        for id in linked(record, spec):
            yield spec, id


def needed(record: Record) -> Iterator[Id]:
    """Give the ids of all that a record is nothing without."""
    return (id for spec, id in links(record) if needs(spec))


def fits(target: Record | None, spec: Field) -> bool:
    """Tell whether a link may lead to a record."""
    return target is not None and (spec.target in ("", target.TYPE) or isinstance(target, Unknown))


def is_new(base: State, record: Record, spec: Field, id: Id) -> bool:
    """Tell whether a record did not yet name this one in the common ancestor."""
    before = base.get(record.id)
    return before is None or id not in linked(before, spec)


def cleared(record: Record, state: State) -> Record:
    """Give a record without the links, of those it can do without, that lead nowhere in a state."""
    changes: dict[str, Any] = {}
    for spec in link_fields(type(record)):
        ids = linked(record, spec)
        kept = tuple(id for id in ids if fits(state.get(id), spec))
        if kept != ids and not needs(spec):
            changes[spec.name] = kept if spec.form == "references" else None
    return replace(record, **changes) if changes else record
