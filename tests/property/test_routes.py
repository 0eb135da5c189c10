"""Routes, chances and cuts are what trying everything out gives."""

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import combinations, pairwise
from math import isclose
from random import Random

import networkx as nx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cjm_editor.analysis.flow import flowing
from cjm_editor.analysis.hinges import hinges
from cjm_editor.analysis.journey import FAILURE, SUCCESS, Journey
from cjm_editor.analysis.mending import minimum_cut
from cjm_editor.analysis.resilience import (
    channel_losses,
    circles,
    isolated,
)
from cjm_editor.analysis.slices import finish
from cjm_editor.model import Id
from tests.unit.analysis.journeys import any_journeys, convergence, routes_to

quick = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])


def every_route(
    journey: Journey, goals: set[Id], without: frozenset[Id] = frozenset()
) -> Iterator[tuple[tuple[Id, ...], float]]:
    """Give each way from a start to a goal on which nothing comes twice, by going each."""

    def go(path: tuple[Id, ...], chance: float) -> Iterator[tuple[tuple[Id, ...], float]]:
        if path[-1] in goals:
            yield path, chance
        elif path[-1] not in journey.ends:
            for target in journey.graph.successors(path[-1]):
                edge = journey.graph.edges[path[-1], target]
                if target in path or not edge["chance"] or without.issuperset(edge["transfers"]):
                    continue
                yield from go((*path, target), chance * edge["chance"])

    for start, part in journey.starts.items():
        yield from go((start,), part)


@quick
@given(any_journeys())
def test_routes_are_all_ways_from_a_start_to_an_end(journey: Journey) -> None:
    for how in (SUCCESS, FAILURE):
        found = routes_to(journey, how)
        expected = dict(every_route(journey, set(journey.ending(how))))
        assert found.complete
        assert {route.touchpoints for route in found.routes} == set(expected)
        for route in found.routes:
            assert isclose(route.share, expected[route.touchpoints])
        shares = [route.share for route in found.routes]
        assert shares == sorted(shares, reverse=True)
        assert found.share >= sum(shares) - 1e-9
        assert isclose(found.left_out, max(0.0, found.share - sum(shares)), abs_tol=1e-8)


@quick
@given(any_journeys())
def test_who_arrives_is_who_walks_there(journey: Journey) -> None:
    goals = set(journey.ending(SUCCESS))
    found = finish(journey.walk.nearing(goals))
    for start in journey.graph:
        here, arrived = {start: 1.0}, 0.0
        for _ in range(3000):
            then: dict[Id, float] = {}
            for id, part in here.items():
                if id in goals:
                    arrived += part
                elif id not in journey.ends:
                    for target, edge in journey.graph.adj[id].items():
                        then[target] = then.get(target, 0.0) + part * edge["chance"]
            here = then
        assert isclose(found[start], arrived, abs_tol=1e-6)


@quick
@given(any_journeys())
def test_no_smaller_cut_breaks_every_failure(journey: Journey) -> None:
    cut = minimum_cut(journey, {})
    failures = set(journey.ending(FAILURE)) - set(cut.beyond)

    def fails(without: frozenset[Id]) -> bool:
        routes = every_route(journey, failures, without)
        return any(path[0] not in cut.beyond for path, _ in routes)

    assert not fails(frozenset(cut.transfers))
    assert cut.cost == len(cut.transfers)
    for smaller in range(len(cut.transfers)):
        for chosen in combinations(journey.transfers, smaller):
            assert fails(frozenset(chosen))


@quick
@given(any_journeys())
def test_a_single_point_of_failure_is_on_every_way_to_success(journey: Journey) -> None:
    routes = [path for path, _ in every_route(journey, set(journey.ending(SUCCESS)))]
    on_each = set.intersection(*map(set, routes)) if routes else set()
    found = hinges(journey).single_points
    assert set(found) == on_each
    assert all(tuple(id for id in path if id in on_each) == found for path in routes)


