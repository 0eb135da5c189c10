"""The likeliest ways to some goals; after an edit, searched for only where they can be others."""

from collections.abc import Mapping, Sequence
from heapq import heapify, heappop, heappush
from itertools import count
from typing import TypeAlias

from msgspec import Struct, structs

from cjm_editor.analysis.arriving import Walk
from cjm_editor.analysis.circling import Ways
from cjm_editor.analysis.slices import Slices
from cjm_editor.model import Id

LOOKS = 50_000
"""So many beginnings of ways are looked at."""
PAUSE = 500
"""So many are looked at in a row."""

Path: TypeAlias = tuple[Id, ...]


class Likeliest(Struct, frozen=True, eq=False):
    """The likeliest ways from the starts to the goals, with their chances, the most likely first.

    The rest is what this follows from: where one goes `on`, the chance of the `best` way to a goal
    from each touchpoint, which touchpoints the search `passed`, and where it still had beginnings
    `ahead`, each with its chance. It would have gone on with those that can become a way at least
    as likely as `least`, which is 0 where it came to an end by itself.
    """

    goals: frozenset[Id]
    starts: Sequence[tuple[Id, float]]
    most: int
    on: Ways
    best: Mapping[Id, float]
    paths: Sequence[tuple[Path, float]]
    passed: frozenset[Id]
    ahead: Sequence[tuple[Id, float]]
    least: float

    @property
    def complete(self) -> bool:
        """Whether there is no other way."""
        return not any(chance * self.best[id] > 0.0 for id, chance in self.ahead)


def searching(
    walk: Walk,
    starts: Sequence[tuple[Id, float]],
    goals: frozenset[Id],
    most: int,
    before: Likeliest | None = None,
) -> Slices[Likeliest]:
    """Search in slices for so many ways at most.

    The beginning that can still become the best way is gone on with first. What was found `before`,
    on another walk, is found again where the search would pass the same and nothing else.
    """
    on = walk.on
    same = before and (before.starts, before.most) == (starts, most)
    if before and same and before.on is on and before.goals == goals:
        return before
    best = yield from _finding_best(walk, goals, before)
    if before and same and _passes_the_same(before, on, best):
        return structs.replace(before, goals=goals, on=on, best=best)
    numbers = count()
    begun: list[tuple[float, int, Path, float]] = [
        (-part * best[id], next(numbers), (id,), part) for id, part in starts
    ]
    hopeless = [(path[-1], chance) for worth, _, path, chance in begun if not worth]
    begun = [each for each in begun if each[0]]
    heapify(begun)
    found: list[tuple[Path, float]] = []
    gone: set[Id] = set()
    worth = 0.0
    for looks in range(LOOKS):
        if not begun or len(found) == most:
            break
        if looks % PAUSE == 0:
            yield
        worth, _, path, chance = heappop(begun)
        gone.add(path[-1])
        if path[-1] in goals:
            found.append((path, chance))
        for target, part in on[path[-1]]:
            if target not in path:
                further = chance * part
                if further * best[target] > 0.0:
                    beyond = (*path, target)
                    heappush(begun, (-further * best[target], next(numbers), beyond, further))
                else:
                    hopeless.append((target, further))
    least = -worth if begun else 0.0
    left = [*((path[-1], chance) for _, _, path, chance in begun), *hopeless]
    return Likeliest(goals, starts, most, on, best, found, frozenset(gone), left, least)


def _passes_the_same(before: Likeliest, on: Ways, best: Mapping[Id, float]) -> bool:
    """Say whether the search passes the same, and what was ahead of it still comes after that."""
    return all(
        on.get(id) == before.on[id] and best[id] == before.best[id] for id in before.passed
    ) and all(
        best[id] == before.best[id] or chance * best[id] < before.least
        for id, chance in before.ahead
    )


def _finding_best(
    walk: Walk, goals: frozenset[Id], before: Likeliest | None
) -> Slices[Mapping[Id, float]]:
    """Find for each touchpoint the chance of the likeliest way from it to a goal.

    It follows from where one goes on; in a circle, the likeliest are known first (Dijkstra).
    It stays where neither one's own ways are others nor what they lead to has become so.
    """
    on, back = walk.on, walk.back
    known: Mapping[Id, float] = {}
    changed = set(on)
    if before:
        known = before.best
        changed = {id for id, ways in on.items() if before.on.get(id) != ways}
        changed |= goals ^ before.goals
    best = {id: known.get(id, 0.0) for id in on}
    looks = 0
    for group in walk.groups:
        if changed.isdisjoint(group):
            continue
        for id in group:
            best[id] = 1.0 if id in goals else 0.0
        for id in reversed(group):
            likeliest = best[id]
            for target, part in on[id]:
                chance = part * best[target]
                if chance > likeliest:
                    likeliest = chance
            best[id] = likeliest
        if len(group) > 1:
            yield from _going_round(walk, frozenset(group), best)
        for id in group:
            if id in known and best[id] != known[id]:
                changed.update([source for source, _ in back[id]])
        looks += len(group)
        if looks > PAUSE:
            looks = 0
            yield
    return best


def _going_round(walk: Walk, group: frozenset[Id], best: dict[Id, float]) -> Slices[None]:
    waiting = [(-best[id], id) for id in group]
    heapify(waiting)
    looks = 0
    while waiting:
        looks += 1
        if looks % PAUSE == 0:
            yield
        worth, id = heappop(waiting)
        if -worth == best[id]:
            for source, part in walk.back[id]:
                if source in group and part * best[id] > best[source]:
                    best[source] = part * best[id]
                    heappush(waiting, (-best[source], source))
