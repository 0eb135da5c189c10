"""Going to a record wherever in the file it lies."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from cjm_editor.editing.records import map_of
from cjm_editor.model import Document, Id, Swimlane

if TYPE_CHECKING:
    from cjm_editor.ui.main_window import MainWindow


def lying(document: Document, map_id: Id, id: Id) -> Id:
    """Give what of a map stands for a record: the swimlane for a persona."""
    swimlanes = document.children(Swimlane, map_id)
    return next((each.id for each in swimlanes if each.persona == id), id)


def go_to(window: "MainWindow", id: Id) -> None:
    """Show the map a record lies on, select the record and scroll to it.

    On a map that is still being laid out it is only selected.
    """
    assert window.file is not None
    session = window.file.session
    map_id = map_of(session.document, id)
    if map_id is not None and map_id != window.map_id:
        window.show_map(map_id)
    session.selection.set([id])

    def reveal() -> None:
        if window.placed is not None and id in window.placed.document:
            window.canvas.reveal(id)

    # A map just shown is first seen from its start.
    QTimer.singleShot(0, window.canvas, reveal)
