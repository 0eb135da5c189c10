"""The newest state that two files, edited apart, both come from."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct, field

from cjm_editor.i18n import Problem
from cjm_editor.model import Diff, Id, Record
from cjm_editor.model.version import APART
from cjm_editor.storage.abandoned import MERGED
from cjm_editor.storage.fingerprint import MASK, fingerprint, rise
from cjm_editor.storage.version_store import VersionStore
from cjm_editor.storage.working_copy import WorkingCopy

State = Mapping[Id, Record]


class Lineage(Struct, frozen=True):
    """What is in a file, and what it remembers of what was.

    Of the edits, those before `cursor` are done, the others undone. `merged` are the versions
    that hold the copies which those that are done merged; `abandoned` says, by the number of edits
    after which something else was done, how far the fingerprints of the states left there are off.
    """

    records: State
    edits: Sequence[Diff] = ()
    cursor: int = 0
    versions: VersionStore | None = None
    merged: frozenset[Id] = frozenset()
    abandoned: Mapping[int, Sequence[int]] = field(default_factory=dict)


def lineage_of(copy: WorkingCopy) -> Lineage:
    """Read the lineage of a document that has just been opened."""
    records = copy.load()
    history = copy.history(records)
    edits = [(edit.diff, edit.arguments) for edit in history.edits]
    return lineage_from(records, edits, history.cursor, copy)


def lineage_from(
    records: Iterable[Record],
    edits: Sequence[tuple[Diff, Mapping[str, str]]],
    cursor: int,
    copy: WorkingCopy,
) -> Lineage:
    """Give the lineage of a document from the edits around it, each with its label's arguments.

    A merge that was undone was not wanted: it and what came after it count for nothing.
    """
    undone = (at for at in range(cursor, len(edits)) if MERGED in edits[at][1])
    kept = edits[: next(undone, len(edits))]
    return Lineage(
        {record.id: record for record in records},
        tuple(diff for diff, _ in kept),
        cursor,
        copy.versions,
        frozenset(said[MERGED] for _, said in edits[:cursor] if MERGED in said),
        {seq - 1: off for seq, off in copy.abandoned().items() if seq <= len(kept)},
    )


def common_ancestor(ours: Lineage, theirs: Lineage) -> dict[Id, Record]:
    """Give the newest state that both were in, or that one was in and the other has merged.

    An edit that was undone was done once, so it counts, even where others took its place since.

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
    run, others = _fingerprints(ours, ids), _fingerprints(theirs, ids)
    own, other = _latest(run), _latest(others)
    shared = own.keys() & other.keys()
    last = max(shared, key=lambda state: (own[state] + other[state], own[state]), default=None)
    at = (-1, -1) if last is None else (own[last], other[last])
    return (
        _taken_in(ours, theirs, at[1])
        or _taken_in(theirs, ours, at[0])
        or _gone_back_from(ours, run, theirs, other, at[1])
        or _gone_back_from(theirs, others, ours, own, at[0])
        or ({} if last is None else _state(ours, at[0]))
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
    prints = _latest(_fingerprints(theirs, ids))
    found = [
        (at, state)
        for state in merged
        if (at := prints.get(fingerprint(r for id, r in state.items() if id in ids), -1)) > after
    ]
    return max(found, key=lambda each: each[0])[1] if found else {}


def _gone_back_from(
    ours: Lineage, run: Mapping[int, int], theirs: Lineage, other: Mapping[int, int], after: int
) -> dict[Id, Record]:
    """Give the last state of one file that the other has undone and edited over."""
    left = {
        (run[at] + off) & MASK for at, away in ours.abandoned.items() if at in run for off in away
    }
    last = max((other[state] for state in left & other.keys()), default=-1)
    return _state(theirs, last) if last > after else {}


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
    """Tell in which state the records of some ids were after how many edits.

    A state is told by the sum of its records' digests: an edit changes the sum by what it does.
    """
    edits, cursor = lineage.edits, lineage.cursor
    here = fingerprint(record for id, record in lineage.records.items() if id in ids)
    prints = {cursor: here}
    back = here
    for at in range(cursor, 0, -1):
        back = (back - rise(edits[at - 1])) & MASK
        prints[at - 1] = back
    forth = here
    for at in range(cursor, len(edits)):
        forth = (forth + rise(edits[at])) & MASK
        prints[at + 1] = forth
    return prints


def _latest(prints: Mapping[int, int]) -> dict[int, int]:
    """Tell after how many edits each state was the last time."""
    return {prints[at]: at for at in sorted(prints)}


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
