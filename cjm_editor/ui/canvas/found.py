"""What a search has found, marked above the map: the words where they are seen, else the card."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from cjm_editor.drawing import Group, Rect
from cjm_editor.drawing.words import places_of
from cjm_editor.editing.finding.query import Query
from cjm_editor.layout import PlacedMap
from cjm_editor.model import Element, Id
from cjm_editor.ui.canvas.overlay import qrect

FILL = QColor(255, 196, 0, 60)
EDGE = QColor("#c77800")
WORDS, HERE = QColor(255, 196, 0, 120), QColor(240, 110, 0, 150)
LEGIBLE = 0.35
"""Below so many pixels a point, the words are not marked one by one: nobody could read them."""


class Found:
    """The records in which something was found, and the one at hand."""

    def __init__(self) -> None:
        self._ids: frozenset[Id] = frozenset()
        self._current: Id | None = None
        self._query = Query("")
        self._seen: tuple[PlacedMap, Rect, tuple[bool, bool]] | None = None
        self._rects: list[QRectF] = []
        self.words: list[tuple[Id, QRectF]] = []
        """Where the words found stand, each with its record, as far as they are in view."""

    @property
    def ids(self) -> frozenset[Id]:
        """The records that are marked."""
        return self._ids

    def show(
        self, ids: Iterable[Id], current: Id | None = None, query: Query | None = None
    ) -> None:
        """Mark the words of a query in some records and, more strongly, in the one at hand."""
        self._ids, self._current, self._seen = frozenset(ids), current, None
        self._query = query or Query("")

    def paint(
        self, painter: QPainter, placed: PlacedMap, area: Rect, pixel: float, *, head: bool = True
    ) -> None:
        """Mark what is in an area of the map; a window's `pixel` is in points.

        `head` says that the map's head is in its place above the map, not kept in view beside it.
        """
        if not self._ids:
            self.words = []
            return
        seen = placed, area, (pixel <= 1 / LEGIBLE, head)
        if self._seen is None or self._seen[0] is not placed or self._seen[1:] != seen[1:]:
            self._seen = seen
            self._look(placed, area, legible=pixel <= 1 / LEGIBLE, head=head)
        painter.setBrush(FILL)
        painter.setPen(QPen(EDGE, pixel))
        painter.drawRects(self._rects)
        painter.setPen(Qt.PenStyle.NoPen)
        for id, word in self.words:
            painter.setBrush(HERE if id == self._current else WORDS)
            painter.drawRoundedRect(word, 2, 2)
        rect = placed.rect_of(self._current) if self._current else None
        if rect is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(EDGE, 3 * pixel))
            painter.drawRoundedRect(qrect(rect.grown(5 * pixel)), 8, 8)

    def _look(self, placed: PlacedMap, area: Rect, *, legible: bool, head: bool) -> None:
        """Find where the words stand in an area; records that do not show them are marked whole."""
        cards = [id for id in placed.within(area) if id in self._ids]
        others = {id for id in self._ids if placed.document.find(Element, id) is None}
        self.words = []
        if legible and self._query:
            labels = others if head else others - {placed.map.id}
            for group in _groups(placed, area, cards, labels):
                found = places_of((group,), self._query.spans)
                self.words += [(group.record, qrect(rect)) for rect in found]
        told = {id for id, _ in self.words}
        rects = (placed.rect_of(id) for id in (*cards, *others) if id not in told)
        seen = (rect for rect in rects if rect is not None and rect.intersects(area))
        self._rects = [qrect(rect) for rect in seen]


def _groups(placed: PlacedMap, area: Rect, cards: Iterable[Id], others: set[Id]) -> Iterator[Group]:
    """Give what is drawn of some cards and of other records, as far as it is in an area."""
    for id in cards:
        group = placed.card_shapes(id)
        if group is not None:
            yield group
    for shape in placed.shapes_in(area) if others else ():
        if isinstance(shape, Group) and shape.record in others:
            yield shape
