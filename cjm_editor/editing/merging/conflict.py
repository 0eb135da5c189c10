"""What two copies of a file disagree about."""

from typing import Literal, TypeAlias

from msgspec import Struct

from cjm_editor.model import Id, Record

Side = Literal["ours", "theirs"]
Names: TypeAlias = tuple[str, ...]
Key: TypeAlias = tuple[Id, Names]
"""A record and the fields of it that are decided on together; none for the record as a whole."""

WHOLE: Names = ()


class Conflict(Struct, frozen=True):
    """One decision: the fields `names` of a record, or whether, or as what, it is there at all.

    `base`, `ours` and `theirs` are the record there; None where it is not. `group` is the record
    to show it under: the record itself, or what it was deleted with, such as its stage.
    """

    record: Id
    names: Names
    group: Id
    base: Record | None
    ours: Record | None
    theirs: Record | None

    @property
    def key(self) -> Key:
        """What tells it from the other conflicts of a merge."""
        return self.record, self.names

    def version(self, side: Side) -> Record | None:
        """Give the record as one side has it."""
        return self.ours if side == "ours" else self.theirs
