"""Tracks: runs that share a gutter or a channel lie side by side, never on each other."""

from collections.abc import Hashable
from math import inf
from typing import Any

_BETWEEN = (0, 1 / 6, 1 / 12, 1 / 4)  # when all tracks are taken, closer to one that is


class Tracks:
    """Hands out places across gutters: the middle first, then ever farther from it.

    Those with a shift never share a track with those without.
    """

    def __init__(self, reach: float, apart: float, shifted: bool = False) -> None:
        """Lay tracks so far `apart`, at most `reach` from the middle of a gutter, in points."""
        shift = apart / 2 if shifted else 0.0
        count = int((reach - shift) / apart)
        steps = sorted(range(-count, count + 1), key=lambda step: (abs(step), -step))
        self._offsets = [shift + (between + step) * apart for between in _BETWEEN for step in steps]
        self._runs: dict[Hashable, list[tuple[Any, Any, float]]] = {}

    def take(self, gutter: Hashable, low: Any, high: Any, reach: float = inf) -> float:
        """Give a run from `low` to `high` along a gutter its distance from the middle.

        It is no more than `reach`, where this gutter is narrower than others.
        """
        runs = self._runs.setdefault(gutter, [])
        used = {offset for start, end, offset in runs if start <= high and low <= end}
        free = (each for each in self._offsets if each not in used and abs(each) <= reach)
        offset = next(free, self._offsets[0])
        runs.append((low, high, offset))
        return offset
