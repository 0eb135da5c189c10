"""The way of a transfer between two cards: through the gutters, never through a card."""

from dataclasses import dataclass
from itertools import pairwise

from cjm_editor.drawing import Point, Rect

CORNER = 5.0
SLOT = 2.5
"""Transfers that share a gutter lie this far apart."""


@dataclass(frozen=True, slots=True)
class Route:
    """The corners of a transfer from its source's right edge to its target."""

    points: tuple[Point, ...]
    into_right: bool = False

    def longest(self) -> tuple[Point, Point]:
        """Give the ends of its longest straight piece."""
        return max(pairwise(self.points), key=lambda piece: _distance(*piece))

    def bounds(self) -> Rect:
        """Give the rectangle that holds it, with room for its line and sign."""
        xs = [x for x, _ in self.points]
        ys = [y for _, y in self.points]
        return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)).grown(10)


def route(source: Rect, target: Rect, gutter: float, channel: float, slot: int) -> Route:
    """Find the way; `gutter` is the free width beside a card, `channel` the y of a free row.

    `slot` counts transfers that might share a gutter, so that each gets a track of its own.
    """
    shift = ((slot % 5) - 2) * SLOT
    out = source.right + gutter + shift
    start = (source.right, source.centre[1])
    if abs(target.x - source.x) < 1:
        # In one column: out on the right and back in on the right.
        end = (target.right, target.centre[1])
        return Route(_tidy((start, (out, start[1]), (out, end[1]), end)), into_right=True)
    end = (target.x, target.centre[1])
    into = target.x - gutter + shift
    if 0 <= into - out < 2 * gutter + 12:
        # Neighbouring columns: one gutter, or two with the gap of a stage between them.
        middle = (out + into) / 2
        return Route(_tidy((start, (middle, start[1]), (middle, end[1]), end)))
    row = channel + shift
    return Route(_tidy((start, (out, start[1]), (out, row), (into, row), (into, end[1]), end)))


def _tidy(points: tuple[Point, ...]) -> tuple[Point, ...]:
    kept = [points[0]]
    for index in range(1, len(points) - 1):
        (x0, y0), (x1, y1), (x2, y2) = kept[-1], points[index], points[index + 1]
        straight = (abs(x0 - x1) < 0.01 and abs(x1 - x2) < 0.01) or (
            abs(y0 - y1) < 0.01 and abs(y1 - y2) < 0.01
        )
        if not straight:
            kept.append(points[index])
    return (*kept, points[-1])


def rounded(
    points: tuple[Point, ...], radius: float = CORNER
) -> tuple[tuple[str | float, ...], ...]:
    """Give an orthogonal line through corners as a path whose corners are rounded."""
    commands: list[tuple[str | float, ...]] = [("M", *points[0])]
    for index in range(1, len(points) - 1):
        before, corner, after = points[index - 1], points[index], points[index + 1]
        reach = min(radius, _distance(before, corner) / 2, _distance(corner, after) / 2)
        enter, leave = _towards(corner, before, reach), _towards(corner, after, reach)
        commands.append(("L", *enter))
        k = 0.4477  # what remains of the way to the corner for a quarter circle
        first, second = _towards(corner, before, reach * k), _towards(corner, after, reach * k)
        commands.append(("C", *first, *second, *leave))
    commands.append(("L", *points[-1]))
    return tuple(commands)


def _distance(one: Point, two: Point) -> float:
    return abs(one[0] - two[0]) + abs(one[1] - two[1])


def _towards(start: Point, end: Point, length: float) -> Point:
    whole = _distance(start, end)
    if not whole:
        return start
    share = length / whole
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share
