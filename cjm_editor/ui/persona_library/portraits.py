"""Small portraits of personas, for lists."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from cjm_editor.drawing import Rect
from cjm_editor.drawing.painter import paint
from cjm_editor.layout.hues import hue_of_swimlane
from cjm_editor.layout.portrait import draw_portrait, face_of
from cjm_editor.model import Document, Persona
from cjm_editor.text import Typesetter
from cjm_editor.ui.painter import QtPainter, assets_of


def portrait_icon(
    document: Document,
    persona: Persona,
    position: int,
    side: int,
    ratio: float,
    typesetter: Typesetter,
) -> QIcon:
    """Draw a portrait `side` pixels wide; `position` chooses a colour where there is none."""
    face = face_of(document, persona, hue_of_swimlane(persona, position))
    pixmap = QPixmap(round(side * ratio), round(side * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    shapes = draw_portrait(face, Rect(1, 1, side - 2, side - 2), typesetter)
    paint(shapes, QtPainter(painter, assets_of(document)))
    painter.end()
    return QIcon(pixmap)
