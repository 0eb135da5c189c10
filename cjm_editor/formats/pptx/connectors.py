"""The ways of transfers as connectors: straight, or bent at right angles at most four times."""

from collections.abc import Sequence

from msgspec import Struct

from cjm_editor.drawing import Point, Rect
from cjm_editor.formats.pptx.spelling import Place, preset

LEFT, RIGHT = 1, 3
"""The sites of a rectangle that connectors are joined to."""
_LEAST = 1
"""No side of a connector is shorter: its bends are given as shares of its sides (EMU)."""


class Joined(Struct, frozen=True):
    """The card at an end of a connector: its number on the slide, and where it lies."""

    id: int
    rect: Rect


def site(card: Rect, end: Point) -> int:
    """Give the site that an end is nearest to."""
    return LEFT if abs(end[0] - card.x) < abs(end[0] - card.right) else RIGHT


def glued(run: Sequence[Point], source: Rect | None, target: Rect | None) -> list[Point]:
    """Let a run begin and end at the very sites that it is joined to, where it is joined.

    Programs draw it from there as soon as a shape is moved: else all its ends would jump.
    """
    points = list(run)
    if source is not None:
        points = _from_site(points, source)
    if target is not None:
        points = _from_site(points[::-1], target)[::-1]
    return points


def _from_site(points: list[Point], card: Rect) -> list[Point]:
    (_, level), second, *rest = points
    start = card.x if site(card, points[0]) == LEFT else card.right, card.centre[1]
    if rest and abs(second[1] - level) < 1e-6:
        second = second[0], start[1]
    return [start, second, *rest]


def simpler(route: Sequence[Point]) -> list[Point]:
    """Give a route that begins and ends level and has at most four bends."""
    points = [point for at, point in enumerate(route) if not _is_idle(route, at)]
    if len(points) <= 6:
        return points
    pairs = zip(points[2:-3:2], points[3:-2:2], strict=False)
    level = max(pairs, key=lambda pair: abs(pair[1][0] - pair[0][0]))[0][1]
    (first, second), (before, last) = points[:2], points[-2:]
    return [first, second, (second[0], level), (before[0], level), before, last]


def _is_idle(route: Sequence[Point], at: int) -> bool:
    """Tell whether a route goes straight on at a point."""
    if at in (0, len(route) - 1):
        return False
    (ax, ay), (bx, by), (cx, cy) = route[at - 1 : at + 2]
    return abs((bx - ax) * (cy - by) - (by - ay) * (cx - bx)) < 1e-6


def geometry(route: Sequence[tuple[int, int]], *, bent: bool = True) -> tuple[Place, str, str]:
    """Give the place, the turn and the outline of a connector, its points in EMU.

    One that is `bent` stays level at its ends when the shapes that it joins are moved.
    """
    (x, y), (to_x, to_y) = route[0], route[-1]
    width, height = to_x - x, to_y - y
    flips = f"{_flip('flipH', width)}{_flip('flipV', height)}"
    place = min(x, to_x), min(y, to_y), abs(width), abs(height)
    if len(route) == 2 and not bent:
        return place, flips, preset("line")
    if len(route) == 2:
        middle = (x + to_x) // 2
        route = [route[0], (middle, y), (middle, to_y), route[1]]
    wide, high = width or _LEAST, height or _LEAST
    starts, lengths = (x, y), (wide, high)
    adjusted = []
    for at in range(1, len(route) - 2):
        axis = (at + 1) % 2
        share = (route[at][axis] - starts[axis]) / lengths[axis]
        adjusted.append((f"adj{at}", round(share * 100_000)))
    place = (*place[:2], abs(wide), abs(high))
    return place, flips, preset(f"bentConnector{len(route) - 1}", adjusted)


def _flip(side: str, length: int) -> str:
    return f' {side}="1"' if length < 0 else ""
