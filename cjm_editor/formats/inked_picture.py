"""A picture as it is printed: in grey, or paler to spend less ink."""

import io
from functools import cache

from PIL import Image
from PIL.ImageFilter import Color3DLUT

from cjm_editor.drawing.ink import PALER, Ink
from cjm_editor.drawing.vision import seen_light
from cjm_editor.formats.pictures import decoded

_STEPS = 17


def inked_picture(data: bytes, ink: Ink) -> bytes:
    """Give a picture's file in another ink; as it is in colour, or where it cannot be read."""
    image = decoded(data) if ink != "colour" else None
    if image is None:
        return data
    made = _grey(image)
    if ink == "saving":
        made = made.point([round(255 - (255 - value) * PALER) for value in range(256)])
    if image.mode in ("RGBA", "LA"):
        made.putalpha(image.getchannel("A"))
    file = io.BytesIO()
    made.save(file, "PNG")
    return file.getvalue()


def _grey(image: Image.Image) -> Image.Image:
    if image.mode in ("L", "LA"):
        return image.getchannel("L")
    return image.convert("RGB").filter(_luminance()).getchannel("R")


@cache
def _luminance() -> Color3DLUT:
    return Color3DLUT.generate(_STEPS, lambda r, g, b: seen_light((r, g, b), "grey"))
