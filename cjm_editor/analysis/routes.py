"""Routes: the ways from a start to an end on which no touchpoint comes twice."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import pairwise

from msgspec import Struct

from cjm_editor.analysis.journey import FAILURE, SUCCESS, Journey
from cjm_editor.analysis.kept import Kept
from cjm_editor.analysis.likeliest import Path, searching
from cjm_editor.analysis.slices import Slices
from cjm_editor.model import Id

MOST = 100
"""So many routes are named at most, the most likely first."""


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

    def ranks_of(self, route: Route) -> list[str]:
        """Name what a route is among them: likeliest, shortest …; nothing where it is alone."""
        if len(self.routes) < 2:
            return []
        firsts = {
            "likeliest": self.likeliest,
            "shortest": self.shortest,
            "slowest": self.slowest if route.wait else None,
            "best": self.best_felt,
            "worst": self.worst_felt,
        }
        return [rank for rank, first in firsts.items() if first is route]


def finding_routes(
    journey: Journey,
    how: str,
    waits: Mapping[Id, float],
    felt: Mapping[Id, float | None],
    most: int = MOST,
    kept: Kept | None = None,
) -> Slices[Routes]:
    """Find the routes to the ends of one kind in slices.

    `waits` are those at touchpoints and on transfers, in minutes. The routes are searched for again
    only where others than those `kept` can be the likeliest.
    """
    kept = Kept() if kept is None else kept
    walk, goals = journey.walk, frozenset(journey.ending(how))
    chances = yield from walk.nearing(goals)
    share = min(1.0, sum(part * chances[start] for start, part in journey.starts.items()))
    found = yield from kept.onward(
        ("likeliest", journey.persona, how),
        partial(searching, walk, [*journey.starts.items()], goals, most),
    )
    hopes = (yield from walk.nearing(journey.ending(SUCCESS))) if how == FAILURE else None
    ways = kept.of(
        ("ways", journey.persona, how),
        (journey, most),
        lambda: [*_ways(journey, found.paths, hopes)],
    )
    routes = kept.of(
        ("routes", journey.persona, how),
        (journey, most, waits, felt),
        lambda: tuple([_route(*each, waits, felt) for each in ways]),
    )
    left = max(0.0, share - sum(each.share for each in routes))
    return Routes(routes, share, left if left > 1e-9 else 0.0, found.complete)


def _ways(
    journey: Journey, paths: Iterable[tuple[Path, float]], hopes: Mapping[Id, float] | None
) -> Iterator[tuple[Path, Path, float, Id | None]]:
    """Give to each path its transfers, its share, and where to intervene."""
    edges = dict(journey.graph.adjacency())
    for path, share in paths:
        transfers = tuple([edges[one][other]["transfers"][0] for one, other in pairwise(path)])
        turning = _turning(path, transfers, hopes) if hopes is not None else None
        yield path, transfers, share, turning


def _route(
    path: Path,
    transfers: Path,
    share: float,
    intervene: Id | None,
    waits: Mapping[Id, float],
    felt: Mapping[Id, float | None],
) -> Route:
    wait = sum(filter(None, map(waits.get, (*path, *transfers))))
    known = [value for value in map(felt.get, path) if value is not None]
    mean = sum(known) / len(known) if known else None
    return Route(path, transfers, share, wait, mean, intervene)


def _turning(path: Path, transfers: Path, hopes: Mapping[Id, float]) -> Id | None:
    """Give the first transfer after which success is less likely than before."""
    for (before, after), transfer in zip(pairwise(path), transfers, strict=True):
        if hopes[after] < hopes[before] - 1e-9:
            return transfer
    return None
