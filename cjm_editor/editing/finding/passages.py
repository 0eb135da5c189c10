"""All that is written in a map or a file, in the order in which it is read."""

from collections.abc import Iterator
from typing import NamedTuple

from cjm_editor.editing.records import elements_of, steps_of
from cjm_editor.model import (
    Channel,
    Comment,
    Document,
    Id,
    Map,
    Persona,
    Record,
    Stage,
    Swimlane,
    Transfer,
    fields_of,
    rows_of,
)

TITLES = ("title", "name")


class Passage(NamedTuple):
    """What is written in one field of a record; `map` is the one it is read on, if any."""

    map: Id
    record: Id
    field: str
    text: str


def passages(
    document: Document, map_id: Id | None = None, *, titles_only: bool = False
) -> Iterator[Passage]:
    """Give what is written on a map, or in the whole file map by map; empty fields are left out.

    Personas come where their swimlane stands; in the whole file each comes once.
    """
    maps = [map.id for map in document.all(Map)] if map_id is None else [map_id]
    told: set[Id] = set()
    for map in maps:
        for record in _records(document, map):
            if record.id not in told:
                yield from written(record, map, titles_only=titles_only)
            if isinstance(record, Persona):
                told.add(record.id)
    if map_id is None:
        for cls in (Persona, Channel):
            for shared in document.all(cls):
                if shared.id not in told:
                    yield from written(shared, "", titles_only=titles_only)


def written(record: Record, map: Id = "", *, titles_only: bool = False) -> Iterator[Passage]:
    """Give what is written in the fields of one record."""
    for name in _fields(type(record), titles_only):
        text = getattr(record, name)
        if text:
            yield Passage(map, record.id, name, text)


def texts_of(record: Record) -> list[str]:
    """Give all that is written in the fields of one record."""
    return [getattr(record, name) for name in _fields(type(record), False)]


def _records(document: Document, map_id: Id) -> Iterator[Record]:
    yield document[map_id]
    yield from document.children(Stage, map_id)
    yield from steps_of(document, map_id)
    for swimlane in document.children(Swimlane, map_id):
        persona = document.find(Persona, swimlane.persona)
        if persona is not None:
            yield persona
    for swimlane in document.children(Swimlane, map_id):
        yield from rows_of(document, swimlane.id)
    yield from elements_of(document, map_id)
    yield from document.children(Transfer, map_id)
    yield from document.children(Comment, map_id)


_FIELDS: dict[tuple[type[Record], bool], tuple[str, ...]] = {}


def _fields(cls: type[Record], titles_only: bool) -> tuple[str, ...]:
    key = cls, titles_only
    if key not in _FIELDS:
        _FIELDS[key] = tuple(
            spec.name
            for spec in fields_of(cls)
            if spec.form in ("line", "text")
            and not spec.hidden
            and (spec.name in TITLES or not titles_only)
        )
    return _FIELDS[key]
