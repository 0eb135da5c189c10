"""The way of a transfer between two cards: through gutters and channels, never through a card.

A gutter runs between two columns from top to bottom, a channel along the lower edge of a lane from
left to right; no card lies in either. Corners are given by the edges of lanes, so that a way stays
true while lanes grow.
"""

from itertools import pairwise
from typing import NamedTuple, TypeAlias

from msgspec import Struct

from cjm_editor.drawing import Point, Rect
from cjm_editor.layout import metrics
from cjm_editor.layout.claims import Claims
from cjm_editor.layout.tracks import Ports, Tracks

CORNER = 5.0
ROUND = 6.0
"""Transfers keep so far off the corners of cards, in points."""
PORTS = 6.0
"""The distance of transfers along the edge of a card."""
APART = 3.0
"""The distance of tracks in a gutter or channel."""
SPARE = 6.0
"""Runs that end so near each other are still kept on different tracks."""

Corner: TypeAlias = tuple[float, int, float]
"""The x on the map, an edge, the y from it; lane n has the edges 2n above and 2n + 1 below."""


class End(Struct, frozen=True):
    """A card that a transfer joins: its column and lane by their places, y from the lane's top."""

    column: int
    lane: int
    rect: Rect
    wide: int = 1

    @property
    def last(self) -> int:
        """The last column that the card covers."""
        return self.column + self.wide - 1

    def place(self) -> tuple[float, ...]:
        """Give what orders ends from top to bottom and from left to right."""
        return self.lane, self.column, self.rect.y, self.rect.x

    @property
    def edge(self) -> int:
        """The number of its lane's upper edge."""
        return 2 * self.lane

    def side(self, right: bool) -> "Side":
        """Give its right or left edge."""
        x = self.rect.right if right else self.rect.x
        return Side(self.lane, x, self.rect.y)


class Course(Struct, frozen=True):
    """The gutters that a way runs along, one after the other, and the channels between these.

    A channel is given by the edge that it runs along and how far its middle is from it.
    """

    gutters: tuple[int, ...]
    channels: tuple[tuple[int, float], ...] = ()


class Side(NamedTuple):
    """One edge of a card."""

    lane: int
    x: float
    top: float


class Ways:
    """Finds ways one after the other and keeps them off each other."""

    def __init__(self, gutters: tuple[float, ...], across: bool, claims: Claims) -> None:
        """Take the middles of all gutters; ways `across` lanes keep off those within one.

        What a way takes of gutters, channels and the edges of cards is claimed.
        """
        self._gutters = gutters
        self._across = Tracks(claims, metrics.GUTTER - 3, APART, across)
        self._along = Tracks(claims, metrics.CELL_PADDING - 2, APART, across)
        self._ports = Ports(claims, PORTS, PORTS / 2 if across else 0.0)

    def find(self, source: End, target: End, clear: bool, course: Course) -> tuple[Corner, ...]:
        """Find the way along a course.

        `clear` says that both lie in one lane and that nothing lies in its cells between them:
        where both are as high somewhere, it leads straight across these.
        """
        leave, enter = course.gutters[0], course.gutters[-1]
        start, end = source.side(leave > source.column), target.side(enter > target.column)
        if clear:
            low = max(source.rect.y, target.rect.y) + ROUND
            high = min(source.rect.bottom, target.rect.bottom) - ROUND
            if low <= high:
                y = self._ports.take((start, end), low, high)
                return (start.x, source.edge, y), (end.x, source.edge, y)
        first, last = self._port(source, start), self._port(target, end)
        levels = (first, *course.channels, last)
        pairs = zip(course.gutters, pairwise(levels), strict=True)
        runs = [self._run(gutter, *ends) for gutter, ends in pairs]
        corners = [(start.x, *first), (runs[0], *first)]
        joined = zip(pairwise(course.gutters), pairwise(runs), course.channels, strict=True)
        for between, (one, other), (edge, middle) in joined:
            low, high = sorted((one, other))
            # Claimed gutter by gutter: who runs elsewhere in the channel need not know.
            passed = [(edge, gutter) for gutter in range(min(between), max(between) + 1)]
            y = middle + self._along.take(passed, low - SPARE, high + SPARE)
            corners += [(one, edge, y), (other, edge, y)]
        return (*corners, (runs[-1], *last), (end.x, *last))

    def _port(self, end: End, side: Side) -> tuple[int, float]:
        low, high = end.rect.y + ROUND, end.rect.bottom - ROUND
        return end.edge, self._ports.take((side,), low, high)

    def _run(self, gutter: int, start: tuple[int, float], end: tuple[int, float]) -> float:
        """Give the x of a run along a gutter."""
        (upper, low), (lower, high) = sorted((start, end))
        span = (upper, low - SPARE), (lower, high + SPARE)
        return self._gutters[gutter] + self._across.take((gutter,), *span)


def gutters_of(source: End, target: End) -> tuple[int, int]:
    """Give by their places the gutters where a way leaves its source and enters its target.

    In one column, it goes out and in on the right. Ways that have no gutter from the one to the
    other in common never come near each other.
    """
    leave = source.last + 1 if target.column >= source.column else source.column
    return leave, target.last + 1 if target.column <= source.column else target.column


def longest(points: tuple[Point, ...]) -> tuple[Point, Point]:
    """Give the ends of the longest straight piece."""
    return max(pairwise(points), key=lambda piece: _distance(*piece))


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
