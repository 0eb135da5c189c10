"""What a transfer says of itself on the map: what gets lost, how long it takes, who takes it."""

from typing import NamedTuple

from cjm_editor.drawing import Box, Path, Point, Rect, Shape, palette
from cjm_editor.drawing.icons import icon
from cjm_editor.drawing.paragraphs import centred
from cjm_editor.i18n import Language, share_told, short_wait_told, text, wait_told
from cjm_editor.kinds.card import circle
from cjm_editor.layout.routes import longest
from cjm_editor.model import Transfer
from cjm_editor.text.run import Paragraph

LOSSES = {
    "identity": "user-off",
    "context": "file-off",
    "promise": "heart-broken",
    "repeated": "repeat",
}
"""The fields that tell of a loss, each with its icon."""
_HAPPENS = ("lost", "yes")
SIGN = 14.0
"""How broad the sign of one loss is, in points."""
NEXT = 12.0
"""The distance of signs side by side in one frame."""
ICON = 10.0
PLATE = 3.0
"""The paper beside words that stand on a line, in points."""
GAP = 2.0
FIGURE_WIDTH = 100.0
"""The most room that one figure gets, in points."""
FAR = (2 / 3, 1 / 2, 5 / 6, 1 / 3, 1 / 6)
"""So far along its piece of a way are the signs of a transfer, where there is room: usually, and
where those of others lie there, further on or back."""
SILENT = len(FAR)
"""The turn of a transfer for whose words there is no room at all."""
HEAD = 10.0
"""So much of either end of a transfer is left free, for its arrowhead to be seen."""
BESIDE, ABOVE = 18.0, 44.0
"""How far signs and words may reach beyond a transfer, sideways and up or down, in points."""


def losses(transfer: Transfer) -> tuple[str, ...]:
    """Give the fields of a transfer that tell of a loss."""
    return tuple([name for name in LOSSES if getattr(transfer, name) in _HAPPENS])


def figures_of(transfer: Transfer, language: Language) -> tuple[str, ...]:
    """Say what stands on a transfer: how long it takes, and which part of all takes it."""
    said = []
    if transfer.wait:
        said.append(short_wait_told(transfer.wait, language))
    if transfer.share is not None and transfer.share < 100:
        said.append(share_told(transfer.share / 100, language))
    return tuple(said)


def losses_in_words(transfer: Transfer, language: Language) -> tuple[str, ...]:
    """Say what gets lost on a transfer."""
    values = ((name, f"choice.{name}.{getattr(transfer, name)}") for name in losses(transfer))
    return tuple(
        f"{text(f'field.{name}', language)}: {text(value, language).lower()}"
        for name, value in values
    )


def signs_told(transfer: Transfer, language: Language) -> tuple[str, ...]:
    """Say in words what the signs and figures on a transfer tell."""
    said = list(losses_in_words(transfer, language))
    if transfer.wait:
        said.append(f"{text('field.wait', language)}: {wait_told(transfer.wait, language)}")
    if transfer.share is not None and transfer.share < 100:
        share = share_told(transfer.share / 100, language)
        said.append(f"{text('field.share', language)}: {share}")
    return tuple(said)


def draw_signs(
    points: tuple[Point, ...],
    lost: tuple[str, ...],
    said: tuple[Paragraph, ...],
    turn: int = 0,
) -> tuple[tuple[Shape, ...], Rect | None]:
    """Draw signs and words at the longest piece of a way; gives where they lie, None for none.

    They stand side by side on a level piece that is long enough, and else one above the other, the
    words of a short level piece beneath it. The `turn` says which of the places along it they take,
    0 for the usual one; from SILENT on the words are left out.
    """
    room = room_of_signs(points, lost, said, turn)
    if room is None:
        return (), None
    shapes: list[Shape] = list(_frame(room.frame, lost)) if room.frame is not None else []
    for each, area in zip(said, room.words, strict=False):
        shapes += _words(each, area)
    return tuple(shapes), room.bounds


