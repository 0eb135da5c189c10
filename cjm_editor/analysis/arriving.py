"""How likely a customer gets somewhere: a walk by chance, round in circles if need be."""

from collections.abc import Collection, Mapping, Sequence

import networkx as nx
from msgspec import Struct

from cjm_editor.model import Id

PRECISION = 1e-12
SWEEPS = 10_000
"""So often a circle is gone round at most; what is left by then is less than can be seen."""

Ways = Mapping[Id, Sequence[tuple[Id, float]]]
"""Where one goes on from each touchpoint, and with which chance."""


class Walk(Struct, frozen=True):
    """The walk by chance over a graph whose edges have a `chance`; `ends` are not left.

    `groups` are the touchpoints that can reach each other, those that others lead to first.
    """

    on: Ways
    back: Ways
    ends: frozenset[Id]
    groups: tuple[tuple[Id, ...], ...]

    def arriving(self, goals: Collection[Id]) -> dict[Id, float]:
        """Give for each touchpoint how likely one of the goals is reached from it.

        Along ways without circles it is a sum; in a circle it is summed again until nothing
        changes, from nothing up, so that who never gets out never arrives.
        """
        goals = frozenset(goals)
        found = {id: 1.0 if id in goals else 0.0 for id in self.on}
        for group in self.groups:
            inside = [id for id in reversed(group) if id not in goals and id not in self.ends]
            for _ in range(SWEEPS):
                change = 0.0
                for id in inside:
                    after = _next(self.on[id], id, found)
                    change = max(change, abs(after - found[id]))
                    found[id] = after
                if change < PRECISION or len(group) == 1:
                    break
        return found

    def visits(self, starts: Mapping[Id, float], also_ends: Collection[Id]) -> dict[Id, float]:
        """Give how often a customer comes to each touchpoint on the average.

        In a circle that nobody gets out of it is what `SWEEPS` rounds come to.
        """
        ends = self.ends | frozenset(also_ends)
        found = {id: starts.get(id, 0.0) for id in self.on}
        for group in reversed(self.groups):
            for _ in range(SWEEPS):
                change = 0.0
                for id in group:
                    coming = [(at, part) for at, part in self.back[id] if at not in ends]
                    after = starts.get(id, 0.0) + sum(found[at] * part for at, part in coming)
                    change = max(change, abs(after - found[id]))
                    found[id] = after
                if change < PRECISION or (len(group) == 1 and coming == []):
                    break
        return found


def walk(graph: nx.DiGraph, ends: Collection[Id]) -> Walk:
    """Prepare the walk over a graph; within a group the order is the graph's."""
    places = {id: at for at, id in enumerate(graph)}
    groups = (
        tuple(sorted(group, key=places.__getitem__))
        for group in nx.strongly_connected_components(graph)
    )
    return Walk(
        {id: _chances(near) for id, near in graph.adj.items()},
        {id: _chances(near) for id, near in graph.pred.items()},
        frozenset(ends),
        tuple(groups),
    )


def _chances(near: Mapping[Id, Mapping[str, float]]) -> list[tuple[Id, float]]:
    return [(id, edge["chance"]) for id, edge in near.items()]


def _next(ways: Sequence[tuple[Id, float]], id: Id, found: Mapping[Id, float]) -> float:
    on = again = 0.0
    for target, chance in ways:
        if target == id:
            again = chance
        else:
            on += chance * found[target]
    return 0.0 if again >= 1.0 else min(1.0, on / (1.0 - again))
