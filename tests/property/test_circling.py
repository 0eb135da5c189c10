"""How often one comes by in a circle is what walking round in it comes to."""

from math import isclose
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjm_editor.analysis.circling import ROUNDS, Inside, in_circle, out_of_circle, solving
from cjm_editor.analysis.slices import finish


def any_circle(places: int, ways: int, chance: Random) -> tuple[Inside, ...]:
    """Give ways by chance between so many places, from each at most so many; some get out."""
    found = []
    for _ in range(places):
        targets = chance.sample(range(places), min(places, chance.randint(0, ways)))
        parts = [chance.random() for _ in targets]
        most = chance.choice((0.5, 0.9)) / max(1.0, sum(parts))
        found.append(tuple((to, part * most) for to, part in zip(targets, parts, strict=True)))
    return tuple(found)


def visits(ways: tuple[Inside, ...], coming: list[float]) -> list[float]:
    return finish(in_circle(finish(solving(ways)), coming))


def arrivals(ways: tuple[Inside, ...], beyond: list[float]) -> list[float]:
    return finish(out_of_circle(finish(solving(ways)), beyond))


def walked(ways: tuple[Inside, ...], coming: list[float]) -> list[float]:
    """Walk on, all at once, until next to nobody is left."""
    here, found = coming, [0.0] * len(ways)
    while sum(here) > 1e-13:
        found = [count + more for count, more in zip(found, here, strict=True)]
        then = [0.0] * len(ways)
        for at, each in enumerate(ways):
            for to, part in each:
                then[to] += here[at] * part
        here = then
    return found


@settings(deadline=None)
@given(st.integers(1, 8), st.integers(0, 2**32))
def test_visits_are_those_of_walking(places: int, seed: int) -> None:
    chance = Random(seed)
    ways = any_circle(places, 4, chance)
    coming = [chance.choice((0.0, chance.random())) for _ in range(places)]
    pairs = zip(visits(ways, coming), walked(ways, coming), strict=True)
    assert all(isclose(found, expected, abs_tol=1e-10) for found, expected in pairs)


@settings(deadline=None)
@given(st.integers(1, 8), st.integers(0, 2**32))
def test_one_gets_out_as_often_as_by_walking(places: int, seed: int) -> None:
    chance = Random(seed)
    ways = any_circle(places, 4, chance)
    # Beyond the circle lies the goal, for some of those who do not stay in it.
    beyond = [(1.0 - sum(part for _, part in each)) * chance.random() for each in ways]
    for at, found in enumerate(arrivals(ways, beyond)):
        visits = walked(ways, [float(place == at) for place in range(places)])
        expected = sum(count * part for count, part in zip(visits, beyond, strict=True))
        assert isclose(found, expected, abs_tol=1e-10)


@pytest.mark.parametrize("ways", [2, 40])
def test_large_circles_too_even_tangled(ways: int) -> None:
    chance = Random(1)
    circle = any_circle(60, ways, chance)
    coming = [chance.random() for _ in circle]
    pairs = zip(visits(circle, coming), walked(circle, coming), strict=True)
    assert all(isclose(found, expected, abs_tol=1e-9) for found, expected in pairs)
    out = arrivals(circle, [1.0 - sum(part for _, part in each) for each in circle])
    assert all(isclose(each, 1.0, abs_tol=1e-9) for each in out)


def test_where_nobody_gets_out_it_is_many_rounds() -> None:
    two = (((1, 1.0),), ((0, 1.0),))
    assert visits(two, [1.0, 0.0]) == pytest.approx([ROUNDS] * 2, rel=1e-3)
    assert visits((((0, 1.0),),), [0.5]) == [ROUNDS / 2]
    assert arrivals(two, [0.0, 0.0]) == [0.0, 0.0]
