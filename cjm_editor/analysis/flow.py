"""A maximum flow in slices, which networkx's own cannot be worked out in: by Dinic (1970)."""

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import TypeAlias

from cjm_editor.analysis.slices import Slices
from cjm_editor.model import Id

PAUSE = 2_000
"""So many nodes are looked at in a row."""
NOTHING = 1e-9
"""What is left of a capacity by rounding."""

_Room: TypeAlias = dict[Id, dict[Id, float]]


def flowing(
    ways: Iterable[tuple[Id, Id, float]], source: Id, sink: Id
) -> Slices[tuple[float, set[Id]]]:
    """Give how much flows from a source to a sink, and what is still reached from the source then.

    `ways` are tail, head and capacity; not all on a way may be infinite. What is reached is the
    near side of the minimum cut that lies nearest to the source.
    """
    room: _Room = {source: {}, sink: {}}
    for looks, (tail, head, capacity) in enumerate(ways):
        from_tail, from_head = room.setdefault(tail, {}), room.setdefault(head, {})
        from_tail[head] = from_tail.get(head, 0.0) + capacity
        from_head.setdefault(tail, 0.0)
        if looks % PAUSE == 0:
            yield
    flow = 0.0
    while source in (far := _distances(room, source, sink)):
        yield
        flow += yield from _filling(room, far, source, sink)
    yield
    return flow, _reached(room, source)


def _distances(room: _Room, source: Id, sink: Id) -> dict[Id, int]:
    """Say how far the sink is, from all that is no further from it than the source."""
    far = {sink: 0}
    edge = [sink]
    while edge and source not in far:
        before = []
        for head in edge:
            for tail in room[head]:
                if tail not in far and room[tail][head] > NOTHING:
                    far[tail] = far[head] + 1
                    before.append(tail)
        edge = before
    return far


def _reached(room: _Room, source: Id) -> set[Id]:
    found = {source}
    edge = [source]
    while edge:
        tail = edge.pop()
        for head, left in room[tail].items():
            if left > NOTHING and head not in found:
                found.add(head)
                edge.append(head)
    return found


def _filling(room: _Room, far: Mapping[Id, int], source: Id, sink: Id) -> Slices[float]:
    """Fill the shortest ways until none of them has room; gives how much more flows by that."""
    nearer: dict[Id, list[Id]] = {}
    path, flow, looks = [source], 0.0, 0
    while path:
        looks += 1
        if looks % PAUSE == 0:
            yield
        at = path[-1]
        if at == sink:
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
