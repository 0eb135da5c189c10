"""A sheet painted with Qt: the preview and the printer show the very same."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from cjm_editor.drawing.ink import Ink, inked
from cjm_editor.drawing.painter import paint
from cjm_editor.drawing.shapes import Shape
from cjm_editor.layout import PlacedMap
from cjm_editor.layout.sheets import Sheet
from cjm_editor.ui.canvas.seen import printed_picture
from cjm_editor.ui.painter import QtPainter, assets_of


def paint_sheet(
    painter: QPainter,
    sheet: Sheet,
    placed: PlacedMap,
    ink: Ink,
    hand: type[QtPainter] = QtPainter,
) -> Iterator[float]:
    """Paint a sheet a shape at a time, one unit a point of it, and give the part done, 0 to 1."""
    brush = hand(painter, assets_of(placed.document), partial(printed_picture, ink=ink))
    shown: list[list[Shape]] = []
    for placement in sheet.placements:
        found: list[Shape] = []
        shown.append(found)
        for shape in inked(placed.shapes_in(placement.area), ink):
            found.append(shape)
            yield 0.0
    count, done = sum(map(len, shown)) + len(sheet.shapes), 0

    def each(shapes: Iterable[Shape]) -> Iterator[float]:
        nonlocal done
        for shape in shapes:
            paint((shape,), brush)
            done += 1
            yield done / count

    for placement, shapes in zip(sheet.placements, shown, strict=True):
        area = placement.area
        with saved(painter):
            painter.translate(placement.x, placement.y)
            painter.scale(placement.scale, placement.scale)
            painter.setClipRect(QRectF(area.x, area.y, area.width, area.height))
            yield from each(shapes)
    yield from each(inked(sheet.shapes, ink))


@contextmanager
def saved(painter: QPainter) -> Iterator[None]:
    """Let a painter be as it was, afterwards, even where the painting is broken off."""
    painter.save()
    try:
        yield
    finally:
        painter.restore()
