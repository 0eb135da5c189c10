"""All the sheets of a printed map."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from cjm_editor.drawing import Group, Rect, palette
from cjm_editor.drawing.paragraphs import flush_left
from cjm_editor.i18n import Problem, number_told
from cjm_editor.layout.placed import PlacedMap
from cjm_editor.layout.sheets.groups import lane_groups, name_of, span_of
from cjm_editor.layout.sheets.joined import Whole, joined
from cjm_editor.layout.sheets.marks import ROOM
from cjm_editor.layout.sheets.one_sheet import fit, fit_parts
from cjm_editor.layout.sheets.options import AS_MAP, PAGES, SheetOptions
from cjm_editor.layout.sheets.paper import MAX_SIDE, POINTS_PER_MM, sides
from cjm_editor.layout.sheets.provenance import provenance, with_provenance
from cjm_editor.layout.sheets.sheet import Sheet, Span, composed
from cjm_editor.layout.sheets.tiling import Tiling, expanse_of, tile
from cjm_editor.text.style import TextStyle
from cjm_editor.text.typesetter import Typesetter

if TYPE_CHECKING:
    from cjm_editor.layout.printouts import Annex

_NAME = TextStyle("bold", 9)
_PARTS = ("stage", "persona", "group", "lane")
_WANTING = {"group": "lane"}
"""What a map is short of that has nothing to give a page to."""


def sheets_of(
    placed: PlacedMap,
    options: SheetOptions,
    typesetter: Typesetter,
    today: str,
    changed: str = "",
    annex: "Annex | None" = None,
) -> tuple[Sheet, ...]:
    """Lay a map, or what is printed about it, on sheets as chosen; `today` dates their labels.

    `changed` is the day of the map's last change, if that is known; `annex` composes what is told
    of it that the layout does not know.

    Raises Problem where paper, margin and scale do not go together.
    """
    if options.pages not in PAGES:
        raise Problem("sheets.problem.pages", pages=options.pages[:40], known=", ".join(PAGES))
    if options.pages in _PARTS:
        sheets = tuple(_parts(placed, options, typesetter))
    elif options.pages != "map":
        # These stand on sheets themselves, and take a while to import.
        from cjm_editor.layout.printouts import PRINTOUTS, Order

        order = Order(placed, options, typesetter, today, annex)
        sheets = tuple(PRINTOUTS[options.pages](order))
    elif options.tile and options.paper.lower() != AS_MAP:
        sheets = _tiled(placed, options, typesetter, today)
    else:
        sheets = (whole_sheet(placed.bounds, options),)
    if options.annex and "annex" not in options.idle:
        from cjm_editor.layout.printouts import Order, annexed

        order = Order(placed, options, typesetter, today, annex)
        sheets = (*sheets, *annexed(order, len(sheets)))
    if not options.provenance:
        return sheets
    parts, edge = provenance(placed, today, changed), options.margin * POINTS_PER_MM
    return tuple(with_provenance(each, parts, edge / each.zoom, typesetter) for each in sheets)


def tiling_of(placed: PlacedMap, options: SheetOptions) -> Tiling:
    """Lay a map on sheets that are joined, without what is printed around it."""
    scale = options.factor(placed.bounds)
    if scale is None:
        sheet = fit(placed.bounds, options.sheet, options.orientation, options.margin)
        scale = sheet.placements[0].scale
    return tile(
        expanse_of(placed),
        scale,
        options.sheet,
        options.orientation,
        options.margin,
        options.overlap,
        labels=options.labels,
        zoom=options.zoom,
    )


def whole_sheet(bounds: Rect, options: SheetOptions) -> Sheet:
    """Put all of a map on one sheet as chosen; raises Problem where it does not fit."""
    scale, zoom = options.factor(bounds), options.zoom
    edge = options.margin * POINTS_PER_MM
    if options.paper.lower() == AS_MAP:
        scale = 1.0 if scale is None else scale
        width, height = (side * scale * zoom + 2 * edge for side in (bounds.width, bounds.height))
        if max(width, height) > MAX_SIDE * POINTS_PER_MM:
            raise Problem("sheets.problem.page_too_large", largest=number_told(MAX_SIDE / 1000))
    elif scale is None:
        return fit(bounds, options.sheet, options.orientation, options.margin)
    else:
        wide, high = bounds.width * scale * zoom, bounds.height * scale * zoom
        width, height = sides(
            options.sheet,
            options.orientation,
            options.margin,
            lambda room_x, room_y: min(room_x / wide, room_y / high),
        )
        if wide > width - 2 * edge + 0.01 or high > height - 2 * edge + 0.01:
            size = f"{wide / POINTS_PER_MM:.0f} × {high / POINTS_PER_MM:.0f}"
            raise Problem("sheets.problem.sheet_too_small", size=size)
    width, height = width / zoom, height / zoom
    x, y = (width - bounds.width * scale) / 2, (height - bounds.height * scale) / 2
    whole = composed([(bounds.x, bounds.right)], [(bounds.y, bounds.bottom)], scale, x, y)
    return Sheet(width, height, tuple(whole), zoom=zoom)


def _tiled(
    placed: PlacedMap, options: SheetOptions, typesetter: Typesetter, today: str
) -> tuple[Sheet, ...]:
    whole = Whole(placed.bounds, placed.title, today, placed.language)
    tiling = tiling_of(placed, options)
    return joined(tiling, whole, options.zoom, typesetter, with_plan=options.plan)


def _parts(placed: PlacedMap, options: SheetOptions, typesetter: Typesetter) -> Iterator[Sheet]:
    """Give a sheet for each stage, persona, group of lanes or lane, with its headers and labels."""
    labels, end = (0.0, placed.label_width), placed.bounds.width
    heads = (placed.stage_top, placed.header_height)
    cells = (placed.header_height, placed.tail_top)
    parts: list[tuple[str, list[Span], list[Span]]]
    if options.pages == "stage":
        parts = [
            (each.stage.title, [labels, (each.rect.x, each.rect.right)], [heads, cells])
            for each in placed.stages
        ]
    else:
        across: list[Span] = [(0.0, end)]
        rects: list[tuple[str, Rect]]
        if options.pages == "persona":
            named = placed.furniture.persona
            rects = [(named(each).title, each.rect) for each in placed.swimlanes]
        else:
            alone = ((each,) for each in placed.lanes)
            groups = lane_groups(placed) if options.pages == "group" else alone
            rects = [(name_of(placed, group), span_of(group)) for group in groups]
        parts = [(name, across, [heads, (rect.y, rect.bottom)]) for name, rect in rects]
    if not parts:
        raise Problem(f"sheets.problem.no_{_WANTING.get(options.pages, options.pages)}")
    for name, columns, rows in parts:
        sheet = fit_parts(
            columns, rows, options.sheet, options.orientation, options.margin, name=name or "–"
        )
        yield _named(sheet, options.margin * POINTS_PER_MM, typesetter)


def _named(sheet: Sheet, margin: float, typesetter: Typesetter) -> Sheet:
    """Print in the upper margin what a sheet is of, where that has room for it."""
    room = sheet.width - 2 * margin
    if margin < ROOM or room <= 0:
        return sheet
    line = typesetter.wrap(sheet.name, _NAME, room, max_lines=1)
    shapes = tuple(flush_left(line, margin, (margin - line.height) / 2, palette.INK))
    return replace(sheet, shapes=(*sheet.shapes, Group(shapes, role="name")))
