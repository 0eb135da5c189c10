"""What a search has found, marked above the map."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from cjm_editor.drawing import Rect
from cjm_editor.layout import PlacedMap
from cjm_editor.model import Element, Id
from cjm_editor.ui.canvas.overlay import qrect

FILL = QColor(255, 196, 0, 60)
EDGE = QColor("#c77800")


class Found:
    """The records in which something was found, and the one at hand."""

    def __init__(self) -> None:
        self._ids: frozenset[Id] = frozenset()
        self._current: Id | None = None
        self._seen: tuple[PlacedMap, Rect] | None = None
        self._rects: list[QRectF] = []

    @property
    def ids(self) -> frozenset[Id]:
        """The records that are marked."""
        return self._ids

    def show(self, ids: Iterable[Id], current: Id | None = None) -> None:
        """Mark some records and, more strongly, the one at hand."""
        self._ids, self._current, self._seen = frozenset(ids), current, None

    def paint(self, painter: QPainter, placed: PlacedMap, area: Rect, pixel: float) -> None:
        """Mark what is in an area of the map; a window's `pixel` is in points."""
        if not self._ids:
            return
        if self._seen is None or self._seen[0] is not placed or self._seen[1] != area:
            self._seen, self._rects = (placed, area), self._within(placed, area)
        painter.setBrush(FILL)
        painter.setPen(QPen(EDGE, pixel))
        painter.drawRects(self._rects)
        rect = placed.rect_of(self._current) if self._current else None
        if rect is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(EDGE, 3 * pixel))
            painter.drawRoundedRect(qrect(rect.grown(5 * pixel)), 8, 8)

    def _within(self, placed: PlacedMap, area: Rect) -> list[QRectF]:
        cards = [id for id in placed.within(area) if id in self._ids]
        others = [id for id in self._ids if placed.document.find(Element, id) is None]
        rects = (placed.rect_of(id) for id in (*cards, *others))
        return [qrect(rect) for rect in rects if rect is not None and rect.intersects(area)]
