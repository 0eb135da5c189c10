"""The fewest transfers to mend so that nobody fails any more: a minimum cut."""

from collections.abc import Mapping

import networkx as nx
from msgspec import Struct

from cjm_editor.analysis.journey import FAILURE, Journey
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
    failures = set(journey.ending(FAILURE))
    beyond = tuple(id for id in journey.starts if id in failures)
    starts = [id for id in journey.starts if id not in failures]
    if not failures or not starts:
        return Cut((), 0.0, beyond)
    flow = nx.DiGraph()
    for source, target, edge in journey.graph.edges(data=True):
        if source not in journey.ends and source != target and edge["chance"] > 0.0:
            price = sum(costs.get(id, 1.0) for id in edge["transfers"])
            flow.add_edge(source, target, capacity=price)
    # An edge without a capacity carries any amount.
    flow.add_edges_from((_START, id) for id in starts)
    flow.add_edges_from((id, _END) for id in failures)
    # Asked backwards, networkx cuts as near to the starts as it can: the sooner, the better.
    cost, (_, near) = nx.minimum_cut(flow.reverse(copy=False), _END, _START)
    cut = [
        id
        for source, target, edge in journey.graph.edges(data=True)
        if flow.has_edge(source, target) and source in near and target not in near
        for id in edge["transfers"]
    ]
    return Cut(tuple(cut), float(cost), beyond)
