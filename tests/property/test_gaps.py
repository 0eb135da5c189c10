"""Every kind of gap is found where going through all of a map says so, and nowhere else."""

from collections import defaultdict
from itertools import product
from math import isclose

import networkx as nx
from hypothesis import given, settings

from cjm_editor.analysis.analysis import analyse
from cjm_editor.analysis.gaps.gap import Gap
from cjm_editor.analysis.gaps.ground import Ground
from cjm_editor.analysis.journey import Journey, journeys_of
from cjm_editor.analysis.unneeded import unneeded
from cjm_editor.kinds.need import Need
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import (
    Attribute,
    Channel,
    Document,
    Element,
    Id,
    Lane,
    Persona,
    Reading,
    Stage,
    Step,
    Swimlane,
    Transfer,
)
from tests.unit.analysis.gaps.any_map import any_maps
from tests.unit.analysis.journeys import gaps_of

often = settings(deadline=None, max_examples=300)


def gaps(document: Document, id: str) -> list[Gap]:
    return [gap for gap in gaps_of(document) if gap.id == id]


def whose(document: Document, element: Element) -> Id | None:
    """Give the persona whose swimlane a card lies in; of one who is gone it is nobody's."""
    lane = document.find(Lane, element.lane)
    swimlane = document.find(Swimlane, lane.swimlane) if lane else None
    assert swimlane is not None
    return swimlane.persona if document.find(Persona, swimlane.persona) else None


def steps(document: Document) -> list[Step]:
    """Give the steps from left to right."""
    stages = document.children(Stage, "map")
    return [step for stage in stages for step in document.children(Step, stage.id)]


def covered(document: Document, element: Element) -> set[Id]:
    """Give the steps that a card reaches over, whichever end is named first."""
    order = [step.id for step in steps(document)]
    ends = sorted((order.index(element.step), order.index(element.last_step or element.step)))
    return set(order[ends[0] : ends[1] + 1])


def stages(document: Document, element: Element) -> set[Id]:
    found = covered(document, element)
    return {step.stage for step in steps(document) if step.id in found}


def met(document: Document) -> dict[Id | None, list[Touchpoint]]:
    """Give what each persona with touchpoints meets: their own and those that are nobody's."""
    points = document.all(Touchpoint)
    people = {whose(document, each) for each in points} - {None} or ({None} if points else set())
    return {id: [each for each in points if whose(document, each) in (id, None)] for id in people}


def known(document: Document, touchpoint: Touchpoint) -> set[Id]:
    return {id for id in touchpoint.channels if id in document}


@often
@given(any_maps)
def test_a_persona_is_offered_no_channel_that_it_prefers(document: Document) -> None:
    expected, offers = set(), {}
    for persona, points in met(document).items():
        if persona is None:
            continue
        record = document[persona]
        assert isinstance(record, Persona)
        preferred = {id for id in record.preferred_channels if id in document}
        for stage in document.all(Stage):
            here = [each for each in points if stage.id in stages(document, each)]
            offered = {id for each in here for id in known(document, each)}
            if here:
                offers[persona, stage.id] = offered, {each.id for each in here}
            if preferred and offered and not preferred & offered:
                expected.add((persona, stage.id))
    found = gaps(document, "channel_not_offered")
    assert {(*gap.about["persona"], *gap.about["stage"]) for gap in found} == expected
    assert {
        (each.persona, each.stage): ({*each.offered}, {*each.touchpoints})
        for each in analyse(document, "map").offers
    } == offers


