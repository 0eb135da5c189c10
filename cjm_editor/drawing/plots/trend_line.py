"""Scores over days, with the band in which each may lie; what is missing leaves a gap."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from cjm_editor.drawing.paragraphs import flush_left, flush_right
from cjm_editor.drawing.plots.plot import HIGHEST, Inks, Plot
from cjm_editor.drawing.shapes import Box, Line, Path, Point, Rect, Shape
from cjm_editor.text.run import Paragraph
from cjm_editor.text.style import FOOTNOTE, TextStyle
from cjm_editor.text.typesetter import Typesetter

_RADIUS = 3.5
_ROOM = 5.0
_GAP = 8.0


class TrendPoint(Struct, frozen=True):
    """A score from 0 to 100 on a day, counted from any; None where it is not known.

    `day_words` name the day along the axis, `words` say day and score.
    """

    day: float
    value: float | None
    low: float | None = None
    high: float | None = None
    day_words: str = ""
    words: str = ""


def trend_line(
    points: Sequence[TrendPoint],
    width: float,
    height: float,
    inks: Inks,
    typesetter: Typesetter | None = None,
    style: TextStyle = FOOTNOTE,
) -> Plot:
    """Draw scores by their days; with a typesetter the axes have figures and days."""
    said = "; ".join(each.words for each in points if each.words)
    left = bottom = 0.0
    if typesetter is not None:
        left = typesetter.measure(f"{HIGHEST:.0f}", style) + 4
        bottom = style.line_height + 2
    area = Rect(left, _ROOM, max(width - left, 1.0), max(height - bottom - 2 * _ROOM, 1.0))
    shapes: list[Shape] = []
    for mark in (0.0, HIGHEST / 2, HIGHEST):
        level = _y(mark, area)
        shapes.append(Line((area.x, level), (area.right, level), inks.rule, 0.75))
        if typesetter is not None:
            figure = typesetter.wrap(f"{mark:.0f}", style, left)
            top = level - figure.height / 2
            shapes += flush_right(figure, left - 4, top, inks.muted)
    places = [(x, each) for x, each in zip(_xs(points, area), points, strict=True)]
    for known, some in groupby(places, lambda place: place[1].value is not None):
        if known:
            shapes += _drawn(list(some), area, inks)
    if typesetter is not None:
        shapes += _days(places, area, inks, typesetter, style)
    return Plot(width, height, tuple(shapes), said)


def _xs(points: Sequence[TrendPoint], area: Rect) -> Iterator[float]:
    first = min((each.day for each in points), default=0.0)
    span = max((each.day for each in points), default=0.0) - first
    room = area.width - 2 * _ROOM
    for each in points:
        yield area.x + _ROOM + room * ((each.day - first) / span if span else 0.5)


def _y(value: float, area: Rect) -> float:
    return area.bottom - area.height * min(HIGHEST, max(0.0, value)) / HIGHEST


def _drawn(places: Sequence[tuple[float, TrendPoint]], area: Rect, inks: Inks) -> Iterator[Shape]:
    """Draw points that follow each other without a gap."""
    line = [(x, _y(each.value or 0.0, area)) for x, each in places]
    highs = [(x, _y(_end(each.high, each), area)) for x, each in places]
    lows = [(x, _y(_end(each.low, each), area)) for x, each in places]
    if len(line) > 1:
        band = _way([*highs, *reversed(lows)])
        yield Path((*band, ("Z",)), inks.band, inks.band, 0.75)
        yield Path(_way(line), stroke=inks.bar, stroke_width=2.0)
    for (x, up), (_, high), (_, low) in zip(line, highs, lows, strict=True):
        if len(line) == 1 and low > high:
            yield Line((x, high), (x, low), inks.band, 4.0)
        dot = Rect(x - _RADIUS, up - _RADIUS, 2 * _RADIUS, 2 * _RADIUS)
        yield Box(dot, inks.bar, inks.ground, 1.0, radius=_RADIUS)


def _end(value: float | None, point: TrendPoint) -> float:
    return (point.value or 0.0) if value is None else value


def _way(points: Sequence[Point]) -> tuple[tuple[str | float, ...], ...]:
    return (("M", *points[0]), *(("L", *at) for at in points[1:]))


def _days(
    places: Sequence[tuple[float, TrendPoint]],
    area: Rect,
    inks: Inks,
    typesetter: Typesetter,
    style: TextStyle,
) -> Iterator[Shape]:
    """Name the first day, the last, and those between for which there is room."""
    taken: list[tuple[float, float]] = []
    for x, each in (*places[:1], *places[-1:], *places[1:-1]):
        words = typesetter.wrap(each.day_words, style, area.width, 1)
        left = _kept(x, words, area)
        room = (left - _GAP, left + words.width + _GAP)
        if each.day_words and all(room[1] <= a + _GAP or b - _GAP <= room[0] for a, b in taken):
            taken.append(room)
            yield from flush_left(words, left, area.bottom + _ROOM + 2, inks.muted)


def _kept(x: float, words: Paragraph, area: Rect) -> float:
    return min(max(x - words.width / 2, area.x), max(area.right - words.width, area.x))
