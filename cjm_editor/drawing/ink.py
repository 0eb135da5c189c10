"""A picture for a printer that has no colours, or that is to spend little of what it has.

Both change the display list alone. Grey is the luminance of each colour, its steps drawn apart
where a map has most of its colours: among the pale grounds, and among lines and words. Saving
leaves of what is filled the outline; what is too small for one stays as it is.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import Literal, get_args

from msgspec.structs import replace

from cjm_editor.drawing.extent import extents
from cjm_editor.drawing.palette import HAIRLINE, PAPER
from cjm_editor.drawing.shapes import Box, Clip, Colour, Glyphs, Group, Image, Line, Path, Shape
from cjm_editor.drawing.vision import seen_colour

Ink = Literal["colour", "grey", "saving"]
INKS: tuple[Ink, ...] = get_args(Ink)

PALER = 0.45
"""How much of what keeps a picture from being white is left of it where ink is saved."""
BLACK: Colour = "#000000"
_TONES = ((0, 0), (144, 115), (206, 206), (238, 221), (255, 255))
"""What becomes of a grey, from 0 to 255: lines and words get darker, pale grounds less pale."""
_DARK = 160
_SMALL = 8.0
"""Points; what is less high or wide has no words on it and takes little ink."""


def inked(shapes: Iterable[Shape], ink: Ink) -> Iterator[Shape]:
    """Give shapes as they are printed; a painter changes the pictures among them."""
    if ink == "grey":
        return _grey(shapes)
    return _saving(shapes) if ink == "saving" else iter(shapes)


@cache
def grey(colour: Colour) -> Colour:
    """Give the grey that a colour is printed in; nothing stays nothing."""
    return _spelt(_toned(_value(seen_colour(colour, "grey")))) if colour else colour


def _grey(shapes: Iterable[Shape]) -> Iterator[Shape]:
    for shape in shapes:
        match shape:
            case Group() | Clip():
                yield replace(shape, shapes=tuple(_grey(shape.shapes)))
            case Box() | Path():
                yield replace(shape, fill=grey(shape.fill), stroke=grey(shape.stroke))
            case Line():
                yield replace(shape, stroke=grey(shape.stroke))
            case Glyphs():
                yield replace(shape, colour=grey(shape.colour))
            case Image():
                yield shape


def _saving(shapes: Iterable[Shape], *, hollow: bool = False) -> Iterator[Shape]:
    """Give shapes without their fills; what was white on a dark one, now `hollow`, turns black."""
    for shape in shapes:
        match shape:
            case Group() | Clip():
                yield replace(shape, shapes=tuple(_saving(shape.shapes, hollow=hollow)))
            case Box() | Path():
                hollow = hollow or (_is_dark(shape.fill) and not _is_small(shape))
                yield _outlined(shape, hollow=hollow)
            case Line():
                yield replace(shape, stroke=_drawn(shape.stroke, hollow=hollow))
            case Glyphs():
                yield replace(shape, colour=_written(shape.colour, hollow=hollow))
            case Image():
                yield shape


def _outlined(shape: Box | Path, *, hollow: bool) -> Box | Path:
    stroke = _drawn(shape.stroke, hollow=hollow)
    if hollow and shape.fill == PAPER and not stroke:
        return replace(shape, stroke=BLACK)
    if shape.fill in ("", PAPER) or _is_small(shape):
        return replace(shape, fill=grey(shape.fill), stroke=stroke)
    if not stroke and isinstance(shape, Path) and not _is_dark(shape.fill):
        # The area along a curve lies over lines, and has the curve for an outline.
        return replace(shape, fill="")
    if not stroke:
        stroke = grey(shape.fill if _is_dark(shape.fill) else HAIRLINE)
    return replace(shape, fill=PAPER, stroke=stroke)


def _drawn(stroke: Colour, *, hollow: bool) -> Colour:
    return BLACK if hollow and stroke == PAPER else grey(stroke)


def _written(colour: Colour, *, hollow: bool) -> Colour:
    """Give the colour of words: black, but for those that step back behind the others."""
    back = not hollow and colour != PAPER and not _is_dark(colour)
    return grey(colour) if back else BLACK


def _is_dark(fill: Colour) -> bool:
    return bool(fill) and _value(grey(fill)) < _DARK


def _is_small(shape: Box | Path) -> bool:
    rect = next(extents((shape,)), None)
    return rect is None or min(rect.width, rect.height) < _SMALL


def _toned(value: int) -> int:
    for (low, darkest), (high, palest) in pairwise(_TONES):
        if value <= high:
            return round(darkest + (value - low) * (palest - darkest) / (high - low))
    return value


def _value(colour: Colour) -> int:
    return int(colour[1:3], 16)


def _spelt(value: int) -> Colour:
    return f"#{value:02x}{value:02x}{value:02x}"
