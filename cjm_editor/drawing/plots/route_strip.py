"""A route as a strip: touchpoints from left to right, and what happens between them."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from cjm_editor.drawing.icons import icon
from cjm_editor.drawing.paragraphs import centred
from cjm_editor.drawing.plots.plot import Inks, Plot
from cjm_editor.drawing.shapes import Box, Line, Path, Rect, Shape
from cjm_editor.text.run import Paragraph
from cjm_editor.text.style import LABEL, TextStyle
from cjm_editor.text.typesetter import Typesetter

_GAP = 24.0
_PAD = 6.0
_WIDEST = 104.0
_LINES = 3
_SIGN = 11.0
_BELOW = 10.0


class Stop(Struct, frozen=True):
    """A touchpoint by its name, with the name of an icon where the route ends there.

    `broken` says that something is lost on the way on from here, `turning` that this is where to
    step in; `said` is what is told of that way.
    """

    name: str
    sign: str = ""
    broken: bool = False
    turning: bool = False
    said: str = ""


def route_strip(
    stops: Sequence[Stop],
    width: float,
    inks: Inks,
    typesetter: Typesetter,
    style: TextStyle = LABEL,
) -> Plot:
    """Draw a route in a width, on as many lines as it needs."""
    shapes: list[Shape] = []
    y = 0.0
    widest = min(_WIDEST, width - _GAP)
    for line in _lines([(stop, _set(stop, widest, typesetter, style)) for stop in stops], width):
        high = max(words.height for _, words in line) + 2 * _PAD
        x = 0.0
        for stop, words in line:
            area = Rect(x, y, _wide(stop, words), high)
            shapes += _drawn(stop, words, area, inks)
            x = area.right
            if stop is not stops[-1]:
                shapes += _way(stop, x, y + high / 2, inks)
                x += _GAP
        y += high + _BELOW
    return Plot(width, max(y - _BELOW, 0.0), tuple(shapes), _told(stops))


def _set(stop: Stop, widest: float, typesetter: Typesetter, style: TextStyle) -> Paragraph:
    sign = _SIGN + 4 if stop.sign else 0.0
    return typesetter.wrap(stop.name, style, max(widest - 2 * _PAD - sign, 1.0), _LINES)


def _wide(stop: Stop, words: Paragraph) -> float:
    return words.width + 2 * _PAD + (_SIGN + 4 if stop.sign else 0.0)


def _lines(
    stops: Sequence[tuple[Stop, Paragraph]], width: float
) -> Iterator[list[tuple[Stop, Paragraph]]]:
    line: list[tuple[Stop, Paragraph]] = []
    x = 0.0
    for stop, words in stops:
        wide = _wide(stop, words) + _GAP
        if line and x + wide > width + (_GAP if stop.sign else 0.0):
            yield line
            line, x = [], 0.0
        line.append((stop, words))
        x += wide
    if line:
        yield line


def _drawn(stop: Stop, words: Paragraph, area: Rect, inks: Inks) -> Iterator[Shape]:
    stroke = 1.5 if stop.sign else 0.75
    yield Box(area, inks.trough, inks.words if stop.sign else inks.edge, stroke, radius=4)
    room = area
    if stop.sign:
        top = area.y + (area.height - _SIGN) / 2
        yield icon(stop.sign, area.x + _PAD, top, _SIGN, inks.words)
        left = area.x + _SIGN + 4
        room = Rect(left, area.y, area.right - left, area.height)
    yield from centred(words, room, inks.words)


def _way(stop: Stop, x: float, y: float, inks: Inks) -> Iterator[Shape]:
    """Draw the arrow to the next touchpoint: with a gap where something is lost, or a flag."""
    start, end = x + 3, x + _GAP - 3
    middle = (start + end) / 2
    colour = inks.hot if stop.broken else inks.words
    if stop.broken:
        yield Line((start, y), (middle - 3.5, y), colour, 1.25)
        yield Line((middle + 3.5, y), (end - 3, y), colour, 1.25)
        yield Line((middle - 2.5, y - 3), (middle + 2.5, y + 3), colour, 1.25)
        yield Line((middle - 2.5, y + 3), (middle + 2.5, y - 3), colour, 1.25)
    else:
        yield Line((start, y), (end - 3, y), colour, 1.25)
    head = (("M", end, y), ("L", end - 5, y - 3), ("L", end - 5, y + 3), ("Z",))
    yield Path(head, fill=colour)
    if stop.turning:
        yield icon("flag", middle - _SIGN / 2, y - _SIGN - 4, _SIGN, inks.words)


def _told(stops: Sequence[Stop]) -> str:
    parts: list[str] = []
    for stop in stops:
        parts.append(f"{stop.name} ({stop.said})" if stop.said else stop.name)
    return " → ".join(parts)