@quick
@given(any_journeys())
def test_circles_and_the_isolated(journey: Journey) -> None:
    graph = journey.graph
    around = {id for each in circles(journey) for id in each}
    for id in graph:
        reach: set[Id] = set()
        edge = set(graph.successors(id))
        while edge:
            reach |= edge
            edge = {far for near in edge for far in graph.successors(near)} - reach
        assert (id in reach) == (id in around)
        alone = all(source == target for source, target in graph.edges if id in (source, target))
        assert (id in isolated(journey)) == alone


@quick
@given(any_journeys())
def test_one_intervenes_before_hope_sinks_for_the_first_time(journey: Journey) -> None:
    hopes = finish(journey.walk.nearing(journey.ending(SUCCESS)))
    for route in routes_to(journey, FAILURE).routes:
        along = [hopes[id] for id in route.touchpoints]
        assert (route.intervene is None) == (along[0] < 1e-9)
        if route.intervene is not None:
            at = route.transfers.index(route.intervene)
            assert along[at + 1] < along[at]
            assert min(along[: at + 1]) >= along[0] - 1e-9


@quick
@given(any_journeys())
def test_a_channel_that_fails_takes_along_what_can_be_reached_through_it_alone(
    journey: Journey,
) -> None:
    channels = {id: _CHANNELS[at % len(_CHANNELS)] for at, id in enumerate(journey.graph)}

    def reached(without: set[Id]) -> set[Id]:
        everywhere = [list(path) for path, _ in every_beginning(journey)]
        return {path[-1] for path in everywhere if not without.intersection(path)}

    found = {each.channel: each for each in channel_losses(journey, channels)}
    for channel in ("web", "shop"):
        lost = {id for id, own in channels.items() if set(own) == {channel}}
        assert (channel in found) == bool(lost)
        if lost:
            after = reached(lost)
            assert set(found[channel].lost) == lost
            assert set(found[channel].unreachable) == reached(set()) - after - lost
            assert found[channel].succeeds == bool(after.intersection(journey.ending(SUCCESS)))


_CHANNELS = (("web",), ("shop",), ("web", "shop"), ())


def every_beginning(journey: Journey) -> Iterator[tuple[tuple[Id, ...], float]]:
    """Give each way from a start to anywhere on which nothing comes twice."""
    for goal in journey.graph:
        yield from every_route(journey, {goal})


ways = st.lists(
    st.tuples(st.sampled_from("sabcdt"), st.sampled_from("sabcdt"), st.integers(0, 9)), max_size=20
)


@quick
@given(ways, ways, st.sampled_from((1.0, 0.1)))
def test_the_flow_is_that_of_networkx_and_its_cut_the_nearest_after_an_edit_too(
    ways: list[tuple[str, str, int]], others: list[tuple[str, str, int]], unit: float
) -> None:
    edited = {tail for tail, *_ in others}
    before = None
    for now in ways, [*(way for way in ways if way[0] not in edited), *others]:
        graph = nx.DiGraph()
        graph.add_nodes_from("sabcdt")
        for tail, head, capacity in now:
            if tail != head and capacity:
                known = graph.get_edge_data(tail, head, {"capacity": 0.0})["capacity"]
                graph.add_edge(tail, head, capacity=known + capacity * unit)
        capacities = nx.get_edge_attributes(graph, "capacity")
        on = {id: tuple([(head, 1.0) for head in graph[id]]) for id in graph}
        back = {id: [(tail, 1.0) for tail in graph.predecessors(id)] for id in graph}
        room = partial(_capacity, capacities)
        found = before = finish(flowing(on, back, room, ["s"], ["t"], before))
        assert isclose(found.amount, nx.maximum_flow_value(graph, "s", "t"), abs_tol=1e-9)
        inner = [set(chosen) | {"s"} for size in range(5) for chosen in combinations("abcd", size)]
        cuts = [side for side in inner if isclose(_cost(graph, side), found.amount, abs_tol=1e-9)]
        assert found.near == set.intersection(*cuts)


def _capacity(capacities: Mapping[tuple[str, str], float], tail: str, head: str) -> float:
    return capacities[tail, head]


def _cost(graph: nx.DiGraph, near: set[str]) -> float:
    return sum(
        capacity
        for tail, head, capacity in graph.edges.data("capacity")
        if tail in near and head not in near
    )


