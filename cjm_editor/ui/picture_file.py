"""Pictures from outside: refused by their header, turned upright, scaled, and made an asset."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QFile, QIODevice, QSize, Qt
from PySide6.QtGui import QColorSpace, QImage, QImageReader

from cjm_editor.i18n import Problem
from cjm_editor.model import Asset, new_id
from cjm_editor.ui.beside import beside
from cjm_editor.ui.pictures import FORMATS, sane

LARGEST_FILE = 50_000_000
LONGEST_SIDE = 1600
"""Pixels a kept picture is wide or high at most; enough for a page at 300 dpi."""
QUICK = 1_000_000
"""Pixels that nobody notices being read; the window is kept alive while more are."""
DECODED = 64_000_000
"""Pixels of which Qt decodes any sound picture; of more, only those it can decode smaller."""
BAND = 250_000
"""Pixels that are scaled in one go."""
LINE = 200
"""The longest name a picture is kept by, in characters."""


def read_picture(name: str | Path) -> Asset:
    """Read a picture file; raises Problem where it is none, or too large to be opened."""
    path = Path(name)
    file = QFile(str(path))
    if not path.is_file() or not file.open(QIODevice.OpenModeFlag.ReadOnly):
        raise Problem("ui.picture.unreadable", name=path.name)
    return _read(file, path.name, path.stem)


def picture_from_bytes(data: bytes, name: str) -> Asset:
    """Read a picture of another program as `read_picture` reads a file."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    return _read(buffer, name, name)


def asset_from_image(image: QImage, name: str) -> Asset:
    """Give a picture that is decoded already as an asset."""
    return _attended(image.size(), lambda: _asset(image, name))


def _read(device: QIODevice, name: str, title: str) -> Asset:
    if device.size() > LARGEST_FILE:
        raise Problem("ui.picture.too_large", name=name)
    reader = QImageReader(device)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    size, form = reader.size(), bytes(reader.format().data()).decode()
    if form not in FORMATS or not size.isValid():
        raise Problem("ui.picture.no_picture", name=name)
    if not sane(size):
        raise Problem("ui.picture.too_large", name=name)
    if _within(size) != size:
        # Large photographs are decoded small: that takes a part of the time and the memory.
        reader.setScaledSize(_within(size))

    def work() -> Asset:
        image = reader.read()
        if image.isNull():
            fits = _area(size) <= DECODED
            raise Problem("ui.picture.damaged" if fits else "ui.picture.too_large", name=name)
        return _asset(image, title, photo=form == "jpeg")

    return _attended(size, work)


def _attended(size: QSize, work: Callable[[], Asset]) -> Asset:
    return work() if _area(size) <= QUICK else beside(work)


def _area(size: QSize) -> int:
    return size.width() * size.height()


def _within(size: QSize) -> QSize:
    if max(size.width(), size.height()) <= LONGEST_SIDE:
        return size
    longest = QSize(LONGEST_SIDE, LONGEST_SIDE)
    return size.scaled(longest, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))


def _asset(image: QImage, name: str, photo: bool = False) -> Asset:
    """Encode a picture: as JPEG if it was one or if that is much smaller, else as PNG."""
    image = _bare(image)
    png = b"" if photo else _encoded(image, "PNG")
    jpeg = b"" if image.hasAlphaChannel() else _encoded(image, "JPEG", 90)
    data = jpeg if photo or (jpeg and len(jpeg) * 2 < len(png)) else png
    return Asset(
        id=new_id(),
        name=name[:LINE],
        media_type="image/jpeg" if data is jpeg else "image/png",
        sha256=hashlib.sha256(data).hexdigest(),
        width=image.width(),
        height=image.height(),
        data=data,
    )


def _bare(image: QImage) -> QImage:
    """Give the pixels alone, scaled: who took a picture, where and with what is nobody's business.

    Qt holds all other threads up while it changes pixels: they get a turn after each band.
    """
    alpha, forms = image.hasAlphaChannel(), QImage.Format
    form = forms.Format_ARGB32 if alpha else forms.Format_RGB32
    bare = QImage(_within(image.size()), form)
    bits, line = memoryview(bare.bits()), bare.bytesPerLine()
    for top, below, first, last in bands(image.size(), bare.height()):
        band = image.copy(0, first, image.width(), last - first).scaled(
            QSize(bare.width(), below - top),
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        if band.colorSpace().isValid():
            band.convertToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
        band = band.convertToFormat(form)  # named: its bits are gone as soon as it is
        bits[top * line : below * line] = band.constBits()
    return bare


def bands(size: QSize, height: int) -> Iterator[tuple[int, int, int, int]]:
    """Part a picture that becomes so high: lines from and to of what it becomes and of what it is.

    None has more than `BAND` pixels of the picture, unless a single line has.
    """
    lines = max(1, BAND * height // _area(size))
    for top in range(0, height, lines):
        below = min(top + lines, height)
        yield top, below, top * size.height() // height, below * size.height() // height


def _encoded(image: QImage, format: str, quality: int = -1) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, format, quality)  # type: ignore[call-overload]
    return bytes(buffer.data().data())
