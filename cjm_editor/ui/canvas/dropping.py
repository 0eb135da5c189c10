"""What other programs drag over the map: the cell it would go to is shown, a drop pastes there."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDropEvent

from cjm_editor.editing.commands.anchor import Anchor
from cjm_editor.layout import Place
from cjm_editor.tools import Overlay
from cjm_editor.ui.clipboard.contents import MimeContents

if TYPE_CHECKING:
    from cjm_editor.ui.canvas.view import CanvasView


class Dropping:
    """Follows a drag from elsewhere over one canvas."""

    def __init__(self, view: "CanvasView") -> None:
        self._view = view
        self.active = False
        """Whether such a drag is over the canvas."""

    def enter(self, event: QDropEvent) -> None:
        """Take words, cells, pictures and cards; files that are no pictures go to the window."""
        contents = MimeContents(event.mimeData())
        only_files = bool(contents.files()) and not contents.picture_files()
        self.active = contents.holds_something and not only_files
        if self.active:
            self.move(event)
        else:
            event.ignore()

    def move(self, event: QDropEvent) -> None:
        """Show the cell it would go to."""
        place = self._place(event)
        self._view.show_overlay(
            Overlay(cell=place.cell, marker=place.marker) if place is not None else Overlay()
        )
        # What is dragged stays where it comes from, whatever that program proposes.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.setAccepted(place is not None)

    def leave(self) -> None:
        """Show nothing any more."""
        self.active = False
        self._view.show_overlay(Overlay())

    def drop(self, event: QDropEvent) -> None:
        """Paste, once the other program has been told that all is well."""
        place = self._place(event)
        self.leave()
        if place is None:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        contents = MimeContents(event.mimeData()).kept()
        anchor = Anchor(place.lane, place.step, place.index)
        QTimer.singleShot(0, self._view, lambda: self._view.dropped.emit(contents, anchor))

    def _place(self, event: QDropEvent) -> Place | None:
        at = event.position()
        return self._view.placed.place_at(*self._view.map_point(at.x(), at.y()))
