"""The newest state that two files, edited apart, both come from."""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b

import msgspec
from msgspec import Struct

from cjm_editor.i18n import Problem
from cjm_editor.model import Diff, Id, Record
from cjm_editor.model.plain import record_to_plain
from cjm_editor.model.version import APART
from cjm_editor.storage.version_store import VersionStore
from cjm_editor.storage.working_copy import WorkingCopy

State = Mapping[Id, Record]
_encode = msgspec.json.Encoder(order="deterministic").encode
MERGED = "merged"
"""Among the arguments of a merge's label: the version that holds the copy as it was then."""
_MASK = 2**128 - 1


class Lineage(Struct, frozen=True):
    """What is in a file, and what it remembers of what was.

    Of the edits, those before `cursor` are done, the others undone. `merged` are the versions
    that hold the copies which those that are done merged.
    """

    records: State
    edits: Sequence[Diff] = ()
    cursor: int = 0
    versions: VersionStore | None = None
    merged: frozenset[Id] = frozenset()


def lineage_of(copy: WorkingCopy) -> Lineage:
    """Read the lineage of a document that has just been opened."""
    records = copy.load()
    history = copy.history(records)
    edits = [(edit.diff, edit.arguments) for edit in history.edits]
    return lineage_from(records, edits, history.cursor, copy.versions)


def lineage_from(
    records: Iterable[Record],
    edits: Sequence[tuple[Diff, Mapping[str, str]]],
    cursor: int,
    versions: VersionStore,
) -> Lineage:
    """Give the lineage of records from the edits around them, each with its label's arguments.

    A merge that was undone was not wanted: it and what came after it count for nothing.
    """
    undone = (at for at in range(cursor, len(edits)) if MERGED in edits[at][1])
    kept = edits[: next(undone, len(edits))]
    return Lineage(
        {record.id: record for record in records},
        tuple(diff for diff, _ in kept),
        cursor,
        versions,
        frozenset(said[MERGED] for _, said in edits[:cursor] if MERGED in said),
    )


def common_ancestor(ours: Lineage, theirs: Lineage) -> dict[Id, Record]:
    """Give the newest state that both were in, or that one was in and the other has merged.

    An edit that was undone was done once, so it counts.

    Raises Problem if the files have nothing to do with each other, or do not remember what they
    have in common.
    """
    found = _in_history(ours, theirs) or _in_versions(ours, theirs)
    if found:
        return found
    apart = ours.records.keys().isdisjoint(theirs.records)
    raise Problem("problem.merge.unrelated" if apart else "problem.merge.no_ancestor")


def _in_history(ours: Lineage, theirs: Lineage) -> dict[Id, Record]:
    # All records that no edit touches and that are the same in both now were always the same.
    ids = {id for lineage in (ours, theirs) for edit in lineage.edits for id in edit.touched()}
    ids |= _differing(ours.records, theirs.records)
    own, other = _fingerprints(ours, ids), _fingerprints(theirs, ids)
    shared = own.keys() & other.keys()
    if not shared:
        return _taken_in(ours, theirs, -1) or _taken_in(theirs, ours, -1)
    last = max(shared, key=lambda state: (own[state] + other[state], own[state]))
    return (
        _taken_in(ours, theirs, other[last])
        or _taken_in(theirs, ours, own[last])
        or _state(ours, own[last])
    )


def _taken_in(ours: Lineage, theirs: Lineage, after: int) -> dict[Id, Record]:
    """Give the last state of one file that the other has merged, if it is `after` some edits."""
    merged = ours.versions.states(ours.merged) if ours.versions and ours.merged else []
    if not merged:
        return {}
    ids = {id for edit in theirs.edits for id in edit.touched()}
    ids = ids.union(*(_differing(state, theirs.records) for state in merged))
    # No version holds what speaks of versions.
    known = (*merged, theirs.records, *(edit.removed for edit in theirs.edits))
    ids -= {each.id for state in known for each in state.values() if isinstance(each, APART)}
    prints = _fingerprints(theirs, ids)
    found = [
        (at, state)
        for state in merged
        if (at := prints.get(_sum(r for id, r in state.items() if id in ids), -1)) > after
    ]
    return max(found, key=lambda each: each[0])[1] if found else {}


def _differing(one: State, other: State) -> set[Id]:
    return {id for id in {*one, *other} if one.get(id) != other.get(id)}


def _in_versions(ours: Lineage, theirs: Lineage) -> dict[Id, Record]:
    if ours.versions is None or theirs.versions is None:
        return {}
    own, others = ours.versions.contents(), theirs.versions.contents()
    newest = next((id for content, id in reversed(own.items()) if content in others), None)
    records = ours.versions.records(newest) if newest is not None else ()
    return {record.id: record for record in records}


def _fingerprints(lineage: Lineage, ids: set[Id]) -> dict[int, int]:
    """Tell after how many edits the records of some ids were last in which state.

    A state is told by the sum of its records' digests: an edit changes the sum by what it does.
    """
    edits, cursor = lineage.edits, lineage.cursor
    here = _sum(record for id, record in lineage.records.items() if id in ids)
    prints = {cursor: here}
    back = here
    for at in range(cursor, 0, -1):
        back = (back - _rise(edits[at - 1])) & _MASK
        prints[at - 1] = back
    forth = here
    for at in range(cursor, len(edits)):
        forth = (forth + _rise(edits[at])) & _MASK
        prints[at + 1] = forth
    return {prints[at]: at for at in sorted(prints)}


def _rise(edit: Diff) -> int:
    after = _sum((*edit.added.values(), *(new for _, new in edit.updated.values())))
    return after - _sum((*edit.removed.values(), *(old for old, _ in edit.updated.values())))


def _sum(records: Iterable[Record]) -> int:
    return sum(map(_digest, records)) & _MASK


def _digest(record: Record) -> int:
    return int.from_bytes(blake2b(_encode(record_to_plain(record)), digest_size=16).digest())


def _state(lineage: Lineage, at: int) -> dict[Id, Record]:
    records = dict(lineage.records)
    edits, cursor = lineage.edits, lineage.cursor
    steps = [edit.inverse for edit in reversed(edits[at:cursor])] + list(edits[cursor:at])
    for step in steps:
        for id in step.removed:
            records.pop(id, None)
        records.update(step.added)
        records.update({id: after for id, (_, after) in step.updated.items()})
    return records
