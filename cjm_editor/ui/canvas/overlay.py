"""What lies over the map while it is worked on: selection, drop targets, what is dragged."""

from collections.abc import Iterable

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPainterPathStroker, QPen

from cjm_editor.drawing import Group, Rect
from cjm_editor.drawing.painter import paint
from cjm_editor.drawing.vision import Vision, seen
from cjm_editor.layout import Outline
from cjm_editor.layout.routes import rounded
from cjm_editor.ui.canvas.seen import seen_painter
from cjm_editor.ui.look import current_theme
from cjm_editor.ui.painter import Assets
from cjm_editor.ui.paths import path_of

STRONGER = 1.8
"""High contrast makes every line over the map so much thicker, and black."""
ACCENT = QColor("#0072b2")
PAPER = QColor("#ffffff")
REFUSED = QColor("#b3261e")
DROP = QColor(0, 114, 178, 28)
SHADOW = QColor(20, 30, 45, 26)
LIT = QColor(0, 114, 178, 46)
INK = QColor("#16202b")
HOVER = QColor(22, 32, 43, 120)
AMBER = QColor("#ffc400")
ROUTE = 5.0
"""So many points around the line of a transfer lies its frame."""
CORNER = 6.0
"""The radius of a card's corners."""
RING = 3.0
"""So many pixels outside the frame of what is selected lies the ring of the keyboard."""


