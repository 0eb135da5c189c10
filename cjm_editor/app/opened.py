"""What is made of a working copy before anything is shown or changed of it."""

from msgspec import Struct

from cjm_editor.editing import Entry, History, Label
from cjm_editor.model import Document, Record
from cjm_editor.storage import StoredHistory, WorkingCopy


class Opened(Struct):
    """A working copy, the records it was opened with, and what an edit session starts from."""

    copy: WorkingCopy
    records: list[Record]
    document: Document
    history: History


def opened(copy: WorkingCopy) -> Opened:
    """Read the document and what was done to it; may be called from another thread."""
    records = copy.load()
    return Opened(copy, records, Document(records), _history(copy.history(records)))


def _history(stored: StoredHistory) -> History:
    return History(
        tuple(
            Entry(
                Label(edit.label, edit.arguments),
                edit.diff,
                edit.selected_before,
                edit.selected_after,
                edit.merge,
            )
            for edit in stored.edits
        ),
        stored.cursor,
    )
