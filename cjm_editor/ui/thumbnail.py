"""The picture of a template: its map, as far as its words can be made out."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from cjm_editor.drawing.painter import paint
from cjm_editor.drawing.palette import HAIRLINE, PAPER
from cjm_editor.i18n import Language
from cjm_editor.layout import lay_out
from cjm_editor.model import Document, Map
from cjm_editor.templates.instantiate import instantiate
from cjm_editor.text import Typesetter
from cjm_editor.ui.painter import QtPainter, assets_of

LARGEST = 1.0
WIDEST = 1100.0
"""Points of a map that are shown at most."""


def thumbnail(
    template: str, language: Language, size: QSize, ratio: float, typesetter: Typesetter
) -> QPixmap:
    """Draw a template's map, its upper left part as large as fills the size."""
    document = Document(instantiate(template, language))
    placed = lay_out(document, document.all(Map)[0].id, typesetter)
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(QColor(PAPER))
    painter = QPainter(pixmap)
    bounds = placed.bounds
    # Large maps are shown from their upper left corner: their whole would be too small to read.
    scale = max(size.width() / bounds.width, min(size.height() / bounds.height, LARGEST))
    scale = max(scale, min(LARGEST, size.width() / WIDEST))
    painter.scale(scale, scale)
    paint(placed.shapes(), QtPainter(painter, assets_of(document)))
    painter.resetTransform()
    painter.setPen(QColor(HAIRLINE))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(0, 0, pixmap.width() - 1, pixmap.height() - 1)
    painter.end()
    return pixmap
