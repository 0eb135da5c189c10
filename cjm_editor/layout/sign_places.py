"""Which place along its line the signs of each transfer take: none lies over those of another.

The first in the order of their ends has its usual place, the others give way along their lines;
whose words find no room has none, and tells them where the pointer rests on it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from cjm_editor.drawing import Rect
from cjm_editor.layout.rows import Rows
from cjm_editor.layout.transfer_signs import SILENT
from cjm_editor.model import Id

TURNS = 2 * SILENT
"""So many places are tried, those after SILENT without words."""
_BAND = 40.0
"""Places are looked up in bands so high, in points."""


CROWD = 30
"""Among so many, nobody looks for a place further on or back."""


def tried_among(number: int) -> Sequence[int]:
    """Give the turns that are tried, one after the other, in a gutter with a number of signs."""
    return range(TURNS) if number < CROWD else (0, SILENT)


def turns_of(
    places: Iterable[tuple[Id, Iterable[tuple[int, Rect | None]]]],
) -> Mapping[Id, int]:
    """Give the turn that each takes, of the turns that it tries with the place of each.

    A place of None takes no room. Where nothing is free, it is the first one without words.
    """
    taken: defaultdict[int, list[Rect]] = defaultdict(list)
    found = {}
    for id, tried in places:
        turn, chosen = SILENT, None
        for at, rect in tried:
            if at == SILENT:
                chosen = rect
            if rect is None or not _lies_over(rect, taken):
                turn, chosen = at, rect
                break
        found[id] = turn
        if chosen is not None:
            for band in _bands(chosen):
                taken[band].append(chosen)
    return found


def _lies_over(rect: Rect, taken: Mapping[int, list[Rect]]) -> bool:
    return any(rect.intersects(each) for band in _bands(rect) for each in taken.get(band, ()))


def _bands(rect: Rect) -> range:
    return range(int(rect.y // _BAND), int(rect.bottom // _BAND) + 1)


Ground: TypeAlias = tuple[tuple[float, float], ...]
"""From where to where lanes reach: of a transfer, the signs lie elsewhere once these do."""
Key: TypeAlias = tuple[Id, int]
"""The home of transfers and the place of a gutter."""


class KnownTurns:
    """The turns found for each gutter, as long as the ways in it and the lanes stay the same."""

    def __init__(self, grounds: Mapping[Id, Ground] | None = None) -> None:
        self._found: dict[Key, tuple[Ground, Mapping[Id, int]]] = {}
        self._grounds = dict(grounds or {})
        self._rows: Rows | None = None
        self._fresh: dict[Id, Ground] = {}

    def ground(self, rows: Rows, home: Id) -> Ground:
        """Give what the signs of one home depend on; the same thing while it is the same."""
        if rows is not self._rows:
            self._rows, self._fresh = rows, {}
        if home not in self._fresh:
            lane = rows.lane(home)
            # In one lane they are told from its top.
            ground: Ground = (
                ((0.0, lane.rect.height),)
                if lane
                else tuple((each.rect.y, each.rect.bottom) for each in rows.lanes)
            )
            known = self._grounds.get(home)
            self._fresh[home] = self._grounds[home] = known if known == ground else ground
        return self._fresh[home]

    def get(self, key: Key, ground: Ground) -> Mapping[Id, int] | None:
        """Give what was found for a gutter on this ground."""
        known = self._found.get(key)
        return known[1] if known is not None and known[0] is ground else None

    def keep(self, key: Key, ground: Ground, found: Mapping[Id, int]) -> None:
        """Remember what was found."""
        self._found[key] = ground, found

    def without(self, keys: Iterable[Key]) -> "KnownTurns":
        """Give what is still known once the ways in some gutters are others."""
        rest = KnownTurns(self._grounds)
        rest._found.update(self._found)
        for key in keys:
            rest._found.pop(key, None)
        return rest