@quick
@given(any_journeys(), st.integers(0, 2**32))
def test_no_cheaper_cut_breaks_every_failure(journey: Journey, seed: int) -> None:
    chance = Random(seed)
    costs = {
        id: chance.choice((0.0, 0.5, 2.0, 7.0)) for id in journey.transfers if chance.random() < 0.7
    }
    cut = minimum_cut(journey, costs)
    failures = set(journey.ending(FAILURE)) - set(cut.beyond)
    inside = sorted({each for path, _ in every_route(journey, failures) for each in path})
    used = [
        each
        for source, target, edge in journey.graph.edges(data=True)
        if source in inside and target in inside
        for each in edge["transfers"]
    ][:7]
    assert isclose(cut.cost, sum(costs.get(id, 1.0) for id in cut.transfers))

    def fails(without: frozenset[Id]) -> bool:
        routes = every_route(journey, failures, without)
        return any(path[0] not in cut.beyond for path, _ in routes)

    assert not fails(frozenset(cut.transfers))
    assert all(fails(frozenset(cut.transfers) - {needed}) for needed in cut.transfers)
    for size in range(len(used) + 1):
        for chosen in combinations(used, size):
            if sum(costs.get(id, 1.0) for id in chosen) < cut.cost - 1e-9:
                assert fails(frozenset(chosen))


@quick
@given(any_journeys(), st.integers(0, 2**32))
def test_a_route_waits_and_feels_as_all_on_it_does(journey: Journey, seed: int) -> None:
    chance = Random(seed)
    waits = {id: chance.uniform(0, 9) for id in (*journey.graph, *journey.transfers)}
    felt = {id: chance.choice((None, chance.random())) for id in journey.graph}
    for how in (SUCCESS, FAILURE):
        found = routes_to(journey, how, waits, felt)
        for route in found.routes:
            ways = [journey.graph.edges[pair]["transfers"] for pair in pairwise(route.touchpoints)]
            assert all(one in each for one, each in zip(route.transfers, ways, strict=True))
            passed = (*route.touchpoints, *route.transfers)
            assert isclose(route.wait, sum(waits[id] for id in passed))
            known = [value for id in route.touchpoints if (value := felt[id]) is not None]
            assert (route.felt is None) == (not known)
            assert route.felt is None or isclose(route.felt, sum(known) / len(known))
        if found.routes:
            assert found.shortest is not None and found.slowest is not None
            assert len(found.shortest.transfers) == min(
                len(each.transfers) for each in found.routes
            )
            assert found.slowest.wait == max(each.wait for each in found.routes)
            by_feeling = [each.felt for each in found.routes if each.felt is not None]
            assert (found.best_felt.felt if found.best_felt else None) == max(
                by_feeling, default=None
            )
            assert (found.worst_felt.felt if found.worst_felt else None) == min(
                by_feeling, default=None
            )


@quick
@given(any_journeys())
def test_who_comes_to_a_channel_is_who_walks_there(journey: Journey) -> None:
    channels = {id: _CHANNELS[at % len(_CHANNELS)] for at, id in enumerate(journey.graph)}
    for found in convergence(journey, channels):
        goals = {id for id, own in channels.items() if found.channel in own}
        here = dict(journey.starts)
        arrived, by = sum(part for id, part in here.items() if id in goals), dict[str, float]()
        for _ in range(3000):
            then: dict[Id, float] = {}
            for id, part in here.items():
                if id in goals or id in journey.ends:
                    continue
                for target, edge in journey.graph.adj[id].items():
                    going = part * edge["chance"]
                    then[target] = then.get(target, 0.0) + going
                    if target in goals:
                        arrived += going
                        first = edge["transfers"][0]
                        by[first] = by.get(first, 0.0) + going
            here = then
        assert isclose(found.share, arrived, abs_tol=1e-6)
        begun = sum(part for id, part in journey.starts.items() if id in goals)
        assert isclose(found.fallen, arrived - begun, abs_tol=1e-6)
        told = dict(found.by)
        for transfer in {*told, *by}:
            assert isclose(told.get(transfer, 0.0), by.get(transfer, 0.0), abs_tol=1e-6)