@often
@given(any_maps)
def test_nobody_comes_into_a_channel_or_out_of_it(document: Document) -> None:
    inward, outward, dead = set(), set(), set()
    for journey in journeys_of(document, "map"):
        points = {each.id: known(document, each) for each in met(document)[journey.persona]}
        ways = [
            (each.source, each.target)
            for each in document.all(Transfer)
            if each.source in points and each.target in points
        ]
        if not ways:
            continue
        for channel in {id for own in points.values() for id in own}:
            inside = {id for id, own in points.items() if channel in own}
            steps_in = [way for way in ways if way[0] not in inside and way[1] in inside]
            steps_out = [way for way in ways if way[0] in inside and way[1] not in inside]
            if not steps_in and not inside.intersection(journey.starts):
                inward.add((journey.persona, channel, *sorted(inside)))
            ends = {id for id, how in journey.ends.items() if how != "nowhere"}
            if not steps_out and not inside & ends:
                outward.add((journey.persona, channel, *sorted(inside)))
        endings = {id: document[id].ending for id in points}  # type: ignore[attr-defined]
        for id in points:
            left = any(source == id != target for source, target in ways)
            entered = any(target == id != source for source, target in ways)
            if entered and not left and endings[id] == "none" and "success" in endings.values():
                dead.add((journey.persona, id))

    def told(id: str) -> set[tuple[object, ...]]:
        return {
            (
                *(gap.about["persona"] or (None,)),
                *gap.about["channel"],
                *sorted(gap.about["touchpoints"]),
            )
            for gap in gaps(document, id)
        }

    assert told("channel_no_way_in") == inward
    assert told("channel_no_way_out") == outward
    assert {
        (*(gap.about["persona"] or (None,)), *gap.about["touchpoint"])
        for gap in gaps(document, "dead_end")
    } == dead


def is_open(hours: str, day: int, minute: int) -> bool:
    """Tell whether a channel is open, days counted from Monday."""
    if hours == "Mo-Fr 09:00-18:00":
        return day < 5 and 9 * 60 <= minute < 18 * 60
    if hours == "Sa,Su 22:00-02:00":
        evening, night = day in (5, 6) and minute >= 22 * 60, day in (6, 0) and minute < 2 * 60
        return evening or night
    return hours == "24/7"


@often
@given(any_maps)
def test_at_some_hours_every_channel_of_a_stage_is_closed(document: Document) -> None:
    expected = {}
    for stage in document.all(Stage):
        here = [each for each in document.all(Touchpoint) if stage.id in stages(document, each)]
        channels = {id for each in here for id in known(document, each)}
        hours = [channel.hours for channel in document.all(Channel) if channel.id in channels]
        if hours and not {"", "in the mornings"}.intersection(hours):
            closed = [
                moment
                for moment in product(range(7), range(0, 24 * 60, 60))
                if not any(is_open(each, *moment) for each in hours)
            ]
            if closed:
                expected[stage.id] = len(closed), channels
    found = gaps(document, "uncovered_hours")
    assert {
        gap.about["stage"][0]: (gap.figures["hours"], {*gap.about["channels"]}) for gap in found
    } == expected
    assert all(gap.figures["hours"] + gap.figures["open"] == 7 * 24 for gap in found)
    used = {id for each in document.all(Touchpoint) for id in each.channels}
    unread = {
        each.id
        for each in document.all(Channel)
        if each.id in used and each.hours == "in the mornings"
    }
    assert {gap.about["channel"][0] for gap in gaps(document, "hours_unreadable")} == unread


def taken(document: Document, journey: Journey) -> dict[Id, float]:
    """Give the chance that who leaves its source takes a transfer, for those of a journey."""
    points = {each.id for each in met(document)[journey.persona]}
    found = {}
    for source in points:
        ways = [
            each
            for each in document.all(Transfer)
            if each.source == source and each.target in points
        ]
        total = sum(each.share or 0.0 for each in ways)
        silent = sum(each.share is None for each in ways)
        for each in ways:
            if each.share is not None:
                found[each.id] = each.share / max(100.0, total)
            else:
                found[each.id] = max(0.0, 100.0 - total) / 100.0 / silent
    return found


