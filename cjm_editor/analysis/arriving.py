"""How likely a customer gets somewhere: a walk by chance, round in circles if need be."""

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property

from msgspec import Struct, field

from cjm_editor.analysis.circling import Circle, Ways, circle
from cjm_editor.analysis.components import components
from cjm_editor.analysis.slices import Slices, in_slices
from cjm_editor.model import Id

PAUSE = 5_000
"""So many touchpoints are looked at in a row."""


class Walk(Struct, frozen=True, eq=False, dict=True):
    """The walk by chance over touchpoints; `ends` are not left, so that no way is known from them.

    `groups` are the touchpoints that can reach each other, those that others lead to first;
    `again` is the chance to stay where there is one. `known` remembers who arrives where: several
    questions are asked of the same goals.
    """

    on: Ways
    back: Ways
    again: Mapping[Id, float]
    ends: frozenset[Id]
    groups: tuple[tuple[Id, ...], ...]
    known: dict[frozenset[Id], Mapping[Id, float]] = field(default_factory=dict)

    def nearing(self, goals: Collection[Id]) -> Slices[Mapping[Id, float]]:
        """Find in slices how likely one of the goals is reached from each touchpoint.

        Along ways without circles it is a sum; who never gets out of a circle never arrives.
        """
        goals = frozenset(goals)
        if goals in self.known:
            return self.known[goals]
        found = dict.fromkeys(self.on, 0.0)
        found.update((id, 1.0) for id in goals if id in found)
        for some in in_slices(self.steps, PAUSE):
            for id, ways, around in some:
                if around is not None:
                    yield from around.near(goals, found)
                elif id not in goals:
                    chance = 0.0
                    for target, part in ways:
                        chance += part * found[target]
                    found[id] = chance if chance < 1.0 else 1.0
            yield
        self.known[goals] = found
        return found

    def visiting(
        self, starts: Mapping[Id, float], also_ends: Collection[Id]
    ) -> Slices[dict[Id, float]]:
        """Find in slices how often a customer comes to each touchpoint on the average.

        In a circle that nobody gets out of it is what many rounds come to.
        """
        stops = frozenset(also_ends)
        found = dict.fromkeys(self.on, 0.0)
        found.update(starts)
        for some in in_slices(self.steps[::-1], PAUSE):
            for id, ways, around in some:
                if around is not None:
                    yield from around.go_round(stops, found)
                elif (here := found[id]) and id not in stops:
                    for target, part in ways:
                        found[target] += here * part
            yield
        return found

    @cached_property
    def steps(self) -> Sequence[tuple[Id, Sequence[tuple[Id, float]], Circle | None]]:
        """The first of each group with its ways, and the circle where one can go round."""
        on, again = self.on, self.again
        return [
            (
                group[0],
                on[group[0]],
                circle(group, tuple([on[id] for id in group]))
                if len(group) > 1 or group[0] in again
                else None,
            )
            for group in self.groups
        ]


def walk(on: Ways, groups: tuple[tuple[Id, ...], ...], ends: Collection[Id]) -> Walk:
    """Prepare the walk along ways with their chances; `groups` are those of `grouping`."""
    again: dict[Id, float] = {}
    back: dict[Id, list[tuple[Id, float]]] = {id: [] for id in on}
    for source, ways in on.items():
        for target, part in ways:
            back[target].append((source, part))
            if target == source:
                again[source] = part
    return Walk(on, back, again, frozenset(ends), groups)


def grouping(leads: Mapping[Id, Collection[Id]]) -> Slices[tuple[tuple[Id, ...], ...]]:
    """Group the touchpoints that can reach each other, those that others lead to first.

    `leads` says where any transfer leads from each, whether anybody takes it or not; in which
    order changes nothing.
    """
    found = yield from components({id: leads[id] for id in sorted(leads)})
    return tuple(map(tuple, found))
