"""The minimap: the whole map in a corner of the window, with a frame round what is seen of it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPen, QWheelEvent
from PySide6.QtWidgets import QWidget

from cjm_editor.i18n import text
from cjm_editor.ui.canvas.miniature import Miniature
from cjm_editor.ui.canvas.seen import seen_picture
from cjm_editor.ui.look import current_theme
from cjm_editor.ui.preferences import MinimapChoice

if TYPE_CHECKING:
    from cjm_editor.ui.canvas.view import CanvasView

LARGEST = QSize(220, 150)
"""How much of the window the picture may take, in pixels."""
MARGIN = 16
SMALLEST_WINDOW = 480
"""In a window narrower than this there is no room for it unless it was asked for."""
PAUSE = 250
"""The milliseconds after an edit until the picture is made anew."""


class Minimap(QWidget):
    """Shows where in the map the window is; a click or a drag on it moves the window there."""

    shown_changed = Signal(bool)

    def __init__(self, canvas: "CanvasView") -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._choice: MinimapChoice = "auto"
        self._grip: QPointF | None = None
        self._picture = QImage()
        self._miniature: Miniature | None = None
        self._later = QTimer(self, singleShot=True, interval=PAUSE)
        self._later.timeout.connect(self._begin)
        self._slices = QTimer(self, interval=0)
        self._slices.timeout.connect(self._go_on)
        self.setAccessibleName(text("ui.action.minimap"))
        self.setToolTip(text("ui.minimap.tip"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()

    @property
    def is_ready(self) -> bool:
        """Whether the picture shows the map as it is."""
        return not (self._later.isActive() or self._slices.isActive())

    def choose(self, choice: MinimapChoice) -> None:
        """Show it always, never, or where the window does not show the whole map."""
        self._choice = choice
        self.follow()

    def outdate(self) -> None:
        """Make the picture anew as soon as edits pause."""
        self._slices.stop()
        self._later.start()

    def forget(self) -> None:
        """Hold no map any more."""
        self._later.stop()
        self._slices.stop()
        self._miniature, self._picture = None, QImage()
        self.follow()

    def follow(self) -> None:
        """Show what is seen now, beside whatever is edited."""
        was = not self.isHidden()
        place = self._place() if self._is_wanted() else None
        if place is not None:
            self.setGeometry(place)
            self.raise_()
            self.update()
        if was != (place is not None):
            self.setVisible(place is not None)
            if place is not None and self._picture.isNull():
                self.outdate()
            self.shown_changed.emit(place is not None)

    def _is_wanted(self) -> bool:
        canvas = self._canvas
        if canvas.placed_map is None or self._choice == "off":
            return False
        if canvas.shows_gesture:
            return False
        if self._choice == "on":
            return True
        bounds, seen = canvas.placed.bounds, canvas.seen
        overflows = (
            bounds.width * seen.scale > seen.width or bounds.height * seen.scale > seen.height
        )
        return overflows and canvas.viewport().width() >= SMALLEST_WINDOW

    def _place(self) -> QRect | None:
        """Give the first corner where it covers nothing that is edited."""
        area = self._canvas.viewport().geometry()
        bounds = self._canvas.placed.bounds
        size = QSize(max(1, round(bounds.width)), max(1, round(bounds.height)))
        size = size.scaled(LARGEST, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(24, 24))
        right, low = area.right() - size.width() - MARGIN, area.bottom() - size.height() - MARGIN
        left = area.left() + MARGIN
        edited = self._canvas.edited_area()
        for x, y in ((right, low), (left, low), (right, area.top() + MARGIN)):
            place = QRect(x, y, size.width(), size.height())
            if edited is None or not edited.intersects(QRectF(place)):
                return place
        return None

    # The picture ---------------------------------------------------------------------------------

    def _begin(self) -> None:
        if self._canvas.placed_map is None or self.isHidden():
            self._picture = QImage()
            return
        ratio = self.devicePixelRatioF()
        self._miniature = Miniature(self._canvas.placed, self.size() * ratio)
        self._slices.start()

    def _go_on(self) -> None:
        if self._miniature is None or self._miniature.paint_on():
            self._slices.stop()
            if self._miniature is not None:
                self._picture, self._miniature = self._miniature.picture, None
                self.update()

    def paintEvent(self, event: QEvent) -> None:
        """Draw the picture and, on it, the frame of the window."""
        theme, painter = current_theme(), QPainter(self)
        painter.fillRect(self.rect(), QColor("#ffffff"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if not self._picture.isNull():
            painter.drawImage(self.rect(), seen_picture(self._picture, self._canvas.vision))
        painter.setPen(QPen(QColor(theme.strong_line), 1))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        if self._canvas.placed_map is None:
            return
        colour = QColor(0, 0, 0) if theme.strong else QColor("#0072b2")
        faint = QColor(colour)
        faint.setAlpha(28)
        painter.setBrush(faint)
        painter.setPen(QPen(colour, 3 if theme.strong else 2))
        painter.drawRect(self.frame().adjusted(1, 1, -1, -1))

    def _scale(self) -> float:
        return self.width() / max(self._canvas.placed.bounds.width, 1)

    def frame(self) -> QRectF:
        """Give where the window is on it."""
        seen, scale = self._canvas.seen.visible(), self._scale()
        frame = QRectF(seen.x * scale, seen.y * scale, seen.width * scale, seen.height * scale)
        return frame.intersected(QRectF(self.rect()))

    # The pointer ---------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the frame; beside it, bring it here first."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        at, frame = event.position(), self.frame()
        self._grip = at - frame.center() if frame.contains(at) else QPointF()
        if not frame.contains(at):
            self._look(at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pull the frame along."""
        if self._grip is not None:
            self._look(event.position() - self._grip)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._grip = None

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll or zoom the map beneath."""
        self._canvas.wheelEvent(event)

    def _look(self, at: QPointF) -> None:
        scale = self._scale()
        self._canvas.look_at((at.x() / scale, at.y() / scale), self._canvas.zoom)
