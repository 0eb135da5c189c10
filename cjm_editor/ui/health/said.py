"""What records are called where the health of a journey is told."""

from cjm_editor.editing.records import title_of
from cjm_editor.i18n import text
from cjm_editor.model import Document, Id, Transfer


def name_told(document: Document, id: Id) -> str:
    """Say what a record is called; a transfer without a title by its ends."""
    transfer = document.find(Transfer, id)
    if transfer is not None and not transfer.title:
        ends = (name_told(document, end) for end in (transfer.source, transfer.target))
        return " → ".join(ends)
    return (title_of(document, id) if id in document else "") or text("ui.untitled")
