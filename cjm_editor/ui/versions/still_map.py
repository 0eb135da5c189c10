"""A map to look at: scrolled by dragging, wheel and keys; nothing on it can be changed."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QWidget

from cjm_editor.i18n import text
from cjm_editor.ui.canvas.map_view import MapView


class StillMap(MapView):
    """A view of a placed map that only looks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(text("ui.versions.map"))
        self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        self._held: QPointF | None = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the map."""
        self._held = event.position()
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pull it along."""
        if self._held is not None:
            moved = self._held - event.position()
            self._held = event.position()
            self.scroll_by(moved.x(), moved.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let it go."""
        self._held = None
        self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
