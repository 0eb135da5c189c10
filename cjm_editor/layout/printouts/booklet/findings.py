"""The findings of a map: pain points, opportunities, moments of truth, losses, open remarks."""

from collections import Counter
from collections.abc import Iterator, Sequence

from cjm_editor.drawing import Box, Rect, Shape, palette
from cjm_editor.drawing.paragraphs import centred, flush_right
from cjm_editor.i18n import text
from cjm_editor.kinds import element_kind
from cjm_editor.kinds.opportunity import Opportunity
from cjm_editor.kinds.pain_point import PainPoint
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.layout.printouts.blocks import INDENT, details, remark, sign
from cjm_editor.layout.printouts.booklet.stages import transfer
from cjm_editor.layout.printouts.material import Card, Material
from cjm_editor.layout.printouts.order import Order
from cjm_editor.layout.printouts.telling import (
    BETWEEN,
    card_name,
    one_line,
    persona_name,
    where,
)
from cjm_editor.layout.report import (
    BODY,
    STRONG,
    Slab,
    beside,
    heading,
    kept_together,
    linked,
    paragraph,
    space,
    telling_of,
    unparted,
)
from cjm_editor.layout.transfer_signs import losses
from cjm_editor.model import Comment, Element, Field, Map, Persona, Record, Transfer, fields_of
from cjm_editor.text.style import FOOTNOTE, TextStyle

_SIDE = 26.0
_FIGURE = TextStyle("semibold", 11)
_TINTS = ("#fff6f0", "#fde3d3", "#f9c3a2", "#f0a070")
"""The grounds of the table of pains, from those that hardly count on."""


def findings_head(material: Material, width: float, order: Order) -> Iterator[Slab]:
    """Count the pain points by how severe and how frequent they are, where anything was found."""
    pains = [pain for _, pain in ranked(material.cards)]
    if next(findings(material, width, order), None) is None:
        return
    title = text("printouts.booklet.findings", order.language)
    yield from heading(title, 1, width, order.typesetter)
    if pains:
        drawn, high, said = _table(pains, width, order)
        yield space(6)
        yield Slab(high, drawn, said=said)
    yield space(12)


def findings(material: Material, width: float, order: Order) -> Iterator[Slab]:
    """List what was found; what a map has none of is left out."""
    yield from _pains(material, width, order)
    yield from _list(material, Opportunity, "kinds.opportunity", width, order)
    yield from _moments(material, width, order)
    yield from _losses(material, width, order)
    yield from _open_remarks(material, width, order)


def weight(pain: PainPoint) -> tuple[int, int]:
    """Say how much a pain counts: how severe times how frequent, then how severe."""
    severity = _scale("severity").choices.index(pain.severity)
    frequency = _scale("frequency").choices.index(pain.frequency)
    return (severity + 1) * (frequency + 1), severity


def ranked(cards: Sequence[Card]) -> list[tuple[Card, PainPoint]]:
    """Give the pain points among cards, those that count most first."""
    found = [(card, card.element) for card in cards if isinstance(card.element, PainPoint)]
    return sorted(found, key=lambda each: weight(each[1]), reverse=True)


def _scale(name: str) -> Field:
    return next(spec for spec in fields_of(PainPoint) if spec.name == name)


def _pains(material: Material, width: float, order: Order) -> Iterator[Slab]:
    pains = ranked(material.cards)
    if not pains:
        return
    yield from heading(text("kinds.pain_point", order.language), 2, width, order.typesetter)
    for each, _ in pains:
        yield from _finding(each, width, order)


