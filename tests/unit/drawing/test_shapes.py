import pytest

from cjm_editor.drawing import Rect

RECT = Rect(10, 20, 30, 40)


def test_edges_and_middle() -> None:
    assert (RECT.right, RECT.bottom, RECT.centre) == (40, 60, (25, 40))


@pytest.mark.parametrize(
    ("x", "y", "inside"),
    [(10, 20, True), (39.9, 59.9, True), (40, 30, False), (20, 60, False), (9.9, 30, False)],
)
def test_right_and_lower_edge_belong_to_the_neighbour(x: float, y: float, inside: bool) -> None:
    assert RECT.contains(x, y) is inside


@pytest.mark.parametrize(
    ("other", "shared"),
    [
        (Rect(39, 59, 5, 5), True),
        (Rect(40, 20, 5, 5), False),
        (Rect(10, 60, 5, 5), False),
        (Rect(0, 0, 100, 100), True),
        (Rect(20, 30, 1, 1), True),
    ],
)
def test_touching_is_not_sharing(other: Rect, shared: bool) -> None:
    assert RECT.intersects(other) is shared
    assert other.intersects(RECT) is shared


def test_united_grown_moved() -> None:
    assert RECT.united(Rect(0, 50, 10, 100)) == Rect(0, 20, 40, 130)
    assert RECT.grown(2) == Rect(8, 18, 34, 44)
    assert RECT.moved(1, -1) == Rect(11, 19, 30, 40)
