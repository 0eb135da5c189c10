"""A map from afar before it is painted: every card at its place, as a box in its colours.

Painting thousands of cards takes a second, their boxes some hundredths: until the tiles are
painted the boxes are seen, from the very first frames on.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from math import sqrt
from time import perf_counter

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from cjm_editor.drawing import Box, Rect, Shape, palette
from cjm_editor.drawing.painter import paint
from cjm_editor.drawing.vision import Vision, seen, seen_colour
from cjm_editor.kinds import Card
from cjm_editor.layout import PlacedMap
from cjm_editor.layout.found import FoundCard
from cjm_editor.layout.grid import Column
from cjm_editor.layout.ground import draw_ground
from cjm_editor.layout.rows import PlacedLane
from cjm_editor.ui.canvas.veil import Veil
from cjm_editor.ui.painter import QtPainter

AFAR = 0.4
"""Pixels a point; from nearer the cards in a window are few, and painted as fast as their boxes."""
LARGEST = 2_500_000
"""The pixels of the picture at most; the sketch of a larger map is seen enlarged."""
AT_ONCE = 32
"""The columns of a lane that are drawn without a look at the clock."""
WORDS = 0.2
"""How dark the words of a title are when seen from afar."""
FRAME, PALE = 0.5, 0.3
"""The frame of a card: its width in pixels, and how much of its colour is left at that width."""
GREY = Box(Rect(0, 0, 0, 0), fill=palette.GREY.tint, stroke=palette.GREY.line)
_Step = Callable[[QPainter], None]


class Sketch:
    """One picture of a placed map; `draw_on` goes on with it and tells when it is done."""

    def __init__(self, placed: PlacedMap, scale: float, veil: Veil, vision: Vision) -> None:
        bounds = placed.bounds
        self._placed, self._veil, self._vision = placed, veil, vision
        self._scale = min(scale, sqrt(LARGEST / (bounds.width * bounds.height)))
        width, height = round(bounds.width * self._scale), round(bounds.height * self._scale)
        size = QSize(width, height).expandedTo(QSize(1, 1))
        self._picture = QImage(size, QImage.Format.Format_RGB32)
        self._picture.fill(QColor(palette.PAPER))
        self._looks: dict[str, tuple[QColor, QColor]] = {}
        self._rest = self._steps()
        self.done = False
        """Whether every card is there."""

    def draw_on(self, until: float) -> None:
        """Draw until a moment, but a little at least."""
        painter = QPainter(self._picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self._scale, self._scale)
        for step in self._rest:
            step(painter)
            if perf_counter() >= until:
                break
        else:
            self.done = True
        painter.end()

    def show(self, painter: QPainter, scale: float) -> None:
        """Show it; the painter's origin is the map's corner, `scale` its pixels per point."""
        by = scale / self._scale
        size = self._picture.size()
        painter.drawImage(QRectF(0, 0, size.width() * by, size.height() * by), self._picture)

    def _steps(self) -> Iterator[_Step]:
        placed = self._placed
        for shape in draw_ground(placed.grid, placed.rows, placed.bounds):
            yield partial(self._paint, shape)
        for index, stage in enumerate(placed.stages):
            hue = palette.STAGE_HUES[index % len(palette.STAGE_HUES)]
            colour = palette.hue_of(stage.stage.colour, hue).tint
            yield partial(self._paint, Box(stage.rect, fill=colour))
        for lane in placed.lanes:
            draw = self._boxes if lane.scale is None else self._points
            for start in range(0, len(placed.columns) if lane.row.cells else 0, AT_ONCE):
                yield partial(draw, lane, placed.columns[start : start + AT_ONCE])

    def _paint(self, shape: Shape, painter: QPainter) -> None:
        paint(seen((shape,), self._vision), QtPainter(painter))

    def _points(self, lane: PlacedLane, columns: Sequence[Column], painter: QPainter) -> None:
        """Draw the points of a curve as they are: each has a colour of its own."""
        for column in columns:
            for placed in lane.cell(column.step.id).cards:
                dim = placed.element in self._veil.ids
                painter.setOpacity(self._veil.opacity if dim else 1.0)
                self._paint(FoundCard(placed, column, lane).group, painter)
        painter.setOpacity(1.0)

    def _boxes(self, lane: PlacedLane, columns: Sequence[Column], painter: QPainter) -> None:
        """Draw the cards of a lane as boxes, all of a kind at once."""
        cards: dict[tuple[str, bool], list[QRectF]] = defaultdict(list)
        titles: list[QRectF] = []
        y, veiled = lane.rect.y, self._veil.ids
        for column in columns:
            x = column.x
            for placed in lane.cell(column.step.id).cards:
                card, left, top = placed.card, x + placed.x, y + placed.y
                if placed.kind not in self._looks:
                    self._looks[placed.kind] = self._look(card)
                dim = placed.element in veiled
                cards[placed.kind, dim].append(QRectF(left, top, card.width, card.height))
                if not dim:
                    title = card.title_box
                    titles.append(QRectF(left + title.x, top + title.y, title.width, title.height))
        painter.setPen(Qt.PenStyle.NoPen)
        by = FRAME / self._scale
        for (kind, dim), rects in cards.items():
            line, ground = self._looks[kind]
            painter.setOpacity(self._veil.opacity if dim else 1.0)
            painter.setBrush(line)
            painter.drawRects(rects)
            # A pen would take ten times as long as the two boxes.
            painter.setBrush(ground)
            painter.drawRects([rect.adjusted(by, by, -by, -by) for rect in rects])
        painter.setBrush(QColor(palette.INK))
        painter.setOpacity(WORDS)
        painter.drawRects(titles)
        painter.setOpacity(1.0)

    def _look(self, card: Card) -> tuple[QColor, QColor]:
        """Give the colours of a card's frame and ground: all of its kind have the same."""
        box = next(shape for shape in (*card.shapes, GREY) if isinstance(shape, Box))
        line, ground = (
            QColor(seen_colour(colour or palette.PAPER, self._vision))
            for colour in (box.stroke, box.fill)
        )
        pale = (
            round(PALE * one + (1 - PALE) * other)
            for one, other in (
                (line.red(), ground.red()),
                (line.green(), ground.green()),
                (line.blue(), ground.blue()),
            )
        )
        return QColor(*pale), ground
