"""Set text: glyph runs at exact places, the lines they make, and the paragraph of lines."""

from collections.abc import Callable
from itertools import pairwise

from msgspec import Struct

from cjm_editor.text.faces import Face
from cjm_editor.text.style import TextStyle


class Run(Struct, frozen=True):
    """Glyphs of one face and direction, from left to right; places are in points.

    `xs` holds each glyph's place from the line's start; `ys` how far each stands above the
    baseline, or nothing when all stand on it. `clusters` tells where in `text` each glyph's
    grapheme begins; it falls from glyph to glyph when the run goes right to left.
    """

    face: Face
    size: float
    glyphs: tuple[int, ...]
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    text: str
    clusters: tuple[int, ...]
    width: float
    right_to_left: bool

    @property
    def missing(self) -> tuple[str, ...]:
        """The grapheme clusters that no font can print; a box stands for each."""
        if 0 not in self.glyphs:
            return ()
        ends = dict(pairwise(sorted({*self.clusters, len(self.text)})))
        shown = zip(self.glyphs, self.clusters, strict=True)
        return tuple(self.text[start : ends[start]] for glyph, start in shown if not glyph)


class Line(Struct, frozen=True):
    """Runs from left to right, and the slice of the source that the line stands for.

    Spaces and the hard break at the line's end belong to the slice, but are not shown and not
    counted in `width` (points).
    """

    runs: tuple[Run, ...]
    width: float
    start: int
    end: int


class Paragraph(Struct, eq=False):
    """A text set to a width; lengths are in points.

    `ascent` is the first baseline's distance from the top, `missing` names the grapheme clusters
    that no font can print, and `truncated` tells that the last line ends in an ellipsis. How many
    lines there are decides where all else lies; their glyphs are placed when they are looked at.
    """

    text: str
    style: TextStyle
    count: int
    height: float
    ascent: float
    missing: tuple[str, ...]
    truncated: bool
    set_lines: Callable[[], tuple[Line, ...]]
    _lines: tuple[Line, ...] | None = None

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines from the top down, `count` of them."""
        if self._lines is None:
            self._lines = self.set_lines()
        return self._lines

    @property
    def width(self) -> float:
        """The width of the longest line."""
        return max([line.width for line in self.lines])
