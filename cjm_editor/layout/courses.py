"""The course of a transfer: which gutters and channels lead round the cards over several steps."""

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise, product

from msgspec import Struct

from cjm_editor.layout import metrics
from cjm_editor.layout.grid import Grid
from cjm_editor.layout.routes import Course, End, gutters_of
from cjm_editor.layout.rows import PlacedLane

BEND = 40.0
"""So many points longer a way may be for each pair of corners it saves."""
LANE = 100.0
"""How long the way past a lane is reckoned: courses do not depend on how high lanes are."""

Level = tuple[int, float]
"""An edge of a lane and the y from it, as in a corner."""


class Wall(Struct, frozen=True):
    """The gutters within a card over several steps, and from where to where it covers them."""

    first: int
    last: int
    top: Level
    bottom: Level

    @property
    def gutters(self) -> range:
        """The gutters that it covers."""
        return range(self.first, self.last + 1)

    @property
    def lane(self) -> int:
        """The place of its lane."""
        return self.top[0] // 2

    def blocks(self, gutter: int, start: Level, end: Level) -> bool:
        """Tell whether a run along a gutter would lead behind the card."""
        upper, lower = sorted((start, end))
        return self.first <= gutter <= self.last and upper < self.bottom and self.top < lower

    def covers(self, gutter: int, start: Level, end: Level) -> float:
        """Give how much of a run along a gutter lies on the card, in points."""
        if not self.blocks(gutter, start, end):
            return 0.0
        upper, lower = sorted((start, end))
        return min(lower, self.bottom)[1] - max(upper, self.top)[1]


def walls_of(lane: PlacedLane, at: int, grid: Grid) -> tuple[Wall, ...]:
    """Give the walls in a lane by its place on the map."""
    return tuple(
        Wall(
            grid.by_step[step] + 1,
            grid.by_step[step] + placed.wide - 1,
            (2 * at, placed.rect.y),
            (2 * at, placed.rect.bottom),
        )
        for step in sorted(lane.row.wide, key=lambda step: grid.by_step.get(step, 0))
        for placed in lane.cell(step).cards
        if placed.wide > 1
    )


def usual_course(source: End, target: End, clear: bool) -> Course:
    """Give the course where nothing is in the way."""
    leave, enter = gutters_of(source, target)
    lower = (min(source.edge, target.edge) + 1, 0.0)
    return Course((enter,)) if clear or leave == enter else Course((leave, enter), (lower,))


def course_of(
    source: End, target: End, clear: bool, walls: Sequence[Wall], gutters: Sequence[float]
) -> Course:
    """Give the usual course, or where a card over several steps is in the way, one round it.

    Where such cards lie right above and below both ends there is none round them: it is the one of
    which the least lies on cards.
    """
    usual = usual_course(source, target, clear)
    if is_open(usual, source, target, walls):
        return usual
    found = [each for each in _around(source, target, gutters) if each != usual]
    free = [each for each in found if is_open(each, source, target, walls)]
    if free:
        return min(free, key=lambda each: _length(each, source, target, gutters))
    return min(
        (usual, *found),
        key=lambda each: (
            _covered(each, source, target, walls),
            _length(each, source, target, gutters),
        ),
    )


def _around(source: End, target: End, gutters: Sequence[float]) -> Iterator[Course]:
    ends = tuple(product((source.last + 1, source.column), (target.last + 1, target.column)))
    for leave, enter in ends:
        if leave == enter:
            yield Course((leave,))
        for channel in _channels(source, target):
            yield Course((leave, enter), (channel,))
    for leave, enter in ends:
        # With a further gutter in between, every pair of channels can be joined.
        for one, other in product(_channels(source, target), repeat=2):
            for gutter in range(len(gutters)) if one != other else ():
                yield Course((leave, gutter, enter), (one, other))


def _channels(source: End, target: End) -> tuple[Level, ...]:
    """Give the channels above, between and below both ends."""
    upper, lower = sorted((source.edge, target.edge))
    # Within one lane nothing is known of its neighbours: what runs above runs inside it.
    above = (upper, metrics.CELL_PADDING / 2) if upper in (0, lower) else (upper - 1, 0.0)
    return (above, *((edge + 1, 0.0) for edge in range(upper, lower + 1, 2)))


def is_open(course: Course, source: End, target: End, walls: Collection[Wall]) -> bool:
    """Tell whether a course leads behind no card."""
    levels = _levels(course, source, target)
    runs = zip(course.gutters, pairwise(levels), strict=True)
    return not any(wall.blocks(gutter, *run) for gutter, run in runs for wall in walls)


def _covered(course: Course, source: End, target: End, walls: Collection[Wall]) -> float:
    """Give how much of a course lies on cards, in points."""
    levels = _levels(course, source, target)
    runs = list(zip(course.gutters, pairwise(levels), strict=True))
    return sum(wall.covers(gutter, *run) for gutter, run in runs for wall in walls)


def _levels(course: Course, source: End, target: End) -> tuple[Level, ...]:
    first, last = ((end.edge, end.rect.centre[1]) for end in (source, target))
    return (first, *course.channels, last)


def _length(course: Course, source: End, target: End, gutters: Sequence[float]) -> float:
    levels = _levels(course, source, target)
    down = sum(abs(one[0] - other[0]) * LANE / 2 for one, other in pairwise(levels))
    xs = [gutters[at] for at in course.gutters]
    ends = (source.rect.centre[0], *xs, target.rect.centre[0])
    across = sum(abs(one - other) for one, other in pairwise(ends))
    return down + across + BEND * len(course.gutters)
