"""Routes: the ways from a start to an end on which no touchpoint comes twice."""

from collections.abc import Collection, Iterator, Mapping
from functools import partial
from heapq import heappop, heappush
from itertools import count, pairwise
from math import exp, inf, log
from typing import TypeAlias

import networkx as nx
from msgspec import Struct

from cjm_editor.analysis.journey import FAILURE, SUCCESS, Journey
from cjm_editor.analysis.kept import Kept
from cjm_editor.analysis.slices import Slices, finish
from cjm_editor.model import Id

MOST = 100
"""So many routes are named at most, the most likely first."""
LOOKS = 50_000
"""So many beginnings of routes are looked at for them."""
PAUSE = 500
"""So many are looked at in a row."""


class Route(Struct, frozen=True):
    """One route: its touchpoints and transfers, its share of all, its wait in minutes.

    `felt` is the mean quality of its touchpoints, 0 to 1. `intervene` is the transfer before
    which one can first keep a failure from happening.
    """

    touchpoints: tuple[Id, ...]
    transfers: tuple[Id, ...]
    share: float
    wait: float
    felt: float | None = None
    intervene: Id | None = None


class Routes(Struct, frozen=True):
    """The routes to one kind of end, the most likely first.

    `share` is that of all who get there, `left_out` what of it the named routes do not tell: the
    rarer ones and those that go round in circles. `complete` says that there is no other route.
    """

    routes: tuple[Route, ...]
    share: float
    left_out: float
    complete: bool

    @property
    def likeliest(self) -> Route | None:
        """The one that most customers take."""
        return self.routes[0] if self.routes else None

    @property
    def shortest(self) -> Route | None:
        """The one with the fewest transfers."""
        return min(self.routes, key=lambda each: len(each.touchpoints), default=None)

    @property
    def slowest(self) -> Route | None:
        """The one with the longest wait."""
        return max(self.routes, key=lambda each: each.wait, default=None)

    @property
    def best_felt(self) -> Route | None:
        """The one that feels best."""
        known = [each for each in self.routes if each.felt is not None]
        return max(known, key=lambda each: each.felt or 0.0, default=None)

    @property
    def worst_felt(self) -> Route | None:
        """The one that feels worst."""
        known = [each for each in self.routes if each.felt is not None]
        return min(known, key=lambda each: each.felt or 0.0, default=None)


def routes_to(
    journey: Journey,
    how: str,
    waits: Mapping[Id, float],
    felt: Mapping[Id, float | None],
    most: int = MOST,
) -> Routes:
    """Give the routes to the ends of one kind.

    `waits` are those at touchpoints and on transfers, in minutes.
    """
    return finish(finding_routes(journey, how, waits, felt, most))


def finding_routes(
    journey: Journey,
    how: str,
    waits: Mapping[Id, float],
    felt: Mapping[Id, float | None],
    most: int = MOST,
    kept: Kept | None = None,
) -> Slices[Routes]:
    """Find the routes to the ends of one kind in slices.

    They are searched for again only where the journey is not that of which they are `kept`.
    """
    kept = Kept() if kept is None else kept
    goals = journey.ending(how)
    chances = yield from journey.walk.nearing(goals)
    share = min(1.0, sum(part * chances[start] for start, part in journey.starts.items()))
    work = partial(_searching, journey, goals, most)
    found, complete = yield from kept.slices(
        ("routes", journey.persona, how), (journey, most), work
    )
    hopes = yield from journey.walk.nearing(journey.ending(SUCCESS))
    routes = []
    for path, chance in found:
        hoped = hopes if how == FAILURE else None
        routes.append(_route(journey, path, chance, waits, felt, hoped))
    left = max(0.0, share - sum(each.share for each in routes))
    return Routes(tuple(routes), share, left if left > 1e-9 else 0.0, complete)


_Found: TypeAlias = list[tuple[tuple[Id, ...], float]]


def _searching(journey: Journey, goals: Collection[Id], most: int) -> Slices[tuple[_Found, bool]]:
    """Search for the likeliest ways with their shares; says whether these are all."""
    search = _Search(journey, goals)
    yield
    found: _Found = []
    for each in search:
        if each is None:
            yield
            continue
        found.append(each)
        if len(found) == most:
            break
    return found, search.is_done


class _Search:
    """Goes through the routes from the most likely on: by the best that a beginning can become."""

    def __init__(self, journey: Journey, goals: Collection[Id]) -> None:
        self._journey = journey
        self._goals = set(goals)
        self._best = _best(journey, self._goals)
        self._numbers = count()
        self._heap: list[tuple[float, int, tuple[Id, ...], float]] = []
        self._looks = 0
        for start, part in journey.starts.items():
            self._push((start,), part)

    @property
    def is_done(self) -> bool:
        """Whether no route is left to be found."""
        return not self._heap

    def __iter__(self) -> Iterator[tuple[tuple[Id, ...], float] | None]:
        """Give the routes with their shares, and None where there may be a pause."""
        while self._heap and self._looks < LOOKS:
            self._looks += 1
            if self._looks % PAUSE == 0:
                yield None
            _, _, path, chance = heappop(self._heap)
            here = path[-1]
            if here in self._goals:
                yield path, chance
            elif here not in self._journey.ends:
                for target, part in self._journey.walk.on[here]:
                    if target not in path:
                        self._push((*path, target), chance * part)

    def _push(self, path: tuple[Id, ...], chance: float) -> None:
        worth = chance * self._best.get(path[-1], 0.0)
        if worth > 0.0:
            heappush(self._heap, (-worth, next(self._numbers), path, chance))


def _best(journey: Journey, goals: Collection[Id]) -> dict[Id, float]:
    """Give for each touchpoint the chance of the likeliest route from it to a goal."""
    back = journey.graph.reverse(copy=False)
    ends = set(journey.ends)

    def weight(after: Id, before: Id, edge: Mapping[str, float]) -> float | None:
        return None if before in ends or edge["chance"] <= 0.0 else -log(edge["chance"])

    if not goals:
        return {}
    far = nx.multi_source_dijkstra_path_length(back, set(goals), weight=weight)
    return {id: exp(-length) if length < inf else 0.0 for id, length in far.items()}


def _route(
    journey: Journey,
    path: tuple[Id, ...],
    chance: float,
    waits: Mapping[Id, float],
    felt: Mapping[Id, float | None],
    hopes: Mapping[Id, float] | None,
) -> Route:
    edges = [journey.graph.edges[pair] for pair in pairwise(path)]
    transfers = tuple(edge["transfers"][0] for edge in edges)
    wait = sum(waits.get(id, 0.0) for id in (*path, *transfers))
    known = [value for id in path if (value := felt.get(id)) is not None]
    mean = sum(known) / len(known) if known else None
    first = _turning(path, transfers, hopes) if hopes is not None else None
    return Route(path, transfers, chance, wait, mean, first)


def _turning(
    path: tuple[Id, ...], transfers: tuple[Id, ...], hopes: Mapping[Id, float]
) -> Id | None:
    """Give the first transfer after which success is less likely than before."""
    for (before, after), transfer in zip(pairwise(path), transfers, strict=True):
        if hopes[after] < hopes[before] - 1e-9:
            return transfer
    return None
