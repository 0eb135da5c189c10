"""What has been done and can be taken back; entries are diffs, never code."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Protocol

from msgspec import Struct, field

from cjm_editor.i18n import text
from cjm_editor.model import Diff, Id

_NOTHING: Mapping[str, str] = MappingProxyType({})


class Label(Struct, frozen=True):
    """The name of an edit as a catalogue key, said in today's interface language."""

    key: str
    arguments: Mapping[str, str] = field(default_factory=lambda: _NOTHING)

    def __str__(self) -> str:
        return text(self.key, None, **self.arguments)


class Entry(Struct, frozen=True):
    """One undoable edit, with what was selected before and after it.

    Edits in a row with the same `merge` key (typing into one field) are one entry.
    """

    label: Label
    diff: Diff
    selected_before: tuple[Id, ...] = ()
    selected_after: tuple[Id, ...] = ()
    merge: str = ""


class History(Struct, frozen=True):
    """The entries of a file in order; those before `cursor` are done, the others undone."""

    entries: tuple[Entry, ...] = ()
    cursor: int = 0


class Journal(Protocol):
    """Where edits are made durable; each call is one transaction and returns when it is safe."""

    def record(self, entry: Entry, written: Diff, cursor: int) -> None:
        """Write the rows of `written`, the entry as the last one before `cursor`, and the cursor.

        Whatever entry stood there and all after it are dropped. `written` is the entry's diff,
        or what an edit that was merged into the entry adds to it.
        """

    def move(self, diff: Diff, cursor: int) -> None:
        """Write the rows of an undo or redo, and the new cursor."""
