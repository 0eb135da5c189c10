"""The contents of a booklet, and the page of the map."""

from collections.abc import Iterator, Sequence

from cjm_editor.drawing import Line, Shape, palette
from cjm_editor.drawing.paragraphs import flush_left, flush_right
from cjm_editor.i18n import text
from cjm_editor.layout.printouts.binding import Entry
from cjm_editor.layout.printouts.leaf import Leaf
from cjm_editor.layout.printouts.order import Order
from cjm_editor.layout.report import BODY, STRONG, Slab, heading, linked, space
from cjm_editor.layout.sheets.paper import sides
from cjm_editor.layout.sheets.sheet import Heading, Placement, Sheet

_NUMBER = 36.0
_INDENT = 14.0
_FEW = 42
"""So many headings of the second level are told, too; more would hide the first."""


def contents(entries: Sequence[Entry], shift: int, width: float, order: Order) -> Iterator[Slab]:
    """List headings with their pages, moved on by `shift`."""
    title = text("printouts.booklet.contents", order.language)
    yield from heading(title, 1, width, order.typesetter)
    yield space(8)
    told = [each for each in entries if each.level <= 2]
    if len(told) > _FEW:
        told = [each for each in told if each.level == 1]
    for each in told:
        yield _line(each, shift, width, order)


def map_page(leaf: Leaf, order: Order) -> Sheet:
    """Show the whole map on a page, turned where that shows it larger."""
    bounds, options = order.placed.bounds, order.options
    across, along = sides(
        options.sheet,
        options.orientation,
        options.margin,
        lambda x, y: min(x / bounds.width, y / bounds.height),
    )
    if (across > along) != (leaf.width > leaf.height) and across != along:
        leaf = leaf.turned
    room = leaf.room
    scale = min(room.width / bounds.width, room.height / bounds.height, 1.0)
    left = room.x + (room.width - bounds.width * scale) / 2
    title = text("kind.map", order.language)
    placement = Placement(bounds, scale, left - bounds.x * scale, room.y - bounds.y * scale)
    return Sheet(leaf.width, leaf.height, (placement,), headings=(Heading(title, 1, room.y),))


def _line(entry: Entry, shift: int, width: float, order: Order) -> Slab:
    style, above = (STRONG, 5.0) if entry.level == 1 else (BODY, 1.0)
    indent = _INDENT * (entry.level - 1)
    words = order.typesetter.wrap(entry.title, style, width - indent - _NUMBER, max_lines=3)
    number = order.typesetter.wrap(str(entry.page + shift), style, _NUMBER)
    last = above + words.height - style.line_height
    ink = palette.INK if entry.level == 1 else palette.MUTED
    shapes: list[Shape] = [*flush_left(words, indent, above, ink)]
    shapes += flush_right(number, width, last, ink)
    start = indent + words.lines[-1].width + 6
    end = width - number.width - 6
    if end > start:
        y = last + words.ascent - 0.5
        shapes.append(Line((start, y), (end, y), palette.HAIRLINE, 0.75, (0.75, 3)))
    slab = Slab(above + words.height, tuple(shapes))
    return linked([slab], width, entry.title, sheet=entry.page + shift)[0]
