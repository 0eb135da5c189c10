"""A picture as colour-blind eyes see it, or as it is without colour: a change of its colours alone.

Source of the matrices: Machado, Oliveira and Fernandes, "A Physiologically-based Model for
Simulation of Color Vision Deficiency" (IEEE TVCG 15, 2009), at severity 1.0, applied to linear
light. Grey is the luminance of sRGB (ITU-R BT.709).
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal, TypeAlias, get_args

from msgspec.structs import replace

from cjm_editor.drawing.shapes import Box, Clip, Colour, Glyphs, Group, Image, Line, Path, Shape

Vision = Literal["usual", "deuteranopia", "protanopia", "tritanopia", "grey"]
VISIONS: tuple[Vision, ...] = get_args(Vision)
Light: TypeAlias = tuple[float, float, float]
"""Red, green and blue of sRGB, each from 0 to 1."""

_LUMINANCE = (0.2126, 0.7152, 0.0722)
MATRICES: dict[Vision, tuple[Light, Light, Light]] = {
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
    "grey": (_LUMINANCE, _LUMINANCE, _LUMINANCE),
}


def seen_light(light: Light, vision: Vision) -> Light:
    """Give a colour as it is seen."""
    if vision not in MATRICES:
        return light
    linear = [_linear(value) for value in light]
    red, green, blue = (
        _encoded(sum(share * value for share, value in zip(row, linear, strict=True)))
        for row in MATRICES[vision]
    )
    return red, green, blue


@cache
def seen_colour(colour: Colour, vision: Vision) -> Colour:
    """Give a colour of a shape as it is seen; nothing stays nothing."""
    if not colour:
        return colour
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return "#" + "".join(
        f"{round(value * 255):02x}" for value in seen_light((red, green, blue), vision)
    )


def seen(shapes: Iterable[Shape], vision: Vision) -> Iterator[Shape]:
    """Give shapes as they are seen; a painter changes the pictures among them."""
    for shape in shapes:
        yield shape if vision not in MATRICES else _seen(shape, vision)


def _seen(shape: Shape, vision: Vision) -> Shape:
    if isinstance(shape, Group | Clip):
        return replace(shape, shapes=tuple(_seen(inner, vision) for inner in shape.shapes))
    if isinstance(shape, Glyphs):
        return replace(shape, colour=seen_colour(shape.colour, vision))
    if isinstance(shape, Line):
        return replace(shape, stroke=seen_colour(shape.stroke, vision))
    if isinstance(shape, Box | Path):
        fill, stroke = seen_colour(shape.fill, vision), seen_colour(shape.stroke, vision)
        return replace(shape, fill=fill, stroke=stroke)
    assert isinstance(shape, Image)
    return shape


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _encoded(value: float) -> float:
    value = min(max(value, 0.0), 1.0)
    return value * 12.92 if value <= 0.0031308 else float(1.055 * value ** (1 / 2.4) - 0.055)
