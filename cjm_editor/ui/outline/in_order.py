"""What may stay where it is while a list is put into another order."""

from bisect import bisect_left
from collections.abc import Sequence


def in_order(places: Sequence[int]) -> list[int]:
    """Give as many positions as there can be at which ever higher places stand."""
    lowest: list[int] = []  # the lowest place at which a run of each length can end
    ends: list[int] = []  # and its position
    before: list[int | None] = []
    for at, place in enumerate(places):
        length = bisect_left(lowest, place)
        before.append(ends[length - 1] if length else None)
        lowest[length : length + 1], ends[length : length + 1] = [place], [at]
    found: list[int] = []
    here = ends[-1] if ends else None
    while here is not None:
        found.append(here)
        here = before[here]
    return found[::-1]
