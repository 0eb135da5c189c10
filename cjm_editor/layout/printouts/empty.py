"""The empty map at true size: to be hung on a wall, its cells as large as sticky notes."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from cjm_editor.drawing import Clip, Group, Line, Rect, Shape, palette
from cjm_editor.drawing.extent import extents
from cjm_editor.drawing.paragraphs import flush_left
from cjm_editor.i18n import Problem, number_told, text
from cjm_editor.layout.printouts.order import Order
from cjm_editor.layout.printouts.wall import LABELS, Wall, wall_of
from cjm_editor.layout.printouts.wall_drawing import draw_small, draw_wall, read_wall
from cjm_editor.layout.reading import Passage
from cjm_editor.layout.sheets.joined import Whole, joined
from cjm_editor.layout.sheets.marks import ROOM, ruler
from cjm_editor.layout.sheets.options import AS_MAP, CELLS, SheetOptions
from cjm_editor.layout.sheets.paper import MAX_SIDE
from cjm_editor.layout.sheets.paper import POINTS_PER_MM as MM
from cjm_editor.layout.sheets.sheet import Heading, Placement, Sheet
from cjm_editor.layout.sheets.tiling import Expanse, Tiling, tile
from cjm_editor.text.style import TextStyle

_TITLE, _TEXT = TextStyle("semibold", 34), TextStyle("regular", 13)
_MEASURE = 500.0 * MM
"""No line of the title is longer than this."""
_BELOW = 5.0 * MM


def empty(order: Order) -> Sequence[Sheet]:
    """Lay the empty map on sheets to be joined, or on one that is as large; raises Problem."""
    options = order.options
    picture = _picture(order)
    if options.paper.lower() == AS_MAP:
        return [_one_sheet(picture, order)]
    called = order.placed.title or text("map.untitled", order.language)
    title = text("printouts.empty.title", order.language, title=called)
    whole = Whole(picture.wall.bounds, title, order.today, order.language, picture.draw)
    tiling = _tiling(picture, options)
    sheets = joined(tiling, whole, options.zoom, order.typesetter, with_plan=options.plan)
    return _legible(sheets, tuple(picture.read()))


def size_of(order: Order) -> tuple[float, float, int]:
    """Give how wide and high the empty map is, in points, and how many sheets it takes."""
    picture = _picture(order)
    bounds = picture.wall.bounds
    if order.options.paper.lower() == AS_MAP:
        return bounds.width, bounds.height, 1
    return bounds.width, bounds.height, len(_tiling(picture, order.options).printed)


class _Picture(Struct, frozen=True):
    """A wall with what stands above it."""

    wall: Wall
    head: tuple[Group, ...]
    order: Order

    def is_blank(self, area: Rect) -> bool:
        """Tell of a part beside the title, where nothing stands."""
        over = area.bottom <= self.wall.stages[0].rect.y
        return over and not any(each.intersects(area) for each in extents(self.head))

    def shapes(self, area: Rect) -> Iterator[Group]:
        """Give what touches an area."""
        if area.y < self.wall.stages[0].rect.y:
            yield from self.head
        yield from draw_wall(self.wall, area, self.order.typesetter, self.order.language)

    def draw(self, at: Placement) -> Iterable[Shape]:
        """Draw a part of it where it is placed, in small where that is not at true size."""
        if at.scale != 1.0:
            return draw_small(self.wall, at)
        return [
            Group(
                (Clip(at.rect, (Group(each.shapes, at.x, at.y),)),),
                record=each.record,
                role=each.role,
                title=each.title,
            )
            for each in self.shapes(at.area)
        ]

    def read(self) -> Iterator[Passage]:
        """Give all that is read of it, in order."""
        for each in self.head:
            yield Passage("heading1" if each.role == "title" else "text", (each.role, ""))
        yield from read_wall(self.wall)


def _tiling(picture: _Picture, options: SheetOptions) -> Tiling:
    wall = picture.wall
    laid = Expanse(
        wall.bounds,
        LABELS,
        wall.stages[0].rect.y,
        wall.header_height,
        tuple(wall.notes),
        frozenset(x for step in wall.steps for x in (step.rect.x, step.rect.right)),
        frozenset(y for row in wall.rows for y in (row.rect.y, row.rect.bottom)),
        picture.is_blank,
    )
    return tile(
        laid,
        1.0,
        options.sheet,
        options.orientation,
        options.margin,
        options.overlap,
        labels=options.labels,
        zoom=options.zoom,
    )


def _picture(order: Order) -> _Picture:
    if order.options.cell not in CELLS:
        known = ", ".join(CELLS)
        raise Problem("printouts.problem.cell", cell=order.options.cell[:40], known=known)
    map, typesetter = order.placed.map, order.typesetter
    across, down = CELLS[order.options.cell]
    width = min(wall_of(order.placed, 0.0, across, down).bounds.width, _MEASURE)
    head: list[Group] = []
    y = 0.0
    if not map.title:  # a line to write it on
        y = _TITLE.line_height
        line = Line((0, y), (min(width, 200.0 * MM), y), palette.MUTED)
        head.append(Group((line,)))
        y += 4
    for role, words, style, colour in (
        ("title", map.title, _TITLE, palette.INK),
        ("scenario", map.scenario or map.customer_goal, _TEXT, palette.MUTED),
    ):
        if words:
            set_ = typesetter.wrap(words, style, width, max_lines=3)
            drawn = tuple(flush_left(set_, 0.0, y, colour))
            head.append(Group(drawn, role=role, title=words))
            y += set_.height + 4
    wall = wall_of(order.placed, y + _BELOW, across, down)
    return _Picture(wall, tuple(head), order)


def _one_sheet(picture: _Picture, order: Order) -> Sheet:
    bounds, options, zoom = picture.wall.bounds, order.options, order.options.zoom
    edge = options.margin * MM / zoom
    width, height = bounds.width + 2 * edge, bounds.height + 2 * edge
    if max(width, height) * zoom > MAX_SIDE * MM:
        largest = number_told(MAX_SIDE / 1000, order.language)
        raise Problem("printouts.problem.wall_too_large", largest=largest)
    shapes = list(picture.draw(Placement(bounds, 1.0, edge, edge)))
    if edge >= ROOM:
        shapes += ruler(edge, height - edge / 2, order.typesetter, order.language)
    name = text("choice.pages.empty", order.language)
    sheet = Sheet(
        width, height, shapes=tuple(shapes), name=name, zoom=zoom, headings=(Heading(name, 1, 0.0),)
    )
    return _legible([sheet], tuple(picture.read()))[0]


def _legible(sheets: Sequence[Sheet], told: Sequence[Passage]) -> list[Sheet]:
    """Let what stands on sheets be read on the first that shows it; what lies over, once."""
    left = {each.shown: each for each in told if each.shown is not None}
    found: list[Sheet] = []
    for sheet in sheets:
        here = {(each.role, each.record) for each in sheet.shapes if isinstance(each, Group)}
        own = tuple(each for shown, each in left.items() if shown in here)
        left = {shown: each for shown, each in left.items() if shown not in here}
        found.append(replace(sheet, passages=(*sheet.passages, *own)))
    return found
