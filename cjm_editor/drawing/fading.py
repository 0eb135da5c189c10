"""Shapes that step back behind others, on paper of which nothing can be seen through."""

from collections.abc import Iterable, Iterator
from functools import cache

from msgspec.structs import replace

from cjm_editor.drawing.palette import GRID, PAPER
from cjm_editor.drawing.shapes import Box, Clip, Colour, Glyphs, Group, Image, Line, Path, Shape


def faded(shapes: Iterable[Shape], left: float) -> Iterator[Shape]:
    """Give shapes of whose colours so much is left, 0 to 1; of a picture, its place."""
    for shape in shapes:
        match shape:
            case Group() | Clip():
                yield replace(shape, shapes=tuple(faded(shape.shapes, left)))
            case Box() | Path():
                fill, stroke = _paler(shape.fill, left), _paler(shape.stroke, left)
                yield replace(shape, fill=fill, stroke=stroke)
            case Line():
                yield replace(shape, stroke=_paler(shape.stroke, left))
            case Glyphs():
                yield replace(shape, colour=_paler(shape.colour, left))
            case Image():
                yield Box(shape.rect, fill=_paler(GRID, left))


@cache
def _paler(colour: Colour, left: float) -> Colour:
    if not colour:
        return colour
    pairs = zip(bytes.fromhex(colour[1:]), bytes.fromhex(PAPER[1:]), strict=True)
    return "#" + bytes(round(own * left + paper * (1 - left)) for own, paper in pairs).hex()
