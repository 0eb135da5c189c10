"""The blocks of printouts that are read: signs beside words, cards, remarks, pictures."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from cjm_editor.drawing import Box, Clip, Colour, Image, Line, Rect, Shape, palette
from cjm_editor.drawing.icons import icon
from cjm_editor.drawing.palette import Hue
from cjm_editor.drawing.paragraphs import flush_left
from cjm_editor.i18n import number_told, text
from cjm_editor.kinds import element_kind
from cjm_editor.kinds.card import MARK, evidence_mark
from cjm_editor.layout.printouts.order import Order
from cjm_editor.layout.printouts.telling import (
    BETWEEN,
    card_name,
    fields_told,
    level_name,
    pictures,
)
from cjm_editor.layout.report import (
    BODY,
    NOTE,
    STRONG,
    Slab,
    beside,
    kept_together,
    paragraph,
    picture,
    space,
    telling_of,
    unparted,
)
from cjm_editor.model import Asset, Element, Transfer
from cjm_editor.model.threads import Thread
from cjm_editor.text.style import TextStyle

INDENT = 20.0
SIGN = 13.0
QUOTE = TextStyle("italic", 9.5)
_BAR = 10.0
_FEW = 6
"""A remark of so many lines is never parted."""
_BROAD, _HIGH = 220.0, 160.0
"""A picture is shown no larger than this."""
_TAG = TextStyle("semibold", 8)


def sign(name: str, hue: Hue) -> tuple[Shape, ...]:
    """Draw the icon that stands beside the first line of a block."""
    return (icon(name, 0, 0, SIGN, hue.ink),)


def named(label: str, words: str, width: float, order: Order) -> list[Slab]:
    """Set what a field is called above what it holds."""
    head = paragraph(label, width, order.typesetter, _TAG, palette.MUTED)
    body = paragraph(words, width, order.typesetter)
    return [*kept_together(head, onward=True), *body, space(6)]


def card(
    element: Element, place: str, threads: Sequence[Thread], width: float, order: Order
) -> Iterator[Slab]:
    """Set a card with all it holds, where it lies, and what was remarked on it."""
    document, language, typesetter = order.placed.document, order.language, order.typesetter
    kind = element_kind(element)
    inner = width - INDENT
    slabs = paragraph(card_name(element, language), inner, typesetter, STRONG)
    if element.description.strip():
        slabs += paragraph(element.description.strip(), inner, typesetter, BODY, palette.MUTED)
    for asset in pictures(document, element):
        slabs += [space(3), *photo(asset, inner), space(3)]
    slabs += details(element, (place, _level(element, order)), inner, order, kind.hue)
    for thread in threads:
        slabs += remark(thread, inner, order)
    drawn = beside(sign(kind.icon, kind.hue), unparted(slabs), INDENT)
    yield from telling_of(element.id, drawn)
    yield space(5)


def details(
    record: Element | Transfer,
    before: Iterable[str],
    width: float,
    order: Order,
    hue: Hue = palette.GREY,
    without: Sequence[str] = (),
) -> list[Slab]:
    """Set how sure a record is, with the mark it bears on the map, and its smaller fields."""
    fields = fields_told(order.placed.document, record, order.language, ("value", *without))
    said = [f"{label}: {words}" if words else label for label, words in fields]
    sure = text(f"choice.evidence.{record.evidence}", order.language)
    line = BETWEEN.join(filter(None, (sure, *before, *said)))
    slabs = paragraph(line, width - 10, order.typesetter, NOTE, palette.MUTED)
    mark = evidence_mark(record.evidence, MARK + 0.5, NOTE.line_height / 2, hue.ink)
    return beside(mark, slabs, 10)


def remark(thread: Thread, width: float, order: Order) -> Iterator[Slab]:
    """Quote a comment and the answers to it, each with who wrote it and when."""
    for at, comment in enumerate(thread.comments):
        indent = _BAR + (12.0 if at else 0.0)
        words = comment.text.strip() or "–"
        said = text("quoted", order.language, words=words)
        slabs = paragraph(said, width - indent, order.typesetter, QUOTE)
        by = [comment.author, comment.written[:10]]
        if comment.resolved and not at:
            by.append(text("field.resolved", order.language).lower())
        line = BETWEEN.join(filter(None, by))
        if line:
            note = paragraph(f"— {line}", width - indent, order.typesetter, NOTE, palette.MUTED)
            few = len(slabs) <= _FEW
            slabs = kept_together([*slabs, *note]) if few else [*slabs, *note]
        yield space(4)
        for slab in slabs:
            bar = Line((indent - 8, 0), (indent - 8, slab.height), palette.ORANGE.line, 1.5)
            (moved,) = beside((), [slab], indent)
            yield replace(moved, shapes=(bar, *moved.shapes))
    yield space(3)


def photo(asset: Asset, width: float) -> list[Slab]:
    """Show a picture as large as there is room for it."""
    broad, high = (asset.width, asset.height) if asset.width and asset.height else (4, 3)
    scale = min(min(width, _BROAD) / broad, _HIGH / high)
    frame = Rect(0, 0, broad * scale, high * scale)
    return [
        replace(slab, said=asset.name or "–")
        for slab in picture((Clip(frame, (Image(asset.id, frame),), radius=3),), frame.height)
    ]


def bar(shares: Sequence[tuple[float, Colour]], width: float, height: float) -> tuple[Shape, ...]:
    """Draw parts of a whole side by side; `shares` add up to 1."""
    shapes: list[Shape] = []
    x = 0.0
    for share, colour in shares:
        if share:
            shapes.append(Box(Rect(x, 0, share * width, height), fill=colour))
            x += share * width
    return tuple(shapes)


def tagged(words: str, hue: Hue, order: Order, width: float) -> tuple[tuple[Shape, ...], float]:
    """Draw words on a ground of their own; gives the shapes and how wide they are."""
    set_ = order.typesetter.wrap(words, _TAG, width - 10, max_lines=1)
    broad = set_.width + 10
    ground = Box(Rect(0, 0, broad, set_.height + 4), fill=hue.tint, radius=4)
    return (ground, *flush_left(set_, 5, 2, hue.ink)), broad


def _level(element: Element, order: Order) -> str:
    said = level_name(element, order.language)
    value = getattr(element, "value", None)
    if not said or value is None:
        return ""
    return f"{said} ({number_told(value, order.language, signed=True)})"
