"""What fails with what, and what nobody would miss, each against taking it away and looking."""

from dataclasses import replace

from hypothesis import given, settings

from cjm_editor.analysis.gaps.ground import Ground
from cjm_editor.analysis.hinges import hinges
from cjm_editor.analysis.journey import Journey
from cjm_editor.analysis.resilience import losses, lost_with
from cjm_editor.analysis.unneeded import unneeded
from cjm_editor.kinds.need import Need
from cjm_editor.model import Document, Lane, Record
from tests.unit.analysis.journeys import any_journeys, ground, simple, touchpoints, transfers


def reachable(journey: Journey, without: str = "") -> set[str]:
    found = {id for id in journey.starts if id != without}
    while True:
        more = {
            target
            for source, target, chance in journey.graph.edges.data("chance")
            if chance > 0 and source in found and source not in journey.ends and target != without
        }
        if more <= found:
            return found
        found |= more


@settings(max_examples=80, deadline=None)
@given(any_journeys())
def test_what_is_lost_with_a_touchpoint_is_what_can_no_longer_be_reached(journey: Journey) -> None:
    through = hinges(journey).through
    before = reachable(journey)
    for id in journey.graph:
        gone = before - reachable(journey, id) - {id}
        assert lost_with(through, id) == gone
        assert losses(through).get(id, 0) == len(gone)


def test_a_chain_hangs_on_every_link_and_a_circle_on_its_entry() -> None:
    chain = hinges(simple("abcd", "a>b", "b>c", "c>d", d="success")).through
    assert chain == {"b": "a", "c": "b", "d": "c"}
    assert lost_with(chain, "b") == {"c", "d"}
    assert hinges(simple("abc", "a>b", "a>c", "b>c", "c>b")).through == {"b": "a", "c": "a"}
    assert hinges(simple("a", "a>a")).through == {}


def idle(*records: Record) -> tuple[str, ...]:
    return unneeded(Ground(Document([*ground(), *records]), "map"))


def test_nobody_misses_what_is_on_no_route_unless_a_need_hangs_on_it() -> None:
    points = touchpoints("abcdef", {"b": "success", "c": "failure"})
    ways = transfers("a>b", "a>c", "d>e", "e>d")
    assert idle(*points, *ways) == ("d", "e", "f")  # a circle nobody enters, and one alone
    clerk = replace(ground()[5], actor_kind="employee")  # type: ignore[type-var, call-arg]
    assert idle(*points, *ways, clerk) == ()
    assert idle(*points) == ()  # without transfers there are no routes to speak of
    need = Need(id="need", lane="needs", step="two")
    lane = Lane(id="needs", swimlane="anas", rank="a3", kind="needs")
    assert idle(*points, *ways, lane, need) == ("d", "e", "f")
    alone = type(points[0])(id="g", lane="contacts", step="two", rank="b00", title="g")
    assert idle(*points, alone, *ways, lane) == ("d", "e", "f", "g")
    assert idle(*points, alone, *ways, lane, need) == ("d", "e", "f")
