"""The journey of one persona as a directed graph: touchpoints, and the transfers between them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from operator import attrgetter
from typing import Any, NamedTuple, TypeAlias

import networkx as nx
from msgspec import Struct

from cjm_editor.analysis.arriving import Walk, walk
from cjm_editor.analysis.chances import Chances, Going, chances
from cjm_editor.analysis.kept import Kept
from cjm_editor.analysis.rows import Rows
from cjm_editor.analysis.slices import Slices, finish
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Document, Id, Lane, Persona, Stage, Step, Swimlane, Transfer

SUCCESS, FAILURE, NOWHERE = "success", "failure", "nowhere"
"""How a journey can end; the last is a touchpoint that nobody leaves and that is no end."""
PAUSE = 2_000
"""So many touchpoints or transfers are looked at in a row."""


class Journey(Struct, frozen=True, eq=False):
    """A persona's way over a map, None for one that is nobody's in particular.

    `graph` has the ids of touchpoints as nodes in reading order, and an edge where transfers lead
    from one to another: its `transfers`, the most used first, and the `chance` that a customer
    who leaves goes that way; `transfers` are those of all edges. `starts` say where how many of
    all begin, `ends` how it ends where. Where no touchpoint is marked as a success, those that
    nobody leaves are taken for one: then the ends are `assumed`. `leaving` is the share of those
    who leave a touchpoint of whom no transfer tells, `crossing` are the transfers to or from
    another persona, `over` the touchpoints whose shares add up to more than a hundred. `walk` is
    a customer's by chance.
    """

    persona: Id | None
    graph: nx.DiGraph
    transfers: tuple[Id, ...]
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


def journeys_of(document: Document, map_id: Id) -> tuple[Journey, ...]:
    """Give the journeys of a map, one for each persona; what is shared is part of each.

    On a map whose touchpoints are nobody's in particular there is one, of nobody.
    """
    return finish(finding_journeys(document, map_id, Kept()))


def finding_journeys(document: Document, map_id: Id, kept: Kept) -> Slices[tuple[Journey, ...]]:
    """Find the journeys of a map in slices; one stays as it is while its ways are the same."""
    rows = Rows(document, map_id, kept)
    inputs = []
    for cls in (Stage, Touchpoint, Transfer, Persona):
        inputs.append(rows.of(cls))
        yield
    work = partial(_finding, document, map_id, kept)
    return (yield from kept.slices("journeys", inputs, work))


def _finding(document: Document, map_id: Id, kept: Kept) -> Slices[tuple[Journey, ...]]:
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
        yield
    shared = by_persona.get(None, [])
    people: list[Id | None] = [id for id in by_persona if id is not None and by_persona[id]]
    if not people and shared:
        people = [None]
    transfers = document.children(Transfer, map_id)
    yield
    made = []
    for persona in people:
        own = by_persona[persona] if persona is not None else []
        points = sorted([*own, *shared], key=lambda each: (order[each.step], each.rank, each.id))
        yield
        known = {each.id for each in points}
        near = [each for each in transfers if each.source in known or each.target in known]
        ways = list(map(_Way._make, map(_FIELDS, near)))
        inputs = [(each.id, each.ending) for each in points], ways
        yield
        work = partial(_making, persona, *inputs, kept)
        made.append((yield from kept.slices(("journey", persona), inputs, work)))
    return tuple(made)


class _Way(NamedTuple):
    """All of a transfer that a journey rests on."""

    id: Id
    source: Id
    target: Id
    share: float | None
    volume: int | None


_FIELDS = attrgetter(*_Way._fields)
_Edge: TypeAlias = tuple[Id, Id, dict[str, Any]]


def _making(
    persona: Id | None, points: Sequence[tuple[Id, str]], ways: Sequence[_Way], kept: Kept
) -> Slices[Journey]:
    """Make a journey of its touchpoints, each with how it ends there, and the ways from them."""
    places = {id: at for at, (id, _) in enumerate(points)}
    inside = [each for each in ways if each.source in places and each.target in places]
    crossing = [each.id for each in ways if each.source not in places or each.target not in places]
    yield
    leaving: dict[Id, float] = {}
    over: dict[Id, float] = {}
    edges: list[_Edge] = []
    for looks, (point, group) in enumerate(_by_source(places, inside)):
        work = partial(_going_on, group)
        found, own = kept.of(("leaving", persona, point), group, work)
        leaving[point] = found.rest
        if found.total > 100.0 + 1e-9:
            over[point] = found.total
        edges += own
        if looks % PAUSE == 0:
            yield
    graph = nx.DiGraph()
    graph.add_nodes_from(places)
    for at in range(0, len(edges), PAUSE):
        graph.add_edges_from(edges[at : at + PAUSE])
        yield
    left = {source for source, target, _ in edges if source != target}
    entered = {target for source, target, _ in edges if source != target}
    ends, assumed = _ends(points, left, entered)
    yield
    groups = list(nx.strongly_connected_components(graph))
    yield
    joined = [id for id in places if id in left or id in entered]
    starts = _starts(joined, entered, ends, inside)
    yield
    by_chance = ((source, target, edge["chance"]) for source, target, edge in edges)
    walking = walk(places, by_chance, ends, groups)
    yield
    return Journey(
        persona,
        graph,
        tuple(id for *_, edge in edges for id in edge["transfers"]),
        starts,
        ends,
        assumed,
        {point: rest for point, rest in leaving.items() if rest > 0 and point not in ends},
        over,
        tuple(crossing),
        walking,
    )


def _by_source(places: Mapping[Id, int], ways: Sequence[_Way]) -> Iterator[tuple[Id, list[_Way]]]:
    groups: dict[Id, list[_Way]] = {}
    for each in ways:
        groups.setdefault(each.source, []).append(each)
    for point in places:
        if group := groups.get(point):
            yield point, sorted(group, key=lambda each: (places[each.target], each.id))


def _going_on(ways: Sequence[_Way]) -> tuple[Chances, list[_Edge]]:
    """Say where one goes on from a touchpoint; what leads the same way is joined."""
    found = chances([Going(each.share, each.volume) for each in ways])
    joined: dict[Id, _Edge] = {}
    pairs = zip(found.chances, ways, strict=True)
    for part, way in sorted(pairs, key=lambda pair: -pair[0]):
        if way.target in joined:
            edge = joined[way.target][2]
            edge["chance"] += part
            edge["transfers"] = (*edge["transfers"], way.id)
        else:
            edge = {"chance": part, "transfers": (way.id,)}
            joined[way.target] = way.source, way.target, edge
    return found, list(joined.values())


def _ends(
    points: Sequence[tuple[Id, str]], left: Collection[Id], entered: Collection[Id]
) -> tuple[dict[Id, str], bool]:
    """Say how the journey ends where; an isolated touchpoint is no end unless it is marked."""
    assumed = all(ending != SUCCESS for _, ending in points)
    ends = {}
    for id, ending in points:
        if ending != "none":
            ends[id] = ending
        elif id in entered and id not in left:
            ends[id] = SUCCESS if assumed else NOWHERE
    return ends, assumed


def _starts(
    joined: Sequence[Id], entered: Collection[Id], ends: Mapping[Id, str], ways: Sequence[_Way]
) -> dict[Id, float]:
    """Say where how many of all begin: as many as leave, where that is known, else equal parts."""
    joined = joined or list(ends)
    found = [id for id in joined if id not in entered] or joined[:1]
    volumes: dict[Id, int] = dict.fromkeys(found, 0)
    for each in ways:
        if each.source in volumes:
            volumes[each.source] += each.volume or 0
    known = all(volumes.values())
    total = sum(volumes.values()) if known else len(found)
    return {id: (volumes[id] if known else 1) / total for id in found}
