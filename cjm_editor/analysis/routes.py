"""Routes: the ways from a start to an end on which no touchpoint comes twice."""

from collections.abc import Collection, Mapping
from functools import partial
from heapq import heapify, heappop, heappush
from itertools import count, pairwise, starmap
from typing import TypeAlias

from msgspec import Struct

from cjm_editor.analysis.arriving import Walk
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
    work = partial(_searching, journey, how, most)
    found, complete = yield from kept.slices(
        ("routes", journey.persona, how), (journey, most), work
    )
    inputs = journey, most, waits, felt
    routes = kept.of(
        ("routes told", journey.persona, how),
        inputs,
        lambda: tuple([_route(*each, waits, felt) for each in found]),
    )
    left = max(0.0, share - sum(each.share for each in routes))
    return Routes(routes, share, left if left > 1e-9 else 0.0, complete)


_Path: TypeAlias = tuple[Id, ...]
_Found: TypeAlias = list[tuple[_Path, _Path, float, Id | None]]


def _searching(journey: Journey, how: str, most: int) -> Slices[tuple[_Found, bool]]:
    """Search for the likeliest routes; says whether these are all.

    Gives their touchpoints, their transfers, their shares and where to intervene. The beginning
    that can still become the best route is gone on with first.
    """
    hopes = (yield from journey.walk.nearing(journey.ending(SUCCESS))) if how == FAILURE else None
    goals = frozenset(journey.ending(how))
    on, best = journey.walk.on, (yield from _finding_best(journey.walk, goals))
    numbers = count()
    beginnings: list[tuple[float, int, _Path, float]] = [
        (-part * best[start], next(numbers), (start,), part)
        for start, part in journey.starts.items()
        if part * best[start] > 0.0
    ]
    heapify(beginnings)
    found: _Found = []
    for looks in range(LOOKS):
        if not beginnings or len(found) == most:
            break
        if looks % PAUSE == 0:
            yield
        _, _, path, chance = heappop(beginnings)
        if path[-1] in goals:
            edges = starmap(journey.graph.get_edge_data, pairwise(path))
            transfers = tuple([edge["transfers"][0] for edge in edges])
            turning = None if hopes is None else _turning(path, transfers, hopes)
            found.append((path, transfers, chance, turning))
        for target, part in on[path[-1]]:
            further = chance * part
            worth = further * best[target]
            if worth > 0.0 and target not in path:
                heappush(beginnings, (-worth, next(numbers), (*path, target), further))
    return found, not beginnings


def _finding_best(walk: Walk, goals: Collection[Id]) -> Slices[Mapping[Id, float]]:
    """Find for each touchpoint the chance of the likeliest route from it to a goal.

    It follows from where one goes on; in a circle, the likeliest are known first (Dijkstra).
    """
    on = walk.on
    best = dict.fromkeys(on, 0.0)
    best.update(dict.fromkeys(goals, 1.0))
    looks = 0
    for group in walk.groups:
        for id in group:
            likeliest = best[id]
            for target, part in on[id]:
                chance = part * best[target]
                if chance > likeliest:
                    likeliest = chance
            best[id] = likeliest
        if len(group) > 1:
            yield from _going_round(walk, group, best)
        looks += len(group)
        if looks > PAUSE:
            looks = 0
            yield
    return best


def _going_round(walk: Walk, group: Collection[Id], best: dict[Id, float]) -> Slices[None]:
    inside = frozenset(group)
    known = [(-best[id], id) for id in group]
    heapify(known)
    looks = 0
    while known:
        looks += 1
        if looks % PAUSE == 0:
            yield
        worth, id = heappop(known)
        if -worth == best[id]:
            for before, part in walk.back[id]:
                if before in inside and part * best[id] > best[before]:
                    best[before] = part * best[id]
                    heappush(known, (-best[before], before))


def _route(
    touchpoints: _Path,
    transfers: _Path,
    share: float,
    intervene: Id | None,
    waits: Mapping[Id, float],
    felt: Mapping[Id, float | None],
) -> Route:
    wait = sum(filter(None, map(waits.get, (*touchpoints, *transfers))))
    known = [value for value in map(felt.get, touchpoints) if value is not None]
    mean = sum(known) / len(known) if known else None
    return Route(touchpoints, transfers, share, wait, mean, intervene)


def _turning(path: _Path, transfers: _Path, hopes: Mapping[Id, float]) -> Id | None:
    """Give the first transfer after which success is less likely than before."""
    for (before, after), transfer in zip(pairwise(path), transfers, strict=True):
        if hopes[after] < hopes[before] - 1e-9:
            return transfer
    return None
