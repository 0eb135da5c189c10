from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm_editor.drawing import Point
from cjm_editor.layout.curve import monotone_curve

heights = st.lists(st.floats(-64, 64), min_size=2, max_size=8)


def points_of(ys: list[float], gaps: list[float]) -> list[Point]:
    """Put heights beside each other."""
    x, found = 0.0, []
    for y, gap in zip(ys, gaps, strict=False):
        found.append((x, y))
        x += gap
    return found


def at(start: Point, curve: tuple[object, ...], share: float) -> Point:
    """Give the point of a cubic piece at a share of its parameter."""
    _, *numbers = curve
    x1, y1, x2, y2, x3, y3 = (float(str(number)) for number in numbers)
    weights = ((1 - share) ** 3, 3 * share * (1 - share) ** 2, 3 * share**2 * (1 - share), share**3)
    xs, ys = (start[0], x1, x2, x3), (start[1], y1, y2, y3)
    return (
        sum(weight * x for weight, x in zip(weights, xs, strict=True)),
        sum(weight * y for weight, y in zip(weights, ys, strict=True)),
    )


@given(heights, st.lists(st.floats(1, 500), min_size=8, max_size=8))
def test_the_curve_rises_or_falls_from_point_to_point(ys: list[float], gaps: list[float]) -> None:
    points = points_of(ys, gaps)
    first, *pieces = monotone_curve(points)
    assert first == ("M", *points[0])
    for (start, end), piece in zip(pairwise(points), pieces, strict=True):
        assert piece[0] == "C"
        assert piece[-2:] == end
        path = [at(start, piece, step / 20) for step in range(21)]
        rising = end[1] >= start[1]
        for (ax, ay), (bx, by) in pairwise(path):
            assert bx > ax
            assert by >= ay - 1e-6 if rising else by <= ay + 1e-6


@given(heights)
def test_the_curve_is_smooth(ys: list[float]) -> None:
    """What comes into a point leaves it in the same direction."""
    pieces = monotone_curve(points_of(ys, [100.0] * 8))[1:]
    for before, after in pairwise(pieces):
        *_, x2, y2, x, y = before
        _, x1, y1, *_ = after
        assert (y - y2) / (x - x2) == pytest.approx((y1 - y) / (x1 - x), abs=1e-6)


def test_peaks_and_lows_are_level() -> None:
    pieces = monotone_curve([(0, 0), (100, -50), (200, 0)])
    assert pieces[1][-3] == -50  # the way in
    assert pieces[2][2] == -50  # the way out


def test_a_curve_without_points_or_with_one() -> None:
    assert monotone_curve([]) == ()
    assert monotone_curve([(3, 4)]) == (("M", 3, 4),)
