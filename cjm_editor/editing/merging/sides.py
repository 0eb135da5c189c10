"""The three states a merge is made from."""

from collections.abc import Mapping
from typing import TypeAlias

from msgspec import Struct

from cjm_editor.editing.merging.conflict import Side
from cjm_editor.model import Id, Record

State: TypeAlias = Mapping[Id, Record]


class Sides(Struct, frozen=True):
    """The common ancestor and the two copies, as records by id."""

    base: State
    ours: State
    theirs: State

    def alone(self, id: Id) -> Record | None:
        """Give a record that one copy alone has."""
        ours, theirs = self.ours.get(id), self.theirs.get(id)
        return None if ours is not None and theirs is not None else ours or theirs

    def without(self, id: Id) -> Side:
        """Tell which copy a record is missing from."""
        return "theirs" if id in self.ours else "ours"

    def turned(self, id: Id) -> bool:
        """Tell whether the copies have a record as two kinds."""
        ours, theirs = self.ours.get(id), self.theirs.get(id)
        return ours is not None and theirs is not None and type(ours) is not type(theirs)

    def of(self, side: Side) -> State:
        """Give one of the copies."""
        return self.ours if side == "ours" else self.theirs
