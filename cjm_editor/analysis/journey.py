"""The journey of one persona as a directed graph: touchpoints, and the transfers between them."""

from collections.abc import Collection, Mapping, Sequence
from functools import partial
from itertools import chain
from operator import attrgetter
from typing import NamedTuple, TypeAlias

import networkx as nx
from msgspec import Struct

from cjm_editor.analysis.arriving import Walk, grouping, walk
from cjm_editor.analysis.kept import Kept
from cjm_editor.analysis.onward import NO_WAY, Edge, Onward, Way, onward
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
    from one to another: its `transfers`, the most used first, with the `chances` that a customer
    who leaves takes them, and `chance`, their sum; `transfers` are those of all edges. `starts`
    say where how many of all begin, `ends` how it ends where. Where no touchpoint is marked as a
    success, those that nobody leaves are taken for one: then the ends are `assumed`. `leaving` is
    the share of those who leave a touchpoint of whom no transfer tells, `crossing` are the
    transfers to or from another persona, `over` the touchpoints whose shares add up to more than
    a hundred. `walk` is a customer's by chance. Other journeys share what `graph` holds: it is
    only read.
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
    points = yield from rows.only(Touchpoint, _Point)
    ways = yield from rows.only(Transfer, Way)
    yield
    meeting = partial(_meeting, document, map_id)
    meetings = yield from kept.slices("meetings", (rows.of(Stage, Persona), points), meeting)
    work = partial(_finding, meetings, ways, kept)
    return (yield from kept.slices("journeys", (meetings, ways), work))


class _Point(NamedTuple):
    """All of a touchpoint that a journey rests on."""

    id: Id
    lane: Id
    step: Id
    rank: str
    ending: str


_Place: TypeAlias = tuple[int, str, Id]
"""Where a touchpoint stands in reading order, whatever comes and goes around it."""


class _Meeting(NamedTuple):
    """Whom a persona meets: touchpoints in reading order, each with how it ends there."""

    persona: Id | None
    points: Sequence[tuple[Id, str]]
    places: Mapping[Id, _Place]


class _Led(Struct, frozen=True):
    """A way inside a journey, with the place that it leads to."""

    place: _Place
    way: Way


_SOURCE, _PLACE, _WAY = map(attrgetter, ("way.source", "place", "way"))


def _meeting(document: Document, map_id: Id) -> Slices[list[_Meeting]]:
    """Find out whom the touchpoints of a map meet: for each persona, shared ones among theirs."""
    stages = document.children(Stage, map_id)
    steps = (step.id for stage in stages for step in document.children(Step, stage.id))
    order = {id: at for at, id in enumerate(steps)}
    by_persona: dict[Id | None, list[Touchpoint]] = {}
    for swimlane in document.children(Swimlane, map_id):
        persona = swimlane.persona if document.find(Persona, swimlane.persona) else None
        by_persona.setdefault(persona, []).extend(
            each
            for lane in document.children(Lane, swimlane.id)
            for each in document.children(Touchpoint, lane.id)
            if each.step in order
        )
        yield
    shared = by_persona.pop(None, [])
    people = {id: own for id, own in by_persona.items() if own} or ({None: []} if shared else {})
    found = []
    for persona, own in people.items():
        endings = {each.id: each.ending for each in chain(own, shared)}
        order_of = sorted([(order[each.step], each.rank, each.id) for each in chain(own, shared)])
        points = [(id, endings[id]) for _, _, id in order_of]
        found.append(_Meeting(persona, points, {place[2]: place for place in order_of}))
        yield
    return found


