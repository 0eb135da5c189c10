"""A slab: what of a report is never torn apart by the edge of a page, such as a line of words."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from cjm_editor.drawing import Group, Rect, Shape
from cjm_editor.layout.links import Link
from cjm_editor.layout.sheets.sheet import Placement
from cjm_editor.model import Id


class Slab(Struct, frozen=True):
    """Shapes in points from the left edge of the text and the slab's own top.

    One that is `kept` stands on the page of the slab after it. A `blank` one is left out at the
    top of a page. `level` and `title` are those of a heading; one with a
    title and no level explains that term; `missing` is what no font prints.
    One that `goes_on` is read in one go with the slab before it, as the lines of a paragraph are;
    one with something `said` is a drawing that this tells of. `placements` are parts of the map.
    Of a row of a table, `cells` are the words, cell by cell, and `along` says which of them are
    the header of a row or a column. The area of its `link` lies from its own upper left corner on.
    What it tells of is the record `about`.
    Where a page begins with it, `over` stands above it once more: the heading of its table.
    """

    height: float
    shapes: tuple[Shape, ...] = ()
    kept: bool = False
    blank: bool = False
    level: int = 0
    title: str = ""
    missing: tuple[str, ...] = ()
    goes_on: bool = False
    said: str = ""
    placements: tuple[Placement, ...] = ()
    cells: tuple[tuple[Shape, ...], ...] = ()
    along: tuple[Literal["", "row", "column"], ...] = ()
    link: Link | None = None
    about: Id = ""
    over: "tuple[Slab, ...]" = ()


def kept_together(slabs: Iterable[Slab], *, onward: bool = False) -> list[Slab]:
    """Give slabs that stand on one page, if it holds them; `onward`, with what comes after too."""
    found = list(slabs)
    last = found[-1:] if not onward else [replace(slab, kept=True) for slab in found[-1:]]
    return [*(replace(slab, kept=True) for slab in found[:-1]), *last]


def unparted(slabs: Sequence[Slab], few: int = 6) -> list[Slab]:
    """Let a few slabs stand on one page, and of more the first two."""
    last = len(slabs) if len(slabs) <= few else 2
    return [*kept_together(slabs[:last]), *slabs[last:]]


def linked(
    slabs: Sequence[Slab], width: float, title: str, to: Rect | None = None, sheet: int = 0
) -> list[Slab]:
    """Let slabs, together so wide, lead to a place on the map or to a sheet, if there is one."""
    if to is None and not sheet:
        return list(slabs)
    area = Rect(0, 0, width, sum(slab.height for slab in slabs))
    first, *rest = slabs
    return [replace(first, link=Link(area, title, to, sheet=sheet)), *rest]


def telling_of(record: Id, slabs: Iterable[Slab]) -> list[Slab]:
    """Let slabs tell of a record, those apart that tell of another already."""
    return [slab if slab.about else replace(slab, about=record) for slab in slabs]


def beside(first: Iterable[Shape], slabs: Iterable[Slab], indent: float) -> list[Slab]:
    """Move slabs to the right and put shapes into the room that makes, beside the first."""
    moved = list(_moved(slabs, indent))
    if moved:
        moved[0] = replace(moved[0], shapes=(*first, *moved[0].shapes))
    return moved


def _moved(slabs: Iterable[Slab], by: float) -> Iterator[Slab]:
    for slab in slabs:
        shapes = (Group(slab.shapes, by, 0.0),) if slab.shapes else ()
        cells = tuple((Group(each, by, 0.0),) if each else () for each in slab.cells)
        link = slab.link and replace(slab.link, area=slab.link.area.moved(by, 0))
        over = tuple(_moved(slab.over, by))
        yield replace(slab, shapes=shapes, cells=cells, link=link, over=over)
