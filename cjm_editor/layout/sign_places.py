"""Which place along its line the signs of each transfer take: none lies over those of another.

The first in the order of their ends has its usual place, the others give way along their lines;
whose words find no room has none, and tells them where the pointer rests on it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from cjm_editor.drawing import Rect
from cjm_editor.layout.transfer_signs import SILENT
from cjm_editor.model import Id

TURNS = 2 * SILENT
"""So many places are tried, those after SILENT without words."""
_BAND = 40.0
"""Places are looked up in bands so high, in points."""


def turns_of(places: Iterable[tuple[Id, Iterable[Rect | None]]]) -> Mapping[Id, int]:
    """Give the turn that each takes, of the `places` that it would have one turn after the other.

    A place of None takes no room. Where nothing is free, it is the first one without words.
    """
    taken: defaultdict[int, list[Rect]] = defaultdict(list)
    found = {}
    for id, tried in places:
        turn, chosen = SILENT, None
        for at, rect in enumerate(tried):
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
