"""Part of a map drawn for other programs, as SVG and as an image."""

from collections.abc import Callable
from functools import cached_property
from math import sqrt

from PySide6.QtGui import QColor, QImage, QPainter

from cjm_editor.drawing.painter import paint
from cjm_editor.drawing.palette import PAPER
from cjm_editor.editing.excerpt import Excerpt
from cjm_editor.formats import svg
from cjm_editor.formats.format import ExportJob
from cjm_editor.layout import lay_out
from cjm_editor.layout.part import MapPart, cards_alone, whole_grid
from cjm_editor.text import Typesetter
from cjm_editor.ui.painter import QtPainter, assets_of

SCALE = 2.0
"""Pixels a point, so that words stay sharp on a slide."""
MOST_PIXELS = 12_000_000
LONGEST_SIDE = 8_000


class SvgAndImage:
    """The two pictures of an excerpt, each made once it is asked for."""

    def __init__(self, excerpt: Excerpt, typesetter: Callable[[], Typesetter]) -> None:
        self._excerpt = excerpt
        self._typesetter = typesetter

    @cached_property
    def _part(self) -> MapPart:
        excerpt = self._excerpt
        placed = lay_out(excerpt.document, excerpt.map_id, self._typesetter())
        return cards_alone(placed) if excerpt.what == "cards" else whole_grid(placed)

    @cached_property
    def svg(self) -> bytes:
        """The drawing."""
        excerpt = self._excerpt
        job = ExportJob(document=excerpt.document, map_id=excerpt.map_id, picture=self._part)
        assert svg.FORMAT.write is not None
        return svg.FORMAT.write(job).data

    @cached_property
    def image(self) -> QImage:
        """The picture, smaller than sharp where it would get too large."""
        bounds = self._part.bounds
        scale = min(
            SCALE,
            sqrt(MOST_PIXELS / (bounds.width * bounds.height)),
            LONGEST_SIDE / max(bounds.width, bounds.height),
        )
        width, height = max(1, int(bounds.width * scale)), max(1, int(bounds.height * scale))
        image = QImage(width, height, QImage.Format.Format_RGB32)
        image.fill(QColor(PAPER))
        painter = QPainter(image)
        painter.scale(scale, scale)
        paint(self._part.shapes(), QtPainter(painter, assets_of(self._excerpt.document)))
        painter.end()
        return image
