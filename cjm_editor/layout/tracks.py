"""Tracks and ports: lines that share a way or a card's edge lie side by side."""

from collections.abc import Collection, Hashable
from typing import Any

from cjm_editor.layout.claims import Claim, Claims

FINEST = 4
"""So many times the distance of ports is halved before two may share one."""
_BETWEEN = (0, 1 / 6, 1 / 12, 1 / 4)  # when all tracks are taken, closer to one that is


class Tracks:
    """Hands out places across gutters: the middle first, then ever farther from it.

    Those with a shift never share a track with those without.
    """

    def __init__(self, claims: Claims, reach: float, apart: float, shifted: bool = False) -> None:
        """Lay tracks so far `apart`, at most `reach` from the middle of a gutter, in points."""
        shift = apart / 2 if shifted else 0.0
        count = int((reach - shift) / apart)
        steps = sorted(range(-count, count + 1), key=lambda step: (abs(step), -step))
        self._offsets = [shift + (between + step) * apart for between in _BETWEEN for step in steps]
        self._claims = claims

    def take(self, gutters: Collection[Hashable], low: Any, high: Any) -> float:
        """Give a run from `low` to `high` along gutters its distance from their middle."""
        seen = (claim for gutter in gutters for claim in self._claims.seen(gutter))
        used = {claim.place for claim in seen if claim.meets(low, high)}
        offset = next((each for each in self._offsets if each not in used), self._offsets[0])
        self._claims.take(gutters, Claim(low, high, offset))
        return offset


class Ports:
    """Hands out places along the edges of cards: the middle first, then beside it."""

    def __init__(self, claims: Claims, apart: float, shift: float = 0.0) -> None:
        """Keep ports so far `apart` where there is room, in points."""
        self._claims = claims
        self._apart = apart
        self._shift = shift

    def take(self, edges: Collection[Hashable], low: float, high: float) -> float:
        """Give a place between `low` and `high` that is free on all these edges."""
        taken = [claim.place for edge in edges for claim in self._claims.seen(edge)]
        place = self._free((low + high) / 2, (high - low) / 2, taken)
        self._claims.take(edges, Claim(0.0, 0.0, place))
        return place

    def _free(self, middle: float, reach: float, taken: Collection[float]) -> float:
        apart = self._apart
        for _ in range(FINEST):
            for step in range(2 * int(reach / apart) + 2):
                offset = (step + 1) // 2 * apart * (1 if step % 2 else -1) + self._shift
                place = middle + offset
                if abs(offset) <= reach and all(abs(place - each) >= apart for each in taken):
                    return place
            apart /= 2
        return middle
