"""From what joins and what was chosen to the merged records: whole, with no loose ends."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from cjm_editor.editing.merging.conflict import WHOLE, Conflict, Key, Side
from cjm_editor.editing.merging.fields import place_of
from cjm_editor.editing.merging.links import (
    fits,
    is_new,
    link_fields,
    linked,
    links,
    needed,
    needs,
)
from cjm_editor.editing.merging.owners import children, empty, owner_of
from cjm_editor.editing.merging.ranks import part_ties
from cjm_editor.editing.merging.remarks import keep_remarks
from cjm_editor.editing.merging.sides import Sides, State
from cjm_editor.model import Asset, Comment, Id, Record


def settled(
    sides: Sides, joined: State, conflicts: Sequence[Conflict], choices: Mapping[Key, Side]
) -> dict[Id, Record]:
    """Give the merged records.

    To keep something wins over deleting what it stands on: that comes back, with all that was
    deleted together with it unless somebody chose that to go.
    """
    records = dict(joined)
    back: set[Id] = set()
    refused: set[Id] = set()
    for conflict in conflicts:
        version = conflict.version(choices[conflict.key])
        if conflict.names != WHOLE:
            assert version is not None
            values = {name: getattr(version, name) for name in conflict.names}
            records[conflict.record] = replace(records[conflict.record], **values)
        elif version is None:
            records.pop(conflict.record, None)
            refused.add(conflict.record)
        else:
            records[conflict.record] = version
            back.add(conflict.record)
    _bring_what_is_needed(sides, joined, records, back, _linking(records, _unsure(sides, records)))
    while more := (
        _bring_what_went_along(sides, records, back, refused) or _fill_owners(sides, records)
    ):
        _bring_what_is_needed(sides, joined, records, back, more)
    _drop_shells(sides, records)
    _clear_links(sides, records)
    keep_remarks(sides, records)
    _drop_pictures(sides, records)
    part_ties(sides, records)
    return records


def _unsure(sides: Sides, records: State) -> set[Id]:
    """Give what is gone, or may be of another kind than somebody takes it for."""
    return {id for id in {*sides.ours, *sides.theirs} if id not in records or sides.turned(id)}


def _linking(records: State, targets: set[Id]) -> list[Id]:
    """Give the records with a link to any of some others."""
    if not targets:
        return []
    found = (id for id, each in records.items() if any(to in targets for _, to in links(each)))
    return list(found)


def _bring_what_is_needed(
    sides: Sides, joined: State, records: dict[Id, Record], back: set[Id], todo: list[Id]
) -> None:
    while todo:
        record = records[todo.pop()]
        for spec, target in links(record):
            if fits(records.get(target), spec) or (isinstance(record, Comment) and needs(spec)):
                continue
            if not needs(spec) and not is_new(sides.base, record, spec, target):
                continue
            versions = (joined.get(target), sides.ours.get(target), sides.theirs.get(target))
            found = next((each for each in versions if fits(each, spec)), None)
            if found is not None:
                records[target] = found
                back.add(target)
                todo.append(target)


def _bring_what_went_along(
    sides: Sides, records: dict[Id, Record], back: set[Id], refused: set[Id]
) -> list[Id]:
    """Bring back what one side deleted only because it deleted what comes back; give its ids."""
    if not back:
        return []
    gone = [
        record
        for id in sides.base
        if id not in records and id not in refused and (record := sides.alone(id))
    ]
    brought: list[Id] = []
    while True:
        along = [
            record
            for record in gone
            if record.id not in records
            and not back.isdisjoint(needed(record))
            and all(fits(records.get(id), spec) for spec, id in links(record) if needs(spec))
        ]
        if not along:
            return brought
        for record in along:
            records[record.id] = record
            back.add(record.id)
            brought.append(record.id)


def _fill_owners(sides: Sides, records: dict[Id, Record]) -> list[Id]:
    """Put something that either copy had in an owner back where nothing is left there."""
    company = Counter((type(record), owner_of(record)) for record in records.values())
    for owner, cls in empty(records):
        for child in children(sides, owner, cls):
            here = records.get(child.id)
            if here is None:
                records[child.id] = child
                return [child.id]
            if company[cls, owner_of(here)] > 1:
                place = {name: getattr(child, name) for name in place_of(cls)}
                records[child.id] = replace(here, **place)
                return [child.id]
    return []


def _drop_shells(sides: Sides, records: dict[Id, Record]) -> None:
    """Take out the owners of one side that nothing is left for, as all went elsewhere."""
    while gone := {owner for owner, _ in empty(records) if sides.alone(owner)}:
        while gone:
            for id in gone:
                del records[id]
            gone = {
                id
                for id, each in records.items()
                if not isinstance(each, Comment) and not gone.isdisjoint(needed(each))
            }


def _clear_links(sides: Sides, records: dict[Id, Record]) -> None:
    """Take out links to what is gone, but for those that never led anywhere."""
    for id in _linking(records, _unsure(sides, records)):
        record = records[id]
        changes: dict[str, Any] = {}
        for spec in link_fields(type(record)):
            ids = linked(record, spec)
            kept = tuple(
                each
                for each in ids
                if fits(records.get(each), spec) or not (each in sides.ours or each in sides.theirs)
            )
            if kept != ids and not needs(spec):
                changes[spec.name] = kept if spec.form == "references" else None
        if changes:
            records[id] = replace(record, **changes)


def _drop_pictures(sides: Sides, records: dict[Id, Record]) -> None:
    """Take out the pictures that only what was not chosen shows."""
    pictures = [id for id, record in records.items() if isinstance(record, Asset)]
    if pictures:
        used = {target for record in records.values() for _, target in links(record)}
        for id in pictures:
            if id not in used and _was_used(sides, id):
                del records[id]


def _was_used(sides: Sides, id: Id) -> bool:
    return all(
        any(target == id for record in state.values() for _, target in links(record))
        for state in (sides.ours, sides.theirs)
        if id in state
    )
