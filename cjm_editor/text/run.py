"""Set text: glyph runs at exact places, the lines they make, and the paragraph of lines."""

from collections.abc import Callable
from functools import cached_property
from itertools import accumulate, chain, pairwise

from msgspec import Struct

from cjm_editor.text.faces import Face, bundled_face
from cjm_editor.text.patterns import is_plain
from cjm_editor.text.shaping import Piece
from cjm_editor.text.style import TextStyle


class Run(Struct, frozen=True, dict=True):
    """Glyphs of one face and direction, from left to right; places are in points.

    It is made of shaped pieces side by side that begin `start` em from the line's start. Where
    each glyph stands is found out when it is first asked for: from afar only the width is. After a
    `broken` one, the next line goes on within the same word.
    """

    face: Face
    size: float
    pieces: tuple[Piece, ...]
    start: float
    width: float
    right_to_left: bool
    broken: bool = False

    @cached_property
    def glyphs(self) -> tuple[int, ...]:
        """The numbers of the glyphs in the font."""
        return tuple(chain.from_iterable([piece.glyphs for piece in self.pieces]))

    @cached_property
    def xs(self) -> tuple[float, ...]:
        """Each glyph's place from the line's start."""
        advances = chain.from_iterable([piece.advances for piece in self.pieces])
        places = list(accumulate(advances, initial=self.start))
        del places[-1]
        if self._shifts:
            places = [place + x for place, (x, _) in zip(places, self._shifts, strict=True)]
        return tuple([place * self.size for place in places])

    @property
    def left(self) -> float:
        """The first glyph's place from the line's start, in points."""
        first = self.pieces[0]
        return (self.start + (first.shifts[0][0] if first.shifts else 0.0)) * self.size

    @cached_property
    def ys(self) -> tuple[float, ...]:
        """How far each glyph stands above the baseline, or nothing when all stand on it."""
        if not any([up for _, up in self._shifts]):  # noqa: C419 (a list is faster for so few)
            return ()
        return tuple([up * self.size for _, up in self._shifts])

    @property
    def text(self) -> str:
        """What it says, in logical order."""
        return "".join([piece.text for piece in self._in_logical_order])

    @cached_property
    def clusters(self) -> tuple[int, ...]:
        """Where in `text` each glyph's grapheme begins; it falls where the run goes backwards."""
        one_each = all([piece.clusters is None for piece in self.pieces])  # noqa: C419
        if one_each and not self.right_to_left:
            return tuple(range(len(self.text)))
        starts = accumulate([len(piece.text) for piece in self._in_logical_order], initial=0)
        found = []
        for piece, start in zip(self._in_logical_order, starts, strict=False):
            own = range(len(piece.text)) if piece.clusters is None else piece.clusters
            found.append([start + cluster for cluster in own])
        return tuple(chain.from_iterable(reversed(found) if self.right_to_left else found))

    @property
    def _in_logical_order(self) -> tuple[Piece, ...]:
        return self.pieces[::-1] if self.right_to_left else self.pieces

    @property
    def _shifts(self) -> list[tuple[float, float]]:
        """How far each glyph is moved to the right and up (em), or nothing when none is."""
        if not any([piece.shifts for piece in self.pieces]):  # noqa: C419
            return []
        return [s for p in self.pieces for s in p.shifts or [(0.0, 0.0)] * len(p.glyphs)]

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

    `truncated` tells that the last line ends in an ellipsis. How many lines there are decides
    where all else lies; their glyphs are placed when they are looked at.
    """

    text: str
    style: TextStyle
    count: int
    height: float
    truncated: bool
    set_lines: Callable[[], tuple[Line, ...]]
    _lines: tuple[Line, ...] | None = None

    @property
    def ascent(self) -> float:
        """The first baseline's distance from the top."""
        face, style = bundled_face(self.style.weight), self.style
        leading = style.line_height - (face.ascent + face.descent) * style.size
        return leading / 2 + face.ascent * style.size

    @property
    def missing(self) -> tuple[str, ...]:
        """The grapheme clusters that no font can print, each once."""
        if is_plain(self.text):
            return ()
        runs = [run for line in self.lines for run in line.runs]
        return tuple(dict.fromkeys([cluster for run in runs for cluster in run.missing]))

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
