"""Priorities: the order of maps and improvements, the best set, and what it does to the score."""

import math
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjm_editor.analysis.analysis import analyse
from cjm_editor.analysis.combinations import combinations as count_combinations
from cjm_editor.analysis.combinations import covering
from cjm_editor.analysis.journey import FAILURE, SUCCESS, journeys_of
from cjm_editor.analysis.plain import plain_ranking
from cjm_editor.analysis.priorities.best_set import benefit_of, best_set
from cjm_editor.analysis.priorities.expected import expecting
from cjm_editor.analysis.priorities.order import in_order
from cjm_editor.analysis.priorities.priorities import Limits, priorities_of
from cjm_editor.analysis.priorities.ranking import ranked, swaps
from cjm_editor.analysis.slices import finish
from cjm_editor.kinds.pain_point import PainPoint
from cjm_editor.model import (
    RANKING,
    Capacity,
    Channel,
    Decision,
    Document,
    Improvement,
    Map,
    Persona,
    Ranking,
    Record,
    quadrant,
)
from tests.unit.analysis.journeys import ground, routes_to, simple, touchpoints, transfers
from tests.unit.analysis.test_score import BROKEN, WHOLE, mail_and_web, value


def improvement(id: str, **fields: object) -> Improvement:
    return Improvement(id=id, map="map", **{"owner": "Eva", **fields})  # type: ignore[arg-type]


def test_maps_are_ranked_by_the_weighted_mean_of_what_they_say() -> None:
    document = Document(
        [
            Map(id="a", business_value=9, strategic_importance=3, frequency_of_use=3),
            Map(id="b", business_value=4, strategic_importance=6, frequency_of_use=8),
            Map(id="c"),
            Map(id="d", business_value=6),
        ]
    )
    found = ranked(document)
    assert [(each.map, each.place, each.value) for each in found] == [
        ("b", 1, 6.0),
        ("d", 1, 6.0),
        ("a", 3, 5.0),
        ("c", 4, None),
    ]
    assert [each.known for each in found] == [1.0, pytest.approx(1 / 3), 1.0, 0.0]
    heavy = {"business_value": 4.0, "strategic_importance": 1.0, "frequency_of_use": 0.0}
    assert ranked(document, heavy)[0].map == "a"
    assert {each.weight for each in swaps(document)} >= {"business_value", "frequency_of_use"}


def test_weights_of_nothing_rank_nothing_and_a_clear_order_needs_no_weight() -> None:
    document = Document([Map(id="a", business_value=9, rank="a0"), Map(id="b", rank="a1")])
    assert {each.value for each in ranked(document, {})} == {None}
    every = dict.fromkeys(("business_value", "strategic_importance", "frequency_of_use"))
    best = Map(id="a", **dict.fromkeys(every, 9.0))  # type: ignore[arg-type]
    worst = Map(id="b", **dict.fromkeys(every, 1.0))  # type: ignore[arg-type]
    assert swaps(Document([best, worst])) == ()


def test_the_weights_of_the_file_are_those_its_maps_are_ranked_by() -> None:
    maps = [Map(id="a", business_value=9, frequency_of_use=1), Map(id="b", business_value=6)]
    assert ranked(Document(maps))[0].map == "b"
    weights = Ranking(id=RANKING, frequency_of_use=0.0)
    document = Document([*maps, weights])
    assert ranked(document)[0].map == "a"
    assert plain_ranking(document)["weights"]["frequency_of_use"] == 0.0
    nothing = replace(weights, business_value=0.0, strategic_importance=0.0)
    assert {each.value for each in ranked(Document([*maps, nothing]))} == {None}


def test_nobody_is_given_more_than_they_have_days_for() -> None:
    records: list[Record] = [
        *ground(),
        Capacity(id="evas", map="map", person="eva", days=5.0),
        improvement("one", benefit=5, days=4),
        improvement("two", benefit=4, days=3, owner="EVA"),
        improvement("paus", benefit=1, days=30, owner="Pau"),
        improvement("vague", benefit=3, owner=" eva"),
    ]
    document = Document(records)
    found = priorities_of(document, "map", journeys_of(document, "map"))
    assert found.best.chosen == ("one", "paus") and found.best.unpriced == ("vague",)
    told = {
        each.person: (each.open, each.chosen, each.unknown, each.capacity)
        for each in found.workloads
    }
    assert told == {"Eva": (7.0, 4.0, 1, 5.0), "Pau": (30.0, 30.0, 0, None)}


def test_the_score_before_is_that_of_the_map_today() -> None:
    document = Document(
        [*mail_and_web(**BROKEN), improvement("mend", benefit=3, mends=("mail>web",))]
    )
    found = analyse(document, "map")
    assert found.priorities.expected.before == found.score.whole
    past = analyse(document, "map", until="1999-01-01")
    assert past.priorities.expected.before == found.score.whole


