"""What is printed in the margin of a sheet: where to cut and to join it, its name, a ruler."""

from collections.abc import Iterator, Sequence

from cjm_editor.drawing import Line, Rect, Shape, palette
from cjm_editor.drawing.paragraphs import flush_left, flush_right
from cjm_editor.i18n import Language, text
from cjm_editor.layout.sheets.paper import MARKED_MARGIN, POINTS_PER_MM
from cjm_editor.layout.sheets.tiling import Tile, Tiling
from cjm_editor.text.style import FOOTNOTE
from cjm_editor.text.typesetter import Typesetter

ROOM = MARKED_MARGIN * POINTS_PER_MM
"""The margin that marks need."""
RULER = 100.0 * POINTS_PER_MM
_AWAY, _LONG = 1.0 * POINTS_PER_MM, 3.0 * POINTS_PER_MM
_HAIRLINE = 0.4
_GAP = 6.0
_TICK, _LONG_TICK = 1.2 * POINTS_PER_MM, 2.2 * POINTS_PER_MM


def sheet_name(row: int, column: int) -> str:
    """Name a sheet as cells of a table are: "A1" at the upper left, "AA1" below "Z1"."""
    letters = ""
    row += 1
    while row:
        row, left = divmod(row - 1, 26)
        letters = chr(ord("A") + left) + letters
    return f"{letters}{column + 1}"


def margin_marks(
    tiling: Tiling, tile: Tile, name: str, typesetter: Typesetter
) -> tuple[Shape, ...]:
    """Give the marks of one sheet and its name; none where the margin is too narrow for them."""
    if tiling.margin < ROOM:
        return ()
    line = typesetter.wrap(name, FOOTNOTE, RULER)
    middle = tiling.height - tiling.margin / 2
    return (
        *crop_marks(tile.rect),
        *_join_marks(tiling, tile, typesetter),
        *flush_left(line, tiling.margin, middle - line.height / 2, palette.MUTED),
    )


def margin_foot(
    tiling: Tiling, names: Sequence[str], label: str, typesetter: Typesetter, language: Language
) -> tuple[Shape, ...]:
    """Give what all sheets have beside their names: a label and a ruler, where there is room."""
    if tiling.margin < ROOM:
        return ()
    widest = max((typesetter.measure(name, FOOTNOTE) for name in names), default=0.0)
    left, right = tiling.margin + widest + _GAP, tiling.width - tiling.margin
    y = tiling.height - tiling.margin / 2
    found: list[Shape] = []
    if right - tiling.margin > RULER * 1.25:  # an upright A5 has as much between the usual margins
        found += ruler(right - RULER, y, typesetter, language)
        right -= RULER + 12
    line = typesetter.wrap(label, FOOTNOTE, right - left, max_lines=1)
    return (*found, *flush_left(line, left, y - line.height / 2, palette.MUTED))


def crop_marks(rect: Rect) -> Iterator[Line]:
    """Give two short lines outside each corner, along the edges to cut at."""
    for x, out in ((rect.x, -1.0), (rect.right, 1.0)):
        for y, up in ((rect.y, -1.0), (rect.bottom, 1.0)):
            near, far = _AWAY, _AWAY + _LONG
            yield _hair(x + out * near, y, x + out * far, y)
            yield _hair(x, y + up * near, x, y + up * far)


def ruler(x: float, y: float, typesetter: Typesetter, language: Language) -> Iterator[Shape]:
    """Give a ruler of 100 mm from (x, y) to the right, to measure a printer by."""
    yield _hair(x, y, x + RULER, y)
    for tenth in range(11):
        long = _LONG_TICK if tenth % 5 == 0 else _TICK
        at = x + tenth * RULER / 10
        yield _hair(at, y, at, y - long)
    said = typesetter.wrap(text("sheets.ruler", language), FOOTNOTE, RULER)
    yield from flush_right(said, x + RULER, y + 0.5, palette.MUTED)


def _join_marks(tiling: Tiling, tile: Tile, typesetter: Typesetter) -> Iterator[Shape]:
    """Say in the margin where the next sheets are laid on, and which they are."""
    rect = tile.rect
    if tile.next_x is not None:
        at = tile.next_x
        name = typesetter.wrap(sheet_name(tile.row, tile.column + 1), FOOTNOTE, 60)
        for y, up in ((rect.y, -1.0), (rect.bottom, 1.0)):
            yield _hair(at, y + up * _AWAY, at, y + up * (_AWAY + _LONG))
        yield from flush_left(name, at + 2, rect.y - _AWAY - _LONG, palette.MUTED)
    if tile.next_y is not None:
        at = tile.next_y
        name = typesetter.wrap(sheet_name(tile.row + 1, tile.column), FOOTNOTE, 60)
        for x, out in ((rect.x, -1.0), (rect.right, 1.0)):
            yield _hair(x + out * _AWAY, at, x + out * (_AWAY + _LONG), at)
        yield from flush_right(name, rect.x - _AWAY, at + 1, palette.MUTED)


def _hair(x: float, y: float, to_x: float, to_y: float) -> Line:
    return Line((x, y), (to_x, to_y), palette.INK, _HAIRLINE)
