"""Evidence notes: how much of the map is measured, told and assumed, and what rests on it."""

from collections import Counter
from collections.abc import Iterator, Sequence

from cjm_editor.drawing import palette
from cjm_editor.i18n import text
from cjm_editor.kinds import element_kind
from cjm_editor.kinds.card import evidence_mark
from cjm_editor.layout import labels
from cjm_editor.layout.printouts.blocks import INDENT, bar, sign
from cjm_editor.layout.printouts.booklet.glossary import led_to
from cjm_editor.layout.printouts.material import Card, Material
from cjm_editor.layout.printouts.order import Order
from cjm_editor.layout.printouts.telling import BETWEEN, card_name, persona_name, where
from cjm_editor.layout.provenance import percentages
from cjm_editor.layout.report import (
    BODY,
    NOTE,
    Cell,
    Slab,
    beside,
    heading,
    kept_together,
    linked,
    paragraph,
    picture,
    space,
    table,
    telling_of,
    unparted,
)
from cjm_editor.model.evidence import EVIDENCE

FILLS = {
    "measured": palette.BLUE.ink,
    "told": palette.SKY.line,
    "assumed": palette.HAIRLINE,
}
"""The colours of the levels, as in the head of a map, the surest first."""
_NUMBER = 62.0


def evidence_head(material: Material, width: float, order: Order) -> Iterator[Slab]:
    """Say how much is measured, told and assumed, in all and kind by kind."""
    cards = material.cards
    if not cards:
        return
    language, typesetter = order.language, order.typesetter
    title = text("printouts.booklet.evidence", language)
    yield from heading(title, 1, width, typesetter)
    counts = Counter(each.element.evidence for each in cards)
    percents = dict(zip(EVIDENCE, percentages([counts[level] for level in EVIDENCE]), strict=True))
    said = text("block.evidence", language, **percents)
    shares = [(counts[level] / len(cards), fill) for level, fill in FILLS.items()]
    yield from kept_together(
        [*picture(bar(shares, width, 10), 14), *paragraph(said, width, typesetter)], onward=True
    )
    yield space(10)
    yield from _by_kind(cards, width, order)
    yield space(12)


def evidence(material: Material, width: float, order: Order) -> Iterator[Slab]:
    """List the cards, those that are measured first."""
    for level in FILLS:
        cards = [each for each in material.cards if each.element.evidence == level]
        yield from _level(level, cards, material, width, order)


def _by_kind(cards: Sequence[Card], width: float, order: Order) -> list[Slab]:
    """Count the cards of each kind and level."""
    language = order.language
    kinds = list(dict.fromkeys(element_kind(each.element) for each in cards))
    counts = Counter((element_kind(each.element).id, each.element.evidence) for each in cards)
    head = [Cell(""), *(_number(text(f"choice.evidence.{level}", language)) for level in FILLS)]
    rows = [
        [
            Cell(text(f"kinds.{kind.id}", language)),
            *(_number(str(counts[kind.id, level] or "–")) for level in FILLS),
        ]
        for kind in kinds
    ]
    widths = [width - len(FILLS) * _NUMBER, *([_NUMBER] * len(FILLS))]
    return table(head, rows, widths, order.typesetter)


def _number(words: str) -> Cell:
    return Cell(words, side="right")


def _level(
    level: str, cards: Sequence[Card], material: Material, width: float, order: Order
) -> Iterator[Slab]:
    """List the cards of a level of evidence, what it means first."""
    if not cards:
        return
    language, typesetter = order.language, order.typesetter
    name = text(f"choice.evidence.{level}", language)
    title = f"{name} ({len(cards)})"
    above, *lines = heading(title, 2, width - INDENT, typesetter)
    yield above
    lines = led_to(f"evidence.{level}", lines, width - INDENT, material, order)
    yield from beside(evidence_mark(level, 6, 9, palette.INK), lines, INDENT)
    meaning = text(f"printouts.booklet.evidence.{level}", language)
    yield from paragraph(meaning, width, typesetter, BODY, palette.MUTED)
    yield space(6)
    document = order.placed.document
    for each in cards:
        kind = element_kind(each.element)
        inner = width - INDENT
        name = card_name(each.element, language)
        slabs = paragraph(name, inner, typesetter)
        slabs = linked(slabs, inner, name, order.placed.rect_of(each.element.id))
        whose = persona_name(each.swimlane.persona, language)
        lane = labels.lane_title(each.lane.lane, language)
        line = BETWEEN.join((where(document, each.element, language), whose, lane))
        slabs += paragraph(line, inner, typesetter, NOTE, palette.MUTED)
        drawn = beside(sign(kind.icon, kind.hue), unparted(slabs), INDENT)
        yield from telling_of(each.element.id, drawn)
        yield space(4)
