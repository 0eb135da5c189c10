"""The matrix of improvements: ease to the right, benefit upwards, a bubble as large as its cost."""

from collections.abc import Iterator, Sequence
from math import hypot, sqrt

from msgspec import Struct

from cjm_editor.drawing import palette
from cjm_editor.drawing.paragraphs import centred, flush_left
from cjm_editor.drawing.shapes import Box, Colour, Group, Path, Point, Rect, Shape
from cjm_editor.i18n import Language, text
from cjm_editor.model import MIDDLE, QUADRANTS, Id, Improvement, quadrant
from cjm_editor.text.run import Paragraph
from cjm_editor.text.style import CARD_TEXT, FOOTNOTE, LABEL
from cjm_editor.text.typesetter import Typesetter

LOWEST, HIGHEST = 0.5, 5.5
"""What the edges of the matrix stand for: judgements from 1 to 5 lie well inside."""
_SMALLEST, _LARGEST = 10.0, 22.0
_MARGIN = 20.0
_ROUND = 0.5522847
"""How far the handles of a quarter of a circle reach, of its radius."""
_HUES = dict(
    zip(QUADRANTS, (palette.GREEN, palette.BLUE, palette.YELLOW, palette.GREY), strict=True)
)


class Bubble(Struct, frozen=True):
    """An improvement on the matrix, in points; `number` is its place in the table, from 1."""

    id: Id
    number: int
    centre: Point
    radius: float


class Matrix(Struct, frozen=True):
    """A matrix of some width and height in points, with what is judged on it."""

    width: float
    height: float
    improvements: Sequence[Improvement]
    bubbles: tuple[Bubble, ...]

    @property
    def area(self) -> Rect:
        """Where bubbles lie, without the names of the axes."""
        return _area(self.width, self.height)

    def at(self, x: float, y: float) -> Bubble | None:
        """Give the bubble at a point, the one painted last where several are."""
        for each in reversed(self.bubbles):
            if hypot(x - each.centre[0], y - each.centre[1]) <= each.radius + 2:
                return each
        return None

    def judged_at(self, x: float, y: float) -> tuple[float, float]:
        """Give the ease and benefit that a point stands for, to a tenth, each from 1 to 5."""
        area = self.area
        ease = LOWEST + (x - area.x) / area.width * (HIGHEST - LOWEST)
        benefit = LOWEST + (area.bottom - y) / area.height * (HIGHEST - LOWEST)
        return _within(ease), _within(benefit)

    def shapes(
        self,
        typesetter: Typesetter,
        current: Id | None = None,
        chosen: Sequence[Id] = (),
        language: Language | None = None,
    ) -> Iterator[Shape]:
        """Draw it; the `current` bubble stands out, those of the best set have a double ring."""
        names = list(_names(self.area, typesetter, language))
        yield from _quarters(self.area)
        for name in names:
            yield from flush_left(name.words, name.place.x, name.place.y, name.ink)
        yield from _axes(self.width, self.height, typesetter, language)
        by_id = {each.id: each for each in self.improvements}
        taken = [*(_around(each) for each in self.bubbles), *(name.place for name in names)]
        for each in self.bubbles:
            yield _drawn(each, by_id[each.id], typesetter, each.id == current, each.id in chosen)
            title = " ".join(by_id[each.id].title.split())
            yield from self._title(title, each, taken, typesetter)

    def _title(
        self, title: str, bubble: Bubble, taken: list[Rect], typesetter: Typesetter
    ) -> Iterator[Shape]:
        """Write a title beside its bubble where there is room for it; the table has them all."""
        if not title:
            return
        words = typesetter.wrap(title, FOOTNOTE, 110.0, 1)
        wide = max(line.width for line in words.lines)
        x, y = bubble.centre
        gap = bubble.radius + 4
        for left in (x + gap, x - gap - wide):
            place = Rect(left, y - words.height / 2, wide, words.height)
            inside = left >= self.area.x and place.right <= self.area.right
            if inside and not any(place.intersects(other) for other in taken):
                taken.append(place)
                yield from flush_left(words, left, place.y, palette.INK)
                return


