"""A record in the words of a page: what it is called, what its fields hold, where it lies."""

from collections.abc import Collection, Iterator

from cjm_editor.i18n import Language, number_told, text
from cjm_editor.kinds import element_kind
from cjm_editor.kinds.point import level
from cjm_editor.layout import labels
from cjm_editor.layout.transfer_signs import losses_in_words
from cjm_editor.model import (
    Asset,
    Channel,
    Document,
    Element,
    Field,
    Id,
    Map,
    Persona,
    Record,
    Stage,
    Step,
    Transfer,
    fields_of,
)

BETWEEN = " · "
KNOWN_BY = frozenset(("title", "name", "description", "evidence", "colour", "icon"))
"""The fields that stand elsewhere on a page than among the others."""
_UNSAID = {"unknown", "none"}
"""Choices that say that nothing is known, or nothing to be told."""


def one_line(words: str) -> str:
    """Give words without their breaks."""
    return " ".join(words.split())


def card_name(element: Element, language: Language) -> str:
    """Name a card by its title, its first line of words or, on a curve, its level."""
    if title := one_line(element.title):
        return title
    kind = element_kind(element)
    for spec in fields_of(kind.record):
        if spec.form == "line" and not spec.hidden and (said := getattr(element, spec.name)):
            return one_line(said)
    if kind.scale is not None:
        return level_name(element, language)
    return text("card.untitled", language)


def level_name(element: Element, language: Language) -> str:
    """Name the level of a card on a curve; nothing for others."""
    scale, value = element_kind(element).scale, getattr(element, "value", None)
    if scale is None or value is None:
        return ""
    return text(scale.key(level(scale.clamp(value))), language)


def persona_name(persona: Persona | None, language: Language) -> str:
    """Name a persona, or what stands for nobody in particular."""
    if persona is None:
        return text("swimlane.shared", language)
    return one_line(persona.name) or text("persona.unnamed", language)


def transfer_ends(document: Document, transfer: Transfer, language: Language) -> tuple[str, str]:
    """Name the cards that a transfer leads from and to."""
    ends = (document.find(Element, id) for id in (transfer.source, transfer.target))
    source, target = (
        card_name(end, language) if end is not None else text("card.untitled", language)
        for end in ends
    )
    return source, target


def losses_told(transfer: Transfer, language: Language) -> str:
    """Say what a transfer loses."""
    return BETWEEN.join(losses_in_words(transfer, language))


def stage_of(document: Document, element: Element) -> Stage | None:
    """Give the stage that a card begins in."""
    step = document.find(Step, element.step)
    return document.find(Stage, step.stage) if step else None


def where(document: Document, element: Element, language: Language) -> str:
    """Say in which stage and step a card lies."""
    step, stage = document.find(Step, element.step), stage_of(document, element)
    names = (labels.stage_title(stage, language) if stage else "", step.title if step else "")
    return BETWEEN.join(filter(None, map(one_line, names)))


def fields_told(
    document: Document, record: Record, language: Language, without: Collection[str] = ()
) -> Iterator[tuple[str, str]]:
    """Give the name and the words of every field that says anything, but for what it is known by.

    A flag that is set is but its name.
    """
    for spec in fields_of(type(record)):
        if spec.hidden or spec.name in KNOWN_BY or spec.name in without:
            continue
        value = getattr(record, spec.name)
        if value is True:
            yield text(spec.label_key, language), ""
        elif value not in ("", (), None, False) and value not in _UNSAID:
            said = _told(document, spec, value, language)
            if said:
                yield text(spec.label_key, language), said


def pictures(document: Document, record: Record) -> Iterator[Asset]:
    """Give the pictures that a record names."""
    for spec in fields_of(type(record)):
        if spec.form == "reference" and spec.target == "asset":
            found = document.find(Asset, getattr(record, spec.name))
            if found is not None:
                yield found


def _told(document: Document, spec: Field, value: object, language: Language) -> str:
    if isinstance(value, int | float):
        return number_told(value, language, signed=(spec.minimum or 0) < 0)
    match spec.form:
        case "choice":
            return text(spec.choice_key(str(value)), language)
        case "reference" | "references":
            ids: tuple[Id, ...] = value if isinstance(value, tuple) else (str(value),)
            return ", ".join(filter(None, (_named(document, id) for id in ids)))
        case "words":
            return BETWEEN.join(value) if isinstance(value, tuple) else ""
        case "colour" | "icon" | "bytes":
            return ""
    return str(value).strip()


def _named(document: Document, id: Id) -> str:
    record = document.get(id)
    if isinstance(record, Channel):
        return one_line(record.name)
    return one_line(record.title) if isinstance(record, Map) else ""
