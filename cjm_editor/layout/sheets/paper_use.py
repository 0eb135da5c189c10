"""How much paper sheets take."""

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from cjm_editor.layout.sheets.paper import PAPERS, POINTS_PER_MM
from cjm_editor.layout.sheets.sheet import Sheet

_NEARLY = 1.0
"""Millimetres by which a sheet may miss the size of a paper."""


class PaperUse(Struct, frozen=True):
    """So many sheets of one paper: its name, if it has one, and its sides in millimetres."""

    name: str
    short: float
    long: float
    count: int

    @property
    def area(self) -> float:
        """What all of them take, in square metres."""
        return self.count * self.short * self.long / 1e6

    @property
    def roll(self) -> float:
        """How much of a roll as wide as their shorter side they take, in metres."""
        return self.count * self.long / 1e3


def paper_use(sheets: Iterable[Sheet]) -> tuple[PaperUse, ...]:
    """Count the sheets of each paper, the most frequent first; backs take none."""
    sizes = Counter(
        tuple(
            sorted(round(side / POINTS_PER_MM, 1) for side in (each.paper_width, each.paper_height))
        )
        for each in sheets
        if not each.back
    )
    return tuple(
        PaperUse(_name(short, long), short, long, count)
        for (short, long), count in sizes.most_common()
    )


def _name(short: float, long: float) -> str:
    for name, (width, height) in PAPERS.items():
        if abs(short - width) < _NEARLY and abs(long - height) < _NEARLY:
            return name
    return ""
