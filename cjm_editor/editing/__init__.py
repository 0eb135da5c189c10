"""How a document is changed: commands, previews, undo and redo."""

from cjm_editor.editing.history import Entry, History, Journal, Label
from cjm_editor.editing.selection import Selection
from cjm_editor.editing.session import Command, EditSession

__all__ = ["Command", "EditSession", "Entry", "History", "Journal", "Label", "Selection"]
