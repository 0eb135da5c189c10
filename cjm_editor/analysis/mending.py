"""The fewest transfers to mend so that nobody fails any more: a minimum cut."""

from collections.abc import Mapping
from functools import partial

from msgspec import Struct

from cjm_editor.analysis.flow import flowing
from cjm_editor.analysis.journey import FAILURE, Journey
from cjm_editor.analysis.kept import Kept
from cjm_editor.analysis.slices import Slices, finish
from cjm_editor.model import Id

FREE = 1e-6
"""What a transfer that costs nothing to mend counts as, so that none is mended without need."""


class Cut(Struct, frozen=True):
    """The transfers that every failure route takes one of, and what mending them costs.

    `beyond` are the touchpoints where customers start and fail at once: no transfer leads there.
    """

    transfers: tuple[Id, ...]
    cost: float
    beyond: tuple[Id, ...] = ()


def minimum_cut(journey: Journey, costs: Mapping[Id, float]) -> Cut:
    """Give the cheapest set of transfers that breaks every failure route, the earliest of these.

    A transfer that has no cost costs 1; of transfers that lead the same way, all are mended.
    """
    return finish(cutting(journey, costs))


def cutting(journey: Journey, costs: Mapping[Id, float], kept: Kept | None = None) -> Slices[Cut]:
    """Find the minimum cut in slices, from the flow that is `kept` where it still flows."""
    kept = Kept() if kept is None else kept
    work = partial(_cutting, journey, costs, kept)
    return (yield from kept.slices(("cut", journey.persona), (journey, costs), work))


def _cutting(journey: Journey, costs: Mapping[Id, float], kept: Kept) -> Slices[Cut]:
    failures = journey.ending(FAILURE)
    beyond = tuple(id for id in journey.starts if journey.ends.get(id) == FAILURE)
    starts = [id for id in journey.starts if journey.ends.get(id) != FAILURE]
    if not failures or not starts:
        return Cut((), 0.0, beyond)
    edges, walk = dict(journey.graph.adjacency()), journey.walk

    def price(source: Id, target: Id) -> float:
        return sum([max(FREE, costs.get(id, 1.0)) for id in edges[source][target]["transfers"]])

    # What customers still reach once the flow fills the graph lies before the earliest cut.
    work = partial(flowing, walk.on, walk.back, price, starts, failures)
    found = yield from kept.onward(("flow", journey.persona), work)
    cut = [
        id
        for source, ways in walk.on.items()
        if source in found.left and source in found.near
        for target, _ in ways
        if target not in found.near
        for id in edges[source][target]["transfers"]
    ]
    return Cut(tuple(cut), sum(costs.get(id, 1.0) for id in cut), beyond)
