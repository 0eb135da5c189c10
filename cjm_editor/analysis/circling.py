"""Walks by chance in circles: how often a customer is where, and how likely they get somewhere."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TypeAlias

from msgspec import Struct, field

from cjm_editor.analysis.slices import Slices
from cjm_editor.model import Id

PRECISION = 1e-12
PAUSE = 5_000
"""So many places are looked at in a row."""
ROUNDS = 10_000
"""So often a circle is gone round at most; what is left by then is less than can be seen."""
_TANGLED = 20
"""Where more ways than so many from each touchpoint come up, a circle is gone round, not solved."""

Ways: TypeAlias = Mapping[Id, Sequence[tuple[Id, float]]]
"""Where one goes on from each touchpoint, and with which chance."""
Inside: TypeAlias = tuple[tuple[int, float], ...]
"""The places of a circle where one goes on from one of them, each with its chance."""


class Solved(Struct, frozen=True):
    """The ways in a circle, and the `steps` in which it is solved; None where it is gone round.

    A step is how many rounds one makes at a place, and the ways to and from those that come later.
    """

    ways: Sequence[Inside]
    steps: Sequence[tuple[float, Inside, Inside]] | None


class Circle(Struct, frozen=True, eq=False):
    """Touchpoints between which one can go round, each with the ways that stay and that lead out.

    In those that stay a touchpoint is meant by its place. `known` remembers how it is solved, by
    where in it nobody goes on.
    """

    touchpoints: tuple[Id, ...]
    inside: tuple[Inside, ...]
    out: tuple[Sequence[tuple[Id, float]], ...]
    known: dict[frozenset[Id], Solved] = field(default_factory=dict)

    def go_round(self, stops: frozenset[Id], found: dict[Id, float]) -> Slices[None]:
        """Lead those who have come into it round and out again; nobody goes on from `stops`."""
        coming = [found[id] for id in self.touchpoints]
        if not any(coming):
            return
        visits = yield from in_circle((yield from self._leaving_out(stops)), coming)
        for id, here, ways in zip(self.touchpoints, visits, self.out, strict=True):
            found[id] = here
            if ways and id not in stops:
                for target, part in ways:
                    found[target] += here * part

    def near(self, goals: frozenset[Id], found: dict[Id, float]) -> Slices[None]:
        """Find how likely one gets to a goal, which is known of where the circle leads out to."""
        beyond = [
            1.0 if id in goals else sum([part * found[target] for target, part in ways])
            for id, ways in zip(self.touchpoints, self.out, strict=True)
        ]
        chances = yield from out_of_circle((yield from self._leaving_out(goals)), beyond)
        found.update(zip(self.touchpoints, chances, strict=True))

    def _leaving_out(self, stops: frozenset[Id]) -> Slices[Solved]:
        """Give it solved without the ways from where nobody goes on."""
        stops = stops.intersection(self.touchpoints)
        if stops not in self.known:
            pairs = zip(self.touchpoints, self.inside, strict=True)
            ways = tuple([() if id in stops else ways for id, ways in pairs])
            self.known[stops] = yield from solving(ways)
        return self.known[stops]


@lru_cache(maxsize=4096)
def circle(group: tuple[Id, ...], ways: tuple[Sequence[tuple[Id, float]], ...]) -> Circle:
    """Make a circle of some touchpoints and the ways from each; most stay the very same."""
    places = {id: at for at, id in enumerate(group)}
    inside, out = [], []
    for each in ways:
        inside.append(tuple([(places[to], part) for to, part in each if to in places]))
        out.append(tuple([way for way in each if way[0] not in places]))
    return Circle(group, tuple(inside), tuple(out))


def in_circle(solved: Solved, coming: Sequence[float]) -> Slices[list[float]]:
    """Give how often a customer is at each place of a circle, by how many come into it where."""
    found, steps = list(coming), solved.steps
    if steps is None:
        yield from _round_and_round([*enumerate(_back(solved.ways))], coming, found)
        return found
    for at, (rounds, on, _) in enumerate(steps):
        found[at] *= rounds
        for target, part in on:
            found[target] += found[at] * part
        if at % PAUSE == PAUSE - 1:
            yield
    for at, (_, _, back) in reversed([*enumerate(steps)]):
        for source, part in back:
            found[at] += found[source] * part
    return found


def out_of_circle(solved: Solved, beyond: Sequence[float]) -> Slices[list[float]]:
    """Give how likely one gets to a goal from each place, by how likely without another in it."""
    found, steps = list(beyond), solved.steps
    if steps is None:
        yield from _round_and_round([*enumerate(solved.ways)][::-1], beyond, found)
        return [min(1.0, each) for each in found]
    for at, (_, _, back) in enumerate(steps):
        for source, part in back:
            found[source] += found[at] * part
        if at % PAUSE == PAUSE - 1:
            yield
    for at, (rounds, on, _) in reversed([*enumerate(steps)]):
        here = found[at]
        for target, part in on:
            here += found[target] * part
        found[at] = min(1.0, here * rounds)
    return found


def solving(ways: Sequence[Inside]) -> Slices[Solved]:
    """Take one place after the other out of a circle, joining the ways to it with those from it.

    Where that would become too many ways, it is to be gone round.
    """
    on = [dict(each) for each in ways]
    back: list[dict[int, float]] = [{} for _ in ways]
    for source, each in enumerate(on):
        for target, part in each.items():
            back[target][source] = part
    most, looks = _TANGLED * len(ways), 0
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
        steps.append((rounds, tuple(after.items()), tuple(before.items())))
        most -= len(before) * len(after)
        if most < 0:
            return Solved(ways, None)
        looks += 1 + len(before) * len(after)
        if looks > PAUSE:
            looks = 0
            yield
    return Solved(ways, steps)


def _back(ways: Sequence[Inside]) -> list[list[tuple[int, float]]]:
    found: list[list[tuple[int, float]]] = [[] for _ in ways]
    for source, each in enumerate(ways):
        for target, part in each:
            found[target].append((source, part))
    return found


def _round_and_round(
    ways: Sequence[tuple[int, Sequence[tuple[int, float]]]],
    alone: Sequence[float],
    found: list[float],
) -> Slices[None]:
    """Add to what a place has `alone` what it has by ways from or to others, until all is told."""
    looks = 0
    for _ in range(ROUNDS):
        change = 0.0
        for at, each in ways:
            after = alone[at]
            for other, part in each:
                after += found[other] * part
            change = max(change, after - found[at])
            found[at] = after
        if change < PRECISION:
            break
        looks += len(ways)
        if looks > PAUSE:
            looks = 0
            yield
