"""How likely a customer gets somewhere: a walk by chance, round in circles if need be."""

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property

from msgspec import Struct, field

from cjm_editor.analysis.circling import Circle, Ways, circle
from cjm_editor.analysis.components import components
from cjm_editor.analysis.slices import Slices, finish
from cjm_editor.model import Id

PRECISION = 1e-12
SWEEPS = 10_000
"""So often a circle is gone round at most; what is left by then is less than can be seen."""
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

    def arriving(self, goals: Collection[Id]) -> Mapping[Id, float]:
        """Give for each touchpoint how likely one of the goals is reached from it.

        Along ways without circles it is a sum; in a circle it is summed again until nothing
        changes, from nothing up, so that who never gets out never arrives.
        """
        return finish(self.nearing(goals))

    def nearing(self, goals: Collection[Id]) -> Slices[Mapping[Id, float]]:
        """Find in slices how likely one of the goals is reached from each touchpoint."""
        goals = frozenset(goals)
        if goals in self.known:
            return self.known[goals]
        found = dict.fromkeys(self.on, 0.0)
        found.update((id, 1.0) for id in goals if id in found)
        looks = 0
        for group in self.groups:
            if len(group) == 1:
                (id,) = group
                if id not in goals:
                    # Of itself nothing is known so far, so that the way back to it adds nothing.
                    near = sum([part * found[at] for at, part in self.on[id]])
                    again = self.again.get(id, 0.0)
                    found[id] = min(1.0, near / (1.0 - again)) if again < 1.0 else 0.0
                looks += 1
            else:
                looks += yield from self._nearing_round(group, goals, found)
            if looks > PAUSE:
                looks = 0
                yield
        self.known[goals] = found
        return found

    def _nearing_round(
        self, group: Sequence[Id], goals: Collection[Id], found: dict[Id, float]
    ) -> Slices[int]:
        """Find in a circle how likely a goal is reached; gives how much was looked at since."""
        inside = set(group).difference(goals)
        rows = []
        for id in reversed(group):
            if id in inside:
                away, again, around = 0.0, 0.0, []
                for target, part in self.on[id]:
                    if target == id:
                        again = part
                    elif target in inside:
                        around.append((target, part))
                    else:
                        away += part * found[target]
                if again < 1.0:
                    left = 1.0 - again
                    rows.append((id, away / left, [(at, part / left) for at, part in around]))
        looks = len(group)
        for _ in range(SWEEPS):
            change = 0.0
            for id, away, around in rows:
                after = away
                for target, part in around:
                    after += part * found[target]
                if after - found[id] > change:
                    change = after - found[id]
                found[id] = after if after < 1.0 else 1.0
            looks += len(rows)
            if looks > PAUSE:
                looks = 0
                yield
            if change < PRECISION:
                break
        return looks

    def visits(self, starts: Mapping[Id, float], also_ends: Collection[Id]) -> dict[Id, float]:
        """Give how often a customer comes to each touchpoint on the average.

        In a circle that nobody gets out of it is what many rounds come to.
        """
        stops = frozenset(also_ends)
        found = dict.fromkeys(self.on, 0.0)
        found.update(starts)
        for group in reversed(self.groups):
            id = group[0]
            if id in self.circles:
                self.circles[id].go_round(stops, found)
            elif (here := found[id]) and id not in stops:
                for target, part in self.on[id]:
                    found[target] += here * part
        return found

    @cached_property
    def circles(self) -> Mapping[Id, Circle]:
        """The groups in which one can go round, even at one touchpoint, by their first."""
        return {
            group[0]: circle(group, self.on)
            for group in self.groups
            if len(group) > 1 or group[0] in self.again
        }


def walking(on: Ways, leads: Mapping[Id, Collection[Id]], ends: Collection[Id]) -> Slices[Walk]:
    """Prepare the walk along ways with their chances; within a group the order is as given.

    `leads` says where any transfer leads from each touchpoint, whether anybody takes it or not.
    """
    found = yield from components(leads)
    yield
    places = {id: at for at, id in enumerate(on)}
    for each in found:
        if len(each) > 1:
            each.sort(key=places.__getitem__)
    staying = (id for id, targets in leads.items() if id in targets)
    again = {id: part for id in staying for target, part in on[id] if target == id}
    yield
    back: dict[Id, list[tuple[Id, float]]] = {id: [] for id in on}
    for source, ways in on.items():
        for target, part in ways:
            back[target].append((source, part))
    return Walk(on, back, again, frozenset(ends), tuple(map(tuple, found)))
