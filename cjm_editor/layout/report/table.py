"""A table of words: its rows may go on over pages, each of which begins with the heading."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from cjm_editor.drawing import Box, Colour, Line, Rect, Shape, palette
from cjm_editor.drawing.paragraphs import line_at
from cjm_editor.layout.report.blocks import NOTE
from cjm_editor.layout.report.slab import Slab, kept_together
from cjm_editor.text.style import TextStyle
from cjm_editor.text.typesetter import Typesetter

PAD = 4.0
"""The room around the words of a cell, in points."""
_HEAD = TextStyle("semibold", 8)


class Cell(Struct, frozen=True):
    """The words of a cell, their style and colour, and to which side they are set."""

    words: str
    style: TextStyle = NOTE
    colour: Colour = palette.INK
    side: Literal["left", "right"] = "left"


def table(
    head: Sequence[Cell],
    rows: Sequence[Sequence[Cell]],
    widths: Sequence[float],
    typesetter: Typesetter,
) -> list[Slab]:
    """Set a table whose columns are so wide, in points; the heading stands over the first row.

    It may have none; then the first cell of each row is its heading to whoever has it read.
    """
    lifted = [replace(cell, style=_HEAD, colour=palette.MUTED) for cell in head]
    over = kept_together(_row(lifted, widths, typesetter, strong=True), onward=True) if head else []
    found = list(over)
    for at, row in enumerate(rows):
        slabs = _row(row, widths, typesetter, strong=False, named=not head)
        if at:
            slabs[0] = replace(slabs[0], over=tuple(over))
        # No row stands alone at the foot of a page or at the top of one.
        alone = at in (0, len(rows) - 2) and at < len(rows) - 1
        found += kept_together(slabs, onward=True) if alone else slabs
    return found


def _row(
    cells: Sequence[Cell],
    widths: Sequence[float],
    typesetter: Typesetter,
    *,
    strong: bool,
    named: bool = False,
) -> list[Slab]:
    total = sum(widths)
    set_ = [
        typesetter.wrap(cell.words, cell.style, max(width - 2 * PAD, 1.0))
        for cell, width in zip(cells, widths, strict=True)
    ]
    step = max(cell.style.line_height for cell in cells)
    lines = list(zip_longest(*(each.lines for each in set_)))
    along: list[Literal["", "row", "column"]] = ["column" if strong else ""] * len(cells)
    if named:
        along[0] = "row"
    found: list[Slab] = []
    for at, line in enumerate(lines):
        above = PAD if at == 0 else 0.0
        below = PAD if at == len(lines) - 1 else 0.0
        height = above + step + below
        shapes: list[Shape] = []
        if strong:
            shapes.append(Box(Rect(0, 0, total, height), fill=palette.BAND))
        own: list[tuple[Shape, ...]] = []
        x = 0.0
        for cell, words, part, width in zip(cells, set_, line, widths, strict=True):
            drawn: tuple[Shape, ...] = ()
            if part is not None:
                at_right = cell.side == "right"
                left = x + width - PAD - part.width if at_right else x + PAD
                drawn = tuple(line_at(part, left, above + words.ascent, cell.colour))
            own.append(drawn)
            x += width
        if below:
            colour = palette.MUTED if strong else palette.GRID
            shapes.append(Line((0, height), (total, height), colour, 0.5))
        missing = tuple(each for words in set_ for each in words.missing) if at == 0 else ()
        slab = Slab(height, tuple(shapes), missing=missing, goes_on=at > 0)
        found.append(replace(slab, cells=tuple(own), along=tuple(along)))
    return found
