"""The fewest transfers to mend so that nobody fails any more: a minimum cut."""

from collections.abc import Mapping
from math import inf

from msgspec import Struct

from cjm_editor.analysis.flow import flowing
from cjm_editor.analysis.journey import FAILURE, Journey
from cjm_editor.analysis.slices import Slices, finish
from cjm_editor.model import Id

_START, _END = "cjm.start", "cjm.end"


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


def cutting(journey: Journey, costs: Mapping[Id, float]) -> Slices[Cut]:
    """Find the minimum cut in slices."""
    failures = set(journey.ending(FAILURE))
    beyond = tuple(id for id in journey.starts if id in failures)
    starts = [id for id in journey.starts if id not in failures]
    if not failures or not starts:
        return Cut((), 0.0, beyond)
    ways = [
        (source, target, edge["transfers"])
        for source, target, edge in journey.graph.edges(data=True)
        if source not in journey.ends and source != target and edge["chance"] > 0.0
    ]
    yield
    prices = [
        (source, target, sum(costs.get(id, 1.0) for id in transfers))
        for source, target, transfers in ways
    ]
    yield
    prices += [(_START, id, inf) for id in starts]
    prices += [(id, _END, inf) for id in failures]
    # What customers still reach once the flow fills the graph lies before the earliest cut.
    cost, near = yield from flowing(prices, _START, _END)
    cut = (each for source, target, each in ways if source in near and target not in near)
    return Cut(tuple(id for transfers in cut for id in transfers), cost, beyond)
