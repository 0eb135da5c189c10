"""Which way a transfer takes between two cards of a grid of three columns and two lanes."""

from itertools import pairwise

import pytest

from cjm_editor.drawing import Rect
from cjm_editor.layout import metrics
from cjm_editor.layout.claims import Claims
from cjm_editor.layout.courses import course_of
from cjm_editor.layout.routes import Corner, Course, End, Ways, longest, rounded

GUTTERS = (0.0, 100.0, 200.0, 300.0)
HEIGHT = 80.0
BESIDE = Course((1,))


def card(column: int, lane: int = 0, y: float = 8.0, height: float = 40.0) -> End:
    """Place a card in its column."""
    return End(column, lane, Rect(column * 100 + 12, y, 76, height))


def find(source: End, target: End, clear: bool = False) -> tuple[tuple[float, int, float], ...]:
    """Find the only way there is."""
    course = course_of(source, target, clear, (), GUTTERS)
    ways = Ways(GUTTERS, source.lane != target.lane, Claims())
    return by_lane(ways.find(source, target, clear, course))


def by_lane(way: tuple[Corner, ...]) -> tuple[tuple[float, int, float], ...]:
    """Give a way's corners with their lanes, y from the upper edge of each."""
    return tuple((x, edge // 2, y + HEIGHT * (edge % 2)) for x, edge, y in way)


def test_neighbours_are_joined_by_a_straight_line() -> None:
    assert find(card(0), card(1), clear=True) == ((88, 0, 28), (112, 0, 28))
    assert find(card(1), card(0), clear=True) == ((112, 0, 28), (88, 0, 28))


def test_the_line_runs_where_both_cards_are() -> None:
    (_, _, y), _ = find(card(0, y=8, height=100), card(2, y=60, height=100), clear=True)
    assert y == (60 + 108) / 2


def test_neighbours_at_different_heights_bend_in_their_gutter() -> None:
    way = find(card(0), card(1, y=200), clear=True)
    assert way == ((88, 0, 28), (100, 0, 28), (100, 0, 220), (112, 0, 220))


def test_over_empty_cells_it_bends_beside_the_target() -> None:
    way = find(card(0), card(2, y=200), clear=True)
    assert way == ((88, 0, 28), (200, 0, 28), (200, 0, 220), (212, 0, 220))


def test_past_other_cards_it_takes_the_channel_beneath_the_lane() -> None:
    way = find(card(0), card(2), clear=False)
    assert [x for x, _, _ in way] == [88, 100, 100, 200, 200, 212]
    assert [y for _, _, y in way] == [28, 28, HEIGHT, HEIGHT, 28, 28]


def test_backwards_it_leaves_on_the_left_and_enters_on_the_right() -> None:
    way = find(card(2), card(0), clear=False)
    assert [x for x, _, _ in way] == [212, 200, 200, 100, 100, 88]


def test_within_a_column_it_leaves_and_enters_on_the_right() -> None:
    way = find(card(1, y=8), card(1, y=60), clear=True)
    assert way == ((188, 0, 28), (200, 0, 28), (200, 0, 80), (188, 0, 80))


@pytest.mark.parametrize(("source", "target"), [(0, 1), (1, 0)])
def test_across_lanes_it_takes_the_channel_of_the_upper_one(source: int, target: int) -> None:
    way = find(card(0, source), card(2, target))
    assert {lane for _, lane, _ in way[2:4]} == {0}
    assert abs(way[2][2] - HEIGHT) < metrics.CELL_PADDING


def test_across_lanes_neighbours_need_no_channel() -> None:
    way = find(card(0, 0), card(1, 1))
    assert [lane for _, lane, _ in way] == [0, 0, 1, 1]
    assert way[1][0] == way[2][0]


def test_there_and_back_lie_beside_each_other() -> None:
    ways = Ways(GUTTERS, False, Claims())
    (_, _, there), _ = ways.find(card(0), card(1), True, BESIDE)
    (_, _, back), _ = ways.find(card(1), card(0), True, BESIDE)
    assert abs(there - back) >= 6


def test_what_shares_a_gutter_lies_side_by_side() -> None:
    ways = Ways(GUTTERS, False, Claims())
    one = ways.find(card(0), card(1, y=200), True, BESIDE)
    other = ways.find(card(0, y=60), card(1, y=260), True, BESIDE)
    assert one[1][0] != other[1][0]


def test_rounded_corners_keep_to_the_way() -> None:
    points = ((0.0, 0.0), (50.0, 0.0), (50.0, 4.0), (90.0, 4.0))
    commands = rounded(points, radius=5)
    assert commands[0] == ("M", 0, 0)
    assert commands[-1] == ("L", 90, 4)
    corners = [place for command in commands for place in pairwise(command[1:])]
    assert all(0 <= float(x) <= 90 for x, _ in corners)
    curves = [command for command in commands if command[0] == "C"]
    assert len(curves) == 2
    # The middle piece is 4 points long: both of its corners have to share it.
    assert curves[0][-2:] == (50, 2)


def test_the_longest_piece() -> None:
    assert longest(((0, 0), (10, 0), (10, 50), (20, 50))) == ((10, 0), (10, 50))
