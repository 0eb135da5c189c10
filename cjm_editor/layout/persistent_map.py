"""A mapping that never changes, and whose successors share with it what they have in common."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Generic, Self, TypeVar, overload

K = TypeVar("K")
V = TypeVar("V")
D = TypeVar("D")
FULL = 4
"""A mapping that holds so many times more than its parts can hold cheaply is cut anew."""


class PersistentMap(Mapping[K, V], Generic[K, V]):
    """An immutable mapping in parts: a successor copies those alone in which it differs.

    With about as many parts as each holds entries, a successor of thousands costs some dozens. The
    tries of libraries share as well, but keep no `measure` of a part: a lane would look at all its
    cells again to find the highest. In what order it gives its keys is left to chance.
    """

    __slots__ = ("_count", "_mask", "_parts", "measures")

    def __init__(self, entries: Mapping[K, V] | Iterable[tuple[K, V]] = ()) -> None:
        known = dict(entries)
        count = 1 << (len(known).bit_length() + 1) // 2
        parts: list[dict[K, V]] = [{} for _ in range(count)]
        mask = count - 1
        for key, value in known.items():
            parts[hash(key) & mask][key] = value
        self._parts, self._mask, self._count = tuple(parts), mask, len(known)
        self.measures: tuple[float, ...] = tuple(map(self.measure, parts))

    @staticmethod
    def measure(part: Mapping[K, V]) -> float:
        """Give a number that tells of a part, kept in `measures` as long as the part is."""
        return 0.0

    def __getitem__(self, key: K) -> V:
        return self._parts[hash(key) & self._mask][key]

    @overload
    def get(self, key: K, /) -> V | None: ...
    @overload
    def get(self, key: K, /, default: V | D) -> V | D: ...
    def get(self, key: K, /, default: V | D | None = None) -> V | D | None:
        """Give the value of a key, or the default."""
        return self._parts[hash(key) & self._mask].get(key, default)

    def __contains__(self, key: object) -> bool:
        return key in self._parts[hash(key) & self._mask]

    def __iter__(self) -> Iterator[K]:
        return chain.from_iterable(self._parts)

    def __len__(self) -> int:
        return self._count

    def changed(self, changes: Mapping[K, V | None]) -> Self:
        """Give it with other values for some keys; None takes a key out."""
        if not changes:
            return self
        parts, fresh, count = list(self._parts), set[int](), self._count
        for key, value in changes.items():
            at = hash(key) & self._mask
            if at not in fresh:
                fresh.add(at)
                parts[at] = dict(parts[at])
            part = parts[at]
            count -= len(part)
            if value is None:
                part.pop(key, None)
            else:
                part[key] = value
            count += len(part)
        if count > FULL * len(parts) ** 2:
            return type(self)(chain.from_iterable(part.items() for part in parts))
        measures = list(self.measures)
        for at in fresh:
            measures[at] = self.measure(parts[at])
        new = object.__new__(type(self))
        new._parts, new._mask, new._count = tuple(parts), self._mask, count
        new.measures = tuple(measures)
        return new

    def differing(self, other: Mapping[K, V]) -> set[K]:
        """Give the keys under which another mapping holds something else, or nothing."""
        if isinstance(other, PersistentMap) and other._mask == self._mask:
            pairs = [
                (one, two)
                for one, two in zip(self._parts, other._parts, strict=True)
                if one is not two
            ]
        else:
            pairs = [(dict(self), dict(other))]
        return {
            key
            for one, two in pairs
            for key in one.keys() | two.keys()
            if one.get(key) is not two.get(key)
        }
