"""A maximum flow in slices, which networkx's own cannot be worked out in: by Dinic (1970)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise

from cjm_editor.analysis.arriving import Ways
from cjm_editor.analysis.slices import Slices
from cjm_editor.model import Id

PAUSE = 2_000
"""So many nodes are looked at in a row."""
NOTHING = 1e-9
"""What is left of a capacity by rounding; each way has more to begin with."""


def flowing(
    on: Ways,
    back: Ways,
    capacity: Callable[[Id, Id], float],
    sources: Sequence[Id],
    sinks: Sequence[Id],
) -> Slices[tuple[float, set[Id]]]:
    """Give how much flows from sources to sinks, and what is still reached from the sources then.

    `on` and `back` are the ways from and to each node, the `capacity` is of tail and head; no
    source is a sink. What is reached is the near side of the minimum cut that lies nearest to the
    sources.
    """
    room = _Room(on, back, capacity)
    begins, flow = frozenset(sources), 0.0
    while not begins.isdisjoint(far := _distances(room, begins, sinks)):
        yield
        for source in sources:
            if source in far:
                flow += yield from _filling(room, far, source)
    yield
    return flow, _reached(room, on, sources)


class _Room(dict[Id, dict[Id, float]]):
    """How much more can flow from a node to each that it is joined to, once it is asked for.

    A flow runs where the way to a sink is short: most nodes are never come to.
    """

    def __init__(self, on: Ways, back: Ways, capacity: Callable[[Id, Id], float]) -> None:
        self._on, self._back, self._capacity = on, back, capacity

    def __missing__(self, id: Id) -> dict[Id, float]:
        room = self[id] = {tail: 0.0 for tail, _ in self._back[id]}
        for head, _ in self._on[id]:
            room[head] = self._capacity(id, head)
        return room


def _distances(room: _Room, sources: frozenset[Id], sinks: Iterable[Id]) -> dict[Id, int]:
    """Say how far the sinks are, from all that is no further from one than the nearest source."""
    far = dict.fromkeys(sinks, 0)
    edge = list(far)
    while edge and sources.isdisjoint(edge):
        before = []
        for head in edge:
            for tail in room[head]:
                if tail not in far and room[tail][head] > NOTHING:
                    far[tail] = far[head] + 1
                    before.append(tail)
        edge = before
    return far


def _filling(room: _Room, far: Mapping[Id, int], source: Id) -> Slices[float]:
    """Fill the shortest ways until none of them has room; gives how much more flows by that."""
    nearer: dict[Id, list[Id]] = {}
    path, flow, looks = [source], 0.0, 0
    while path:
        looks += 1
        if looks % PAUSE == 0:
            yield
        at = path[-1]
        if far[at] == 0:
            amount = min(room[tail][head] for tail, head in pairwise(path))
            flow += amount
            full = len(path)
            for place, (tail, head) in enumerate(pairwise(path), 1):
                room[tail][head] -= amount
                room[head][tail] += amount
                if room[tail][head] <= NOTHING:
                    full = min(full, place)
            del path[full:]
            continue
        if at not in nearer:
            nearer[at] = [head for head in room[at] if far.get(head) == far[at] - 1]
        heads = nearer[at]
        while heads and room[at][heads[-1]] <= NOTHING:
            heads.pop()
        if heads:
            path.append(heads[-1])
        else:
            path.pop()
            if path:
                nearer[path[-1]].pop()
    return flow


def _reached(room: _Room, on: Ways, sources: Iterable[Id]) -> set[Id]:
    found = set(sources)
    edge = list(found)
    while edge:
        tail = edge.pop()
        ways: Iterable[tuple[Id, float]] = on[tail]
        if tail in room:
            ways = [way for way in room[tail].items() if way[1] > NOTHING]
        for head, _ in ways:
            if head not in found:
                found.add(head)
                edge.append(head)
    return found
