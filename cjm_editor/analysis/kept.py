"""What was worked out last is kept, and given again while what it rests on is the same."""

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Mapping, Sequence
from itertools import chain, compress
from operator import attrgetter
from typing import Any, NamedTuple, Protocol, TypeVar

from cjm_editor.analysis.aligning import Stretches, differing
from cjm_editor.analysis.slices import Slices, in_slices
from cjm_editor.model import Id


class Joining(Protocol):
    """What leads from one thing to another, such as a transfer."""

    @property
    def source(self) -> Id: ...

    @property
    def target(self) -> Id: ...


J = TypeVar("J", bound=Joining)
K = TypeVar("K")
R = TypeVar("R")
T = TypeVar("T")
V = TypeVar("V")

_SOURCE, _TARGET = attrgetter("source"), attrgetter("target")
PAUSE = 500
"""So many small pieces are looked at in a row."""
SEVERAL = 4
"""Of so many rows it is remembered where they differ."""


class Kept:
    """The last result of each piece of work, with all that it was made from.

    Nobody says what an edit has changed: each piece of work reads its inputs afresh, plain values
    that compare in no time, and is done again where they are others. Nothing made from a key may
    rest on anything that its inputs do not hold.
    """

    def __init__(self) -> None:
        self._known: dict[Hashable, tuple[Any, Any]] = {}
        self._apart: dict[str, Kept] = {}
        self._compared: deque[_Compared] = deque(maxlen=SEVERAL)

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
        found: list[T] = []
        if before:
            found, new = yield from self._carried(before, known, inputs)
            for places in in_slices(new, PAUSE):
                for at in places:
                    found[at] = work(inputs[at])
                yield
        else:
            for some in in_slices(inputs, PAUSE):
                found += [work(each) for each in some]
                yield
        self._known[key] = inputs, tuple(found)
        return tuple(found)

    def joined(
        self,
        key: Hashable,
        inputs: Sequence[J],
        ends: Mapping[Id, V],
        work: Callable[[J, V | None, V | None], T],
    ) -> Slices[tuple[T, ...]]:
        """Give the results of small pieces of work in a row, each on something and on its ends.

        They are done where an input is another object, or what is known of an end of it has
        become something else.
        """
        before, known = self._known.get(key, (((), {}), ()))
        found, new = yield from self._carried(before[0], known, inputs)
        others = _other_keys(before[1], ends) if before[0] else set()
        yield
        if others and not others.isdisjoint(chain(map(_SOURCE, inputs), map(_TARGET, inputs))):
            for first in range(0, len(inputs), PAUSE):
                some = enumerate(inputs[first : first + PAUSE], first)
                new += [at for at, each in some if each.source in others or each.target in others]
                yield
        for places in in_slices([*dict.fromkeys(new)], PAUSE):
            for at in places:
                each = inputs[at]
                found[at] = work(each, ends.get(each.source), ends.get(each.target))
            yield
        self._known[key] = (inputs, ends), tuple(found)
        return tuple(found)

    def groups(
        self, key: Hashable, inputs: Sequence[R], by: Callable[[R], K]
    ) -> Slices[dict[K, tuple[R, ...]]]:
        """Give in groups what is in a row; a group is the very same while its members are."""
        before, known = self._known.get(key, ((), {}))
        stretches = (yield from self._differing(before, inputs)) if known else ()
        touched: set[K] = set()
        for old, new in stretches:
            touched.update(map(by, before[old]), map(by, inputs[new]))
        again: dict[K, list[R]] = defaultdict(list)
        for some in in_slices(inputs if touched or not known else (), PAUSE):
            others = compress(some, map(touched.__contains__, map(by, some)))
            for each in others if known else some:
                again[by(each)].append(each)
            yield
        found = {own: group for own, group in known.items() if own not in touched}
        for own, members in again.items():
            group = tuple(members)
            found[own] = known[own] if known.get(own) == group else group
        self._known[key] = inputs, found
        return found

    def _carried(
        self, before: Sequence[object], known: Sequence[T], now: Sequence[object]
    ) -> Slices[tuple[list[T], list[int]]]:
        """Carry over to a row what is known of the one before, and say at which places nothing is.

        There it stands as a gap, to be filled.
        """
        stretches = yield from self._differing(before, now)
        done = {
            id(each): result
            for old, _ in stretches
            for each, result in zip(before[old], known[old], strict=True)
        }
        found: list[Any] = []
        gaps: list[int] = []
        at = 0
        for old, new in stretches:
            found += known[at : old.start]
            places = range(new.start, new.stop)
            if done:
                found += [done.get(id(each)) for each in now[new]]
                gaps += [place for place in places if id(now[place]) not in done]
            else:
                found += [None] * len(places)
                gaps += places
            at = old.stop
            yield
        found += known[at:]
        return found, gaps

    def _differing(self, before: Sequence[object], now: Sequence[object]) -> Slices[Stretches]:
        """Find where two rows differ; rows of several kinds are often of the very same records."""
        for known in self._compared:
            if known.before is before and known.now is now:
                return known.stretches
        found = yield from differing(before, now)
        self._compared.append(_Compared(before, now, found))
        return found


class _Compared(NamedTuple):
    """Two rows, and where they differ."""

    before: Sequence[object]
    now: Sequence[object]
    stretches: Stretches


def _other_keys(before: Mapping[K, object], now: Mapping[K, object]) -> set[K]:
    """Give the keys of what has come, gone or become something else."""
    found = {key for key, value in now.items() if key not in before or before[key] != value}
    return found.union(before.keys() - now.keys())
