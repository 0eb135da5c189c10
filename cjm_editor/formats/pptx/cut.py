"""What of a line or a path lies within an area: a slide shows no more than its part of the map."""

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from msgspec.structs import replace

from cjm_editor.drawing import Line, Path, Point, Rect
from cjm_editor.formats.pptx.parts import points_of

_PIECES = 12
"""Straight pieces that stand for a curve that is cut."""
Inside = Callable[[Point], float]


def cut_line(line: Line, area: Rect) -> Line | None:
    """Give what of a straight line lies in an area."""
    runs = list(cut_route((line.start, line.end), area))
    return replace(line, start=runs[0][0], end=runs[0][-1]) if runs else None


def cut_route(points: Iterable[Point], area: Rect) -> Iterator[list[Point]]:
    """Give the runs of a route that lie in an area."""
    run: list[Point] = []
    for one, other in pairwise(points):
        seen = _within(one, other, area)
        if seen is None:
            continue
        if run and run[-1] != seen[0]:
            yield run
            run = []
        run = [*run, seen[1]] if run else list(seen)
    if run:
        yield run


def cut_path(path: Path, area: Rect) -> Path | None:
    """Give what of a path lies in an area, its curves as straight pieces."""
    commands: list[tuple[str | float, ...]] = []
    for figure in _figures(path):
        if path.fill:
            for side in _sides(area):
                figure = _clipped(figure, side)
            runs = [figure] if len(figure) > 2 else []
        else:
            runs = list(cut_route(figure, area))
        for run in runs:
            commands.append(("M", *run[0]))
            commands += [("L", *point) for point in run[1:]]
            if path.fill:
                commands.append(("Z",))
    return replace(path, commands=tuple(commands)) if commands else None


def _within(one: Point, other: Point, area: Rect) -> tuple[Point, Point] | None:
    """Give the piece of a straight line in an area (Liang and Barsky, 1984)."""
    (x, y), (dx, dy) = one, (other[0] - one[0], other[1] - one[1])
    first, last = 0.0, 1.0
    edges = ((-dx, x - area.x), (dx, area.right - x), (-dy, y - area.y), (dy, area.bottom - y))
    for step, room in edges:
        if step == 0:
            if room < 0:
                return None
            continue
        at = room / step
        first, last = (max(first, at), last) if step < 0 else (first, min(last, at))
    if first >= last:
        return None
    start = one if first == 0 else (x + first * dx, y + first * dy)
    return start, other if last == 1 else (x + last * dx, y + last * dy)


def _sides(area: Rect) -> tuple[Inside, ...]:
    return (
        lambda p: p[0] - area.x,
        lambda p: area.right - p[0],
        lambda p: p[1] - area.y,
        lambda p: area.bottom - p[1],
    )


def _clipped(figure: list[Point], inside: Inside) -> list[Point]:
    """Give a closed figure on one side of a line (Sutherland and Hodgman, 1974)."""
    kept: list[Point] = []
    for one, other in zip([*figure[-1:], *figure[:-1]], figure, strict=True):
        before, after = inside(one), inside(other)
        if (before < 0) != (after < 0):
            share = before / (before - after)
            crossed = (one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1]))
            kept.append(crossed)
        if after >= 0:
            kept.append(other)
    return kept


def _figures(path: Path) -> Iterator[list[Point]]:
    figure: list[Point] = []
    for letter, *values in path.commands:
        points = list(points_of(values))
        if letter == "M":
            if figure:
                yield figure
            figure = points
        elif letter == "L":
            figure += points
        elif letter == "C":
            figure += _straightened(figure[-1], *points)
        elif figure:
            figure.append(figure[0])
    if figure:
        yield figure


def _straightened(a: Point, b: Point, c: Point, d: Point) -> Iterator[Point]:
    for at in range(1, _PIECES + 1):
        t = at / _PIECES
        s = 1 - t
        weights = s**3, 3 * s * s * t, 3 * s * t * t, t**3
        x, y = (
            sum(w * p[axis] for w, p in zip(weights, (a, b, c, d), strict=True)) for axis in (0, 1)
        )
        yield x, y
