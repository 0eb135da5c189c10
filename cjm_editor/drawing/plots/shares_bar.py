"""Parts of a whole side by side."""

from collections.abc import Sequence

from msgspec import Struct

from cjm_editor.drawing.plots.plot import Inks, Plot
from cjm_editor.drawing.shapes import Box, Colour, Rect, Shape


class Share(Struct, frozen=True):
    """A part of a whole, 0 to 1, its colour, and what it is in words."""

    part: float
    colour: Colour
    words: str


def shares_bar(shares: Sequence[Share], width: float, height: float, inks: Inks) -> Plot:
    """Draw shares from left to right; the words beneath the bar are up to whoever shows it."""
    shapes: list[Shape] = []
    at = 0.0
    for share in shares:
        wide = width * share.part
        if wide > 0.0:
            shapes.append(Box(Rect(at, 0, wide, height), share.colour, inks.ground, 1.0))
        at += wide
    frame = Rect(0.5, 0.5, max(width - 1, 0.0), max(height - 1, 0.0))
    shapes.append(Box(frame, "", inks.edge, radius=2))
    return Plot(width, height, tuple(shapes), " · ".join(share.words for share in shares))
