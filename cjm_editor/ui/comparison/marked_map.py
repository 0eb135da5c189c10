"""A map to look at, with a mark on all that differs from another."""

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from cjm_editor.drawing import Rect
from cjm_editor.editing.comparison import ChangeKind
from cjm_editor.model import Element, Id
from cjm_editor.ui.canvas.comment_marks import mark_at
from cjm_editor.ui.canvas.map_view import MapView
from cjm_editor.ui.canvas.overlay import qrect
from cjm_editor.ui.comparison.badges import colour_of, paint_badge

LEGIBLE = 0.3
"""Below this zoom there is no room for signs: the frames alone tell."""
HALO = QColor(255, 196, 0, 150)
STEP = 60
"""The pixels that an arrow key moves the map by."""
NEAR = 4
"""A press that moves no further than so many pixels is a click."""

Marks = Mapping[Id, tuple[ChangeKind, ...]]


class MarkedMap(MapView):
    """Shows a map that is not edited; dragging moves it, a click on a mark tells whose it is."""

    picked = Signal(str)
    """The record whose mark was clicked."""
    scrolled = Signal(int, int)
    """By how many pixels of the device the window over the map was moved."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._marks: Marks = {}
        self._current: Id = ""
        self._pressed: QPointF | None = None
        self._dragged: QPointF | None = None
        self._corner = (self.seen.x, self.seen.y, self.seen.scale)

    def mark(self, marks: Marks) -> None:
        """Mark some records by what has become of them."""
        self._marks = marks
        self.viewport().update()

    def choose(self, id: Id) -> None:
        """Let one of them stand out, and be seen."""
        self._current = id
        if id:
            self.reveal(id)
        self.viewport().update()

    def moved(self) -> None:
        """Tell how far, so that the other map goes along."""
        x, y, scale = self._corner
        seen = self.seen
        self._corner = (seen.x, seen.y, seen.scale)
        if scale == seen.scale and (x, y) != (seen.x, seen.y):
            self.scrolled.emit(seen.x - x, seen.y - y)

    def paint_over(self, painter: QPainter) -> None:
        """Frame the cards that differ; one that has no room for a sign is filled."""
        if not self._marks:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pixel, small = 1 / self.scale, self.zoom < LEGIBLE
        area = self.seen.visible()
        for id in self.placed.within(area):
            rect = self.placed.rect_of(id) if id in self._marks else None
            if rect is not None:
                self._frame(painter, id, rect, pixel, small)
        for id in self._marks:
            rect = None
            if self.placed.document.find(Element, id) is None:
                rect = self.placed.rect_of(id)
            if rect is not None and id == self._current and rect.intersects(area):
                self._frame(painter, id, rect, pixel, small=False)

    def _frame(self, painter: QPainter, id: Id, rect: Rect, pixel: float, small: bool) -> None:
        kinds = self._marks[id]
        colour = colour_of(kinds)
        around = qrect(rect.grown(3 * pixel))
        if id == self._current:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(HALO, 9 * pixel))
            painter.drawRoundedRect(around, 8, 8)
        style = Qt.PenStyle.DashLine if "removed" in kinds else Qt.PenStyle.SolidLine
        fill = QColor(colour)
        fill.setAlpha(110)
        painter.setBrush(fill if small else Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, (4 if id == self._current else 2.5) * pixel, style))
        painter.drawRoundedRect(around, 8, 8)

    def paint_above(self, painter: QPainter) -> None:
        """Put the signs on the corners, also of headers that are kept in view."""
        if self.zoom < LEGIBLE or not self._marks:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for id, at in self._badges():
            paint_badge(painter, at, self._marks[id], self.font())
        painter.restore()

    def _badges(self) -> list[tuple[Id, QPointF]]:
        document = self.placed.document
        seen = {id for id in self.placed.within(self.seen.visible()) if id in self._marks}
        ids = [id for id in self._marks if id in seen or document.find(Element, id) is None]
        places = ((id, mark_at(self, id)) for id in ids)
        return [(id, at) for id, at in places if at is not None]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the map."""
        self._pressed = self._dragged = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the map with the pointer."""
        if self._dragged is not None:
            by = self._dragged - event.position()
            self._dragged = event.position()
            self.scroll_by(by.x(), by.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell what was clicked."""
        start, self._pressed, self._dragged = self._pressed, None, None
        if start is None or self.placed_map is None:
            return
        if (event.position() - start).manhattanLength() <= NEAR:
            id = self._under(event.position())
            if id:
                self.picked.emit(id)

    def _under(self, point: QPointF) -> Id:
        area = self.seen.visible()
        cards = [id for id in self.placed.within(area) if id in self._marks]
        for id in cards:
            rect = self.placed.rect_of(id)
            if rect is not None and self.on_screen(rect).contains(point):
                return id
        for id, at in self._badges():
            if QRectF(at.x() - 12, at.y() - 12, 24, 24).contains(point):
                return id
        return ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move and zoom the map without a mouse."""
        match event.key():
            case Qt.Key.Key_Left:
                self.scroll_by(-STEP, 0)
            case Qt.Key.Key_Right:
                self.scroll_by(STEP, 0)
            case Qt.Key.Key_Up:
                self.scroll_by(0, -STEP)
            case Qt.Key.Key_Down:
                self.scroll_by(0, STEP)
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoom_in()
            case Qt.Key.Key_Minus:
                self.zoom_out()
            case Qt.Key.Key_0:
                self.fit_map()
            case _:
                super().keyPressEvent(event)
