"""A map in little: its headers, lanes and cards as coloured boxes, painted bit by bit."""

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter

from cjm_editor.drawing import Box, Rect, palette
from cjm_editor.kinds import Card
from cjm_editor.layout import PlacedMap

SLICE = 0.006
"""The seconds that painting goes on for at a time."""


class Miniature:
    """One picture of a placed map; `paint_on` goes on with it and tells when it is done."""

    def __init__(self, placed: PlacedMap, size: QSize) -> None:
        self.picture = QImage(size.expandedTo(QSize(1, 1)), QImage.Format.Format_RGB32)
        self.picture.fill(QColor(palette.PAPER))
        self._scale = self.picture.width() / max(placed.bounds.width, 1)
        self._rest = _boxes(placed)

    def paint_on(self) -> bool:
        """Paint for a moment; gives whether all is painted."""
        until = perf_counter() + SLICE
        painter = QPainter(self.picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self._scale, self._scale)
        done = True
        for rect, colour in self._rest:
            painter.fillRect(QRectF(rect.x, rect.y, rect.width, rect.height), QColor(colour))
            if perf_counter() >= until:
                done = False
                break
        painter.end()
        return done


def _boxes(placed: PlacedMap) -> Iterator[tuple[Rect, str]]:
    colours: dict[str, str] = {}
    for lane in placed.lanes:
        yield lane.rect, palette.BAND
    for index, stage in enumerate(placed.stages):
        hue = palette.STAGE_HUES[index % len(palette.STAGE_HUES)]
        yield stage.rect, palette.hue_of(stage.stage.colour, hue).line
    for lane in placed.lanes:
        for column in placed.columns if lane.row.cells else ():
            for card in lane.cell(column.step.id).cards:
                # Cards are drawn when they are first looked at: here one of each kind is.
                if card.kind not in colours:
                    colours[card.kind] = _colour(card.card)
                yield card.rect.moved(column.x, lane.rect.y), colours[card.kind]


def _colour(card: Card) -> str:
    """Give the colour a card is known by: its line's, which is seen on paper when small."""
    boxes = (shape for shape in card.shapes if isinstance(shape, Box))
    found = next((box for box in boxes if box.stroke or box.fill), None)
    return (found.stroke or found.fill) if found is not None else palette.GREY.line
