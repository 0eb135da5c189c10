"""A sheet of paper: which parts of a map lie on it, and what is printed around them."""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from cjm_editor.drawing import Rect, Shape
from cjm_editor.layout.links import Link
from cjm_editor.layout.reading import Passage
from cjm_editor.model import Id

Span = tuple[float, float]
"""From where to where of the map, along one side."""


class Placement(Struct, frozen=True):
    """A part of the map on a sheet: its point (px, py) lies at (x + px · scale, y + py · scale)."""

    area: Rect
    scale: float
    x: float
    y: float

    @property
    def rect(self) -> Rect:
        """Where on the sheet the part lies."""
        area, scale = self.area, self.scale
        return Rect(
            self.x + area.x * scale,
            self.y + area.y * scale,
            area.width * scale,
            area.height * scale,
        )


class Heading(Struct, frozen=True):
    """A heading on a sheet: its level from 1 on, and the y where it stands."""

    title: str
    level: int
    y: float


class About(Struct, frozen=True):
    """An area of a sheet, in its points, that tells of a record beside the map."""

    area: Rect
    record: Id


class Sheet(Struct, frozen=True):
    """One sheet, in points from its upper left corner, y downwards.

    `shapes` are painted over the placements. All is printed `zoom` times as large, to make good
    for a printer that prints smaller: `width` and `height` are the paper's, divided by it. An
    `overview` shows the map in small: nobody who looks for a stage is led to it. `headings` lead
    to what stands on it; `passages` are what is read of `shapes`, in order. The areas of its
    `links` are the sheet's; where they lead to is on the map. `about` says what a remark on some
    part of the sheet is on; of areas within each other, the smallest counts. A sheet that is cut
    up keeps room in each of its `feet` for where it is from, others have their margin; `kept` are
    places that this may not be printed on. A `back` is printed on the other side of the sheet
    before it.
    """

    width: float
    height: float
    placements: tuple[Placement, ...] = ()
    shapes: tuple[Shape, ...] = ()
    name: str = ""
    zoom: float = 1.0
    overview: bool = False
    back: bool = False
    headings: tuple[Heading, ...] = ()
    passages: tuple[Passage, ...] = ()
    links: tuple[Link, ...] = ()
    about: tuple[About, ...] = ()
    feet: tuple[Rect, ...] = ()
    kept: tuple[Rect, ...] = ()

    @property
    def paper_width(self) -> float:
        """The width of the paper itself."""
        return self.width * self.zoom

    @property
    def paper_height(self) -> float:
        """The height of the paper itself."""
        return self.height * self.zoom


def read_with(map: Passage | None, sheets: Sequence[Sheet], title: str = "") -> Passage | None:
    """Give what is read of sheets, page by page, the map where it is first shown."""
    if not any(sheet.passages for sheet in sheets):
        return map
    title = map.said if map is not None else title
    inside: list[Passage] = []
    for sheet in sheets:
        if map is not None and sheet.placements and not sheet.overview:
            inside.append(replace(map, part="section"))
            map = None
        inside += sheet.passages
    return Passage("document", None, title, tuple(inside))


def composed(
    columns: Sequence[Span], rows: Sequence[Span], scale: float, x: float, y: float
) -> Iterator[Placement]:
    """Place where spans of columns and rows of the map cross, side by side from (x, y) on."""
    top = y
    for above, below in rows:
        left = x
        for begin, end in columns:
            area = Rect(begin, above, end - begin, below - above)
            yield Placement(area, scale, left - begin * scale, top - above * scale)
            left += (end - begin) * scale
        top += (below - above) * scale
