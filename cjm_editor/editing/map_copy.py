"""Copies of whole maps, whose records know what they were made from where that is wanted."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from cjm_editor.editing.records import steps_of
from cjm_editor.model import (
    Document,
    Id,
    Map,
    Record,
    Stage,
    Swimlane,
    Transfer,
    fields_of,
    rows_of,
)

R = TypeVar("R", bound=Record)


def records_of(document: Document, map_id: Id) -> Iterator[Record]:
    """Give a map and all that is drawn on it, owners before what they own."""
    map = document.find(Map, map_id)
    if map is None:
        return
    yield map
    yield from document.children(Stage, map_id)
    yield from steps_of(document, map_id)
    for swimlane in document.children(Swimlane, map_id):
        yield swimlane
        for row in rows_of(document, swimlane.id):
            yield row
            yield from sorted(document.elements_of_lane(row.id), key=lambda each: each.id)
    yield from document.children(Transfer, map_id)


def copied(record: R, fresh: Mapping[Id, Id], *, derived: bool) -> R:
    """Give a record under its new id, linked to the copies; a derived one to its original too."""
    changes: dict[str, Any] = {}
    for spec in fields_of(type(record)):
        value = getattr(record, spec.name)
        if spec.name == "origin":
            changes["origin"] = record.id if derived else None
        elif spec.form == "reference":
            changes[spec.name] = fresh.get(value, value)
        elif spec.form == "references":
            changes[spec.name] = tuple(fresh.get(id, id) for id in value)
    return replace(record, **{"id": fresh[record.id], **changes})


def counterparts(document: Document, map_id: Id) -> tuple[Id, ...]:
    """Give the map one was derived from, if any, and then those that were derived from it."""
    map = document.find(Map, map_id)
    if map is None:
        return ()
    derived = (other.id for other in document.all(Map) if other.origin == map_id)
    return (*filter(None, [map.origin]), *derived)
