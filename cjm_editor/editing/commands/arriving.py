"""What a pasted part of a map finds on another: its channels, personas, lanes and steps."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from cjm_editor.editing.commands.channels import channel_named
from cjm_editor.editing.commands.fields import keep_asset
from cjm_editor.editing.commands.order import children, ranks_for
from cjm_editor.editing.excerpt import Excerpt
from cjm_editor.editing.records import elements_of, steps_of
from cjm_editor.i18n import Problem
from cjm_editor.kinds import lane_kind
from cjm_editor.model import (
    Asset,
    Channel,
    Id,
    Lane,
    Persona,
    Record,
    Swimlane,
    Transaction,
    fields_of,
)

R = TypeVar("R", bound=Record)
Ids = Mapping[Id, Id]
"""Ids here by those in the excerpt: of what is found, or what a copy is to have."""


def add_shared(tx: Transaction, excerpt: Excerpt, fresh: Ids) -> dict[Id, Id]:
    """Find an excerpt's channels and pictures in the file, and add those it does not have."""
    known: dict[Id, Id] = {}
    for asset in excerpt.document.all(Asset):
        known[asset.id] = keep_asset(tx, replace(asset, id=fresh[asset.id]))
    missing: list[Channel] = []
    for channel in excerpt.document.all(Channel):
        same = tx.document.find(Channel, channel.id)
        if same is None or same.name != channel.name:
            same = channel_named(tx.document, channel.name)
        known[channel.id] = fresh[channel.id] if same is None else same.id
        if same is None:
            missing.append(channel)
    ranks = ranks_for(tx, tx.document.all(Channel), None, len(missing))
    for channel, rank in zip(missing, ranks, strict=True):
        tx.add(renewed(channel, known, rank=rank))
    return known


def renewed(record: R, known: Ids, **fields: Any) -> R:
    """Give a record under its id here, its links led to where they lead here; others are cut."""
    links: dict[str, Any] = {}
    for spec in fields_of(type(record)):
        value = getattr(record, spec.name)
        if spec.form == "references":
            links[spec.name] = tuple(dict.fromkeys(known[id] for id in value if id in known))
        elif spec.form == "reference":
            links[spec.name] = known.get(value)
    return replace(record, **{"id": known[record.id], **links, **fields})


def step_places(tx: Transaction, excerpt: Excerpt, map_id: Id) -> dict[Id, Id]:
    """Give for each step itself, or the one in its place on this map."""
    here = [step.id for step in steps_of(tx.document, map_id)]
    if not here:
        raise Problem("problem.edit.no_step")
    return {
        step.id: step.id if step.id in here else here[min(at, len(here) - 1)]
        for at, step in enumerate(steps_of(excerpt.document, excerpt.map_id), excerpt.column)
    }


def lane_places(
    tx: Transaction, excerpt: Excerpt, map_id: Id, fresh: Ids, known: Ids
) -> dict[Id, Id]:
    """Give for each lane with cards itself, or its like under the persona of that name.

    What is missing is added: the lane, the persona's swimlane on the map, the persona.
    """
    filled = {element.lane for element in elements_of(excerpt.document, excerpt.map_id)}
    places: dict[Id, Id] = {}
    coming: dict[Swimlane, list[Lane]] = {}
    for swimlane in excerpt.document.children(Swimlane, excerpt.map_id):
        lanes = [lane for lane in excerpt.document.children(Lane, swimlane.id) if lane.id in filled]
        if lanes:
            coming[swimlane] = lanes
    owners = _swimlanes_here(tx, excerpt, list(coming), map_id, fresh, known)
    for swimlane, lanes in coming.items():
        owner = owners[swimlane.id]
        missing = _match(lanes, children(tx, Lane, owner), places)
        ranks = ranks_for(tx, children(tx, Lane, owner), None, len(missing))
        for lane, rank in zip(missing, ranks, strict=True):
            places[lane.id] = tx.add(replace(lane, id=fresh[lane.id], swimlane=owner, rank=rank)).id
    return places


def _match(lanes: Sequence[Lane], here: Sequence[Lane], places: dict[Id, Id]) -> list[Lane]:
    """Put down the like of each lane; gives those without one."""
    free = list(here)
    for alike in (
        lambda one, other: one.id == other.id,
        lambda one, other: (one.kind, one.title) == (other.kind, other.title),
        lambda one, other: one.kind == other.kind,
    ):
        for lane in lanes:
            found = next((other for other in free if alike(lane, other)), None)
            if lane.id not in places and found is not None and _takes(found, lane):
                places[lane.id] = found.id
                free.remove(found)
    return [lane for lane in lanes if lane.id not in places]


def _takes(lane: Lane, other: Lane) -> bool:
    return lane_kind(lane).placement == lane_kind(other).placement


def _swimlanes_here(
    tx: Transaction,
    excerpt: Excerpt,
    swimlanes: Sequence[Swimlane],
    map_id: Id,
    fresh: Ids,
    known: Ids,
) -> dict[Id, Id]:
    """Give for each swimlane the one of that persona; those that are missing come in one order."""
    here = {each.persona: each.id for each in reversed(children(tx, Swimlane, map_id))}
    owners: dict[Id, Id] = {}
    people: dict[Id, Persona | None] = {}
    strangers: list[Persona] = []
    for swimlane in swimlanes:
        persona = excerpt.document.find(Persona, swimlane.persona)
        own = None if persona is None else persona_here(tx, persona)
        if persona is not None and own is None:
            strangers.append(persona)
        elif (own.id if own else None) in here:
            owners[swimlane.id] = here[own.id if own else None]
            continue
        people[swimlane.id] = own or persona
    copies = add_persona_copies(tx, strangers, fresh, known)
    wanted = [
        (fresh[id], copies.get(one.id, one).id if one is not None else None)
        for id, one in people.items()
    ]
    added = add_swimlanes(tx, wanted, map_id, None)
    return owners | {id: each.id for id, each in zip(people, added, strict=True)}


def persona_here(tx: Transaction, persona: Persona) -> Persona | None:
    """Find a persona in the file: itself, or one of the same name."""
    same = tx.document.find(Persona, persona.id)
    if same is not None and same.name == persona.name:
        return same
    name = persona.name.strip().casefold()
    everybody = tx.document.all(Persona)
    return next((found for found in everybody if found.name.strip().casefold() == name), None)


def add_persona_copies(
    tx: Transaction, people: Sequence[Persona], fresh: Ids, known: Ids
) -> dict[Id, Persona]:
    """Add personas of an excerpt to the file, in order; gives each by its id in the excerpt."""
    ranks = ranks_for(tx, tx.document.all(Persona), None, len(people))
    return {
        one.id: tx.add(renewed(one, {**known, one.id: fresh[one.id]}, rank=rank))
        for one, rank in zip(people, ranks, strict=True)
    }


def add_swimlanes(
    tx: Transaction, wanted: Sequence[tuple[Id, Id | None]], map_id: Id, after: Id | None
) -> list[Swimlane]:
    """Add swimlanes, each by its id and its persona's, after one; last, but before the shared."""
    here = children(tx, Swimlane, map_id)
    shared = next((at for at, each in enumerate(here) if each.persona is None), len(here))
    index = next((at + 1 for at, each in enumerate(here) if each.id == after), shared)
    ranks = ranks_for(tx, here, min(index, shared), len(wanted))
    return [
        tx.add(Swimlane(id=id, map=map_id, rank=rank, persona=persona))
        for (id, persona), rank in zip(wanted, ranks, strict=True)
    ]