class OverlayPainter:
    """Paints over the map in points of the map, with lines of the same width at every zoom."""

    def __init__(self, painter: QPainter, pixel: float) -> None:
        self._painter = painter
        self._pixel = pixel
        self._strong = current_theme().strong
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _pen(
        self, colour: QColor, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine
    ) -> QPen:
        if self._strong and colour.alpha() and colour != PAPER:
            colour, width = QColor(0, 0, 0), width * STRONGER
        pen = QPen(colour, width * self._pixel, style)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        return pen

    def selected(self, outline: Outline) -> None:
        """Frame what is selected; along a transfer, the frame is filled so that it stands out."""
        self._painter.setPen(self._pen(ACCENT, 2))
        self._painter.setBrush(LIT if outline.route else Qt.BrushStyle.NoBrush)
        self._painter.drawPath(self._around(outline, 2))

    def focused(self, outline: Outline) -> None:
        """Put the keyboard's ring, of two lines of its own colours, outside the frame."""
        path = self._around(outline, 2 + RING)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.setPen(QPen(AMBER if self._strong else PAPER, 4 * self._pixel))
        self._painter.drawPath(path)
        self._painter.setPen(QPen(INK, 2 * self._pixel))
        self._painter.drawPath(path)

    def grips(self, rect: Rect) -> None:
        """Show where the right edge is pulled: at both of its ends, beside other handles."""
        half = 3.5 * self._pixel
        self._painter.setPen(self._pen(ACCENT, 1.5))
        self._painter.setBrush(PAPER)
        for y in (rect.y, rect.bottom):
            self._painter.drawRect(
                QRectF(rect.right + self._pixel - half, y - half, 2 * half, 2 * half)
            )

    def _around(self, outline: Outline, pixels: float) -> QPainterPath:
        """Give the line that many pixels outside a rectangle or around a transfer's line."""
        room, path = pixels * self._pixel, QPainterPath()
        if outline.route:
            stroker = QPainterPathStroker()
            stroker.setWidth(2 * (ROUTE + room))
            stroker.setCapStyle(Qt.PenCapStyle.RoundCap)
            stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            return stroker.createStroke(path_of(rounded(outline.route))).simplified()
        rect = outline.rect.grown(room)
        if outline.lined:
            up = (2 + RING) * self._pixel
            rect = Rect(rect.x, rect.y, rect.width, rect.height - up)
        path.addRoundedRect(qrect(rect), CORNER + room, CORNER + room)
        return path

    def all_selected(self, rects: Iterable[Rect]) -> None:
        """Frame thousands of things that are selected."""
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.setPen(QPen(ACCENT, 2 * self._pixel))
        self._painter.drawRects([qrect(rect.grown(2 * self._pixel)) for rect in rects])

    def hovered(self, outline: Outline) -> None:
        """Hint at what a press would take: a thin line, dashed where all lines are strong."""
        dashes = Qt.PenStyle.DashLine if self._strong else Qt.PenStyle.SolidLine
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.setPen(QPen(INK if self._strong else HOVER, 1.25 * self._pixel, dashes))
        self._painter.drawPath(self._around(outline, 1))

    def handle(self, rect: Rect) -> None:
        """Show where a transfer is pulled out of a touchpoint."""
        centre = QPointF(rect.right, rect.y + rect.height / 2)
        self._painter.setPen(self._pen(PAPER, 1.5))
        self._painter.setBrush(ACCENT)
        self._painter.drawEllipse(centre, 5 * self._pixel, 5 * self._pixel)

    def drop_cell(self, rect: Rect, allowed: bool = True) -> None:
        """Show the cell a drop would go to, or may not go to."""
        style = Qt.PenStyle.SolidLine if allowed else Qt.PenStyle.DotLine
        self._painter.setPen(self._pen(ACCENT if allowed else REFUSED, 1.5, style))
        self._painter.setBrush(DROP if allowed else Qt.BrushStyle.NoBrush)
        self._painter.drawRoundedRect(qrect(rect.grown(-2)), 4, 4)

    def picked_cell(self, rect: Rect, focused: bool) -> None:
        """Show the cell that what is added next goes to, with a frame where the keyboard is."""
        if focused:
            self._painter.fillRect(qrect(rect.grown(-5)), DROP)
            self.focused(Outline(rect.grown(-6 - RING * self._pixel)))
            return
        self._painter.setPen(self._pen(ACCENT, 1, Qt.PenStyle.DashLine))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRoundedRect(qrect(rect.grown(-3)), 4, 4)

    def marker(self, rect: Rect) -> None:
        """Show the line where a drop would go in."""
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(ACCENT)
        thick = max(rect.height, 3 * self._pixel)
        self._painter.drawRoundedRect(
            QRectF(rect.x, rect.y + (rect.height - thick) / 2, rect.width, thick), 1, 1
        )

    def marquee(self, rect: Rect) -> None:
        """Show the area that is being selected."""
        self._painter.setPen(self._pen(ACCENT, 1))
        self._painter.setBrush(DROP)
        self._painter.drawRect(qrect(rect))

    def rubber_line(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Show a transfer that is being pulled."""
        self._painter.setPen(self._pen(ACCENT, 2, Qt.PenStyle.DashLine))
        self._painter.drawLine(QLineF(*start, *end))
        self._painter.setBrush(ACCENT)
        self._painter.drawEllipse(QPointF(*end), 4 * self._pixel, 4 * self._pixel)

    def waiting(self, rect: Rect) -> None:
        """Show the place a lifted card would take."""
        self._painter.setPen(self._pen(ACCENT, 1.5, Qt.PenStyle.DashLine))
        self._painter.setBrush(QColor(240, 246, 250))
        self._painter.drawRoundedRect(qrect(rect.grown(0.5)), 6, 6)

    def lifted(
        self,
        group: Group,
        rect: Rect,
        by: tuple[float, float],
        assets: Assets,
        vision: Vision,
    ) -> None:
        """Draw what is in the hand on paper, since not every card has a ground of its own."""
        self._painter.save()
        self._painter.translate(*by)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(SHADOW)
        for spread in (6, 4, 2):
            self._painter.drawRoundedRect(
                qrect(rect.moved(0, 3).grown(spread)), 6 + spread, 6 + spread
            )
        self._painter.setBrush(PAPER)
        self._painter.drawRoundedRect(qrect(rect), CORNER, CORNER)
        paint(seen((group,), vision), seen_painter(self._painter, assets, vision))
        self._painter.restore()


def qrect(rect: Rect) -> QRectF:
    """Give a rectangle as Qt's."""
    return QRectF(rect.x, rect.y, rect.width, rect.height)


def union(rects: Iterable[Rect]) -> Rect | None:
    """Give the smallest rectangle that holds all, or None for none."""
    found: Rect | None = None
    for rect in rects:
        found = rect if found is None else found.united(rect)
    return found
