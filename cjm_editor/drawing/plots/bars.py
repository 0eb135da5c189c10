"""Bars beneath each other, each with its name before it and its figure after it."""

from collections.abc import Sequence

from msgspec import Struct

from cjm_editor.drawing.paragraphs import flush_left, flush_right
from cjm_editor.drawing.plots.plot import Inks, Plot
from cjm_editor.drawing.plots.score_bar import score_bar
from cjm_editor.drawing.shapes import Group, Shape
from cjm_editor.text.style import CARD_TEXT, TextStyle
from cjm_editor.text.typesetter import Typesetter

_BETWEEN = 8.0
_MOST = 0.42
"""Names take no more than this of the width."""
_PAD = 3.0


class Bar(Struct, frozen=True):
    """A name, a value from 0 to 100 with its interval, and the `figure` that says it."""

    name: str
    figure: str
    value: float | None
    low: float | None = None
    high: float | None = None


def bars(
    rows: Sequence[Bar],
    width: float,
    inks: Inks,
    typesetter: Typesetter,
    style: TextStyle = CARD_TEXT,
) -> Plot:
    """Draw bars in a width, as high as their names need."""
    names = [typesetter.wrap(each.name, style, width * _MOST, 2) for each in rows]
    figures = [typesetter.wrap(each.figure, style, width * _MOST, 1) for each in rows]
    left = max((each.width for each in names), default=0.0) + _BETWEEN
    right = max((each.width for each in figures), default=0.0) + _BETWEEN
    room = max(width - left - right, 1.0)
    shapes: list[Shape] = []
    y = 0.0
    for row, name, figure in zip(rows, names, figures, strict=True):
        high = name.height + 2 * _PAD
        shapes += flush_left(name, 0.0, y + _PAD, inks.words)
        bar = score_bar(row.value, row.low, row.high, room, style.size * 1.1, inks)
        shapes.append(Group(bar.shapes, left, y + (high - bar.height) / 2))
        shapes += flush_right(figure, width, y + (high - figure.height) / 2, inks.words)
        y += high
    said = "; ".join(f"{each.name}: {each.figure}" for each in rows)
    return Plot(width, y, tuple(shapes), said)
