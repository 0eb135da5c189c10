"""Stickers to cut: the faces of the emotion curve, signs, and dots to vote with."""

from collections.abc import Callable, Iterator, Sequence
from itertools import cycle, islice
from math import ceil

from msgspec import Struct
from msgspec.structs import replace

from cjm_editor.drawing import Group, Line, Path, Point, Rect, Shape, palette
from cjm_editor.drawing.icons import icon
from cjm_editor.drawing.palette import Hue
from cjm_editor.drawing.paragraphs import centred, flush_left
from cjm_editor.i18n import Language, Problem, number_told, text
from cjm_editor.kinds import emotion
from cjm_editor.kinds.card import circle
from cjm_editor.kinds.kind import EMOTION
from cjm_editor.layout.printouts.order import Order, blank_sheet
from cjm_editor.layout.sheets.paper import POINTS_PER_MM
from cjm_editor.layout.sheets.pieces import Piece, legible
from cjm_editor.layout.sheets.sheet import Heading, Sheet
from cjm_editor.text.style import FOOTNOTE, TextStyle
from cjm_editor.text.typesetter import Typesetter

APART = 3.0 * POINTS_PER_MM
"""The room between two stickers, to cut in."""
_FOOT = 14.0
_HAIRLINE = 0.4
_MARK = 0.34
"""How large the sign of a dot is, as a part of its width."""


class Sticker(Struct, frozen=True):
    """One row of stickers: what they show, in which hue, and what they are called."""

    name: Callable[[Language], str]
    hue: Hue
    sign: str = ""
    value: int | None = None
    points: int = 0


def _called(key: str) -> Callable[[Language], str]:
    return lambda language: text(key, language)


STICKERS: tuple[Sticker, ...] = (
    *(
        Sticker(
            name=_called(EMOTION.key(level)),
            hue=emotion.HUES[level],
            sign=emotion.FACES[level],
            value=level,
        )
        for level in EMOTION.levels
    ),
    Sticker(name=_called("card.moment_of_truth"), hue=palette.ORANGE, sign="star"),
    Sticker(name=_called("kind.pain_point"), hue=palette.VERMILLION, sign="alert-triangle"),
    Sticker(name=_called("kind.opportunity"), hue=palette.GREEN, sign="bulb"),
    *(
        Sticker(name=_called("printouts.stickers.vote"), hue=hue, points=points)
        for hue, points in ((palette.BLUE, 0), (palette.VERMILLION, 3), (palette.GREEN, 4))
    ),
)
"""In the order they are printed; the corners of a dot's sign tell it apart without its colour."""


def stickers(order: Order) -> Sequence[Sheet]:
    """Lay a row of each sticker on sheets, and fill the last one up; raises Problem."""
    side = order.options.sticker_size * POINTS_PER_MM
    pitch = side + APART
    sheet, room = blank_sheet(order.options)
    columns, rows = (int((span + APART) // pitch) for span in (room.width, room.height - _FOOT))
    if columns < 1 or rows < 1:
        size = number_told(order.options.sticker_size, order.language)
        raise Problem("printouts.problem.sticker_too_large", size=size)
    count = ceil(len(STICKERS) / rows)
    laid = list(islice(cycle(STICKERS), count * rows))
    left = room.x + (room.width - columns * pitch + APART) / 2
    sheets = []
    for number in range(count):
        pieces: list[Piece] = []
        for row, sticker in enumerate(laid[number * rows : (number + 1) * rows]):
            places = (
                Rect(left + column * pitch, room.y + row * pitch, side, side)
                for column in range(columns)
            )
            drawn = [draw_sticker(sticker, at, order.typesetter, order.language) for at in places]
            pieces.append(Piece("figure", [*drawn], _told(sticker, columns, order.language)))
        pieces.append(Piece("", [*_cuts(left, room.y, columns, rows, pitch)]))
        said = text(
            "printouts.stickers.foot",
            order.language,
            size=number_told(order.options.sticker_size, order.language),
        )
        foot = order.typesetter.wrap(said, FOOTNOTE, room.width, max_lines=1)
        beneath = flush_left(foot, room.x, room.bottom - foot.height, palette.MUTED)
        pieces.append(Piece("text", [*beneath]))
        name = text("printouts.stickers.sheet", order.language, number=number + 1)
        named = replace(sheet, name=name, headings=(Heading(name, 1, 0.0),))
        sheets.append(legible(named, pieces, number + 1))
    return sheets


def _told(sticker: Sticker, count: int, language: Language) -> str:
    """Say what a row of stickers shows."""
    name = sticker.name(language)
    if sticker.value is not None:
        name = f"{name} ({number_told(sticker.value, language, signed=True)})"
    return text("printouts.stickers.row", language, name=name, many=count)


def draw_sticker(sticker: Sticker, at: Rect, typesetter: Typesetter, language: Language) -> Group:
    """Draw a round sticker that fills a square; faces also bear their number."""
    shapes = _dot(sticker, at) if not sticker.sign else _face(sticker, at, typesetter, language)
    return Group(tuple(shapes), role="sticker", title=sticker.name(language))


def _dot(sticker: Sticker, at: Rect) -> Iterator[Shape]:
    (x, y), radius = at.centre, at.width / 2
    yield Path(circle(x, y, radius), fill=sticker.hue.line)
    reach = radius * _MARK
    corners: tuple[Point, ...]
    if sticker.points == 3:
        corners = ((0.0, -reach), (reach, reach * 0.8), (-reach, reach * 0.8))
    elif sticker.points == 4:
        corners = ((-reach, -reach), (reach, -reach), (reach, reach), (-reach, reach))
    else:
        yield Path(circle(x, y, reach), fill=palette.PAPER)
        return
    (first, *others) = ((x + dx, y + dy) for dx, dy in corners)
    yield Path((("M", *first), *(("L", *each) for each in others), ("Z",)), fill=palette.PAPER)


def _face(
    sticker: Sticker, at: Rect, typesetter: Typesetter, language: Language
) -> Iterator[Shape]:
    (x, y), width = at.centre, at.width
    hue = sticker.hue
    yield Path(
        circle(x, y, width / 2 - _HAIRLINE), fill=hue.tint, stroke=hue.line, stroke_width=0.75
    )
    if sticker.value is None:
        side = width * 0.6
        yield icon(sticker.sign, x - side / 2, y - side / 2, side, hue.ink)
        return
    side = width * 0.58
    yield icon(sticker.sign, x - side / 2, at.y + width * 0.1, side, hue.ink)
    said = number_told(sticker.value, language, signed=True)
    number = typesetter.wrap(said, TextStyle("semibold", width * 0.17), width)
    place = Rect(at.x, at.y + width * 0.68, width, width * 0.24)
    yield from centred(number, place, hue.ink)


def _cuts(left: float, top: float, columns: int, rows: int, pitch: float) -> Iterator[Line]:
    """Give short lines at the ends of the ways between rows and columns."""
    right, bottom = left + columns * pitch - APART, top + rows * pitch - APART
    long = APART * 0.9
    for row in range(1, rows):
        y = top + row * pitch - APART / 2
        for x, out in ((left, -1.0), (right, 1.0)):
            yield _hair(x + out, y, x + out * long, y)
    for column in range(1, columns):
        x = left + column * pitch - APART / 2
        for y, out in ((top, -1.0), (bottom, 1.0)):
            yield _hair(x, y + out, x, y + out * long)


def _hair(x: float, y: float, to_x: float, to_y: float) -> Line:
    return Line((x, y), (to_x, to_y), palette.INK, _HAIRLINE)
