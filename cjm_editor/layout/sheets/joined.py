"""The sheets of a tiling with all that is printed around them, and the plan for joining them."""

from collections.abc import Callable, Iterable

from msgspec import Struct
from msgspec.structs import replace

from cjm_editor.drawing import Group, Rect, Shape
from cjm_editor.i18n import Language, day_told, text
from cjm_editor.layout.sheets.marks import margin_foot, margin_marks, sheet_name
from cjm_editor.layout.sheets.plan import has_room, plan
from cjm_editor.layout.sheets.sheet import Heading, Placement, Sheet
from cjm_editor.layout.sheets.tiling import Tiling
from cjm_editor.text.typesetter import Typesetter


class Whole(Struct, frozen=True):
    """What the sheets are joined to: its bounds, what it is called and when it was printed.

    `draw` gives what lies at a placement, for what is no part of the map.
    """

    bounds: Rect
    title: str
    today: str
    language: Language
    draw: Callable[[Placement], Iterable[Shape]] | None = None


def joined(
    tiling: Tiling, whole: Whole, zoom: float, typesetter: Typesetter, *, with_plan: bool
) -> tuple[Sheet, ...]:
    """Give the sheets that show anything, with their marks, after the plan if it is wanted."""
    language, draw = whole.language, whole.draw
    sheets = []
    names = [sheet_name(each.row, each.column) for each in tiling.printed]
    label = " · ".join(filter(None, (whole.title, day_told(whole.today, language))))
    # Of one thing, so that a file may hold it once for all sheets.
    foot = margin_foot(tiling, names, label, typesetter, language)
    for name, each in zip(names, tiling.printed, strict=True):
        marks = margin_marks(tiling, each, name, typesetter)
        said = text("sheets.sheet", language, name=name)
        shapes: tuple[Shape, ...] = tuple(
            Group(some, role="marks") for some in (marks, foot) if some
        )
        placements = each.placements
        if draw is not None:
            drawn = tuple(shape for placement in placements for shape in draw(placement))
            placements, shapes = (), (*drawn, *shapes)
        heads = (Heading(said, 1, 0.0),) if draw is not None else ()
        sheets.append(Sheet(tiling.width, tiling.height, placements, shapes, said, headings=heads))
    if with_plan and len(sheets) > 1 and has_room(tiling):
        sheets.insert(0, plan(tiling, whole.bounds, whole.title, typesetter, language, draw))
    return tuple(replace(sheet, zoom=zoom) for sheet in sheets)