@often
@given(any_maps)
def test_a_border_of_departments_loses_who_crosses_it_or_leaves_there(document: Document) -> None:
    expected: dict[tuple[str, str], tuple[set[Id], set[Id], float, float]] = {}
    for journey in journeys_of(document, "map"):
        points = {each.id: each for each in met(document)[journey.persona]}
        chances = taken(document, journey)
        here = {id: journey.starts.get(id, 0.0) for id in points}
        crossed: dict[Id, float] = dict.fromkeys(chances, 0.0)
        left: dict[Id, float] = dict.fromkeys(points, 0.0)
        for _ in range(4_000):  # steps; who still goes round then has lost something long ago
            if sum(here.values()) < 1e-9:
                break
            then = dict.fromkeys(points, 0.0)
            for source, count in here.items():
                if source in journey.ends:
                    continue
                ways = [id for id in chances if document[id].source == source]  # type: ignore[attr-defined]
                for id in ways:
                    crossed[id] += count * chances[id]
                    then[document[id].target] += count * chances[id]  # type: ignore[attr-defined]
                if ways:
                    left[source] += count * max(0.0, 1.0 - sum(chances[id] for id in ways))
            here = then
        own: dict[tuple[str, str], tuple[set[Id], set[Id], list[float], set[Id]]] = {}
        for id in chances:
            transfer = document[id]
            assert isinstance(transfer, Transfer)
            ends = [
                points[each].department.strip().lower()
                for each in (transfer.source, transfer.target)
            ]
            if all(ends) and ends[0] != ends[1]:
                every, broken, lost, sources = own.setdefault(
                    (ends[0], ends[1]), (set(), set(), [], set())
                )
                every.add(id)
                sources.add(transfer.source)
                if transfer.promise == "lost" or transfer.repeated == "yes":
                    broken.add(id)
                    lost.append(crossed[id])
        for pair, (every, broken, lost, sources) in own.items():
            before = expected.get(pair, (set(), set(), 0.0, 0.0))
            expected[pair] = (
                before[0] | every,
                before[1] | broken,
                max(before[2], min(1.0, sum(lost))),
                max(before[3], min(1.0, sum(left[id] for id in sources))),
            )
    expected = {pair: each for pair, each in expected.items() if each[1] or each[3] > 1e-12}
    found = {
        (gap.words["before"].lower(), gap.words["after"].lower()): gap
        for gap in gaps(document, "department_border")
    }
    assert found.keys() == expected.keys()
    for pair, (every, broken, lost, leaving) in expected.items():
        gap = found[pair]
        assert {*gap.about["transfers"]} == every and {*gap.about["broken"]} == broken
        assert (gap.figures["all"], gap.figures["with_loss"]) == (len(every), len(broken))
        assert isclose(gap.figures["lost"], lost, abs_tol=1e-6)
        assert isclose(gap.figures["leaving"], leaving, abs_tol=1e-6)


def shortfalls(document: Document) -> dict[tuple[Id, Id], float]:
    """Give how much the last reading at each place lacks of what was expected, on its scale."""
    found: dict[tuple[Id, Id], float] = {}
    places = {(each.target, each.attribute) for each in document.all(Reading)}
    for target, attribute in places:
        scale = document.find(Attribute, attribute)
        last = max(
            (
                each
                for each in document.all(Reading)
                if (each.target, each.attribute) == (target, attribute)
            ),
            key=lambda each: (each.taken, each.id),
        )
        if scale is None or target not in document or last.expected is None:
            continue
        if scale.highest > scale.lowest:
            better = 1 if scale.better == "higher" else -1
            lacking = better * (last.expected - last.figure) / (scale.highest - scale.lowest)
            found[target, attribute] = max(-1.0, min(1.0, lacking))
    return found