def _table(
    pains: Sequence[PainPoint], width: float, order: Order
) -> tuple[tuple[Shape, ...], float, str]:
    """Draw how many pains are how severe and how frequent; says it, too."""
    language = order.language
    rows, columns = _scale("severity").choices[::-1], _scale("frequency").choices
    counts = Counter((pain.severity, pain.frequency) for pain in pains)
    left = 70.0
    side = min((width - left) / len(columns), 104.0)
    shapes: list[Shape] = []
    said: list[str] = []
    for row, severity in enumerate(rows):
        name = text(f"choice.severity.{severity}", language)
        label = order.typesetter.wrap(name, FOOTNOTE, left - 8, max_lines=2)
        y = row * _SIDE
        shapes += flush_right(label, left - 8, y + (_SIDE - label.height) / 2, palette.MUTED)
        for column, frequency in enumerate(columns):
            rect = Rect(left + column * side + 1, y + 1, side - 2, _SIDE - 2)
            # Those that count most stand in the upper right corner.
            worth = (len(rows) - row) * (column + 1)
            tint = _TINTS[(worth > 3) + (worth > 7) + (worth > 11)]
            shapes.append(Box(rect, fill=tint, radius=3))
            if count := counts[severity, frequency]:
                number = order.typesetter.wrap(str(count), _FIGURE, side)
                shapes += centred(number, rect, palette.INK)
                often = text(f"choice.frequency.{frequency}", language)
                said.append(f"{name}, {often}: {count}")
    bottom = len(rows) * _SIDE
    for column, frequency in enumerate(columns):
        name = text(f"choice.frequency.{frequency}", language)
        label = order.typesetter.wrap(name, FOOTNOTE, side, max_lines=2)
        area = Rect(left + column * side, bottom + 2, side, label.height)
        shapes += centred(label, area, palette.MUTED)
    return tuple(shapes), bottom + 2 + 2 * FOOTNOTE.line_height, "; ".join(said)


def _list(
    material: Material, record: type[Element], key: str, width: float, order: Order
) -> Iterator[Slab]:
    found = [each for each in material.cards if isinstance(each.element, record)]
    if found:
        yield from heading(text(key, order.language), 2, width, order.typesetter)
    for each in found:
        yield from _finding(each, width, order)


def _moments(material: Material, width: float, order: Order) -> Iterator[Slab]:
    found = [
        each
        for each in material.cards
        if isinstance(each.element, Touchpoint) and each.element.moment_of_truth
    ]
    if found:
        title = text("printouts.booklet.moments", order.language)
        yield from heading(title, 2, width, order.typesetter)
    for each in found:
        yield from _finding(each, width, order, "star")


def _losses(material: Material, width: float, order: Order) -> Iterator[Slab]:
    found = [each for each in material.transfers if losses(each)]
    if found:
        title = text("printouts.booklet.losses", order.language)
        yield from heading(title, 2, width, order.typesetter)
    for each in found:
        yield from transfer(each, material, width, order, briefly=True)


def _open_remarks(material: Material, width: float, order: Order) -> Iterator[Slab]:
    threads = [each for each in material.threads if not each.first.resolved]
    if threads:
        title = text("printouts.booklet.open", order.language)
        yield from heading(title, 2, width, order.typesetter)
    for thread in threads:
        name = about_of(thread.first, order)
        about = paragraph(name, width, order.typesetter, STRONG)
        target = thread.first.target
        about = linked(about, width, name, order.placed.rect_of(target) if target else None)
        first, *rest = remark(thread, width, order)
        slabs = [*kept_together([*about, first], onward=True), *rest]
        yield from telling_of(target or "", slabs)
        yield space(6)


def about_of(comment: Comment, order: Order) -> str:
    """Say what a comment is on."""
    document, language = order.placed.document, order.language
    record = document.get(comment.target)
    if record is None:
        return one_line(comment.about) or text("printouts.booklet.gone", language)
    return name_of(record, order)


def name_of(record: Record, order: Order) -> str:
    """Name whatever somebody may speak of."""
    language = order.language
    match record:
        case Element():
            return card_name(record, language)
        case Persona():
            return persona_name(record, language)
        case Map():
            return one_line(record.title) or text("map.untitled", language)
        case Transfer():
            return one_line(record.title) or text("kind.transfer", language)
    title = getattr(record, "title", "") or getattr(record, "name", "")
    return one_line(title) or text(f"kind.{record.TYPE}", language)


def _finding(each: Card, width: float, order: Order, icon: str = "") -> Iterator[Slab]:
    """Set a card in short: what it says, where it lies and whose it is, how much it counts."""
    element, language, typesetter = each.element, order.language, order.typesetter
    kind, inner = element_kind(element), width - INDENT
    name = card_name(element, language)
    slabs = paragraph(name, inner, typesetter, STRONG)
    slabs = linked(slabs, inner, name, order.placed.rect_of(element.id))
    if element.description.strip():
        slabs += paragraph(element.description.strip(), inner, typesetter, BODY, palette.MUTED)
    whose = persona_name(each.swimlane.persona, language)
    place = BETWEEN.join((where(order.placed.document, element, language), whose))
    slabs += details(element, (place,), inner, order, kind.hue)
    drawn = beside(sign(icon or kind.icon, kind.hue), unparted(slabs), INDENT)
    yield from telling_of(element.id, drawn)
    yield space(7)
