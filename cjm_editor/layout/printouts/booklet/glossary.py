"""The glossary: the kinds, scales and terms that occur in a map, with the sign of each."""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from cjm_editor.drawing import Line, Rect, Shape, palette
from cjm_editor.i18n import Language, text
from cjm_editor.kinds import element_kind
from cjm_editor.kinds.card import evidence_mark
from cjm_editor.kinds.kind import ElementKind
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.layout.legend import (
    LINE_DASHES,
    LINE_WIDTH,
    SIGN,
    transfer_sample,
)
from cjm_editor.layout.links import firsts_of
from cjm_editor.layout.printouts.binding import Page, Text
from cjm_editor.layout.printouts.blocks import INDENT, sign
from cjm_editor.layout.printouts.material import Material
from cjm_editor.layout.printouts.order import Order
from cjm_editor.layout.printouts.telling import BETWEEN, one_line
from cjm_editor.layout.report import (
    STRONG,
    Slab,
    beside,
    heading,
    kept_together,
    linked,
    paragraph,
    space,
)
from cjm_editor.layout.transfer_signs import LOSSES, draw_loss, losses
from cjm_editor.model import Channel, Field, Id, fields_of
from cjm_editor.model.evidence import EVIDENCE
from cjm_editor.model.structure import BOUNDARIES

_MIDDLE = 6.5


class Term(Struct, frozen=True):
    """A term by its key, what it is called and means, and its sign, as high as a line.

    It leads to the first place on the map where it is met with.
    """

    key: str
    name: str
    meaning: str
    shapes: tuple[Shape, ...] = ()
    to: Rect | None = None


def glossary(material: Material, width: float, order: Order) -> Iterator[Slab]:
    """Compose the chapter of what really occurs; a map without anything has none."""
    groups = [
        ("printouts.booklet.glossary.structure", list(_structure(material, order))),
        ("printouts.booklet.glossary.cards", list(_kinds(material, order.language))),
        ("printouts.booklet.glossary.scales", list(_scales(material, order.language))),
        ("kinds.channel", list(_channels(material, order))),
    ]
    if not any(terms for _, terms in groups):
        return
    title = text("printouts.booklet.glossary", order.language)
    yield from heading(title, 1, width, order.typesetter)
    met = firsts_of(order.placed, {term.key for _, terms in groups for term in terms})
    for key, terms in groups:
        if terms:
            yield from heading(text(key, order.language), 2, width, order.typesetter)
        for term in terms:
            yield from _term(term, term.to or met.get(term.key), width, order)


def pages_of_terms(pages: Sequence[Page]) -> dict[str, int]:
    """Tell on which of the last pages each term is explained, the last one being -1."""
    return {
        slab.title: at - len(pages)
        for at, page in enumerate(pages)
        if isinstance(page, Text)
        for slab in page.slabs
        if slab.title and not slab.level
    }


def led_to(
    term: str, slabs: Sequence[Slab], width: float, material: Material, order: Order
) -> list[Slab]:
    """Let slabs lead to where a term is explained, if it is."""
    title = text("printouts.booklet.glossary", order.language)
    return linked(slabs, width, title, sheet=material.terms.get(term, 0))


def _term(term: Term, to: Rect | None, width: float, order: Order) -> list[Slab]:
    inner = width - INDENT
    first, *rest = paragraph(term.name, inner, order.typesetter, STRONG)
    slabs = linked([replace(first, title=term.key), *rest], inner, term.name, to)
    slabs = kept_together(slabs, onward=bool(term.meaning))
    if term.meaning:
        slabs += paragraph(term.meaning, inner, order.typesetter, colour=palette.MUTED)
    return [*beside(term.shapes, slabs, INDENT), space(6)]


