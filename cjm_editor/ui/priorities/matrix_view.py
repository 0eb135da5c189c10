"""The matrix as a widget: bubbles are dragged, or moved with the arrow keys."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cjm_editor.drawing.painter import paint
from cjm_editor.i18n import number_told, text
from cjm_editor.layout.matrix import Matrix, matrix_of
from cjm_editor.model import Id, Improvement
from cjm_editor.text import Typesetter
from cjm_editor.ui.look.theme import current_theme
from cjm_editor.ui.painter import QtPainter

STEP, FINE_STEP = 0.5, 0.1
_KEYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}
_TEXT_HEIGHT = 15.0
"""How high a line of the interface is at the matrix's usual scale, in pixels."""


class MatrixView(QWidget):
    """Shows the matrix and tells where a bubble is dragged; Escape lets it go where it was."""

    picked = Signal(str)
    dragged = Signal(str, float, float)
    """A bubble is held over some ease and benefit."""
    dropped = Signal()
    cancelled = Signal()
    nudged = Signal(str, float, float)
    """The keys moved one by so much ease and benefit."""

    def __init__(self, typesetter: Callable[[], Typesetter], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typesetter = typesetter
        self._improvements: Sequence[Improvement] = ()
        self._current: Id | None = None
        self._chosen: Sequence[Id] = ()
        self._held: tuple[Id, QPointF] | None = None
        self._moved = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(text("ui.priorities.matrix"))
        self.setToolTip(text("ui.priorities.matrix.help"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Large enough for a dozen bubbles."""
        scale = self._scale
        return QSize(round(380 * scale), round(300 * scale))

    def minimumSizeHint(self) -> QSize:
        """No smaller than its words can be read."""
        return QSize(round(160 * self._scale), round(100 * self._scale))

    @property
    def matrix(self) -> Matrix:
        """What is painted, in units of the matrix."""
        scale = self._scale
        return matrix_of(self._improvements, self.width() / scale, self.height() / scale)

    def show_improvements(
        self, improvements: Sequence[Improvement], current: Id | None, chosen: Sequence[Id]
    ) -> None:
        """Show improvements in the order of the table."""
        self._improvements, self._current, self._chosen = improvements, current, chosen
        each = next((one for one in improvements if one.id == current), None)
        self.setAccessibleDescription(_described(each))
        self.update()

    def centre_of(self, id: Id) -> QPointF | None:
        """Give where the bubble of an improvement is, in pixels."""
        for each in self.matrix.bubbles:
            if each.id == id:
                return QPointF(*each.centre) * self._scale
        return None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the matrix, and a frame while the keyboard is here."""
        painter = QPainter(self)
        painter.save()
        painter.scale(self._scale, self._scale)
        shapes = self.matrix.shapes(self._typesetter(), self._current, self._chosen)
        painter.fillRect(0, 0, self.width(), self.height(), Qt.GlobalColor.white)
        paint(shapes, QtPainter(painter))
        painter.restore()
        if self.hasFocus():
            painter.setPen(current_theme().accent)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pick the bubble under the pointer and hold it."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        place = event.position() / self._scale
        bubble = self.matrix.at(place.x(), place.y())
        if bubble is not None:
            self._held = bubble.id, QPointF(*bubble.centre) - place
            self._moved = False
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.picked.emit(bubble.id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Take what is held along."""
        place = event.position() / self._scale
        if self._held is None:
            over = self.matrix.at(place.x(), place.y()) is not None
            shape = Qt.CursorShape.OpenHandCursor if over else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)
            return
        id, offset = self._held
        self._moved = True
        centre = place + offset
        self.dragged.emit(id, *self.matrix.judged_at(centre.x(), centre.y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let it go."""
        if self._held is not None and event.button() == Qt.MouseButton.LeftButton:
            self._held = None
            self.setCursor(Qt.CursorShape.OpenHandCursor)
            if self._moved:
                self.dropped.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the current bubble with the arrows, finer with Shift; Page Up and Down pick."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape and self._held is not None:
            self._held = None
            self.cancelled.emit()
        elif key in _KEYS and self._current is not None:
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            size = FINE_STEP if shift else STEP
            across, up = _KEYS[key]
            self.nudged.emit(self._current, across * size, up * size)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) and self._improvements:
            ids = [each.id for each in self._improvements]
            at = ids.index(self._current) if self._current in ids else 0
            at += 1 if key == Qt.Key.Key_PageDown else -1
            self.picked.emit(ids[max(0, min(at, len(ids) - 1))])
        else:
            super().keyPressEvent(event)

    @property
    def _scale(self) -> float:
        return 1.25 * self.fontMetrics().height() / _TEXT_HEIGHT


def _described(each: Improvement | None) -> str:
    if each is None:
        return ""
    if each.ease is None or each.benefit is None:
        return text("ui.priorities.unjudged", title=each.title)
    ease, benefit = number_told(each.ease), number_told(each.benefit)
    return text("ui.priorities.judged", title=each.title, ease=ease, benefit=benefit)
