"""The journey of one persona as a directed graph: touchpoints, and the transfers between them."""

from collections.abc import Iterator, Sequence

import networkx as nx
from msgspec import Struct

from cjm_editor.analysis.arriving import Walk, walk
from cjm_editor.analysis.chances import Going, chances
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Document, Id, Lane, Persona, Stage, Step, Swimlane, Transfer

SUCCESS, FAILURE, NOWHERE = "success", "failure", "nowhere"
"""How a journey can end; the last is a touchpoint that nobody leaves and that is no end."""


class Journey(Struct, frozen=True):
    """A persona's way over a map, None for one that is nobody's in particular.

    `graph` has the ids of touchpoints as nodes in reading order, and an edge where transfers lead
    from one to another: its `transfers`, the most used first, the `chance` that a customer who
    leaves goes that way, and the `wait` of the first in minutes. `starts` say where how many of
    all begin, `ends` how it ends where. Where no touchpoint is marked as a success, those that
    nobody leaves are taken for one: then the ends are `assumed`. `leaving` is the share of those
    who leave a touchpoint of whom no transfer tells, `crossing` are the transfers to or from
    another persona, `over` the touchpoints whose shares add up to more than a hundred. `walk` is
    a customer's by chance.
    """

    persona: Id | None
    graph: nx.DiGraph
    starts: dict[Id, float]
    ends: dict[Id, str]
    assumed: bool
    leaving: dict[Id, float]
    over: dict[Id, float]
    crossing: tuple[Id, ...]
    walk: Walk

    def ending(self, how: str) -> tuple[Id, ...]:
        """Give the touchpoints where it ends in one way."""
        return tuple(id for id, ending in self.ends.items() if ending == how)

    @property
    def transfers(self) -> tuple[Id, ...]:
        """Every transfer in it."""
        return tuple(id for *_, found in self.graph.edges.data("transfers") for id in found)


def journeys_of(document: Document, map_id: Id) -> tuple[Journey, ...]:
    """Give the journeys of a map, one for each persona; what is shared is part of each.

    On a map whose touchpoints are nobody's in particular there is one, of nobody.
    """
    stages = document.children(Stage, map_id)
    steps = (step.id for stage in stages for step in document.children(Step, stage.id))
    order = {id: at for at, id in enumerate(steps)}
    by_persona: dict[Id | None, list[Touchpoint]] = {}
    for swimlane in document.children(Swimlane, map_id):
        found = [
            each
            for lane in document.children(Lane, swimlane.id)
            for each in document.children(Touchpoint, lane.id)
            if each.step in order
        ]
        persona = swimlane.persona if document.find(Persona, swimlane.persona) else None
        by_persona.setdefault(persona, []).extend(found)
    shared = by_persona.get(None, [])
    people: list[Id | None] = [id for id in by_persona if id is not None and by_persona[id]]
    if not people and shared:
        people = [None]
    transfers = document.children(Transfer, map_id)
    made = []
    for persona in people:
        own = by_persona[persona] if persona is not None else []
        points = sorted([*own, *shared], key=lambda each: (order[each.step], each.rank, each.id))
        made.append(_journey(persona, points, transfers))
    return tuple(made)


def _journey(
    persona: Id | None, points: Sequence[Touchpoint], transfers: Sequence[Transfer]
) -> Journey:
    graph = nx.DiGraph()
    graph.add_nodes_from(each.id for each in points)
    inside = [each for each in transfers if each.source in graph and each.target in graph]
    crossing = [each for each in transfers if (each.source in graph) != (each.target in graph)]
    leaving: dict[Id, float] = {}
    over: dict[Id, float] = {}
    for point, group in _by_source(points, inside):
        found = chances([Going(each.share, each.volume) for each in group])
        leaving[point] = found.rest
        if found.total > 100.0 + 1e-9:
            over[point] = found.total
        for chance, transfer in sorted(
            zip(found.chances, group, strict=True), key=lambda pair: -pair[0]
        ):
            _join(graph, transfer, chance)
    ends, assumed = _ends(graph, points)
    return Journey(
        persona,
        graph,
        _starts(graph, ends, inside),
        ends,
        assumed,
        {point: rest for point, rest in leaving.items() if rest > 0 and point not in ends},
        over,
        tuple(each.id for each in crossing),
        walk(graph, ends),
    )


def _by_source(
    points: Sequence[Touchpoint], transfers: Sequence[Transfer]
) -> Iterator[tuple[Id, list[Transfer]]]:
    groups: dict[Id, list[Transfer]] = {}
    for each in transfers:
        groups.setdefault(each.source, []).append(each)
    places = {point.id: at for at, point in enumerate(points)}
    for point in points:
        if group := groups.get(point.id):
            yield point.id, sorted(group, key=lambda each: (places[each.target], each.id))


def _join(graph: nx.DiGraph, transfer: Transfer, chance: float) -> None:
    source, target = transfer.source, transfer.target
    if graph.has_edge(source, target):
        edge = graph.edges[source, target]
        edge["chance"] += chance
        edge["transfers"] = (*edge["transfers"], transfer.id)
    else:
        graph.add_edge(
            source, target, chance=chance, transfers=(transfer.id,), wait=transfer.wait or 0.0
        )


def _ends(graph: nx.DiGraph, points: Sequence[Touchpoint]) -> tuple[dict[Id, str], bool]:
    """Say how the journey ends where; an isolated touchpoint is no end unless it is marked."""
    marked = {each.id: each.ending for each in points if each.ending != "none"}
    assumed = SUCCESS not in marked.values()
    ends = {}
    for each in points:
        if each.id in marked:
            ends[each.id] = marked[each.id]
        elif not _is_left(graph, each.id) and _is_entered(graph, each.id):
            ends[each.id] = SUCCESS if assumed else NOWHERE
    return ends, assumed


def _starts(
    graph: nx.DiGraph, ends: dict[Id, str], transfers: Sequence[Transfer]
) -> dict[Id, float]:
    """Say where how many of all begin: as many as leave, where that is known, else equal parts."""
    joined = [id for id in graph if _is_left(graph, id) or _is_entered(graph, id)] or list(ends)
    found = [id for id in joined if not _is_entered(graph, id)] or joined[:1]
    volumes: dict[Id, int] = dict.fromkeys(found, 0)
    for each in transfers:
        if each.source in volumes:
            volumes[each.source] += each.volume or 0
    known = all(volumes.values())
    total = sum(volumes.values()) if known else len(found)
    return {id: (volumes[id] if known else 1) / total for id in found}


def _is_left(graph: nx.DiGraph, id: Id) -> bool:
    return any(target != id for target in graph.successors(id))


def _is_entered(graph: nx.DiGraph, id: Id) -> bool:
    return any(source != id for source in graph.predecessors(id))
