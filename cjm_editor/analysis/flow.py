"""A maximum flow in slices, which networkx's own cannot be worked out in: by Dinic (1970)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from math import inf

from msgspec import Struct

from cjm_editor.analysis.circling import Ways
from cjm_editor.analysis.slices import Slices
from cjm_editor.model import Id

PAUSE = 2_000
"""So many nodes are looked at in a row."""
NOTHING = 1e-9
"""What is left of a capacity by rounding; each way has more to begin with."""


class Flow(Struct, frozen=True, eq=False):
    """How much flows from `sources` to `sinks`, and what is still reached from the sources then.

    That is the near side of the minimum cut that lies nearest to the sources. `left` is how much
    more can flow along each way that something flows along, and back, `ways` the capacities from
    all that it comes to.
    """

    sources: frozenset[Id]
    sinks: frozenset[Id]
    amount: float
    left: Mapping[Id, Mapping[Id, float]]
    ways: Mapping[Id, Mapping[Id, float]]
    near: set[Id]


def flowing(
    on: Ways,
    back: Ways,
    capacity: Callable[[Id, Id], float],
    sources: Sequence[Id],
    sinks: Sequence[Id],
    before: Flow | None = None,
) -> Slices[Flow]:
    """Find in slices how much flows from sources to sinks, of which none is both.

    `on` and `back` are the ways from and to each node, the `capacity` is of tail and head. What
    flowed `before` still does where the ways from all that it came to are the same.
    """
    room, amount = _Room(on, back, capacity), 0.0
    begins, ends = frozenset(sources), frozenset(sinks)
    known: Mapping[Id, Mapping[Id, float]] = {}
    joined = before and before.sources <= begins and before.sinks <= ends
    if (
        before
        and joined
        and all(id in on and room.ways(id) == before.ways[id] for id in before.ways)
    ):
        room.left = {id: {**each} for id, each in before.left.items()}
        amount, known = before.amount, before.ways
    while not begins.isdisjoint(nearer := (yield from _leading(room, begins, sinks))):
        for source in sources:
            if source in nearer:
                amount += yield from _filling(room, nearer, source, ends)
    yield
    ways = {id: known[id] if id in known else room.ways(id) for id in room.left}
    return Flow(begins, ends, amount, room.left, ways, _reached(room, sources))


class _Room:
    """How much more can flow along each way, and back along those on which something flows.

    Most nodes no flow ever comes to: every way from and to these has room.
    """

    def __init__(self, on: Ways, back: Ways, capacity: Callable[[Id, Id], float]) -> None:
        self._on, self._back, self._capacity = on, back, capacity
        self.left: dict[Id, dict[Id, float]] = {}

    def ways(self, tail: Id) -> dict[Id, float]:
        """Give the capacities of the ways from a node."""
        return {head: self._capacity(tail, head) for head, _ in self._on[tail]}

    def along(self, tail: Id, head: Id) -> float:
        """Say how much more can flow along a way."""
        left = self.left.get(tail, {}).get(head)
        return self._capacity(tail, head) if left is None else left

    def after(self, tail: Id) -> Iterable[tuple[Id, float]]:
        """Give the ways by which more can flow from a node."""
        ways = self._on[tail]
        if tail not in self.left:
            return ways
        left = {head: inf for head, _ in ways} | self.left[tail]
        return [way for way in left.items() if way[1] > NOTHING]

    def before(self, head: Id) -> Iterable[tuple[Id, float]]:
        """Give the ways by which more can flow to a node."""
        ways = self._back[head]
        if head not in self.left:
            return ways
        left = {tail: inf for tail, _ in ways}
        left |= {tail: self.left[tail][head] for tail in self.left[head]}
        return [way for way in left.items() if way[1] > NOTHING]

    def fill(self, tail: Id, head: Id, amount: float) -> None:
        """Let so much more flow along a way, so that as much can flow back."""
        returns = any(target == tail for target, _ in self._on[head])
        known = self.left.setdefault(head, {})
        known[tail] = known.get(tail, self._capacity(head, tail) if returns else 0.0) + amount
        self.left.setdefault(tail, {})[head] = self.along(tail, head) - amount


def _leading(
    room: _Room, sources: frozenset[Id], sinks: Iterable[Id]
) -> Slices[dict[Id, list[Id]]]:
    """Say how the shortest ways with room to a sink go on, those from the nearest sources too."""
    far = dict.fromkeys(sinks, 0)
    nearer: dict[Id, list[Id]] = {sink: [] for sink in far}
    edge, looks = list(far), 0
    while edge and sources.isdisjoint(edge):
        beyond = []
        for head in edge:
            looks += 1
            if looks % PAUSE == 0:
                yield
            for tail, _ in room.before(head):
                if tail not in far:
                    far[tail] = far[head] + 1
                    nearer[tail] = [head]
                    beyond.append(tail)
                elif far[tail] > far[head]:
                    nearer[tail].append(head)
        edge = beyond
    return nearer


def _filling(
    room: _Room, nearer: Mapping[Id, list[Id]], source: Id, sinks: frozenset[Id]
) -> Slices[float]:
    """Fill the shortest ways from a source until none has room; gives how much flows by that."""
    path, flow, looks = [source], 0.0, 0
    while path:
        looks += 1
        if looks % PAUSE == 0:
            yield
        at = path[-1]
        if at in sinks:
            amount = min(room.along(tail, head) for tail, head in pairwise(path))
            flow += amount
            full = len(path)
            for place, (tail, head) in enumerate(pairwise(path), 1):
                room.fill(tail, head, amount)
                if room.along(tail, head) <= NOTHING:
                    full = min(full, place)
            del path[full:]
        elif not nearer[at]:
            path.pop()
            if path:
                nearer[path[-1]].pop()
        elif room.along(at, nearer[at][-1]) > NOTHING:
            path.append(nearer[at][-1])
        else:
            nearer[at].pop()
    return flow


def _reached(room: _Room, sources: Iterable[Id]) -> set[Id]:
    found = set(sources)
    edge = list(found)
    while edge:
        for head, _ in room.after(edge.pop()):
            if head not in found:
                found.add(head)
                edge.append(head)
    return found
