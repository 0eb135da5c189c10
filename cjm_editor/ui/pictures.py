"""Pictures from a file: checked by their header, decoded once, kept at the size they are shown."""

from msgspec import Struct, field
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QImageReader

FORMATS = ("png", "jpeg", "gif", "webp")
LARGEST_SIDE = 16_384
LARGEST_AREA = 100_000_000
"""Pixels a picture may have to be decoded at all; a picture can claim more than memory holds."""

_REMEMBERED = 200


class _Decoded(Struct):
    data: bytes  # keeps the identity it is found by
    image: QImage | None
    smaller: dict[int, QImage] = field(default_factory=dict)


_decoded: dict[int, _Decoded] = {}


def decoded(data: bytes, wanted: QSizeF) -> QImage | None:
    """Give a picture for a place of `wanted` pixels, or None where it is none."""
    found = _decoded.get(id(data))
    if found is None:
        if len(_decoded) >= _REMEMBERED:
            del _decoded[next(iter(_decoded))]
        found = _decoded[id(data)] = _Decoded(data, decode(data))
    if found.image is None:
        return None
    # Drawing far below a picture's own size would skip pixels: halve it smoothly first.
    times = found.image.width() / max(1.0, abs(wanted.width()))
    level = 0
    while times >= 2:
        times /= 2
        level += 1
    if not level:
        return found.image
    if level not in found.smaller:
        size = QSize(max(1, found.image.width() >> level), max(1, found.image.height() >> level))
        found.smaller[level] = found.image.scaled(
            size,
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    return found.smaller[level]


def decode(data: bytes) -> QImage | None:
    """Decode a picture of sane size, turned upright; None where it is none."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    if bytes(reader.format().data()).decode() not in FORMATS or not sane(reader.size()):
        return None
    reader.setAutoTransform(True)
    image = reader.read()
    return None if image.isNull() else image


def sane(size: QSize) -> bool:
    """Tell whether a picture's claimed size may be decoded."""
    width, height = size.width(), size.height()
    return (
        0 < width <= LARGEST_SIDE and 0 < height <= LARGEST_SIDE and width * height <= LARGEST_AREA
    )