def test_what_is_easy_and_smart_comes_first() -> None:
    made = [
        improvement("none"),
        improvement("hard_small", ease=1, benefit=1),
        improvement("easy_small", ease=5, benefit=2.9),
        improvement("hard_smart", ease=2.9, benefit=5),
        improvement("easy_smart", ease=3, benefit=3),
    ]
    assert [each.id for each in in_order(made)] == [each.id for each in reversed(made)]
    assert [quadrant(each) for each in made] == [None, *(each.id for each in made[1:])]


def test_the_best_set_is_no_greedy_one() -> None:
    made = [
        improvement("big", benefit=5, cost=10),
        improvement("one", benefit=4, cost=6),
        improvement("two", benefit=3, cost=4),
    ]
    assert best_set(made, 10).chosen == ("one", "two")


def test_what_two_improvements_mend_counts_once() -> None:
    made = [
        improvement("one", benefit=5, cost=10, mends=("t",)),
        improvement("two", benefit=4, cost=6, mends=("t",)),
        improvement("other", benefit=2, cost=6, mends=("u",)),
    ]
    assert benefit_of(made[:2]) == 5.0
    assert best_set(made, 16).chosen == ("one", "other")


def test_of_equally_good_sets_the_cheapest_is_chosen() -> None:
    made = [improvement("dear", benefit=3, cost=8), improvement("cheap", benefit=3, cost=7)]
    assert best_set(made, 10).chosen == ("cheap",)
    same = [
        improvement("long", benefit=3, cost=7, days=9, mends=("t",)),
        improvement("short", benefit=3, cost=7, days=2, mends=("t",)),
    ]
    assert best_set(same).chosen == ("short",)


def test_contradictory_and_missing_figures() -> None:
    unknown = improvement("unknown", benefit=4)
    free = improvement("free", benefit=1, cost=0, days=0)
    useless = improvement("useless", cost=0, days=0)
    done = improvement("done", benefit=5, cost=0, days=0, progress="done")
    every = [unknown, free, useless, done]
    assert best_set([], 5, 5).chosen == ()
    for limit in (0.0, -7.0):
        found = best_set(every, limit, limit)
        assert found.chosen == ("free",) and found.unpriced == ("unknown",)
    assert best_set(every).chosen == ("unknown", "free") and best_set(every).unpriced == ()
    tight = best_set(
        [improvement("a", benefit=1, cost=0.1), improvement("b", benefit=1, cost=0.2)], 0.3
    )
    assert tight.chosen == ("a", "b")
    assert best_set([improvement("vast", benefit=1, cost=1e15)], 1e15).chosen == ("vast",)
    assert best_set([improvement("vast", benefit=1, cost=1e15)], 0.9e15).chosen == ()


def test_a_search_that_is_stopped_says_how_much_better_another_set_could_be() -> None:
    made = [
        improvement(f"i{at}", benefit=5 + at % 7 / 9, cost=50 + at * 37 % 41) for at in range(60)
    ]
    stopped, best = best_set(made, 1500, stopped=lambda: True), best_set(made, 1500)
    assert best.proven and best.most == best.benefit and best.cost <= 1500
    assert not stopped.proven and stopped.cost <= 1500
    assert stopped.benefit < best.benefit <= stopped.most + 1e-6


def improvements() -> st.SearchStrategy[list[Improvement]]:
    one = st.fixed_dictionaries(
        {
            "benefit": st.none() | st.integers(1, 5).map(float),
            "cost": st.none() | st.integers(0, 60).map(lambda cents: cents / 4),
            "days": st.none() | st.integers(0, 12).map(float),
            "mends": st.sets(st.sampled_from("tuvw")).map(lambda ids: tuple(sorted(ids))),
            "progress": st.sampled_from(("idea", "planned", "done")),
            "owner": st.sampled_from(("Eva", " EVA ", "Pau", "")),
        }
    )
    return st.lists(one, max_size=7).map(
        lambda found: [improvement(f"i{at}", **fields) for at, fields in enumerate(found)]
    )


def of(each: Improvement) -> str:
    return each.owner.strip().lower()


