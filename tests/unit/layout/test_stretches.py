"""Which stretches of a curve belong to which of its points."""

from tests.small_map import element, records
from tests.unit.layout.maps import placed


def test_each_point_has_half_the_way_to_the_next() -> None:
    more = [element("emotion", "pleased", "mood", "use", value=2.0)]
    map = placed([*records(), *more])
    xs = [rect.centre[0] for id in ("curious", "cross", "pleased") if (rect := map.rect_of(id))]
    assert map.curve_without("mood", ()) is None
    assert map.curve_without("contacts", {"page"}) is None
    assert map.curve_without("mood", {"curious", "cross", "pleased"}) == ()
    ((left, right),) = map.curve_without("mood", {"curious", "pleased"}) or ()
    assert (left, right) == ((xs[0] + xs[1]) / 2, (xs[1] + xs[2]) / 2)
    first, last = map.curve_without("mood", {"cross"}) or ()
    assert first == (map.grid.left, left) and last == (right, map.grid.right)
