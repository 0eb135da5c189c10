"""How likely a customer gets somewhere: a walk by chance, round in circles if need be."""

from collections.abc import Collection, Mapping

import networkx as nx

from cjm_editor.model import Id

PRECISION = 1e-12
SWEEPS = 10_000
"""So often a circle is gone round at most; what is left by then is less than can be seen."""


def arriving(graph: nx.DiGraph, goals: Collection[Id], ends: Collection[Id]) -> dict[Id, float]:
    """Give for each touchpoint how likely one of the goals is reached from it.

    Nobody goes on from an end. Along ways without circles it is a sum; in a circle it is summed
    again until nothing changes, from nothing up, so that who never gets out never arrives.
    """
    goals, ends = set(goals), set(ends)
    found = {id: 1.0 if id in goals else 0.0 for id in graph}
    open_graph = nx.subgraph_view(
        graph, filter_edge=lambda source, _: source not in goals and source not in ends
    )
    # Components come with those that others lead to first.
    for component in nx.strongly_connected_components(open_graph):
        inside = [id for id in component if id not in goals and id not in ends]
        for _ in range(SWEEPS):
            change = 0.0
            for id in inside:
                after = _summed(open_graph, id, found)
                change = max(change, abs(after - found[id]))
                found[id] = after
            if change < PRECISION:
                break
    return found


def visits(graph: nx.DiGraph, starts: Mapping[Id, float], ends: Collection[Id]) -> dict[Id, float]:
    """Give how often a customer comes to each touchpoint on the average; nobody leaves an end.

    In a circle that nobody gets out of it is what `SWEEPS` rounds come to.
    """
    ends = set(ends)
    found = {id: starts.get(id, 0.0) for id in graph}
    open_graph = nx.subgraph_view(graph, filter_edge=lambda source, _: source not in ends)
    for component in reversed(list(nx.strongly_connected_components(open_graph))):
        for _ in range(SWEEPS):
            change = 0.0
            for id in component:
                after = starts.get(id, 0.0) + sum(
                    found[source] * open_graph.edges[source, id]["chance"]
                    for source in open_graph.predecessors(id)
                )
                change = max(change, abs(after - found[id]))
                found[id] = after
            if change < PRECISION or (len(component) == 1 and not open_graph.has_edge(id, id)):
                break
    return found


def _summed(graph: nx.DiGraph, id: Id, found: Mapping[Id, float]) -> float:
    on = sum(
        edge["chance"] * found[target] for target, edge in graph.adj[id].items() if target != id
    )
    again = graph.edges[id, id]["chance"] if graph.has_edge(id, id) else 0.0
    return 0.0 if again >= 1.0 else min(1.0, on / (1.0 - again))
