"""What can be chosen for the sheets a map is printed on."""

import re
from dataclasses import dataclass

from cjm_editor.drawing import Rect
from cjm_editor.i18n import Problem
from cjm_editor.kinds import ELEMENT_KINDS
from cjm_editor.layout.sheets.label_sheets import LABELS
from cjm_editor.layout.sheets.paper import (
    MARKED_MARGIN,
    MAX_MARGIN,
    MAX_SIDE,
    MIN_SIDE,
    ORIENTATIONS,
    PAPERS,
    POINTS_PER_MM,
)
from cjm_editor.model.field import choice, flag, number, whole

CUSTOM, AS_MAP = "custom", "map"
SCALES = ("fit", "true", "width", "factor")
NOTES, OWN_GRID = "76x76", "own"
GRIDS = (NOTES, *LABELS, OWN_GRID)
CELLS = {"one": (1, 1), "beside": (2, 1), "beneath": (1, 2), "four": (2, 2)}
"""How many notes a cell of an empty map holds, side by side and one beneath the other."""
ALL_CARDS = "all"
ANNEX = "annex"
"""What the analysis says, as pages of their own and as what follows others."""
_OWN_MEASURES = frozenset(
    {"note_width", "note_height", "note_columns", "note_rows", "note_gap_x", "note_gap_y"}
)
OF_THE_MAP = frozenset({"comments", "layers", "tagged"})
"""What formats offer for the parts of the map that are shown."""
_JOINED = frozenset({"overlap", "labels", "plan"})
PAGES: dict[str, frozenset[str]] = {
    "map": frozenset({"scale", "tile", "ruler", "annex"}) | _JOINED | OF_THE_MAP,
    "stage": OF_THE_MAP | {"annex"},
    "persona": OF_THE_MAP | {"annex"},
    "group": OF_THE_MAP | {"annex"},
    "lane": OF_THE_MAP | {"annex"},
    "empty": frozenset({"ruler", "cell"}) | _JOINED,
    "notes": frozenset({"ruler", "grid", "cards", "shift_x", "shift_y"}) | _OWN_MEASURES,
    "booklet": OF_THE_MAP | {"annex"},
    "personas": frozenset({"tagged"}),
    "pocket": frozenset({"ruler", "tagged", "two_sided"}),
    "stickers": frozenset({"ruler", "sticker_size"}),
    "facilitation": frozenset({"people", "duration", "cell"}),
    ANNEX: frozenset({"tagged"}),
}
"""What can be printed, and which of the options that are not for everything it heeds."""
_MAX_WIDTH = 100_000.0
_MIN_FACTOR, _MAX_FACTOR = 0.01, 100.0
_WORD = re.compile(r"(width:)?(\d{1,6}(?:[.,]\d{1,12})?)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetOptions:
    """The sheets: `paper` is a name, "WxH" in millimetres, "custom" for the two sides, or "map".

    The last is as large as the map. `scale` is "fit", "true", "width" or "factor", or says the
    width in millimetres as "width:MM" or the factor as a number. `pages` says what is printed: the
    map, parts of it, or one of the printouts. `grid` is a size as "WxH" in millimetres, a sheet of
    labels by its name, or "own" for all the measures; `shift_x` and `shift_y` move all of it, in
    millimetres. `cards` is a kind of them, or "all". A workshop is for so many `people` and takes
    `duration` minutes. With `annex`, what the analysis tells follows. `ruler` is how many
    millimetres the 100 mm of a printed ruler measure.
    """

    paper: str = choice((*PAPERS, CUSTOM, AS_MAP), "A3", open=True)
    paper_width: float = number(420.0, minimum=MIN_SIDE, maximum=MAX_SIDE, step=1.0)
    paper_height: float = number(297.0, minimum=MIN_SIDE, maximum=MAX_SIDE, step=1.0)
    orientation: str = choice(ORIENTATIONS, "auto")
    margin: float = number(10.0, minimum=0.0, maximum=MAX_MARGIN, step=1.0)
    scale: str = choice(SCALES, "fit", open=True)
    scale_width: float = number(2000.0, minimum=MIN_SIDE, maximum=_MAX_WIDTH, step=10.0)
    scale_factor: float = number(1.0, minimum=_MIN_FACTOR, maximum=_MAX_FACTOR, step=0.1)
    pages: str = choice(tuple(PAGES), "map")
    grid: str = choice(GRIDS, NOTES, open=True)
    note_width: float = number(76.0, minimum=15.0, maximum=500.0, step=1.0)
    note_height: float = number(76.0, minimum=15.0, maximum=500.0, step=1.0)
    note_columns: int = whole(0, minimum=0, maximum=50)
    note_rows: int = whole(0, minimum=0, maximum=50)
    note_gap_x: float = number(0.0, minimum=0.0, maximum=100.0, step=0.5)
    note_gap_y: float = number(0.0, minimum=0.0, maximum=100.0, step=0.5)
    cell: str = choice(tuple(CELLS), "one")
    shift_x: float = number(0.0, minimum=-20.0, maximum=20.0, step=0.5)
    shift_y: float = number(0.0, minimum=-20.0, maximum=20.0, step=0.5)
    cards: str = choice((ALL_CARDS, *(kind.id for kind in ELEMENT_KINDS)), ALL_CARDS, named="kind")
    people: int = whole(8, minimum=2, maximum=60)
    duration: int = whole(180, minimum=30, maximum=480)
    sticker_size: float = number(20.0, minimum=8.0, maximum=100.0, step=1.0)
    two_sided: bool = flag()
    tile: bool = flag()
    overlap: float = number(10.0, minimum=0.0, maximum=100.0, step=1.0)
    labels: bool = flag()
    plan: bool = flag(default=True)
    annex: bool = flag()
    provenance: bool = flag(default=True)
    ruler: float = number(100.0, minimum=90.0, maximum=110.0, step=0.1)

    @property
    def sheet(self) -> str:
        """The paper's name, or its sides as "WxH"."""
        if self.paper.lower() == CUSTOM:
            return f"{self.paper_width:.3f}x{self.paper_height:.3f}"
        return self.paper

    @property
    def idle(self) -> frozenset[str]:
        """The options that make no difference to what else is chosen."""
        names = set()
        if self.paper.lower() != CUSTOM:
            names |= {"paper_width", "paper_height"}
        if self.paper.lower() == AS_MAP:
            names |= {"orientation", "tile"} | _JOINED
        names |= frozenset().union(*PAGES.values()) - PAGES.get(self.pages, frozenset())
        if self.grid.lower() != OWN_GRID:
            names |= _OWN_MEASURES
        if "grid" not in names and self.grid.lower() in LABELS:
            names |= {"paper", "paper_width", "paper_height", "orientation", "margin"}
        for kind in ("width", "factor"):
            if self.scale != kind or "scale" in names:
                names.add(f"scale_{kind}")
        if self.pages == "map" and not self.tile:
            names |= _JOINED
        return frozenset(names)

    @property
    def unmarked(self) -> bool:
        """Whether sheets are joined whose margin has no room for marks, labels and ruler."""
        return "overlap" not in self.idle and self.margin < MARKED_MARGIN

    @property
    def zoom(self) -> float:
        """How many times larger all must be drawn to come out true."""
        return 100.0 / self.ruler

    def factor(self, bounds: Rect) -> float | None:
        """Give the scale for a map, or None where it is as large as fits; raises Problem."""
        word = self.scale.strip().lower()
        match = _WORD.fullmatch(word)
        if match is not None:
            given = float(match[2].replace(",", "."))
            word = "width" if match[1] else "factor"
        else:
            given = self.scale_width if word == "width" else self.scale_factor
        if word == "fit":
            return None
        if word == "true":
            return 1.0
        if word == "width":
            factor = given * POINTS_PER_MM / max(bounds.width, 1.0)
        elif word == "factor":
            factor = given
        else:
            raise Problem("sheets.problem.scale", scale=self.scale[:40])
        if not _MIN_FACTOR <= factor <= _MAX_FACTOR:
            raise Problem("sheets.problem.scale", scale=self.scale[:40])
        return factor
