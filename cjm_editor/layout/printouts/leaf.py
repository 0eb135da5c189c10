"""The page of a printout that is read: its size, its margins and how large its words are."""

from math import sqrt

from msgspec import Struct
from msgspec.structs import replace

from cjm_editor.drawing import Rect
from cjm_editor.i18n import Problem
from cjm_editor.layout.printouts.order import upright
from cjm_editor.layout.sheets.options import AS_MAP, SheetOptions
from cjm_editor.layout.sheets.paper import PAPERS, POINTS_PER_MM, sides

FOOT = 26.0
"""The room at the foot of a page for its running title and its number, in points."""
COLUMN_GAP = 26.0
_A4 = PAPERS["A4"][0] * PAPERS["A4"][1] * POINTS_PER_MM**2
_SMALLEST = 0.8
"""Words are never printed smaller than this part of the size they have on A4."""
_MARGIN = 42.0
_COLUMN = 205.0
"""A column is at least so wide, in points."""
_LEAST_WIDTH, _LEAST_HEIGHT = 280.0, 330.0


class Leaf(Struct, frozen=True):
    """A page in points as they are on A4, printed `zoom` times as large."""

    width: float
    height: float
    edge: float
    zoom: float

    @property
    def room(self) -> Rect:
        """Where the text stands."""
        return Rect(
            self.edge,
            self.edge,
            self.width - 2 * self.edge,
            self.height - 2 * self.edge - FOOT,
        )

    @property
    def columns(self) -> int:
        """How many columns the text has."""
        return max(1, int((self.room.width + COLUMN_GAP) / (_COLUMN + COLUMN_GAP)))

    @property
    def column_width(self) -> float:
        """How wide a column is."""
        return (self.room.width - (self.columns - 1) * COLUMN_GAP) / self.columns

    @property
    def turned(self) -> "Leaf":
        """The same paper the other way round."""
        return replace(self, width=self.height, height=self.width)


def leaf_of(options: SheetOptions) -> Leaf:
    """Give the page for the paper chosen, upright where nothing else is; raises Problem."""
    if options.paper.lower() == AS_MAP:
        raise Problem("printouts.problem.no_paper")
    across, along = sides(options.sheet, options.orientation, options.margin, upright)
    zoom = max(sqrt(across * along / _A4), _SMALLEST)
    edge = max(options.margin * POINTS_PER_MM / zoom, _MARGIN)
    leaf = Leaf(across / zoom, along / zoom, edge, zoom)
    if leaf.room.width < _LEAST_WIDTH or leaf.room.height < _LEAST_HEIGHT:
        raise Problem("printouts.problem.paper_too_small")
    return leaf
