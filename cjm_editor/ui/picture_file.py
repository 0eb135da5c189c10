"""Picture files from outside: refused by their header, scaled, and made an asset."""

import hashlib
from pathlib import Path

from PySide6.QtCore import QBuffer, QFile, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from cjm_editor.i18n import Problem
from cjm_editor.model import Asset, new_id
from cjm_editor.ui.pictures import sane

TAKEN = ("png", "jpeg")
LARGEST_FILE = 50_000_000
LONGEST_SIDE = 1600
"""Pixels a kept picture is wide or high at most; enough for a page at 300 dpi."""


def read_picture(name: str | Path) -> Asset:
    """Read a PNG or JPEG file; raises Problem where it is none, or too large to be opened."""
    path = Path(name)
    file = QFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        raise Problem("ui.picture.unreadable", name=path.name)
    if file.size() > LARGEST_FILE:
        raise Problem("ui.picture.too_large", name=path.name)
    reader = QImageReader(file)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    if bytes(reader.format().data()).decode() not in TAKEN or not reader.size().isValid():
        raise Problem("ui.picture.no_picture", name=path.name)
    if not sane(reader.size()):
        raise Problem("ui.picture.too_large", name=path.name)
    image = reader.read()
    if image.isNull():
        raise Problem("ui.picture.no_picture", name=path.name)
    return asset_from_image(image, path.stem)


def asset_from_image(image: QImage, name: str) -> Asset:
    """Give a picture as an asset of sane size: JPEG if that is much smaller, else PNG."""
    longest = max(image.width(), image.height())
    if longest > LONGEST_SIDE:
        image = image.scaled(
            QSize(LONGEST_SIDE, LONGEST_SIDE),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    png = _encoded(image, "PNG")
    jpeg = b"" if image.hasAlphaChannel() else _encoded(image, "JPEG", 90)
    data = jpeg if jpeg and len(jpeg) * 2 < len(png) else png
    return Asset(
        id=new_id(),
        name=name[:200],
        media_type="image/jpeg" if data is jpeg else "image/png",
        sha256=hashlib.sha256(data).hexdigest(),
        width=image.width(),
        height=image.height(),
        data=data,
    )


def _encoded(image: QImage, format: str, quality: int = -1) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, format, quality)  # type: ignore[call-overload]
    return bytes(buffer.data().data())