class Room(NamedTuple):
    """Where the signs and words of a transfer lie: all of them, the frame, each of the words."""

    bounds: Rect
    frame: Rect | None
    words: tuple[Rect, ...]


def room_of_signs(
    points: tuple[Point, ...], lost: tuple[str, ...], said: tuple[Paragraph, ...], turn: int = 0
) -> Room | None:
    """Say where the signs and words of a transfer lie; None for none."""
    said, far = () if turn >= SILENT else said, FAR[turn % SILENT]
    if not lost and not said:
        return None
    (ax, ay), (bx, by) = longest(points)
    framed = SIGN + NEXT * (len(lost) - 1) if lost else 0.0
    wide = framed + sum([each.width + 2 * PLATE for each in said]) + GAP * bool(lost and said)
    frame, words = None, []
    if ay == by and wide + 2 * HEAD <= abs(bx - ax):
        x, y = _nearer_its_end(ax, bx, wide / 2 + HEAD, far), ay
        left = x - wide / 2
        if lost:
            frame = Rect(left, y - SIGN / 2, framed, SIGN)
            left += framed + GAP
        for each in said:
            words.append(Rect(left, y - each.height / 2, each.width + 2 * PLATE, each.height))
            left = words[-1].right
        return Room(Rect(x - wide / 2, y - SIGN / 2, wide, SIGN), frame, tuple(words))
    high = sum([each.height for each in said])
    x, y = (ax + bx) / 2, ay
    if ay == by:
        top = y - framed / 2 if lost else y + GAP
        beneath = y + max(framed / 2, GAP)
        if len(points) == 2 and lost:
            x = ax + (SIGN / 2 + GAP) * (1 if bx > ax else -1)
    else:
        top = _nearer_its_end(ay, by, (framed + high) / 2, far) - (framed + high) / 2
        beneath = top + framed
    if lost:
        frame = Rect(x - SIGN / 2, top, SIGN, framed)
    x = (ax + bx) / 2
    bounds = frame or Rect(x, top, 0, 0)
    for each in said:
        words.append(Rect(x - each.width / 2 - 1, beneath, each.width + 2, each.height))
        bounds = bounds.united(words[-1])
        beneath += each.height
    return Room(bounds, frame, tuple(words))


def _nearer_its_end(start: float, end: float, reach: float, far: float) -> float:
    """Give the middle of what is `reach` long both ways, so that there and back stay apart."""
    length = end - start
    if abs(length) <= 2 * reach:
        return (start + end) / 2
    low, high = sorted((start, end))
    return min(high - reach, max(low + reach, start + length * far))


def draw_loss(name: str, centre: Point) -> tuple[Shape, ...]:
    """Draw the sign of one loss."""
    x, y = centre
    return _frame(Rect(x - SIGN / 2, y - SIGN / 2, SIGN, SIGN), (name,))


def _frame(area: Rect, lost: tuple[str, ...]) -> tuple[Shape, ...]:
    """Draw signs in a frame, from left to right or from top to bottom."""
    hue = palette.VERMILLION
    step = (NEXT, 0.0) if area.width > area.height else (0.0, NEXT)
    inset = (SIGN - ICON) / 2
    icons = [
        icon(
            LOSSES[name],
            area.x + inset + at * step[0],
            area.y + inset + at * step[1],
            ICON,
            hue.ink,
        )
        for at, name in enumerate(lost)
    ]
    if len(lost) == 1:
        x, y = area.centre
        ring: Shape = Path(
            circle(x, y, SIGN / 2), fill=palette.PAPER, stroke=hue.line, stroke_width=1
        )
    else:
        ring = Box(area, fill=palette.PAPER, stroke=hue.line, stroke_width=1, radius=SIGN / 2)
    return (ring, *icons)


def _words(said: Paragraph, area: Rect) -> tuple[Shape, ...]:
    """Draw words on paper, so that they can be read where lines are beneath."""
    return Box(area, fill=palette.PAPER, radius=2), *centred(said, area, palette.INK)
