"""Where two rows of objects differ, most of which are the very same in both."""

from collections.abc import Sequence
from operator import is_not
from typing import TypeAlias

from cjm_editor.analysis.slices import Slices

PAUSE = 500
"""So many stretches are found in a row."""
SOME = 50
"""So many are compared at once."""
SOON = 20
"""So far on at most it is looked for where two rows are the same again."""

Stretches: TypeAlias = Sequence[tuple[slice, slice]]


def differing(before: Sequence[object], now: Sequence[object]) -> Slices[Stretches]:
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
    for far in range(1, SOON) if old < len(before) and new < len(now) else ():
        for on in range(far + 1):
            here, there = old + on, new + far - on
            if here < len(before) and there < len(now) and before[here] is now[there]:
                return here, there
    same = _same(before[old:][::-1], 0, now[new:][::-1], 0)
    return len(before) - same, len(now) - same
