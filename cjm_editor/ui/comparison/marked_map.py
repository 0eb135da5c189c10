"""A map to look at, with a mark on all that differs from another."""

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from cjm_editor.drawing import Rect
from cjm_editor.editing.comparison import ChangeKind
from cjm_editor.layout import PlacedMap
from cjm_editor.model import Element, Id, Swimlane
from cjm_editor.ui.canvas.comment_marks import mark_at
from cjm_editor.ui.canvas.map_view import MapView
from cjm_editor.ui.canvas.overlay import qrect
from cjm_editor.ui.comparison.badges import colour_of, paint_badge

LEGIBLE = 0.3
"""Below this zoom there is no room for signs: the frames alone tell."""
FILLED = 150
"""How dense the fill is that stands for a frame."""
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
        self._found: tuple[PlacedMap, Rect, list[tuple[Id, Rect]]] | None = None
        self._filled: dict[str, list[QRectF]] | None = None
        self._current: Id = ""
        self._pressed: QPointF | None = None
        self._dragged: QPointF | None = None
        self._corner = (self.seen.x, self.seen.y, self.seen.scale)

    def mark(self, marks: Marks) -> None:
        """Mark some records by what has become of them."""
        self._marks, self._found, self._filled = marks, None, None
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

    def _budget(self) -> float:
        """Give the seconds a frame may spend on tiles: half of them, for there are two maps."""
        return super()._budget() / 2

    def paint_over(self, painter: QPainter) -> None:
        """Frame the cards that differ; one that has no room for a sign is filled."""
        if not self._marks:
            return
        pixel = 1 / self.scale
        marked = self._in_view()
        if self.zoom < LEGIBLE:
            self._fill(painter)
            marked = [(id, rect) for id, rect in marked if id == self._current]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for id, rect in marked:
            self._frame(painter, id, rect, pixel)

    def _fill(self, painter: QPainter) -> None:
        """Fill all that differ, as many as there are of a colour in one go."""
        if self._filled is None:
            self._filled = {}
            for id, rect in self._in_view():
                self._filled.setdefault(colour_of(self._marks[id]).name(), []).append(qrect(rect))
        painter.setPen(Qt.PenStyle.NoPen)
        for name, rects in self._filled.items():
            colour = QColor(name)
            colour.setAlpha(FILLED)
            painter.setBrush(colour)
            painter.drawRects(rects)

    def _in_view(self) -> list[tuple[Id, Rect]]:
        """Give the cards in and near the view that differ, and the one at hand whatever it is."""
        placed, view = self.placed, self.seen.visible()
        if self._found is None or self._found[0] is not placed or not _holds(self._found[1], view):
            area = view.grown(view.width / 2)  # so that a few steps of scrolling find it all here
            ids = [id for id in placed.within(area) if id in self._marks]
            rects = ((id, placed.rect_of(id)) for id in ids)
            self._filled = None
            self._found = placed, area, [(id, rect) for id, rect in rects if rect is not None]
        found = self._found[2]
        current = self._current
        if current in self._marks and placed.document.find(Element, current) is None:
            rect = placed.rect_of(current)
            if rect is not None and rect.intersects(view):
                return [*found, (current, rect)]
        return found

    def _frame(self, painter: QPainter, id: Id, rect: Rect, pixel: float) -> None:
        kinds = self._marks[id]
        colour = colour_of(kinds)
        around = qrect(rect.grown(3 * pixel))
        if id == self._current:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(HALO, 9 * pixel))
            painter.drawRoundedRect(around, 8, 8)
        style = Qt.PenStyle.DashLine if "removed" in kinds else Qt.PenStyle.SolidLine
        painter.setBrush(Qt.BrushStyle.NoBrush)
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
        cards = [id for id, _ in self._in_view()]
        others = [id for id in self._marks if document.find(Element, id) is None]
        ids = dict.fromkeys((*cards, *others))
        places = ((id, mark_at(self, id)) for id in ids)
        top, _ = self.kept_in_view
        return [
            (id, at)
            for id, at in places
            if at is not None and (at.y() >= top or document.find(Swimlane, id) is None)
        ]

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
        for id, rect in self._in_view():
            if self.on_screen(rect).contains(point):
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


def _holds(area: Rect, view: Rect) -> bool:
    return area.united(view) == area
