"""The sheet that says how the others are joined."""

from collections.abc import Callable, Iterable, Iterator

from cjm_editor.drawing import Box, Colour, Rect, Shape, palette
from cjm_editor.drawing.paragraphs import centred, flush_left
from cjm_editor.i18n import Language, text
from cjm_editor.layout.reading import Part
from cjm_editor.layout.sheets.marks import ROOM, ruler, sheet_name
from cjm_editor.layout.sheets.paper import POINTS_PER_MM
from cjm_editor.layout.sheets.pieces import Piece, legible
from cjm_editor.layout.sheets.sheet import Heading, Placement, Sheet
from cjm_editor.layout.sheets.tiling import Tiling
from cjm_editor.text.style import CARD_TEXT, STAGE, TITLE, TextStyle
from cjm_editor.text.typesetter import Typesetter

STEPS = ("measure", "cut", "join", "hang")
_GAP = 8.0
_LEGIBLE = 3.0
"""Points; words that are smaller are left out."""
_SMALLEST = 130.0 * POINTS_PER_MM
"""The shorter side of a sheet that has room for the plan and its ruler: A5's is a little longer."""


def has_room(tiling: Tiling) -> bool:
    """Tell whether a sheet is large enough for the plan."""
    return min(tiling.width, tiling.height) - 2 * tiling.margin >= _SMALLEST - 2 * ROOM


def plan(
    tiling: Tiling,
    bounds: Rect,
    title: str,
    typesetter: Typesetter,
    language: Language,
    draw: Callable[[Placement], Iterable[Shape]] | None = None,
) -> Sheet:
    """Draw the assembly plan: the map with its sheets' names, what it takes, what to do.

    `draw` gives what is shown in place of the map.
    """
    margin = max(tiling.margin, ROOM + 4.0)
    room = Rect(
        margin, margin, tiling.width - 2 * margin, tiling.height - margin - tiling.margin - ROOM
    )
    pieces: list[Piece] = []
    top = room.y
    called = title or text("map.untitled", language)
    heading = text("sheets.plan.title", language, title=called)
    # A long title on a small sheet takes a smaller size before it takes many lines.
    size = TITLE if len(heading) < room.width / TITLE.size * 2.5 else STAGE
    parts: tuple[tuple[Part, str, TextStyle, Colour], ...] = (
        ("heading1", heading, size, palette.INK),
        ("text", _facts(tiling, bounds, language), CARD_TEXT, palette.MUTED),
    )
    for part, words, style, colour in parts:
        paragraph = typesetter.wrap(words, style, room.width, max_lines=3)
        pieces.append(Piece(part, [*flush_left(paragraph, room.x, top, colour)]))
        top += paragraph.height + _GAP
    steps = [
        typesetter.wrap(text(f"sheets.plan.{step}", language), CARD_TEXT, room.width)
        for step in STEPS
    ]
    below = sum(step.height + 4 for step in steps) + _GAP
    place = Rect(room.x, top, room.width, room.bottom - top - below)
    scale = min(place.width / bounds.width, place.height / bounds.height)
    placement = Placement(bounds, scale, place.x - bounds.x * scale, place.y - bounds.y * scale)
    name = text("sheets.plan", language)
    drawn = [*draw(placement)] if draw is not None else []
    pieces.append(Piece("figure", [*drawn, *_names(tiling, placement, typesetter)], name))
    top = placement.rect.bottom + _GAP
    for step in steps:
        pieces.append(Piece("text", [*flush_left(step, room.x, top, palette.INK)]))
        top += step.height + 4
    below = tiling.height - tiling.margin - ROOM / 2
    pieces.append(Piece("text", [*ruler(margin, below, typesetter, language)]))
    sheet = Sheet(
        tiling.width,
        tiling.height,
        (placement,) if draw is None else (),
        name=name,
        overview=True,
        headings=(Heading(name, 1, 0.0),),
    )
    return legible(sheet, pieces, 0)


def _facts(tiling: Tiling, bounds: Rect, language: Language) -> str:
    def mm(points: float) -> str:
        return f"{points / POINTS_PER_MM:.0f}"

    return text(
        "sheets.plan.facts",
        language,
        sheets=len(tiling.printed),
        paper=f"{mm(tiling.width)} × {mm(tiling.height)}",
        rows=len(tiling.seams_y),
        columns=len(tiling.seams_x),
        overlap=mm(tiling.overlap),
        size=f"{mm(bounds.width * tiling.scale)} × {mm(bounds.height * tiling.scale)}",
    )


def _names(tiling: Tiling, at: Placement, typesetter: Typesetter) -> Iterator[Shape]:
    """Frame each sheet's part of the picture and name it; fill those that are not printed."""
    lap = tiling.overlap / tiling.scale
    ends_x = [*(x + lap / 2 for x in tiling.seams_x[1:]), at.area.right]
    ends_y = [*(y + lap / 2 for y in tiling.seams_y[1:]), at.area.bottom]
    begins_x, begins_y = [0.0, *ends_x[:-1]], [0.0, *ends_y[:-1]]
    for tile in tiling.tiles:
        left, top = begins_x[tile.column], begins_y[tile.row]
        width, height = ends_x[tile.column] - left, ends_y[tile.row] - top
        part = Placement(Rect(left, top, width, height), at.scale, at.x, at.y).rect
        yield Box(part, fill=palette.HAIRLINE if tile.blank else "", stroke=palette.INK)
        size = min(10.0, part.width / 3.2, part.height / 2)
        if tile.blank or size < _LEGIBLE:
            continue
        style = TextStyle("semibold", size)
        name = typesetter.wrap(sheet_name(tile.row, tile.column), style, 6 * size)
        wide, high = max(2.8 * size, name.width + size), 1.6 * size
        middle = Rect(part.centre[0] - wide / 2, part.centre[1] - high / 2, wide, high)
        yield Box(middle, fill=palette.PAPER, stroke=palette.INK, radius=0.4 * size)
        yield from centred(name, middle, palette.INK)
