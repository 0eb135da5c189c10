"""From a map to the rows of its outline, in the order in which it is read."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from cjm_editor.formats.outline.columns import PLACES, carried, heading, written
from cjm_editor.i18n import LANGUAGES, Language, current_language, text
from cjm_editor.kinds import element_kind, lane_kind
from cjm_editor.kinds.kind import ElementKind
from cjm_editor.model import Document, Element, Id, Lane, Map, Persona, Stage, Step, Swimlane

Row = tuple[str, ...]


class Placed(Struct, frozen=True):
    """A card and the names of where it lies."""

    persona: str
    lane: str
    stage: str
    step: str
    element: Element


class NamedColumn(Struct, frozen=True):
    """A step and what it and its stage are called."""

    id: Id
    stage: str
    step: str


def language_of(document: Document, map_id: Id) -> Language:
    """Give the language a map is in, or the interface's for one that is unknown here."""
    map = document.find(Map, map_id)
    known = (each for each in LANGUAGES if map is not None and each == map.language)
    return next(known, current_language())


def placed_cards(document: Document, map_id: Id) -> Iterator[Placed]:
    """Give the cards persona by persona, then step by step, and there lane by lane."""
    language = language_of(document, map_id)
    columns = named_columns(document, map_id, language)
    for persona, lanes in named_lanes(document, map_id, language):
        for column in columns:
            for lane, name in lanes:
                for element in document.cell(lane.id, column.id):
                    yield Placed(persona, name, column.stage, column.step, element)


def named_columns(document: Document, map_id: Id, language: Language) -> list[NamedColumn]:
    """Give the steps from left to right, no two stages and no two steps of one by one name."""
    stages = document.children(Stage, map_id)
    stage_names = distinct(_stage(stages, stage, language) for stage in stages)
    found = []
    for stage, stage_name in zip(stages, stage_names, strict=True):
        steps = document.children(Step, stage.id)
        step_names = distinct(_step(steps, step, language) for step in steps)
        for step, step_name in zip(steps, step_names, strict=True):
            found.append(NamedColumn(step.id, stage_name, step_name))
    return found


def named_lanes(
    document: Document, map_id: Id, language: Language
) -> Iterator[tuple[str, list[tuple[Lane, str]]]]:
    """Give the personas from top to bottom, each with its lanes and what these are called."""
    swimlanes = document.children(Swimlane, map_id)
    people = distinct(_persona(document, each, language) for each in swimlanes)
    for swimlane, persona in zip(swimlanes, people, strict=True):
        lanes = document.children(Lane, swimlane.id)
        names = distinct(lane.title or text(lane_kind(lane).label_key, language) for lane in lanes)
        yield persona, list(zip(lanes, names, strict=True))


def outlined(document: Document, map_id: Id) -> tuple[Row, list[Row]]:
    """Give the headings and a row for each card, with the fields that its kinds declare."""
    cards = list(placed_cards(document, map_id))
    kinds = dict.fromkeys(element_kind(card.element).id for card in cards)
    return _table(
        document, cards, [element_kind(id) for id in kinds], language_of(document, map_id)
    )


def rows_of_kind(
    document: Document, map_id: Id, cards: Iterable[Placed], kind: ElementKind
) -> tuple[Row, list[Row]]:
    """Give the headings and the rows of those cards that are of one kind."""
    own = [card for card in cards if type(card.element) is kind.record]
    return _table(document, own, [kind], language_of(document, map_id))


def _table(
    document: Document, cards: Sequence[Placed], kinds: Sequence[ElementKind], language: Language
) -> tuple[Row, list[Row]]:
    names = list(dict.fromkeys(spec.name for kind in kinds for spec in carried(kind)))
    headings = tuple(heading(column, language) for column in (*PLACES, *names))
    specs = {kind.id: {spec.name: spec for spec in carried(kind)} for kind in kinds}
    rows = []
    for card in cards:
        kind = element_kind(card.element)
        own = specs[kind.id]
        cells = (
            written(document, own[name], getattr(card.element, name), language)
            if name in own
            else ""
            for name in names
        )
        called = text(kind.label_key, language)
        rows.append((card.persona, card.lane, card.stage, card.step, called, *cells))
    return headings, rows


def distinct(names: Iterable[str]) -> list[str]:
    """Number those names that stood before, so that a name stands for one thing."""
    found: dict[str, None] = {}
    for name in names:
        new, number = name, 2
        while new in found:
            new = f"{name} ({number})".strip()
            number += 1
        found[new] = None
    return list(found)


def _persona(document: Document, swimlane: Swimlane, language: Language) -> str:
    persona = document.find(Persona, swimlane.persona)
    if persona is None:
        return ""
    return _flat(persona.name) or text("kind.persona", language)


def _stage(stages: Sequence[Stage], stage: Stage, language: Language) -> str:
    return _flat(stage.title) or numbered("stage", stages.index(stage), language)


def _step(steps: Sequence[Step], step: Step, language: Language) -> str:
    if len(steps) == 1:
        return _flat(step.title)
    return _flat(step.title) or numbered("step", steps.index(step), language)


def numbered(type: str, at: int, language: Language) -> str:
    """Name what has no title by what it is and its place among its siblings."""
    return f"{text(f'kind.{type}', language)} {at + 1}"


def _flat(title: str) -> str:
    return " ".join(title.splitlines()).strip()
