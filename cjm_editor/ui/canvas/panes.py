"""Painting the panes of a window: the map, and the labels that stay in view above it."""

from collections.abc import Iterable
from time import perf_counter

from PySide6.QtGui import QColor, QImage, QPainter

from cjm_editor.drawing import Rect
from cjm_editor.ui.canvas.tiles import Tiles
from cjm_editor.ui.canvas.viewport import Pane

EDGE = QColor(20, 30, 45, 40)


def paint_panes(
    painter: QPainter, tiles: Tiles, panes: Iterable[Pane], ratio: float, seconds: float
) -> bool:
    """Paint panes from tiles, new ones for so many seconds; gives whether all were finished."""
    until = perf_counter() + seconds
    complete = True
    for pane in panes:
        left = max(0.0, until - perf_counter())
        complete &= tiles.draw(painter, pane.source, pane.at, ratio, left)
    return complete


def paint_directly(painter: QPainter, tiles: Tiles, panes: Iterable[Pane]) -> None:
    """Paint panes card by card: what the tiles are measured against."""
    for pane in panes:
        source = pane.source
        # A picture a pane: clipping alone would change how thin lines are smoothed.
        picture = QImage(source.size(), QImage.Format.Format_RGB32)
        picture.fill(tiles.desk)
        inner = QPainter(picture)
        inner.translate(-source.x(), -source.y())
        area = (source.x(), source.y(), source.width(), source.height())
        tiles.paint_directly(inner, Rect(*(length / tiles.scale for length in area)))
        inner.end()
        painter.drawImage(pane.at, picture)
