"""The marks that say how many open comments there are on a card or a header; never on paper."""

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from cjm_editor.editing.remarks import open_threads
from cjm_editor.i18n import text
from cjm_editor.model import Change, Comment, Element, Id, Lane, Transfer

if TYPE_CHECKING:
    from cjm_editor.ui.canvas.map_view import MapView

FILL, INK = QColor("#7a4a00"), QColor("#ffffff")
AROUND = 3.0
"""A click so many pixels beside a mark means it, too."""
SMALLEST_ZOOM = 0.3
"""Below this there is no room for a number."""


class CommentMarks:
    """Counts the open comments of a map anew when an edit may have changed them."""

    def __init__(self) -> None:
        self.shown = True
        self._counts: Counter[Id] | None = None
        self._painted: list[tuple[Id, QRectF]] = []

    def forget(self) -> None:
        """Count anew."""
        self._counts, self._painted = None, []

    def follow(self, change: Change) -> None:
        """Count anew after an edit of comments, or of what there is to comment on."""
        diff = change.diff
        both = (state for states in diff.updated.values() for state in states)
        if diff.added or diff.removed or any(isinstance(state, Comment) for state in both):
            self._counts = None

    def paint(self, painter: QPainter, view: "MapView", hidden: frozenset[Id]) -> None:
        """Paint the marks that are in view, in pixels of the window."""
        self._painted = []
        if not self.shown:
            return
        placed = view.placed
        if self._counts is None:
            self._counts = open_threads(placed.document, placed.map.id)
        if not self._counts:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = view.font()
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 0.8)
        painter.setFont(font)
        for id, count in self._counts.items():
            at = None if id in hidden else mark_at(view, id)
            if at is not None:
                number = str(count) if view.zoom >= SMALLEST_ZOOM else ""
                self._painted.append((id, _paint_mark(painter, at, number)))
        painter.restore()

    def at(self, point: QPointF) -> Id | None:
        """Give what the mark that is seen at a point of the window belongs to."""
        grown = (
            (id, mark.adjusted(-AROUND, -AROUND, AROUND, AROUND)) for id, mark in self._painted
        )
        return next((id for id, mark in grown if mark.contains(point)), None)

    def told(self, id: Id) -> str:
        """Say what a mark stands for, and what a click on it does."""
        count = self._counts[id] if self._counts is not None else 0
        return text("ui.comments.mark", count=count)


def mark_at(view: "MapView", id: Id) -> QPointF | None:
    """Give where in the window the mark of a record is, or None where it is not seen."""
    rect = view.placed.rect_of(id)
    if rect is None:
        return None
    record, seen = view.placed.document.get(id), view.seen_at(rect)
    top, left = view.kept_in_view
    if isinstance(record, Lane):
        at = seen.topLeft() + QPointF(10, 8)
        return QPointF(max(at.x(), 10.0), at.y()) if at.y() > top else None
    at = seen.center() if isinstance(record, Transfer) else seen.topRight()
    in_body = isinstance(record, Element | Transfer)
    if not in_body:  # what is wide has its mark at the end of what is seen of it
        edge = view.viewport().width() - 10.0
        at = QPointF(min(at.x(), edge) if seen.left() < edge else at.x(), at.y())
    if in_body and (at.x() < left or at.y() < top):
        return None
    return at if QRectF(view.viewport().rect()).contains(at) else None


def _paint_mark(painter: QPainter, at: QPointF, number: str) -> QRectF:
    """Paint a mark about a point; gives what it covers."""
    metrics = painter.fontMetrics()
    height = metrics.height() + 2.0 if number else 8.0
    width = max(height, metrics.horizontalAdvance(number) + 8.0) if number else 8.0
    bubble = QRectF(at.x() - width / 2, at.y() - height / 2, width, height)
    painter.setPen(INK)
    painter.setBrush(FILL)
    painter.drawRoundedRect(bubble, height / 2, height / 2)
    painter.drawText(bubble, Qt.AlignmentFlag.AlignCenter, number)
    return bubble
