"""What a printout is handed, and what it gives."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from msgspec import Struct

from cjm_editor.drawing import Rect
from cjm_editor.i18n import Language, Problem
from cjm_editor.layout.placed import PlacedMap
from cjm_editor.layout.report.slab import Slab
from cjm_editor.layout.sheets.options import AS_MAP, SheetOptions
from cjm_editor.layout.sheets.paper import POINTS_PER_MM, sides
from cjm_editor.layout.sheets.sheet import Sheet
from cjm_editor.text.typesetter import Typesetter

Worth: TypeAlias = Callable[[float, float], float]
"""Says how much a room is worth that is so wide and so high, in points."""


class Chapter(Struct, frozen=True):
    """Part of a printout that is read: what is as wide as the page, then what stands in columns."""

    head: Sequence[Slab]
    body: Sequence[Slab] = ()


class Order(Struct, frozen=True):
    """The map that something is printed about, how it is to be printed, and the day it is.

    `annex` composes what is told of the map that its layout does not know.
    """

    placed: PlacedMap
    options: SheetOptions
    typesetter: Typesetter
    today: str
    annex: "Annex | None" = None

    @property
    def language(self) -> Language:
        """The language of the words that stand around the map's own."""
        return self.placed.language


Annex: TypeAlias = Callable[[Order, float, float], Iterable[Chapter]]
"""Gives the chapters for pages and columns that are so wide, in points."""

Printout: TypeAlias = Callable[[Order], Sequence[Sheet]]
"""Gives the sheets, which may show parts of the map or nothing but shapes; raises Problem."""


def upright(room_x: float, room_y: float) -> float:
    """Find a sheet that stands upright worth more."""
    return room_y - room_x


def blank_sheet(options: SheetOptions, worth: Worth = upright) -> tuple[Sheet, Rect]:
    """Give an empty sheet of the paper chosen, and the room between its margins.

    Raises Problem where no paper is chosen, or none that leaves any room.
    """
    if options.paper.lower() == AS_MAP:
        raise Problem("printouts.problem.no_paper")
    zoom = options.zoom
    across, along = sides(options.sheet, options.orientation, options.margin, worth)
    width, height, edge = across / zoom, along / zoom, options.margin * POINTS_PER_MM / zoom
    room = Rect(edge, edge, width - 2 * edge, height - 2 * edge)
    return Sheet(width, height, zoom=zoom), room
