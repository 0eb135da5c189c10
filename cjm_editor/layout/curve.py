"""The emotion curve: monotone, so that it never overshoots the points it passes through."""

from collections.abc import Sequence
from itertools import pairwise

from cjm_editor.drawing import Point

Commands = tuple[tuple[str | float, ...], ...]


def monotone_curve(
    points: Sequence[Point], *, from_start: bool = True, to_end: bool = True
) -> Commands:
    """Give a smooth path through points of ascending x that stays between neighbours.

    Of a longer curve, the points at either end only tell how steep it is beside them: there it is
    given from the second point or to the last but one.

    Piecewise cubic with the tangents of Fritsch and Butland, "A Method for Constructing Local
    Monotone Piecewise Cubic Interpolants" (1984).
    """
    if not points:
        return ()
    commands: list[tuple[str | float, ...]] = [("M", *points[0])]
    slopes = _tangents(points)
    for index in range(len(points) - 1):
        (x0, y0), (x1, y1) = points[index], points[index + 1]
        third = (x1 - x0) / 3
        commands.append(
            (
                "C",
                x0 + third,
                y0 + slopes[index] * third,
                x1 - third,
                y1 - slopes[index + 1] * third,
                x1,
                y1,
            )
        )
    if not from_start and len(points) > 2:
        commands[:2] = [("M", *points[1])]
    return tuple(commands if to_end else commands[:-1])


def _tangents(points: Sequence[Point]) -> list[float]:
    secants = [(y1 - y0) / (x1 - x0) for (x0, y0), (x1, y1) in pairwise(points)]
    tangents = [0.0] * len(points)
    for index in range(1, len(points) - 1):
        before, after = secants[index - 1], secants[index]
        if before * after > 0:
            left = points[index][0] - points[index - 1][0]
            right = points[index + 1][0] - points[index][0]
            share = (left + 2 * right) / (3 * (left + right))
            tangents[index] = before * after / (share * after + (1 - share) * before)
    return tangents
