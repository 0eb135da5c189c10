"""How the pages of this window run an edit: its failure is told at the window's foot."""

from typing import Protocol

from cjm_editor.editing import Label
from cjm_editor.editing.session import Command


class Run(Protocol):
    """Does a command as one edit under a name; gives whether anything changed."""

    def __call__(self, name: Label, command: Command, merge: str = "") -> bool:
        """Run it; edits in a row with one `merge` key are one entry of the history."""