def matrix_of(improvements: Sequence[Improvement], width: float, height: float) -> Matrix:
    """Lay a matrix out; the dearest bubble is the largest, those at one place are fanned out."""
    dearest = max((each.cost or 0.0 for each in improvements), default=0.0)
    area = _area(width, height)
    # What is judged 1 or 5 lies half a step from the edge: no bubble is cut off there.
    room = max(1.0, min(area.width, area.height) / (HIGHEST - LOWEST) / 2 - 2)
    here: dict[tuple[float, float], int] = {}
    bubbles = []
    for number, each in enumerate(improvements, 1):
        if quadrant(each) is None or each.ease is None or each.benefit is None:
            continue
        radius = _SMALLEST
        if dearest > 0.0:
            radius += (_LARGEST - _SMALLEST) * sqrt((each.cost or 0.0) / dearest)
        radius = min(radius, room)
        place = each.ease, each.benefit
        fanned = here[place] = here.get(place, -1) + 1
        x = area.x + (each.ease - LOWEST) / (HIGHEST - LOWEST) * area.width
        y = area.bottom - (each.benefit - LOWEST) / (HIGHEST - LOWEST) * area.height
        x = min(x + fanned * _SMALLEST, area.right - radius)
        bubbles.append(Bubble(each.id, number, (x, y), radius))
    bubbles.sort(key=lambda each: -each.radius)
    return Matrix(width, height, improvements, tuple(bubbles))


def _area(width: float, height: float) -> Rect:
    return Rect(_MARGIN, 4.0, max(1.0, width - _MARGIN - 4.0), max(1.0, height - _MARGIN - 4.0))


def _within(value: float) -> float:
    return round(min(5.0, max(1.0, value)), 1)


class _Name(Struct, frozen=True):
    """The name of a quarter in its corner."""

    words: Paragraph
    place: Rect
    ink: Colour


def _parts(area: Rect) -> Iterator[tuple[str, Rect]]:
    half = (MIDDLE - LOWEST) / (HIGHEST - LOWEST)
    across, down = area.x + half * area.width, area.bottom - half * area.height
    for name in QUADRANTS:
        easy, smart = name.startswith("easy"), name.endswith("smart")
        left, right = (across, area.right) if easy else (area.x, across)
        top, bottom = (area.y, down) if smart else (down, area.bottom)
        yield name, Rect(left, top, right - left, bottom - top)


def _names(area: Rect, typesetter: Typesetter, language: Language | None) -> Iterator[_Name]:
    for name, part in _parts(area):
        said = text(f"improvements.quadrant.{name}", language)
        words = typesetter.wrap(said, LABEL, max(1.0, part.width - 12), 1)
        wide = max(line.width for line in words.lines)
        x = part.right - 6 - wide if name.startswith("easy") else part.x + 6
        y = part.y + 5 if name.endswith("smart") else part.bottom - 5 - words.height
        yield _Name(words, Rect(x, y, wide, words.height), _HUES[name].ink)


def _quarters(area: Rect) -> Iterator[Shape]:
    for name, part in _parts(area):
        yield Box(part, fill=_HUES[name].tint, stroke=palette.HAIRLINE)


def _axes(
    width: float, height: float, typesetter: Typesetter, language: Language | None
) -> Iterator[Shape]:
    area = _area(width, height)
    below = Rect(area.x, area.bottom + 2, area.width, _MARGIN - 4)
    ease = typesetter.wrap(f"{text('field.ease', language)} →", LABEL, area.width, 1)
    yield from centred(ease, below, palette.MUTED)
    benefit = typesetter.wrap(f"{text('field.benefit', language)} →", LABEL, area.height, 1)
    wide = max(line.width for line in benefit.lines)
    start = area.y + (area.height + wide) / 2
    yield Group(flush_left(benefit, 0.0, 0.0, palette.MUTED), 3.0, start, turned=True)


def _drawn(
    bubble: Bubble, each: Improvement, typesetter: Typesetter, current: bool, chosen: bool
) -> Group:
    hue = _HUES[quadrant(each) or QUADRANTS[-1]]
    (x, y), radius = bubble.centre, bubble.radius
    ring = 2.5 if current else 1.25
    dash = () if each.cost is not None else (3.0, 2.0)
    shapes: list[Shape] = [
        Path(_circle(x, y, radius), palette.PAPER, hue.line, ring, dash),
    ]
    if chosen:
        shapes.append(Path(_circle(x, y, radius - 3.5), hue.tint, hue.line, 1.25))
    number = typesetter.wrap(str(bubble.number), CARD_TEXT, 2 * radius, 1)
    shapes += centred(number, _around(bubble), palette.INK)
    return Group(tuple(shapes), record=each.id, title=each.title)


def _around(bubble: Bubble) -> Rect:
    (x, y), radius = bubble.centre, bubble.radius
    return Rect(x - radius, y - radius, 2 * radius, 2 * radius)


def _circle(x: float, y: float, radius: float) -> tuple[tuple[str | float, ...], ...]:
    reach = radius * _ROUND
    return (
        ("M", x + radius, y),
        ("C", x + radius, y + reach, x + reach, y + radius, x, y + radius),
        ("C", x - reach, y + radius, x - radius, y + reach, x - radius, y),
        ("C", x - radius, y - reach, x - reach, y - radius, x, y - radius),
        ("C", x + reach, y - radius, x + radius, y - reach, x + radius, y),
        ("Z",),
    )
