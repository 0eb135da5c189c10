"""A PNG of any size, painted and packed a band at a time, so that none of it fills the memory."""

import struct
import zlib
from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter

from cjm_editor.drawing import Shape
from cjm_editor.drawing.painter import paint
from cjm_editor.drawing.palette import PAPER
from cjm_editor.formats.format import Assets
from cjm_editor.ui.painter import QtPainter

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_COLOURS, _COLOURS_AND_ALPHA = 2, 6
_BAND = 16_000_000
"""The pixels painted at once."""
_WIDEST = 16_000
"""Qt paints nothing that lies twice as many pixels from where it began."""
_LEVEL = 4
"""Even areas pack well however little zlib looks for."""


def banded_png(
    shapes: Sequence[Shape],
    width_px: int,
    height_px: int,
    scale: float,
    assets: Assets,
    transparent: bool,
    progress: Callable[[float], None],
) -> bytes:
    """Give a PNG of the area from (0, 0), on white or on nothing, at `scale` pixels a point.

    `progress` is told the part done, 0 to 1. Needs a QGuiApplication.
    """
    kind = _COLOURS_AND_ALPHA if transparent else _COLOURS
    per_metre = round(scale * 72 / 0.0254)
    made = bytearray(_SIGNATURE)
    made += _chunk(b"IHDR", struct.pack(">IIBBBBB", width_px, height_px, 8, kind, 0, 0, 0))
    made += _chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1))
    packer = zlib.compressobj(_LEVEL)
    high = max(1, _BAND // width_px)
    for top in range(0, height_px, high):
        tiles = []
        for left in range(0, width_px, _WIDEST):
            size = min(_WIDEST, width_px - left), min(high, height_px - top)
            tiles.append(_rows(_painted(shapes, (left, top), size, scale, assets, transparent)))
        packed = b"".join(
            packer.compress(b"\0" + b"".join(row)) for row in zip(*tiles, strict=True)
        )
        if packed:
            made += _chunk(b"IDAT", packed)
        progress(min(1.0, (top + high) / height_px))
    made += _chunk(b"IDAT", packer.flush())
    made += _chunk(b"IEND", b"")
    return bytes(made)


def _chunk(name: bytes, data: bytes) -> bytes:
    check = zlib.crc32(data, zlib.crc32(name))
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", check)


def _painted(
    shapes: Sequence[Shape],
    at: tuple[int, int],
    size: tuple[int, int],
    scale: float,
    assets: Assets,
    transparent: bool,
) -> QImage:
    """Paint so many pixels of the picture from there on."""
    pixels = QImage.Format.Format_ARGB32_Premultiplied
    image = QImage(*size, pixels if transparent else QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.transparent if transparent else QColor(PAPER))
    painter = QPainter(image)
    painter.translate(-at[0], -at[1])
    painter.scale(scale, scale)
    paint(shapes, QtPainter(painter, assets))
    painter.end()
    plain = QImage.Format.Format_RGBA8888 if transparent else QImage.Format.Format_RGB888
    return image.convertToFormat(plain)


def _rows(image: QImage) -> Iterator[bytes]:
    """Give the bytes of each row, without those that fill it up."""
    bits, stride = image.constBits(), image.bytesPerLine()
    length = image.width() * image.depth() // 8
    for row in range(image.height()):
        yield bytes(bits[row * stride : row * stride + length])
