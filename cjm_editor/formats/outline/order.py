"""One order out of many that each leave something out."""

from collections.abc import Hashable, Iterable, Sequence
from heapq import heapify, heappop, heappush
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


def merged(sequences: Iterable[Sequence[T]]) -> list[T]:
    """Give all that stands in the sequences in an order that each of them agrees with.

    Where they leave it open, or contradict each other, what came first stays first.
    """
    before: dict[T, set[T]] = {}
    after: dict[T, set[T]] = {}
    for sequence in sequences:
        last: T | None = None
        for item in sequence:
            before.setdefault(item, set())
            if last is not None and last != item:
                before[item].add(last)
                after.setdefault(last, set()).add(item)
            last = item
    seen = {item: at for at, item in enumerate(before)}
    items = list(seen)
    waiting = dict.fromkeys(items)
    ready = [seen[item] for item in items if not before[item]]
    heapify(ready)
    found: list[T] = []
    while waiting:
        item = items[heappop(ready)] if ready else next(iter(waiting))
        if item not in waiting:
            continue
        del waiting[item]
        found.append(item)
        for later in after.get(item, ()):
            before[later].discard(item)
            if not before[later] and later in waiting:
                heappush(ready, seen[later])
    return found


def in_runs(items: Sequence[T]) -> bool:
    """Tell whether what is equal stands side by side."""
    runs = sum(at == 0 or items[at - 1] != item for at, item in enumerate(items))
    return runs == len(set(items))
