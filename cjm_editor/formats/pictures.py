"""The pictures of a map: what they really are, whatever their name says."""

import io
import struct
import warnings
import zlib

from PIL import Image, ImageOps

from cjm_editor.drawing import Box, Line, Rect
from cjm_editor.formats.format import Assets
from cjm_editor.model import Id

MAX_PIXELS, MAX_SIDE = 64_000_000, 16_384
"""What is larger is not decoded: a small file can claim to be a picture of any size.

Qt decodes no more either, so that a picture is shown in every format or in none.
"""

ORIENTATION = 0x0112  # the Exif tag
_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
)
DAMAGED = (OSError, ValueError, SyntaxError, EOFError, struct.error, zlib.error, MemoryError)


class Readable:
    """Gives the bytes of the pictures that can be shown; `unreadable` are the others."""

    def __init__(self, assets: Assets) -> None:
        self.unreadable: list[Id] = []
        self._assets = assets
        self._known: dict[Id, bytes | None] = {}

    def __call__(self, asset: Id) -> bytes | None:
        if asset not in self._known:
            data = self._assets(asset) or b""
            sound = decoded(data) is not None
            self._known[asset] = data if sound else None
            if not sound:
                self.unreadable.append(asset)
        return self._known[asset]


def crossed_frame(rect: Rect) -> tuple[Box | Line, ...]:
    """Give what stands in the place of a picture that cannot be shown."""
    ink = "#707070"  # a grey in every ink
    return (
        Box(rect, fill="#f4f4f4", stroke=ink),
        Line((rect.x, rect.y), (rect.right, rect.bottom), ink),
        Line((rect.x, rect.bottom), (rect.right, rect.y), ink),
    )


def media_type(data: bytes) -> str | None:
    """Tell a picture's media type by its content; None for what is not shown."""
    for signature, found in _SIGNATURES:
        if data.startswith(signature):
            return found
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    return None


def decoded(data: bytes) -> Image.Image | None:
    """Decode a picture, upright, as RGB, RGBA, L or LA; None where it is damaged or too large."""
    if media_type(data) is None:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "GIF", "WEBP")) as image:
                if image.width * image.height > MAX_PIXELS or max(image.size) > MAX_SIDE:
                    return None
                image.load()
                upright = ImageOps.exif_transpose(image)
                transparent = upright.has_transparency_data
                if upright.mode in ("1", "L", "LA"):
                    return upright.convert("LA" if transparent else "L")
                return upright.convert("RGBA" if transparent else "RGB")
    except (*DAMAGED, Image.DecompressionBombError):
        return None


def is_plain_jpeg(data: bytes) -> bool:
    """Tell whether a file can go into a PDF as it is: a JPEG picture that stands upright."""
    if media_type(data) != "image/jpeg":
        return False
    with Image.open(io.BytesIO(data), formats=("JPEG",)) as image:
        return image.mode in ("L", "RGB") and image.getexif().get(ORIENTATION, 1) == 1
