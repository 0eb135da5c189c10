"""The personas of a file: who is there, on which maps, and what goes with somebody."""

from collections.abc import Iterator

from msgspec import Struct

from cjm_editor.editing.finding.query import Query
from cjm_editor.model import Document, Id, Lane, Map, Persona, Swimlane


class Taken(Struct, frozen=True):
    """How much is deleted together with a persona."""

    swimlanes: int
    cards: int


def people(document: Document, words: str = "") -> tuple[Persona, ...]:
    """Give the personas of a file, or those whose name or role holds some words."""
    everybody = document.all(Persona)
    query = Query(words)
    if not words.strip():
        return everybody
    return tuple(one for one in everybody if query.finds(f"{one.name}\n{one.role}"))


def swimlanes_for(document: Document, persona: Id) -> Iterator[Swimlane]:
    """Give the swimlanes of a persona, those of earlier maps first."""
    for map in document.all(Map):
        for swimlane in document.children(Swimlane, map.id):
            if swimlane.persona == persona:
                yield swimlane


def swimlane_on(document: Document, map_id: Id, persona: Id) -> Id | None:
    """Give the first swimlane of a persona on a map, or None."""
    swimlanes = document.children(Swimlane, map_id)
    return next((each.id for each in swimlanes if each.persona == persona), None)


def maps_of(document: Document, persona: Id) -> tuple[Map, ...]:
    """Give the maps a persona is on, in order."""
    ids = {swimlane.map for swimlane in swimlanes_for(document, persona)}
    return tuple(map for map in document.all(Map) if map.id in ids)


def taken_with(document: Document, persona: Id) -> Taken:
    """Count what is deleted together with a persona."""
    swimlanes = list(swimlanes_for(document, persona))
    cards = sum(
        sum(1 for _ in document.elements_of_lane(lane.id))
        for swimlane in swimlanes
        for lane in document.children(Lane, swimlane.id)
    )
    return Taken(len(swimlanes), cards)
