"""Pictures on the canvas as colour-blind eyes see them."""

from collections import OrderedDict
from functools import cache, partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QImage, QPainter

from cjm_editor.drawing.ink import PALER, Ink
from cjm_editor.drawing.vision import Vision, seen_light
from cjm_editor.ui.painter import Assets, QtPainter

if TYPE_CHECKING:
    from PIL.ImageFilter import Color3DLUT

STEPS = 17
"""The colours of a picture are looked up in a cube of so many steps a side, and in between."""
KEPT = 16

_seen: OrderedDict[tuple[int, Vision], QImage] = OrderedDict()


def seen_painter(painter: QPainter, assets: Assets, vision: Vision) -> QtPainter:
    """Give a painter of shapes that are changed already; it changes the pictures among them."""
    return QtPainter(painter, assets, partial(seen_picture, vision=vision))


def seen_picture(picture: QImage, vision: Vision) -> QImage:
    """Give a picture as it is seen; the last few are remembered."""
    if vision == "usual":
        return picture
    key = (picture.cacheKey(), vision)
    if key not in _seen:
        _seen[key] = _changed(picture, vision)
        if len(_seen) > KEPT:
            _seen.popitem(last=False)
    return _seen[key]


def printed_picture(picture: QImage, ink: Ink) -> QImage:
    """Give a picture as an export prints it."""
    if ink == "colour":
        return picture
    grey = seen_picture(picture, "grey")
    if ink == "saving":
        grey = grey.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
        painter = QPainter(grey)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceAtop)
        painter.fillRect(grey.rect(), QColor.fromRgbF(1.0, 1.0, 1.0, 1.0 - PALER))
        painter.end()
    return grey


def _changed(picture: QImage, vision: Vision) -> QImage:
    from PIL import Image

    plain = picture.convertToFormat(QImage.Format.Format_RGBA8888)
    size = (plain.width(), plain.height())
    pixels = Image.frombuffer("RGBA", size, bytes(plain.constBits()), "raw", "RGBA", 0, 1)
    changed = pixels.filter(_cube(vision)).tobytes()
    # Qt only looks at the bytes; the copy owns its own.
    return QImage(changed, *size, 4 * size[0], QImage.Format.Format_RGBA8888).copy()


@cache
def _cube(vision: Vision) -> "Color3DLUT":
    from PIL.ImageFilter import Color3DLUT

    return Color3DLUT.generate(STEPS, lambda r, g, b: seen_light((r, g, b), vision))
