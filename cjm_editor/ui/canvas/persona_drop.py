"""A persona dragged from the library over the map: a line shows where the swimlane would go."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QDropEvent

from cjm_editor.drawing import Rect
from cjm_editor.model import Persona
from cjm_editor.tools import Overlay

if TYPE_CHECKING:
    from cjm_editor.ui.canvas.view import CanvasView

PERSONA_MIME = "application/x-cjm-persona"
LINE = 3.0


class PersonaDrop:
    """Follows such a drag over one canvas."""

    def __init__(self, view: "CanvasView") -> None:
        self._view = view
        self.active = False
        """Whether such a drag is over the canvas."""

    def enter(self, event: QDropEvent) -> None:
        """Take the personas of this file and nobody else's."""
        self.active = self._persona(event) in self._view.session.document
        if self.active:
            self.move(event)
        else:
            event.ignore()

    def move(self, event: QDropEvent) -> None:
        """Show between which swimlanes it would go."""
        placed, index = self._view.placed, self._index(event)
        rects = [swimlane.rect for swimlane in placed.swimlanes]
        below = rects[index].y if index < len(rects) else placed.rows.bottom
        above = rects[index - 1].bottom if index and rects else below
        left = placed.grid.left if not rects else rects[0].x
        line = Rect(left, (above + below - LINE) / 2, placed.grid.right - left, LINE)
        self._view.show_overlay(Overlay(marker=line))
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def leave(self) -> None:
        """Show nothing any more."""
        self.active = False
        self._view.show_overlay(Overlay())

    def drop(self, event: QDropEvent) -> None:
        """Ask for the persona to be put there."""
        self.leave()
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._view.persona_dropped.emit(self._persona(event), self._index(event))

    def _persona(self, event: QDropEvent) -> str:
        id = bytes(event.mimeData().data(PERSONA_MIME).data()).decode("ascii", "replace")
        known = self._view.session.document.find(Persona, id)
        return "" if known is None else known.id

    def _index(self, event: QDropEvent) -> int:
        at = event.position()
        _, y = self._view.map_point(at.x(), at.y())
        return sum(swimlane.rect.centre[1] < y for swimlane in self._view.placed.swimlanes)
