"""A card written on a note of paper, as large as the note allows and never beyond its edge."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from cjm_editor.drawing import Box, Colour, Group, Rect, Shape, palette
from cjm_editor.drawing.icons import icon
from cjm_editor.drawing.paragraphs import flush_left, flush_right
from cjm_editor.i18n import text
from cjm_editor.kinds.card import MARK, Badge, Look, evidence_mark, summary
from cjm_editor.kinds.kind import Card, CardContext, Sticky
from cjm_editor.model import Element
from cjm_editor.text.run import Paragraph
from cjm_editor.text.style import CARD_TEXT, FOOTNOTE, TextStyle
from cjm_editor.text.typesetter import Typesetter

_USUAL = 215.0
"""The side of a note of 76 mm, for which the sizes are meant."""
_LARGEST, _SMALLEST, _STEP = 2.0, 0.72, 0.93
"""How many times as large as on a card the words of such a note are, and how they shrink."""
_LOW = 90.0, 60.0
"""Notes lower than this have but one line at their foot, or none."""


class _Row(Struct, frozen=True):
    """Words of a note: the sign before them, their colour and how far they are from those above."""

    paragraph: Paragraph
    colour: Colour
    sign: str = ""
    above: float = 0.0

    @property
    def height(self) -> float:
        return self.above + self.paragraph.height


class _Foot(Struct, frozen=True):
    """The lines at the foot of a note, and the word for how sure we are beside the last."""

    lines: tuple[Paragraph, ...] = ()
    sure: Paragraph | None = None

    @property
    def height(self) -> float:
        return sum(line.height for line in self.lines)


def draw_sticky(
    element: Element,
    width: float,
    context: CardContext,
    look: Look,
    badges: Sequence[Badge] = (),
    figure: Badge | None = None,
    head: tuple[Shape, ...] = (),
    head_height: float = 0.0,
) -> Card:
    """Write a card on the context's note: its kind above, its words, and where it lies beneath.

    The words shrink until they fit, then end in an ellipsis. A `figure` is a large sign above
    them, `head` a picture as wide as the note.
    """
    note = context.sticky or Sticky(width)
    typesetter = context.typesetter
    unit = min(width, note.height * 1.5) / _USUAL
    pad = min(max(9 * unit, 4.0), 16.0)
    inner = width - 2 * pad
    name_style = TextStyle("semibold", min(max(9.5 * unit, 6.0), 15.0))
    name = typesetter.wrap(
        text(f"kind.{element.TYPE}", context.language),
        name_style,
        max(inner - name_style.size * 1.8, 1.0),
        max_lines=1,
    )
    band = name_style.line_height * 1.5
    foot = _foot(note, unit, inner, element, context)
    top = band + pad * 0.8
    room = note.height - top - pad * 1.3 - foot.height
    side = min(room * 0.34, width * 0.3) if figure is not None else 0.0
    named = None
    if figure is not None:
        style = TextStyle("semibold", min(max(side * 0.32, 6.0), 18.0))
        named = typesetter.wrap(figure.label, style, max(inner - side - pad, 1.0), max_lines=2)
    over = head_height + side + (pad * 0.5 if side else 0.0)
    rows = _words(element, look, badges, inner, room - over, unit, typesetter)

    def draw() -> Iterator[Shape]:
        ink = look.hue.ink
        yield Box(Rect(0, 0, width, note.height), fill=look.hue.tint)
        yield Box(Rect(0, 0, width, band), fill=ink)
        sign = name_style.size * 1.35
        yield icon(look.icon, pad, (band - sign) / 2, sign, palette.PAPER)
        at = pad + name_style.size * 1.8
        yield from flush_left(name, at, (band - name.height) / 2, palette.PAPER)
        y = top
        if head:
            yield Group(head, 0, y)
        if figure is not None and named is not None:
            yield icon(figure.icon, pad, y, side, ink)
            beside = y + (side - named.height) / 2
            yield from flush_left(named, pad * 1.5 + side, beside, ink)
        y += over
        for row in rows:
            y += row.above
            size = row.paragraph.style.size * 1.2
            indent = size * 1.4 if row.sign else 0.0
            if row.sign:
                above = (row.paragraph.style.line_height - size) / 2
                yield icon(row.sign, pad, y + above, size, row.colour)
            yield from flush_left(row.paragraph, pad + indent, y, row.colour)
            y += row.paragraph.height
        y = note.height - pad * 0.7
        if foot.sure is not None:
            base = y - foot.sure.height
            yield from flush_right(foot.sure, width - pad, base, palette.MUTED)
            across = width - pad - foot.sure.width - MARK * 2
            middle = base + foot.sure.height / 2
            yield from evidence_mark(element.evidence, across, middle, ink)
        for line in reversed(foot.lines):
            y -= line.height
            yield from flush_left(line, pad, y, palette.MUTED)

    return Card(
        width=width,
        height=note.height,
        draw=draw,
        say=lambda: summary(element, context.language, tuple(badges)),
        title_box=Rect(pad, top, inner, room),
        title_style=look.title_style,
        texts=[name, *(row.paragraph for row in rows), *foot.lines, *([named] if named else [])],
    )


def _foot(note: Sticky, unit: float, inner: float, element: Element, context: CardContext) -> _Foot:
    """Say where the card lies, and how sure we are at the end of the last line; less if low."""
    usual, low = _LOW
    if note.height < low:
        return _Foot()
    style = TextStyle(FOOTNOTE.weight, min(max(FOOTNOTE.size * unit, 5.5), 11.0))
    wrap = context.typesetter.wrap
    words = [line for line in note.foot if line]
    if note.height < usual:
        words = [" · ".join(words)] if words else []
    said = text(f"choice.evidence.{element.evidence}", context.language)
    sure = wrap(said, style, inner / 2, max_lines=1)
    *others, last = words or [""]
    beside = max(inner - sure.width - MARK * 4, 1.0)
    lines = [wrap(line, style, inner, max_lines=1) for line in others]
    return _Foot((*lines, wrap(last, style, beside, max_lines=1)), sure)


def _words(
    element: Element,
    look: Look,
    badges: Sequence[Badge],
    width: float,
    room: float,
    unit: float,
    typesetter: Typesetter,
) -> list[_Row]:
    """Set the words in the largest size in which all of them fit, or else in the smallest."""
    size = max(_LARGEST * unit, _SMALLEST)
    while size > _SMALLEST:
        rows = _set(element, look, badges, width, size, typesetter)
        if sum(row.height for row in rows) <= room:
            return rows
        size = max(size * _STEP, _SMALLEST)
    rows = _set(element, look, badges, width, _SMALLEST, typesetter)
    return list(_shortened(rows, width, room, typesetter))


def _set(
    element: Element,
    look: Look,
    badges: Sequence[Badge],
    width: float,
    size: float,
    typesetter: Typesetter,
) -> list[_Row]:
    title = TextStyle(look.title_style.weight, look.title_style.size * size)
    body = TextStyle(CARD_TEXT.weight, CARD_TEXT.size * size)
    small = TextStyle(FOOTNOTE.weight, FOOTNOTE.size * size)
    rows = []
    if element.title:
        rows.append(_Row(typesetter.wrap(element.title, title, width), palette.INK))
    if element.description:
        set_ = typesetter.wrap(element.description, body, width)
        rows.append(_Row(set_, palette.MUTED, above=2 * size))
    for badge in badges:
        colour = palette.MUTED if badge.quiet else look.hue.ink
        label = typesetter.wrap(badge.label, small, max(width - small.size * 1.7, 1.0))
        rows.append(_Row(label, colour, badge.icon, above=2.5 * size))
    return rows


def _shortened(
    rows: Sequence[_Row], width: float, room: float, typesetter: Typesetter
) -> Iterator[_Row]:
    """Give as many lines of each row as there is room for, leaving one to each after it."""
    left = room
    for at, row in enumerate(rows):
        line = row.paragraph.style.line_height
        others = [each.above + each.paragraph.style.line_height for each in rows[at + 1 :]]
        while others and left - row.above - sum(others) < line:
            others.pop()
        lines = int((left - row.above - sum(others) + 1e-6) // line)
        if lines < 1:
            return
        # What has no room at all is told of by the ellipsis of the row before.
        dropped = len(others) < len(rows) - at - 1 and not others
        words = row.paragraph.text + " …" if dropped else row.paragraph.text
        indent = row.paragraph.style.size * 1.7 if row.sign else 0.0
        set_ = typesetter.wrap(words, row.paragraph.style, max(width - indent, 1.0), lines)
        yield _Row(set_, row.colour, row.sign, row.above)
        left -= row.above + set_.height
        if dropped:
            return
