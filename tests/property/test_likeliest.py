"""After any edit, the likeliest ways are those that a search from nothing finds."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from cjm_editor.analysis.arriving import Walk, grouping, walk
from cjm_editor.analysis.likeliest import searching
from cjm_editor.analysis.slices import finish

Way = tuple[str, float]


def any_ways(at: int, names: list[str], chance: Random) -> tuple[Way, ...]:
    """Give some ways from a touchpoint, most of them on to another soon after it."""
    targets = {min(len(names) - 1, max(0, at + chance.randint(-2, 5))) for _ in range(3)}
    parts = [chance.choice((0.1, 0.25, 0.5)) for _ in targets]
    scale = max(1.0, sum(parts))
    return tuple((names[to], part / scale) for to, part in zip(sorted(targets), parts, strict=True))


def walked(on: dict[str, tuple[Way, ...]]) -> Walk:
    leads = {id: [target for target, _ in ways] for id, ways in on.items()}
    ends = [id for id, ways in on.items() if not ways]
    return walk(dict(on), finish(grouping(leads)), ends)


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 2**32), st.integers(4, 30), st.sampled_from((1, 3, 100)))
def test_after_any_edit_it_is_as_searched_afresh(seed: int, size: int, most: int) -> None:
    chance = Random(seed)
    names = [f"t{at:02}" for at in range(size)]
    ends = set(names[-3:])
    on = {id: () if id in ends else any_ways(at, names, chance) for at, id in enumerate(names)}
    before = None
    for _ in range(12):
        goals = frozenset(id for id in names if not on[id] and chance.random() < 0.9)
        starts = [(id, 0.5) for id in (names[0], names[size // 2])]
        found = finish(searching(walked(on), starts, goals, most, before))
        fresh = finish(searching(walked(on), starts, goals, most))
        assert (found.paths, found.complete) == (fresh.paths, fresh.complete)
        assert found.best == fresh.best
        before = found
        at = chance.randrange(size - 3)
        on[names[at]] = () if chance.random() < 0.1 else any_ways(at, names, chance)


def test_an_edit_away_from_the_likeliest_ways_has_none_searched_again() -> None:
    goals, starts = frozenset("z"), [("a", 1.0)]
    on: dict[str, tuple[Way, ...]] = {
        "a": (("b", 0.9), ("c", 0.1)),
        "b": (("z", 1.0),),
        "c": (("z", 0.5), ("a", 0.5)),
        "z": (),
    }
    before = finish(searching(walked(on), starts, goals, 1))
    assert before.paths == [(("a", "b", "z"), 0.9)] and not before.complete
    on["c"] = (("z", 1.0),)
    rarer = finish(searching(walked(on), starts, goals, 1, before))
    assert rarer.paths is before.paths and rarer.best["c"] == 1.0
    on["b"] = (("c", 1.0),)
    other = finish(searching(walked(on), starts, goals, 1, rarer))
    assert other.paths == [(("a", "b", "c", "z"), 0.9)]