@often
@given(any_maps)
def test_what_is_perceived_is_less_than_was_expected(document: Document) -> None:
    lacking = shortfalls(document)
    found = {
        (*gap.about["target"], *gap.about["attribute"]): gap.figures["shortfall"]
        for gap in gaps(document, "below_expectation")
    }
    assert found.keys() == {place for place, each in lacking.items() if each > 0}
    assert all(isclose(each, lacking[place]) for place, each in found.items())
    by_channel: dict[Id, list[float]] = defaultdict(list)
    for (target, _), each in lacking.items():
        if isinstance(point := document[target], Touchpoint):
            for id in known(document, point):
                by_channel[id].append(each)
    means = {id: sum(each) / len(each) for id, each in by_channel.items()}
    short = {
        gap.about["channel"][0]: gap.figures["shortfall"]
        for gap in gaps(document, "channel_below_expectation")
    }
    assert short.keys() == {id for id, each in means.items() if each > 1e-9}
    assert all(isclose(each, means[id]) for id, each in short.items())


def serving(document: Document, need: Need) -> set[Id]:
    """Give the touchpoints that whoever has a need meets at its steps."""
    person = whose(document, need)
    return {
        each.id
        for each in document.all(Touchpoint)
        if person is None or whose(document, each) in (person, None)
        if covered(document, each) & covered(document, need)
    }


@often
@given(any_maps)
def test_no_touchpoint_serves_a_need(document: Document) -> None:
    expected = {each.id for each in document.all(Need) if not serving(document, each)}
    assert {gap.about["need"][0] for gap in gaps(document, "need_unserved")} == expected


@often
@given(any_maps)
def test_nobody_would_miss_a_touchpoint(document: Document) -> None:
    customers = [
        journey
        for journey in journeys_of(document, "map")
        if journey.persona is None or document[journey.persona].actor_kind != "employee"  # type: ignore[attr-defined]
    ]
    expected, missed = set(), set()
    for journey in customers:
        chances = taken(document, journey)
        ways = nx.DiGraph()
        ways.add_nodes_from(each.id for each in met(document)[journey.persona])
        for id, chance in chances.items():
            transfer = document[id]
            assert isinstance(transfer, Transfer)
            if chance > 0 and transfer.source not in journey.ends:
                ways.add_edge(transfer.source, transfer.target)
        expected.update(ways)
        for id in ways:
            begun = {id, *nx.ancestors(ways, id)}.intersection(journey.starts)
            ended = {id, *nx.descendants(ways, id)}.intersection(journey.ends)
            if begun and ended:
                missed.add(id)
    for need in document.all(Need):
        if len(alone := serving(document, need)) == 1:
            missed |= alone
    if not any(taken(document, journey) for journey in customers):
        expected = set()
    assert {*unneeded(Ground(document, "map"))} == expected - missed


@often
@given(any_maps)
def test_a_stage_is_named_after_a_department(document: Document) -> None:
    used = {" ".join(each.department.lower().split()) for each in document.all(Touchpoint)}
    expected = {
        stage.id
        for stage in document.all(Stage)
        if stage.title in ("Sales", "VÉNTAS", "Departament de Logística")
        or (stage.title == "Night  crew" and "night crew" in used)
    }
    found = {gap.about["stage"][0] for gap in gaps(document, "stage_named_after_department")}
    assert found == expected


@often
@given(any_maps)
def test_transfers_that_leave_a_stage_change_the_channel(document: Document) -> None:
    counts = {stage.id: [0, 0] for stage in document.all(Stage)}
    for each in document.all(Transfer):
        source, target = document[each.source], document[each.target]
        assert isinstance(source, Touchpoint) and isinstance(target, Touchpoint)
        before = {each.channel_before} if each.channel_before else {*source.channels}
        after = {each.channel_after} if each.channel_after else {*target.channels}
        (stage,) = {step.stage for step in steps(document) if step.id == source.step}
        counts[stage][0] += 1
        counts[stage][1] += bool(before and after and not before & after)
    found = analyse(document, "map").fragmentation
    assert {each.stage: [each.transfers, each.changing] for each in found} == counts
