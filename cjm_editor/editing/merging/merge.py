"""Three-way merging: the common ancestor and two copies of a file become one diff of ours."""

from collections.abc import Mapping

from msgspec import Struct

from cjm_editor.editing.merging.conflict import WHOLE, Conflict, Key, Names, Side
from cjm_editor.editing.merging.disputes import add_disputes
from cjm_editor.editing.merging.fields import ALWAYS_JOINED, join
from cjm_editor.editing.merging.links import cleared, needed
from cjm_editor.editing.merging.presets import presets
from cjm_editor.editing.merging.settling import settled
from cjm_editor.editing.merging.sides import Sides, State
from cjm_editor.model import Diff, Id, Record
from cjm_editor.model.diff import between


class Merge(Struct, frozen=True):
    """What joins by itself, and what somebody has to decide.

    `joined` are the records with all that joins; what is in conflict is there as on our side, or
    as on the only side that has it. `presets` says what holds until somebody decides.
    """

    sides: Sides
    joined: State
    conflicts: tuple[Conflict, ...]
    presets: Mapping[Key, Side]

    def records(self, choices: Mapping[Key, Side] | None = None) -> dict[Id, Record]:
        """Give the merged records; a conflict nobody has decided is as it was preset."""
        chosen = {**self.presets, **(choices or {})}
        return settled(self.sides, self.joined, self.conflicts, chosen)

    def diff(self, choices: Mapping[Key, Side] | None = None) -> Diff:
        """Give what merging changes of ours."""
        return between(self.sides.ours, self.records(choices))


def merge(base: State, ours: State, theirs: State) -> Merge:
    """Merge two copies that were edited apart since they were as `base` is."""
    sides = Sides(base, ours, theirs)
    joined: dict[Id, Record] = {}
    found: set[Key] = set()
    for id in {**base, **ours, **theirs}:
        record, names = _one(sides, id)
        if record is not None:
            joined[id] = record
        found.update((id, each) for each in names)
    add_disputes(sides, joined, found)
    whole = {id for id, names in found if names == WHOLE}
    keys = (key for key in found if key[1] == WHOLE or key[0] not in whole)
    conflicts = [_conflict(sides, *key) for key in keys]
    conflicts.sort(key=lambda each: (each.group, each.record != each.group, each.key))
    return Merge(sides, joined, tuple(conflicts), presets(sides, conflicts))


def _one(sides: Sides, id: Id) -> tuple[Record | None, list[Names]]:
    base, ours, theirs = sides.base.get(id), sides.ours.get(id), sides.theirs.get(id)
    if ours == theirs or theirs == base:
        return ours, []
    if ours == base:
        return theirs, []
    if ours is not None and theirs is not None:
        return join(base, ours, theirs)
    left, state = (ours, sides.ours) if ours is not None else (theirs, sides.theirs)
    assert left is not None and base is not None
    if isinstance(left, ALWAYS_JOINED):
        return left, []
    if left == cleared(base, state):
        # It only lost its links to what was deleted beside it.
        return None, []
    return left, [WHOLE]


def _conflict(sides: Sides, id: Id, names: Names) -> Conflict:
    ours, theirs = sides.ours.get(id), sides.theirs.get(id)
    if names != WHOLE:
        # A link of a record that is new on one side: the other side would have it without.
        ours = ours or cleared(sides.theirs[id], sides.ours)
        theirs = theirs or cleared(sides.ours[id], sides.theirs)
    return Conflict(id, names, _group(sides, id), sides.base.get(id), ours, theirs)


def _group(sides: Sides, id: Id) -> Id:
    """Give the topmost record that one side deleted together with this one."""
    alone = sides.alone(id)
    if alone is None:
        return id
    state, at = sides.of(sides.without(id)), alone
    seen = {id}
    while above := next((sides.alone(each) for each in needed(at) if each not in state), None):
        if above.id in seen:
            break
        seen.add(above.id)
        at = above
    return at.id
