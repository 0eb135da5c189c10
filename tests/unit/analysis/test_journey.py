"""What becomes a journey: starts, ends, chances, and the conventions for what is missing."""

from itertools import pairwise
from math import isclose

import pytest

from cjm_editor.analysis.analysis import analyse, mending_costs
from cjm_editor.analysis.chances import chances
from cjm_editor.analysis.channels import Way, counting_changes
from cjm_editor.analysis.gaps.ground import Ground
from cjm_editor.analysis.journey import FAILURE, NOWHERE, SUCCESS, journeys_of
from cjm_editor.analysis.kept import Kept
from cjm_editor.analysis.mending import minimum_cut
from cjm_editor.analysis.resilience import channel_losses
from cjm_editor.analysis.rows import Rows
from cjm_editor.analysis.slices import finish
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import (
    Channel,
    Document,
    Improvement,
    Lane,
    Persona,
    Swimlane,
    Transfer,
)
from tests.unit.analysis.journeys import (
    convergence,
    ground,
    journey,
    routes_to,
    simple,
    touchpoints,
    transfers,
)


def test_shares_that_are_missing_divide_what_is_left() -> None:
    found = chances([60.0, None, None], [None, None, 3])
    assert found.chances == pytest.approx((0.6, 0.2, 0.2))
    assert found.rest == 0.0


def test_shares_over_a_hundred_are_parts_of_their_sum() -> None:
    found = chances([90.0, 60.0, None], [None, None, None])
    assert found.chances == pytest.approx((0.6, 0.4, 0.0))
    assert found.total == 150.0


def test_shares_under_a_hundred_let_somebody_leave() -> None:
    assert isclose(chances([30.0, 50.0], [None, None]).rest, 0.2)
    assert simple("abc", "a>b:30", "a>c:50").leaving == pytest.approx({"a": 0.2})


def test_volumes_speak_where_no_share_is_given() -> None:
    assert chances([None, None], [30, 10]).chances == (0.75, 0.25)
    assert chances([None, None], [30, None]).chances == (0.5, 0.5)


def test_where_no_success_is_marked_the_last_touchpoints_are_one() -> None:
    found = simple("abc", "a>b", "b>c")
    assert (found.ends, found.assumed) == ({"c": SUCCESS}, True)
    found = simple("abcd", "a>b", "b>c", "b>d", c="success")
    assert (found.ends, found.assumed) == ({"c": SUCCESS, "d": NOWHERE}, False)


def test_an_end_is_an_end_whatever_leads_on() -> None:
    found = simple("abc", "a>b", "b>c", b="failure", c="success")
    assert routes_to(found, SUCCESS).share == 0.0
    assert routes_to(found, FAILURE).share == 1.0


def test_one_touchpoint_alone() -> None:
    alone = simple("a")
    assert not alone.starts and not alone.ends
    marked = simple("a", a="success")
    (route,) = routes_to(marked, SUCCESS).routes
    assert (route.touchpoints, route.share) == (("a",), 1.0)
    assert minimum_cut(simple("a", a="failure"), {}).beyond == ("a",)


def test_a_circle_without_a_way_in_begins_at_its_first_touchpoint() -> None:
    found = simple("abc", "a>b", "b>a:50", "b>c:50", c="success")
    assert found.starts == {"a": 1.0}
    assert isclose(routes_to(found, SUCCESS).share, 1.0)
    assert isclose(routes_to(found, SUCCESS).left_out, 0.5)  # the ways round the circle


def test_a_circle_that_nobody_gets_out_of() -> None:
    found = simple("abc", "a>b", "b>a", "a>a", c="success")
    assert routes_to(found, SUCCESS).share == 0.0


def test_transfers_that_lead_the_same_way_are_one_edge() -> None:
    found = simple("ab", "a>b:30", "a>b:70", b="success")
    assert found.graph.edges["a", "b"]["transfers"] == ("a>b#1", "a>b")
    (route,) = routes_to(found, SUCCESS).routes
    assert isclose(route.share, 1.0)


def test_the_cheapest_transfers_are_mended() -> None:
    found = simple("abcd", "a>b", "a>c", "b>d", "c>d", d="failure")
    assert set(minimum_cut(found, {}).transfers) == {"a>b", "a>c"}
    dear = {"a>b": 10.0, "a>c": 3.0, "b>d": 2.0, "c>d": 9.0}
    cut = minimum_cut(found, dear)
    assert (set(cut.transfers), cut.cost) == ({"b>d", "a>c"}, 5.0)


def test_mending_costs_what_the_cheapest_improvement_does() -> None:
    records = [
        *ground(),
        Improvement(id="1", map="map", mends=("t",), cost=30.0),
        Improvement(id="2", map="map", mends=("t",), cost=20.0),
        Improvement(id="3", map="map", mends=("t",), cost=1.0, progress="dropped"),
    ]
    assert mending_costs(Document(records), "map") == {"t": 20.0}


