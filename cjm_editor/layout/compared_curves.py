"""Two states of a curve laid over each other, with the difference at each step told as a bar."""

from collections.abc import Sequence
from typing import Protocol

from msgspec import Struct

from cjm_editor.drawing import Box, Line, Path, Point, Rect, Shape, palette
from cjm_editor.drawing.palette import Hue
from cjm_editor.drawing.paragraphs import centred, flush_left, flush_right
from cjm_editor.i18n import Language, text
from cjm_editor.kinds.card import circle
from cjm_editor.kinds.kind import Scale
from cjm_editor.layout.curve import monotone_curve
from cjm_editor.text.style import FOOTNOTE, TextStyle
from cjm_editor.text.typesetter import Typesetter

BEFORE, AFTER = palette.GREY, palette.BLUE
UP, DOWN = palette.GREEN, palette.VERMILLION
DASH = (4.0, 3.0)
LEVEL = 22.0
"""The height of one level, in points."""
LABELS = 84.0
"""The width that the names of the levels take."""
EDGE = 14.0
"""The room above the highest level and below the lowest, for figures beside the points."""
BAR = 10.0
NARROWEST = 56.0
"""A column is no narrower where there is a choice."""
LINES = 3
_FIGURE = TextStyle("semibold", 8)


class ComparedColumn(Protocol):
    """A step with the heights of both curves, None where one has no point; `delta` in words."""

    @property
    def label(self) -> str:
        """What the step is called."""

    @property
    def before(self) -> float | None:
        """How high the curve lay."""

    @property
    def after(self) -> float | None:
        """How high it lies."""

    @property
    def delta(self) -> str:
        """The difference, or nothing."""


class ComparedCurve(Struct, frozen=True):
    """The drawing, its upper left corner at (0, 0), in points."""

    shapes: tuple[Shape, ...]
    width: float
    height: float


def draw_compared(
    columns: Sequence[ComparedColumn],
    scale: Scale,
    width: float,
    typesetter: Typesetter,
    language: Language | None = None,
) -> ComparedCurve:
    """Draw both curves: the one before dashed and hollow, the one after solid and full."""
    top = FOOTNOTE.line_height + 1.5 * EDGE
    bottom = top + (scale.highest - scale.lowest) * LEVEL
    across = (width - LABELS) / max(1, len(columns))
    shapes: list[Shape] = _levels(scale, width, top, typesetter, language)
    shapes += _legend(typesetter, language)
    places = [LABELS + (at + 0.5) * across for at in range(len(columns))]

    def y(value: float) -> float:
        return top + (scale.highest - value) * LEVEL

    for x, column in zip(places, columns, strict=True):
        if column.before is not None and column.after is not None:
            shapes += _bar(x, y(column.before), y(column.after))
    before = [
        (x, y(c.before)) for x, c in zip(places, columns, strict=True) if c.before is not None
    ]
    after = [(x, y(c.after)) for x, c in zip(places, columns, strict=True) if c.after is not None]
    shapes += _curve(before, BEFORE, DASH) + _curve(after, AFTER, ())
    for x, column in zip(places, columns, strict=True):
        if column.delta and column.before is not None and column.after is not None:
            shapes += _figure(x, y(column.before), y(column.after), column.delta, typesetter)
    height = bottom + EDGE
    for x, column in zip(places, columns, strict=True):
        words = typesetter.wrap(column.label, FOOTNOTE, max(across - 6, 8), max_lines=LINES)
        area = Rect(x - across / 2, bottom + EDGE, across, words.height)
        shapes += centred(words, area, palette.MUTED)
        height = max(height, area.bottom)
    return ComparedCurve(tuple(shapes), width, height + 4)


def _levels(
    scale: Scale, width: float, top: float, typesetter: Typesetter, language: Language | None
) -> list[Shape]:
    shapes: list[Shape] = []
    for level in scale.levels:
        at = top + (scale.highest - level) * LEVEL
        colour = palette.MUTED if level == 0 else palette.GRID
        shapes.append(Line((LABELS, at), (width, at), colour, 0.75))
        name = typesetter.wrap(text(scale.key(level), language), FOOTNOTE, LABELS - 8, max_lines=1)
        shapes += flush_right(name, LABELS - 6, at - name.height / 2, palette.MUTED)
    return shapes


def _legend(typesetter: Typesetter, language: Language | None) -> list[Shape]:
    shapes: list[Shape] = []
    x, middle = LABELS, FOOTNOTE.line_height / 2
    for key, hue, dash in (("compare.before", BEFORE, DASH), ("compare.after", AFTER, ())):
        shapes += _curve([(x + 3, middle), (x + 23, middle)], hue, dash)
        words = typesetter.wrap(text(key, language), FOOTNOTE, 200)
        shapes += flush_left(words, x + 30, 0, palette.MUTED)
        x += 30 + words.width + 16
    return shapes


def _curve(points: Sequence[Point], hue: Hue, dash: tuple[float, ...]) -> list[Shape]:
    shapes: list[Shape] = []
    if len(points) > 1:
        shapes.append(Path(monotone_curve(points), "", hue.line, 1.75, dash))
    fill = palette.PAPER if dash else hue.line
    return shapes + [Path(circle(x, y, 3), fill, hue.line, 1.25) for x, y in points]


def _bar(x: float, before: float, after: float) -> list[Shape]:
    """Draw by how much the curve rose or fell, an arrowhead at its end."""
    if abs(before - after) < 1:
        return []
    hue = UP if after < before else DOWN
    top, high = min(before, after), abs(before - after)
    return [
        Box(Rect(x - BAR / 2, top, BAR, high), fill=hue.tint, stroke=hue.line, stroke_width=0.5)
    ]


def _figure(
    x: float, before: float, after: float, delta: str, typesetter: Typesetter
) -> list[Shape]:
    """Write the difference beyond the point after, where neither curve is."""
    hue = UP if after < before else DOWN
    words = typesetter.wrap(delta, _FIGURE, 80)
    y = after - 5 - words.height if after <= before else after + 5
    area = Rect(x - words.width / 2 - 2, y, words.width + 4, words.height)
    return [Box(area, fill=palette.PAPER, radius=2), *centred(words, area, hue.ink)]
