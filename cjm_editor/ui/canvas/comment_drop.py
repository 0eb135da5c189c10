"""A comment that has lost its card, dragged from the list onto what it is to be on now."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QDropEvent

from cjm_editor.model import Comment, Id
from cjm_editor.tools import Overlay

if TYPE_CHECKING:
    from cjm_editor.ui.canvas.view import CanvasView

COMMENT_MIME = "application/x-cjm-comment"


class CommentDrop:
    """Follows such a drag over one canvas."""

    def __init__(self, view: "CanvasView") -> None:
        self._view = view
        self.active = False
        """Whether such a drag is over the canvas."""

    def enter(self, event: QDropEvent) -> None:
        """Take the comments of this file and nobody else's."""
        self.active = bool(self._comment(event))
        if self.active:
            self.move(event)
        else:
            event.ignore()

    def move(self, event: QDropEvent) -> None:
        """Show what it would be on."""
        target = self._target(event)
        rect = self._view.placed.rect_of(target) if target else None
        self._view.show_overlay(Overlay(target=rect))
        event.setDropAction(Qt.DropAction.LinkAction)
        event.setAccepted(rect is not None)

    def leave(self) -> None:
        """Show nothing any more."""
        self.active = False
        self._view.show_overlay(Overlay())

    def drop(self, event: QDropEvent) -> None:
        """Ask for the comment to be put on what lies there."""
        self.leave()
        target = self._target(event)
        if not target:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.LinkAction)
        event.accept()
        self._view.comment_dropped.emit(self._comment(event), target)

    def _comment(self, event: QDropEvent) -> Id:
        id = bytes(event.mimeData().data(COMMENT_MIME).data()).decode("ascii", "replace")
        known = self._view.session.document.find(Comment, id)
        return "" if known is None else known.id

    def _target(self, event: QDropEvent) -> Id:
        at = event.position()
        hit = self._view.placed.hit(*self._view.map_point(at.x(), at.y()))
        return "" if hit is None or hit.role == "cell" else hit.record
