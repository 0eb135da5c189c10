"""The cover of a booklet: what the map is about, whose it is, and the map in small."""

from collections.abc import Iterator

from cjm_editor.drawing import Box, Group, Line, Rect, Shape, palette
from cjm_editor.drawing.paragraphs import flush_left
from cjm_editor.i18n import day_told, text
from cjm_editor.layout.printouts.booklet.stages import hue_of_stage
from cjm_editor.layout.printouts.leaf import Leaf
from cjm_editor.layout.printouts.order import Order
from cjm_editor.layout.printouts.telling import one_line
from cjm_editor.layout.sheets.pieces import Piece, legible
from cjm_editor.layout.sheets.sheet import Heading, Placement, Sheet
from cjm_editor.text.run import Paragraph
from cjm_editor.text.style import LABEL, TextStyle

_TITLES = tuple(TextStyle("semibold", size) for size in (34, 26, 20, 15, 11, 9))
_SCENARIOS = tuple(TextStyle("regular", size) for size in (13, 11, 9))
_VALUES = tuple(TextStyle("regular", size) for size in (11, 9, 8))
_BAND = 9.0
_GAP = 18.0
_COLUMN_GAP = 24.0
_MAP = 0.3
"""The map takes at least this part of the height."""


def cover(leaf: Leaf, order: Order) -> Sheet:
    """Draw the cover; long words take a smaller size and then are shortened, never the map."""
    map, room = order.placed.map, leaf.room
    title = one_line(map.title) or text("map.untitled", order.language)
    pieces: list[Piece] = []
    kind = text(f"choice.journey_type.{map.journey_type}", order.language)
    state = text(f"block.{map.state}", order.language)
    y = room.y + _BAND + 3 * _GAP
    above = order.typesetter.wrap(f"{kind} · {state}", LABEL, room.width, max_lines=1)
    pieces.append(Piece("text", list(flush_left(above, room.x, y, palette.MUTED))))
    y += above.height + 6
    words = _set(title, _TITLES, room.width, room.height * 0.26, order)
    pieces.append(Piece("heading1", list(flush_left(words, room.x, y, palette.INK))))
    heading = Heading(title, 1, y)
    y += words.height + 10
    if map.scenario.strip():
        broad = min(room.width, 420.0)
        words = _set(map.scenario.strip(), _SCENARIOS, broad, room.height * 0.16, order)
        pieces.append(Piece("text", list(flush_left(words, room.x, y, palette.MUTED))))
        y += words.height + _GAP
    y = _facts(pieces, y, room, order)
    placement = _map(Rect(room.x, y, room.width, room.bottom + _GAP - y), order)
    sheet = Sheet(
        leaf.width,
        leaf.height,
        (placement,),
        (Group((*_band(room, order), *_frame(placement)), role="foot"),),
        overview=True,
        headings=(heading,),
    )
    return legible(sheet, pieces, 1)


def _set(
    words: str, styles: tuple[TextStyle, ...], width: float, height: float, order: Order
) -> Paragraph:
    """Set words as large as they have room, and shorten them where even the smallest have none."""
    for style in styles:
        found = order.typesetter.wrap(words, style, width)
        if found.height <= height:
            return found
    lines = max(int(height / styles[-1].line_height), 1)
    return order.typesetter.wrap(words, styles[-1], width, max_lines=lines)


def _facts(pieces: list[Piece], y: float, room: Rect, order: Order) -> float:
    """Add goal, owner, sponsor and so on in two columns; gives the y beneath them."""
    map, language = order.placed.map, order.language
    facts = [
        (text("block.goal", language), map.customer_goal),
        (text("block.theme", language), map.experience_theme),
        (text("block.owner", language), map.owner),
        (text("block.sponsor", language), map.sponsor),
        (text("block.review", language), day_told(map.review_date, language)),
        (text("block.version", language), order.placed.version),
        (text("printouts.booklet.date", language), day_told(order.today, language)),
    ]
    told = [(label, words.strip()) for label, words in facts if words.strip()]
    width = (room.width - _COLUMN_GAP) / 2
    rows = -(-len(told) // 2)
    highest = max((room.bottom - room.height * _MAP - y) / max(rows, 1) - 10, 24.0)
    for at in range(0, len(told), 2):
        lowest = y
        for column, (label, words) in enumerate(told[at : at + 2]):
            x = room.x + column * (width + _COLUMN_GAP)
            name = order.typesetter.wrap(label, LABEL, width, max_lines=1)
            value = _set(words, _VALUES, width, highest - name.height, order)
            shapes: list[Shape] = list(flush_left(name, x, y, palette.MUTED))
            shapes += flush_left(value, x, y + name.height + 1, palette.INK)
            pieces.append(Piece("text", shapes))
            lowest = max(lowest, y + name.height + 1 + value.height)
        y = lowest + 10
    return y + 8


def _band(room: Rect, order: Order) -> Iterator[Shape]:
    """Draw the colours of the stages, side by side."""
    stages = order.placed.stages
    if not stages:
        yield Box(Rect(room.x, room.y, room.width, _BAND), fill=palette.BLUE.ink)
    wide = room.width / max(len(stages), 1)
    for at, stage in enumerate(stages):
        hue = hue_of_stage(at, stage.stage)
        yield Box(Rect(room.x + at * wide, room.y, wide, _BAND), fill=hue.line)


def _map(room: Rect, order: Order) -> Placement:
    bounds = order.placed.bounds
    scale = min(room.width / bounds.width, room.height / bounds.height, 1.0)
    # It stands at the foot, where the eye ends.
    top = room.bottom - bounds.height * scale
    left = room.x + (room.width - bounds.width * scale) / 2
    return Placement(bounds, scale, left - bounds.x * scale, top - bounds.y * scale)


def _frame(placement: Placement) -> Iterator[Shape]:
    rect = placement.rect
    for start, end in (
        ((rect.x, rect.y), (rect.right, rect.y)),
        ((rect.x, rect.bottom), (rect.right, rect.bottom)),
        ((rect.x, rect.y), (rect.x, rect.bottom)),
        ((rect.right, rect.y), (rect.right, rect.bottom)),
    ):
        yield Line(start, end, palette.HAIRLINE, 0.75)