def _structure(material: Material, order: Order) -> Iterator[Term]:
    placed, language = order.placed, order.language
    for kind, found in (
        ("stage", [each.rect for each in placed.stages]),
        ("step", [placed.step_rect(each) for each in placed.columns if one_line(each.step.title)]),
        ("persona", [each.rect for each in placed.swimlanes if each.persona]),
        ("lane", [each.rect for each in placed.lanes]),
    ):
        if found:
            name, said = text(f"kind.{kind}", language), text(f"kind.{kind}.help", language)
            yield Term(kind, name, said, (), found[0])
    if material.transfers:
        shapes = transfer_sample(0, _MIDDLE - SIGN / 2, palette.MUTED)
        name, said = text("kind.transfer", language), text("kind.transfer.help", language)
        yield Term("transfer", name, said, shapes)
    lost = {name for each in material.transfers for name in losses(each)}
    for loss in LOSSES:
        if loss in lost:
            name = text(f"legend.lost.{loss}", language)
            shapes = draw_loss(loss, (_MIDDLE, _MIDDLE))
            yield Term(f"lost.{loss}", name, text(f"field.{loss}.help", language), shapes)
    moments = (
        each.element.id
        for each in material.cards
        if isinstance(each.element, Touchpoint) and each.element.moment_of_truth
    )
    if (first := next(moments, None)) is not None:
        name = text("card.moment_of_truth", language)
        said = text("field.moment_of_truth.help", language)
        star = sign("star", palette.BLUE)
        yield Term("moment_of_truth", name, said, star, placed.rect_of(first))
    for boundary in BOUNDARIES:
        if any(each.line.boundary == boundary for each in placed.rows.lines):
            line = Line((0, _MIDDLE), (14, _MIDDLE), palette.INK, LINE_WIDTH, LINE_DASHES[boundary])
            name = text(f"choice.boundary.{boundary}", language)
            said = text(f"legend.line.{boundary}", language)
            yield Term(f"line.{boundary}", name, said, (line,))


def _kinds(material: Material, language: Language) -> Iterator[Term]:
    for kind in _of(material):
        name, said = text(kind.label_key, language), text(kind.help_key, language)
        yield Term(kind.id, name, said, sign(kind.icon, kind.hue))


def _of(material: Material) -> list[ElementKind]:
    return list(dict.fromkeys(element_kind(each.element) for each in material.cards))


def _scales(material: Material, language: Language) -> Iterator[Term]:
    """Explain how sure, how severe, how frequent: the levels from the lowest to the highest."""
    levels = {each.element.evidence for each in material.cards}
    for level in EVIDENCE:
        if level in levels:
            shapes = evidence_mark(level, _MIDDLE, _MIDDLE, palette.INK)
            name = text(f"choice.evidence.{level}", language)
            said = text(f"printouts.booklet.evidence.{level}", language)
            yield Term(f"evidence.{level}", name, said, shapes)
    for kind in _of(material):
        if kind.scale is not None:
            names = [text(kind.scale.key(level), language) for level in kind.scale.levels[::-1]]
            name, said = text(kind.label_key, language), " < ".join(names)
            yield Term(f"scale.{kind.id}", name, f"{said}.", sign(kind.icon, kind.hue))
        for spec in _scored(kind):
            said = " < ".join(text(spec.choice_key(each), language) for each in spec.choices)
            meaning = " ".join((text(spec.help_key, language), f"{said}."))
            name = text(spec.label_key, language)
            yield Term(f"{kind.id}.{spec.name}", name, meaning, sign(kind.icon, kind.hue))


def _scored(kind: ElementKind) -> Iterator[Field]:
    """Give the fields of a kind whose choices are a scale of its own."""
    for spec in fields_of(kind.record):
        own = spec.name != "evidence" and not spec.hidden
        if own and spec.form == "choice" and spec.tells == "score":
            yield spec


def _channels(material: Material, order: Order) -> Iterator[Term]:
    document, language = order.placed.document, order.language
    firsts: dict[Id, Id] = {}
    for each in material.cards:
        for id in getattr(each.element, "channels", ()):
            firsts.setdefault(id, each.element.id)
    for id, first in firsts.items():
        channel = document.find(Channel, id)
        if channel is None:
            continue
        presence = text(f"choice.presence.{channel.presence}", language)
        service = text(f"choice.service.{channel.service}", language)
        name = one_line(channel.name) or text("kind.channel", language)
        drawn = sign(channel.icon, palette.GREY)
        said = BETWEEN.join((presence, service))
        yield Term(f"channel.{id}", name, said, drawn, order.placed.rect_of(first))