@settings(max_examples=60, deadline=None)
@given(
    improvements(),
    st.none() | st.integers(0, 40).map(float),
    st.none() | st.integers(0, 20).map(float),
    st.dictionaries(st.sampled_from(("eva", "pau")), st.integers(0, 15).map(float)),
)
def test_it_is_as_good_as_any_set_and_no_dearer(
    made: list[Improvement],
    budget: float | None,
    capacity: float | None,
    of_people: dict[str, float],
) -> None:
    usable = [
        each
        for each in made
        if each.progress != "done"
        and (budget is None or each.cost is not None)
        and (each.days is not None or not (capacity is not None or of(each) in of_people))
    ]
    sets = [
        some
        for size in range(len(usable) + 1)
        for some in combinations(usable, size)
        if (budget is None or sum(each.cost or 0 for each in some) <= budget)
        and (capacity is None or sum(each.days or 0 for each in some) <= capacity)
        and all(
            sum(each.days or 0 for each in some if of(each) == person) <= days
            for person, days in of_people.items()
        )
    ]

    def worth(some: tuple[Improvement, ...]) -> tuple[float, float, float, int]:
        cost, days = sum(each.cost or 0 for each in some), sum(each.days or 0 for each in some)
        return round(benefit_of(some), 6), -cost, -days, -len(some)

    found = best_set(made, budget, capacity, of_people)
    chosen = tuple(each for each in made if each.id in found.chosen)
    assert found.proven and set(chosen) <= set(usable)
    assert worth(chosen) == max(map(worth, sets))
    assert (found.benefit, found.cost) == (benefit_of(chosen), sum(e.cost or 0 for e in chosen))


def gain(records: list[Record], *chosen: Improvement) -> tuple[float, float]:
    document = Document(records)
    found = finish(expecting(document, "map", journeys_of(document, "map"), chosen))
    assert found.before.value is not None and found.after.value is not None
    assert found.after.low is not None and found.after.high is not None
    assert found.after.low <= found.after.value <= found.after.high
    return found.before.value, found.after.value


def test_the_score_after_is_that_of_a_map_on_which_all_is_mended() -> None:
    records = mail_and_web(**{**BROKEN, "wait": 90.0})
    mend = improvement("mend", mends=("mail>web",))
    before, after = gain(records, mend)
    assert math.isclose(before, value(records))
    assert math.isclose(after, value(mail_and_web(**WHOLE)))
    assert gain(records, mend, replace(mend, id="again")) == (before, after)
    assert gain(records, improvement("nothing")) == (before, before)


def test_a_mended_pain_point_hurts_nobody_and_a_mended_touchpoint_is_not_hurt() -> None:
    pain = PainPoint(id="pain", lane="pains", step="one", severity="critical", frequency="always")
    records = mail_and_web(**WHOLE)
    hurt = [*records, pain]
    before, after = gain(hurt, improvement("it", mends=("pain",)))
    assert before < after == pytest.approx(value(records))
    _, one = gain(hurt, improvement("mail", mends=("mail",)))
    assert before < one < after


@settings(max_examples=30, deadline=None)
@given(st.sets(st.sampled_from(("a>b", "b>c", "a>c"))))
def test_mending_transfers_never_lowers_the_score(mended: set[str]) -> None:
    ways = transfers("a>b", "b>c", "a>c", promise="lost", wait=30.0)
    before, after = gain(
        [*ground(), *touchpoints("abc"), *ways], improvement("i", mends=tuple(mended))
    )
    assert after >= before - 1e-9


def test_the_limits_of_the_last_decision_hold_where_none_are_given() -> None:
    records = [
        *mail_and_web(**BROKEN),
        improvement("dear", benefit=5, cost=100, days=1),
        improvement("cheap", benefit=2, cost=5, days=1, owner=" "),
        Decision(id="first", map="map", rank="a0", budget=500),
        Decision(id="last", map="map", rank="a1", budget=10, decided_by="Eva"),
    ]
    document = Document(records)
    journeys = journeys_of(document, "map")
    found = priorities_of(document, "map", journeys)
    assert found.limits.budget == 10 and found.best.chosen == ("cheap",)
    assert found.ownerless == ("cheap",)
    assert [each.id for each in found.decisions] == ["first", "last"]
    assert priorities_of(document, "map", journeys, Limits(1000)).best.chosen == ("dear", "cheap")


def test_combinations_are_counted_and_a_few_routes_cover_most() -> None:
    records = [*ground(), Persona(id="unused"), Channel(id="web"), *touchpoints("a")]
    found = count_combinations(Document(records), "map")
    assert (found.personas, found.stages, found.channels, found.variables) == (1, 2, 1, 1)
    assert found.count == 2
    journey = simple("abcd", "a>b:70", "a>c:20", "a>d:10", b="success", c="success", d="failure")
    both = [routes_to(journey, how) for how in (SUCCESS, FAILURE)]
    eighty = covering("ana", *both)
    assert [route.touchpoints for route in eighty.routes] == [("a", "b"), ("a", "c")]
    assert eighty.share == pytest.approx(0.9)
    assert len(covering("ana", *both, wanted=1.0).routes) == 3
    assert covering("ana", *both, wanted=0.0).routes == ()