def _finding(
    meetings: Sequence[_Meeting], ways: Sequence[Way], kept: Kept
) -> Slices[tuple[Journey, ...]]:
    made = []
    for persona, points, places in meetings:
        led = yield from kept.joined(("led", persona), ways, places, _leading)
        inside = [*filter(None, led)]
        some = ways if len(inside) < len(ways) else ()
        crossing = [way.id for way in some if (way.source in places) != (way.target in places)]
        yield
        own = yield from kept.groups(("ways", persona), inside, _SOURCE)
        inputs = points, own, crossing
        work = partial(_making, persona, *inputs, kept)
        made.append((yield from kept.slices(("journey", persona), inputs, work)))
    return tuple(made)


def _leading(way: Way, before: _Place | None, after: _Place | None) -> _Led | None:
    return _Led(after, way) if before and after else None


def _onward(led: Sequence[_Led]) -> Onward:
    """Say where one goes on by the ways from one touchpoint, taken in reading order."""
    return onward([*map(_WAY, sorted(led, key=_PLACE))])


def _making(
    persona: Id | None,
    points: Sequence[tuple[Id, str]],
    ways: Mapping[Id, Sequence[_Led]],
    crossing: Sequence[Id],
    kept: Kept,
) -> Slices[Journey]:
    """Make a journey of its touchpoints, the ways from each to another, and those that cross."""
    places = [id for id, _ in points]
    going = yield from kept.each(("onward", persona), ways, _onward)
    going = dict.fromkeys(places, NO_WAY) | going
    yield
    left = {id for id, each in going.items() if each.beyond}
    entered = set(chain.from_iterable([each.beyond for each in going.values()]))
    ends, assumed = _ends(points, left, entered)
    yield
    graph = _graph({id: each.edges for id, each in going.items()})
    yield
    joined = [id for id in places if id in left or id in entered]
    leads = {id: going[id].beyond for id in joined}
    yield
    groups = yield from kept.slices(("groups", persona), leads, partial(grouping, leads))
    groups = _in_reading_order(groups, places)
    yield
    on = {id: each.on if id not in ends else () for id, each in going.items()}
    along = walk(on, groups, ends)
    yield
    return Journey(
        persona,
        graph,
        tuple(chain.from_iterable([each.transfers for each in going.values()])),
        _starts(joined, entered, ends, ways),
        ends,
        assumed,
        {id: each.rest for id, each in going.items() if each.rest > 0 and id not in ends},
        {id: each.total for id, each in going.items() if each.total > 100.0 + 1e-9},
        tuple(crossing),
        along,
    )


def _in_reading_order(
    groups: Sequence[tuple[Id, ...]], places: Sequence[Id]
) -> tuple[tuple[Id, ...], ...]:
    """Sort each group of a journey; who is in none can reach nobody and is one alone."""
    order = {id: at for at, id in enumerate(places)}
    grouped = set(chain.from_iterable(groups))
    found: list[tuple[Id, ...]] = [(id,) for id in places if id not in grouped]
    for each in groups:
        found.append(each if len(each) == 1 else tuple(sorted(each, key=order.__getitem__)))
    return tuple(found)


def _graph(leads: dict[Id, dict[Id, Edge]]) -> nx.DiGraph:
    """Make the graph of the edges that lead from each touchpoint to others, filled at once."""
    back: dict[Id, dict[Id, Edge]] = {id: {} for id in leads}
    for source, edges in leads.items():
        for target, edge in edges.items():
            back[target][source] = edge
    graph = nx.DiGraph()
    graph._node = {id: {} for id in leads}
    graph._adj, graph._pred = leads, back
    return graph


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
    joined: Sequence[Id],
    entered: Collection[Id],
    ends: Mapping[Id, str],
    ways: Mapping[Id, Sequence[_Led]],
) -> dict[Id, float]:
    """Say where how many of all begin: as many as leave, where that is known, else equal parts."""
    joined = joined or list(ends)
    found = [id for id in joined if id not in entered] or joined[:1]
    volumes = {id: sum(each.way.volume or 0 for each in ways.get(id, ())) for id in found}
    known = all(volumes.values())
    total = sum(volumes.values()) if known else len(found)
    return {id: (volumes[id] if known else 1) / total for id in found}
