"""What other programs drag over the map: the cell it would go to is shown, a drop pastes there.

A picture over a persona's label would be its portrait.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDropEvent

from cjm_editor.layout import Place
from cjm_editor.model import Id, Swimlane
from cjm_editor.tools import Overlay

if TYPE_CHECKING:
    from cjm_editor.ui.canvas.view import CanvasView
    from cjm_editor.ui.clipboard.contents import MimeContents


class Dropping:
    """Follows a drag from elsewhere over one canvas."""

    def __init__(self, view: "CanvasView") -> None:
        self._view = view
        self.active = False
        """Whether such a drag is over the canvas."""

    def enter(self, event: QDropEvent) -> None:
        """Take words, cells, pictures and cards; files that are no pictures go to the window."""
        contents = _contents(event)
        only_files = bool(contents.files()) and not contents.picture_files()
        self.active = contents.holds_something and not only_files
        if self.active:
            self.move(event)
        else:
            event.ignore()

    def move(self, event: QDropEvent) -> None:
        """Show the cell it would go to."""
        place, persona = self._place(event), self._persona(event)
        if persona:
            self._view.show_overlay(Overlay(cell=self._view.placed.rect_of(persona)))
        elif place is not None:
            self._view.show_overlay(Overlay(cell=place.cell, marker=place.marker))
        else:
            self._view.show_overlay(Overlay())
        # What is dragged stays where it comes from, whatever that program proposes.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.setAccepted(place is not None or bool(persona))

    def leave(self) -> None:
        """Show nothing any more."""
        self.active = False
        self._view.show_overlay(Overlay())

    def drop(self, event: QDropEvent) -> None:
        """Paste, once the other program has been told that all is well."""
        from cjm_editor.editing.commands.anchor import Anchor

        place, persona = self._place(event), self._persona(event)
        view = self._view
        self.leave()
        if place is None and not persona:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        contents = _contents(event).kept()
        if persona:
            QTimer.singleShot(0, view, lambda: view.portrait_dropped.emit(contents, persona))
        elif place is not None:
            anchor = Anchor(place.lane, place.step, place.index)
            QTimer.singleShot(0, view, lambda: view.dropped.emit(contents, anchor))

    def _persona(self, event: QDropEvent) -> Id:
        """Give the swimlane whose persona a picture would show; nothing anywhere else."""
        contents, at = _contents(event), event.position()
        if not (contents.picture_files() or contents.holds_picture):
            return ""
        hit = self._view.placed.hit(*self._view.map_point(at.x(), at.y()))
        swimlane = self._view.session.document.find(Swimlane, hit.record if hit else None)
        return swimlane.id if swimlane is not None and swimlane.persona else ""

    def _place(self, event: QDropEvent) -> Place | None:
        at = event.position()
        return self._view.placed.place_at(*self._view.map_point(at.x(), at.y()))


def _contents(event: QDropEvent) -> "MimeContents":
    from cjm_editor.ui.clipboard.contents import MimeContents

    return MimeContents(event.mimeData())