def test_a_channel_takes_only_touchpoints_that_have_no_other() -> None:
    found = simple("abc", "a>b", "b>c", c="success")
    web, both = ("web",), ("web", "phone")
    (loss,) = channel_losses(found, {"a": ("mail",), "b": both, "c": both})
    assert (loss.channel, loss.lost, loss.succeeds) == ("mail", ("a",), False)
    assert loss.unreachable == ("b", "c")
    losses = {
        each.channel: each for each in channel_losses(found, {"a": web, "b": both, "c": ("phone",)})
    }
    assert losses["web"].lost == ("a",) and losses["phone"].lost == ("c",)


def test_who_ends_up_in_a_channel_and_why() -> None:
    found = simple("abcd", "a>b:60", "a>c:40", "b>d:50", "b>c:50", c="failure", d="success")
    (phone,) = convergence(found, {"c": ("phone",)})
    assert isclose(phone.share, 0.7)
    assert phone.by == (("a>c", 0.4), ("b>c", pytest.approx(0.3)))


def test_transfers_that_change_the_channel_are_counted_by_stage() -> None:
    points = [
        Touchpoint(id="a", lane="contacts", step="one", channels=("mail",)),
        Touchpoint(id="b", lane="contacts", step="one", channels=("mail", "web")),
        Touchpoint(id="c", lane="contacts", step="two", channels=("phone",)),
    ]
    ways = [*transfers("a>b", "b>c"), Transfer(id="x", map="map", source="a", target="b")]
    ways[-1] = Transfer(
        id="x", map="map", source="a", target="b", channel_before="mail", channel_after="web"
    )
    channels = [Channel(id=id) for id in ("mail", "web", "phone")]
    place = Ground(Document([*ground(), *channels, *points, *ways]), "map")
    ways = finish(Rows(place.document, "map", Kept()).only(Transfer, Way))
    first, second = finish(counting_changes(place, ways))
    assert (first.transfers, first.changing) == (3, 2)
    assert second.transfers == 0


def test_what_is_shared_is_part_of_each_persona_s_journey() -> None:
    records = [
        *ground(),
        Persona(id="leo"),
        Swimlane(id="leos", map="map", rank="a1", persona="leo"),
        Lane(id="his", swimlane="leos", kind="touchpoints"),
        Swimlane(id="everyone", map="map", rank="a2"),
        Lane(id="shared", swimlane="everyone", kind="touchpoints"),
        Touchpoint(id="a", lane="contacts", step="one"),
        Touchpoint(id="b", lane="his", step="one"),
        Touchpoint(id="c", lane="shared", step="two"),
        *transfers("a>c", "b>c", "a>b"),
    ]
    ana, leo = journeys_of(Document(records), "map")
    assert (set(ana.graph), set(leo.graph)) == ({"a", "c"}, {"b", "c"})
    assert (set(ana.crossing), set(leo.crossing)) == ({"b>c", "a>b"}, {"a>c", "a>b"})
    nobody = [each for each in records if not isinstance(each, Touchpoint) or each.id == "c"]
    (shared,) = journeys_of(Document(nobody), "map")
    assert shared.persona is None


def test_waits_of_touchpoints_and_transfers_add_up() -> None:
    points = [
        Touchpoint(id="a", lane="contacts", step="one", wait=5.0),
        Touchpoint(id="b", lane="contacts", step="two", ending="success"),
    ]
    records = [*ground(), *points, *transfers("a>b", wait=7.0)]
    (found,) = analyse(Document(records), "map").journeys
    assert found.success.slowest is not None and found.success.slowest.wait == 12.0


def test_a_long_journey_is_analysed() -> None:
    names = [f"t{at:04}" for at in range(1200)]
    points = [
        Touchpoint(id=name, lane="contacts", step="one", rank=f"a{at:05}")
        for at, name in enumerate(names)
    ]
    ways = [f"{a}>{b}" for a, b in pairwise(names)]
    found = journey([*points, *transfers(*ways)])
    assert routes_to(found, SUCCESS).routes[0].share == 1.0


def test_touchpoints_of_steps_that_are_not_on_the_map_are_left_out() -> None:
    assert list(
        journey([*touchpoints("a"), Touchpoint(id="x", lane="contacts", step="?")]).graph
    ) == ["a"]


def test_ways_from_and_to_others_cross_wherever_they_begin() -> None:
    records = [
        *ground(),
        Persona(id="leo"),
        Swimlane(id="leos", map="map", rank="a1", persona="leo"),
        Lane(id="his", swimlane="leos", kind="touchpoints"),
        *touchpoints("ab"),
        Touchpoint(id="c", lane="his", step="one"),
        *transfers("a>c", "c>b", "a>b", "b>gone"),
    ]
    ana, leo = journeys_of(Document(records), "map")
    assert ana.crossing == ("a>c", "b>gone", "c>b") and ana.transfers == ("a>b",)
    assert leo.crossing == ("a>c", "c>b") and not leo.transfers and not leo.leaving
    assert ana.leaving == {}
