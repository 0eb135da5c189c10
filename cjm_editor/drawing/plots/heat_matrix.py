"""A matrix of rows and columns whose cells say in words what their warmth says in colour."""

from collections.abc import Sequence

from msgspec import Struct

from cjm_editor.drawing.palette import contrast
from cjm_editor.drawing.paragraphs import centred, flush_left
from cjm_editor.drawing.plots.plot import Inks, Plot, mixed
from cjm_editor.drawing.shapes import Box, Colour, Rect, Shape
from cjm_editor.text.run import Paragraph
from cjm_editor.text.style import LABEL, TextStyle
from cjm_editor.text.typesetter import Typesetter

_PAD = 4.0
_NAMES = 0.24
"""The part of the width that the names of rows take."""
_WARMEST = 0.45
_LINES = 8


class HeatCell(Struct, frozen=True):
    """What stands in a cell, and how much it wants looking at, 0 to 1; None where nothing does.

    `said` is what is told of it instead of its words, where these are but a sign.
    """

    words: str = ""
    heat: float | None = None
    said: str = ""


class HeatRow(Struct, frozen=True):
    """A name and a cell for every column."""

    name: str
    cells: Sequence[HeatCell]


def heat_matrix(
    columns: Sequence[str],
    rows: Sequence[HeatRow],
    width: float,
    inks: Inks,
    typesetter: Typesetter,
    style: TextStyle = LABEL,
) -> Plot:
    """Draw a matrix in a width, its rows as high as their words need."""
    names = width * _NAMES
    wide = (width - names) / max(len(columns), 1)
    heads = [_set(words, wide, typesetter, style) for words in columns]
    top = max((each.height for each in heads), default=0.0) + 2 * _PAD
    shapes: list[Shape] = []
    for at, head in enumerate(heads):
        shapes += centred(head, Rect(names + at * wide, 0.0, wide, top), inks.muted)
    y = top
    for row in rows:
        name = _set(row.name, names, typesetter, style)
        words = [_set(each.words, wide, typesetter, style) for each in row.cells]
        high = max(each.height for each in (name, *words)) + 2 * _PAD
        shapes += flush_left(name, 0.0, y + (high - name.height) / 2, inks.words)
        for at, (cell, said) in enumerate(zip(row.cells, words, strict=True)):
            area = Rect(names + at * wide, y, wide, high)
            ground = _ground(cell, inks)
            shapes.append(Box(area, ground, inks.rule))
            shapes += centred(said, area, _readable(ground, inks))
        y += high
    told = (
        f"{row.name} – {column}: {cell.said or cell.words}"
        for row in rows
        for column, cell in zip(columns, row.cells, strict=True)
        if cell.said or cell.words
    )
    return Plot(width, y, tuple(shapes), "; ".join(told))


def _set(words: str, width: float, typesetter: Typesetter, style: TextStyle) -> Paragraph:
    return typesetter.wrap(words, style, max(width - 2 * _PAD, 1.0), _LINES)


def _ground(cell: HeatCell, inks: Inks) -> Colour:
    if cell.heat is None:
        return inks.ground
    return mixed(inks.hot, inks.ground, _WARMEST * min(1.0, max(0.0, cell.heat)))


def _readable(ground: Colour, inks: Inks) -> Colour:
    return max(inks.words, inks.ground, key=lambda colour: contrast(colour, ground))
