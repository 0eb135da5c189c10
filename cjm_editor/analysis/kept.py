"""What was worked out last is kept, and given again while what it rests on is the same."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from operator import is_not
from typing import Any, TypeVar

from cjm_editor.analysis.slices import Slices, in_slices

K = TypeVar("K")
R = TypeVar("R")
T = TypeVar("T")

PAUSE = 500
"""So many small pieces are looked at in a row."""
SOME = 50
"""So many are compared at once."""
SOON = 20
"""So far on at most it is looked for where two rows are the same again."""


class Kept:
    """The last result of each piece of work, with all that it was made from.

    Nobody says what an edit has changed: each piece of work reads its inputs afresh, plain values
    that compare in no time, and is done again where they are others. Nothing made from a key may
    rest on anything that its inputs do not hold.
    """

    def __init__(self) -> None:
        self._known: dict[Hashable, tuple[Any, Any]] = {}
        self._apart: dict[str, Kept] = {}

    def apart(self, purpose: str) -> "Kept":
        """Give a place for the same work done for another purpose, on inputs of its own."""
        return self._apart.setdefault(purpose, Kept())

    def of(self, key: Hashable, inputs: object, work: Callable[[], T]) -> T:
        """Give the result of a piece of work, done only where its inputs are new."""
        known = self._known.get(key)
        if known is None or known[0] != inputs:
            known = self._known[key] = inputs, work()
        found: T = known[1]
        return found

    def slices(self, key: Hashable, inputs: object, work: Callable[[], Slices[T]]) -> Slices[T]:
        """Give the result of a piece of work in slices, done only where its inputs are new."""
        known = self._known.get(key)
        if known is None or known[0] != inputs:
            done = yield from work()
            # Somebody else may have done the same meanwhile: then both go on with one result.
            known = self._known.get(key)
            if known is None or known[0] != inputs:
                known = self._known[key] = inputs, done
        found: T = known[1]
        return found

    def onward(self, key: Hashable, work: Callable[[T | None], Slices[T]]) -> Slices[T]:
        """Give the result of a piece of work in slices that is told what it came to the last time.

        Such a result holds all that it was made from: the work itself compares that with what is.
        """
        _, before = self._known.get(key, (None, None))
        found = yield from work(before)
        self._known[key] = None, found
        return found

    def each(
        self, key: Hashable, inputs: Mapping[K, R], work: Callable[[R], T]
    ) -> Slices[dict[K, T]]:
        """Give the results of many small pieces of work, each done only where its input is new.

        What was kept under this key and is not asked for any more is forgotten.
        """
        before, known = self._known.get(key, ({}, {}))
        found = {}
        for looks, (own, input) in enumerate(inputs.items(), 1):
            # Most inputs are the very same object: that is seen without looking into it.
            if own in before and (before[own] is input or before[own] == input):
                found[own] = known[own]
            else:
                found[own] = work(input)
            if looks % PAUSE == 0:
                yield
        self._known[key] = inputs, found
        return found

    def row(
        self, key: Hashable, inputs: Sequence[R], work: Callable[[R], T]
    ) -> Slices[tuple[T, ...]]:
        """Give the results of small pieces of work in a row, done where an input is another object.

        What is the same is passed over at once.
        """
        before, known = self._known.get(key, ((), ()))
        if before is inputs:
            same: tuple[T, ...] = known
            return same
        stretches = yield from _differing(before, inputs)
        done = {
            id(each): result
            for old, _ in stretches
            for each, result in zip(before[old], known[old], strict=True)
        }
        found: list[T] = []
        at = 0
        for old, new in stretches:
            found += known[at : old.start]
            for some in in_slices(inputs[new], PAUSE):
                found += [done[id(each)] if id(each) in done else work(each) for each in some]
                yield
            at = old.stop
        found += known[at:]
        self._known[key] = inputs, tuple(found)
        return tuple(found)

    def groups(
        self, key: Hashable, inputs: Sequence[R], by: Callable[[R], K]
    ) -> Slices[dict[K, tuple[R, ...]]]:
        """Give in groups what is in a row; a group is the very same while its members are."""
        before, known = self._known.get(key, ((), {}))
        touched: set[K] = set()
        for old, new in (yield from _differing(before, inputs)):
            touched.update(map(by, before[old]), map(by, inputs[new]))
        again: dict[K, list[R]] = {}
        for some in in_slices(inputs if touched else (), PAUSE):
            for each in [each for each in some if by(each) in touched]:
                again.setdefault(by(each), []).append(each)
            yield
        found = {own: group for own, group in known.items() if own not in touched}
        for own, members in again.items():
            group = tuple(members)
            found[own] = known[own] if known.get(own) == group else group
        self._known[key] = inputs, found
        return found


def _differing(
    before: Sequence[object], now: Sequence[object]
) -> Slices[list[tuple[slice, slice]]]:
    """Find the stretches in which two rows differ; all between these is the same."""
    found: list[tuple[slice, slice]] = []
    old = new = 0
    while True:
        same = _same(before, old, now, new)
        old, new = old + same, new + same
        if old == len(before) and new == len(now):
            return found
        again = _again(before, old, now, new)
        found.append((slice(old, again[0]), slice(new, again[1])))
        old, new = again
        if len(found) % PAUSE == 0:
            yield


def _same(some: Sequence[object], at: int, others: Sequence[object], to: int) -> int:
    """Count how many are the same from a place in each of two rows on."""
    most = min(len(some) - at, len(others) - to)
    for on in range(0, most, SOME):
        end = min(on + SOME, most)
        here, there = some[at + on : at + end], others[to + on : to + end]
        # Most are the very same objects: for many at once that is seen without a call for each.
        if here != there:
            return on + [*map(is_not, here, there)].index(True)
    return most


def _again(before: Sequence[object], old: int, now: Sequence[object], new: int) -> tuple[int, int]:
    """Say from where on two rows that differ are the same again: soon, or at their ends alone."""
    for far in range(1, SOON):
        for on in range(far + 1):
            here, there = old + on, new + far - on
            if here < len(before) and there < len(now) and before[here] is now[there]:
                return here, there
    same = _same(before[old:][::-1], 0, now[new:][::-1], 0)
    return len(before) - same, len(now) - same
