"""Tracks: runs that share a gutter or a channel lie side by side, never on each other."""

from collections.abc import Hashable
from typing import Any

APART = 3.0
"""The distance between two tracks, in points."""
_BETWEEN = (0.0, 0.5, 0.25, 0.75)  # when all tracks are taken, closer to one that is


class Tracks:
    """Hands out places across gutters: the middle first, then ever farther from it.

    Those with a shift never share a track with those without.
    """

    def __init__(self, reach: float, shifted: bool = False) -> None:
        """Lay tracks at most `reach` points from the middle of a gutter."""
        shift = APART / 2 if shifted else 0.0
        count = int((reach - shift) / APART)
        steps = sorted(range(-count, count + 1), key=lambda step: (abs(step), -step))
        self._offsets = [shift + between + step * APART for between in _BETWEEN for step in steps]
        self._runs: dict[Hashable, list[tuple[Any, Any, float]]] = {}

    def take(self, gutter: Hashable, low: Any, high: Any) -> float:
        """Give a run from `low` to `high` along a gutter its distance from the middle."""
        runs = self._runs.setdefault(gutter, [])
        used = {offset for start, end, offset in runs if start <= high and low <= end}
        offset = next((each for each in self._offsets if each not in used), self._offsets[0])
        runs.append((low, high, offset))
        return offset
