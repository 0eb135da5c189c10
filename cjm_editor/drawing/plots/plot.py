"""What a plot is: shapes of a known size, their colours, the sentence that tells of them."""

from msgspec import Struct

from cjm_editor.drawing import palette
from cjm_editor.drawing.shapes import Colour, Shape

HIGHEST = 100.0
"""What a score ends at; it begins at 0."""


class Inks(Struct, frozen=True):
    """The colours of a plot, so that it is at home in every theme of the window and on paper.

    A `trough` is what a bar has not filled, a `rule` a line of the grid, an `edge` one around a
    whole; a `band` says where a value may lie; `hot` is what wants looking at.
    """

    ground: Colour
    trough: Colour
    rule: Colour
    edge: Colour
    bar: Colour
    band: Colour
    hot: Colour
    words: Colour
    muted: Colour


PRINTED = Inks(
    ground=palette.PAPER,
    trough=palette.GREY.tint,
    rule=palette.GRID,
    edge=palette.GREY.line,
    bar=palette.BLUE.line,
    band="#cfe3f1",
    hot=palette.VERMILLION.line,
    words=palette.INK,
    muted=palette.MUTED,
)
"""The colours on paper."""


class Plot(Struct, frozen=True):
    """Shapes from (0, 0) on, how wide and high they are, and what is `said` of them in words."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    said: str


def mixed(one: Colour, other: Colour, part: float) -> Colour:
    """Give a colour between two, of which the first makes a part, 0 to 1."""
    pairs = zip(bytes.fromhex(one[1:]), bytes.fromhex(other[1:]), strict=True)
    return "#" + bytes(round(a * part + b * (1 - part)) for a, b in pairs).hex()
