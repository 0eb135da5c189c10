"""How often a customer is at each touchpoint of a circle, on a walk by chance."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TypeAlias

from msgspec import Struct

from cjm_editor.model import Id

PRECISION = 1e-12
ROUNDS = 10_000
"""So often a circle is gone round at most; what is left by then is less than can be seen."""
_TANGLED = 20
"""Where more ways than so many from each touchpoint come up, a circle is gone round, not solved."""

Ways: TypeAlias = Mapping[Id, Sequence[tuple[Id, float]]]
"""Where one goes on from each touchpoint, and with which chance."""
Inside: TypeAlias = tuple[tuple[int, float], ...]
"""The places of a circle where one goes on from one of them, each with its chance."""


class Circle(Struct, frozen=True):
    """Touchpoints between which one can go round, each with the ways that stay and that lead out.

    In those that stay a touchpoint is meant by its place.
    """

    touchpoints: tuple[Id, ...]
    inside: tuple[Inside, ...]
    out: tuple[Sequence[tuple[Id, float]], ...]

    def go_round(self, stops: frozenset[Id], found: dict[Id, float]) -> None:
        """Lead those who have come into it round and out again; nobody goes on from `stops`."""
        coming = [found[id] for id in self.touchpoints]
        if not any(coming):
            return
        inside = self.inside
        if not stops.isdisjoint(self.touchpoints):
            pairs = zip(self.touchpoints, inside, strict=True)
            inside = tuple(() if id in stops else ways for id, ways in pairs)
        visits = in_circle(inside, coming)
        for id, here, ways in zip(self.touchpoints, visits, self.out, strict=True):
            found[id] = here
            if ways and id not in stops:
                for target, part in ways:
                    found[target] += here * part


def circle(group: Sequence[Id], on: Ways) -> Circle:
    """Make a circle of touchpoints out of the ways from each of all."""
    places = {id: at for at, id in enumerate(group)}
    inside, out = [], []
    for id in group:
        inside.append(tuple([(places[to], part) for to, part in on[id] if to in places]))
        out.append([way for way in on[id] if way[0] not in places])
    return Circle(tuple(group), tuple(inside), tuple(out))


def in_circle(ways: tuple[Inside, ...], coming: Sequence[float]) -> list[float]:
    """Give how often a customer is at each place of a circle, by how many come into it where."""
    found = list(coming)
    steps = _solved(ways)
    if steps is None:
        _round_and_round(ways, coming, found)
        return found
    for at, (rounds, on, _) in enumerate(steps):
        found[at] *= rounds
        for target, part in on:
            found[target] += found[at] * part
    for at, (_, _, back) in reversed([*enumerate(steps)]):
        for source, part in back:
            found[at] += found[source] * part
    return found


@lru_cache(maxsize=1024)
def _solved(ways: tuple[Inside, ...]) -> tuple[tuple[float, Inside, Inside], ...] | None:
    """Take one place after the other out of a circle, joining the ways to it with those from it.

    Gives for each how often one is there in a row, and the ways to and from what is still there;
    None where that would become too many ways.
    """
    on = [dict(each) for each in ways]
    back: list[dict[int, float]] = [{} for _ in ways]
    for source, each in enumerate(on):
        for target, part in each.items():
            back[target][source] = part
    most = _TANGLED * len(ways)
    steps = []
    for at, (after, before) in enumerate(zip(on, back, strict=True)):
        again = after.pop(at, 0.0)
        before.pop(at, None)
        rounds = 1.0 / (1.0 - again) if again < 1.0 - 1.0 / ROUNDS else float(ROUNDS)
        for target in after:
            del back[target][at]
        for source in before:
            del on[source][at]
            before[source] *= rounds
            for target, part in after.items():
                joined = on[source].get(target, 0.0) + before[source] * part
                on[source][target] = back[target][source] = joined
        most -= len(before) * len(after)
        if most < 0:
            return None
        steps.append((rounds, tuple(after.items()), tuple(before.items())))
    return tuple(steps)


def _round_and_round(ways: tuple[Inside, ...], coming: Sequence[float], found: list[float]) -> None:
    """Add to who comes into a circle those who come by again, until nothing changes."""
    back: list[list[tuple[int, float]]] = [[] for _ in ways]
    for source, each in enumerate(ways):
        for target, part in each:
            back[target].append((source, part))
    for _ in range(ROUNDS):
        change = 0.0
        for at, before in enumerate(back):
            after = coming[at]
            for source, part in before:
                after += found[source] * part
            change = max(change, after - found[at])
            found[at] = after
        if change < PRECISION:
            break
