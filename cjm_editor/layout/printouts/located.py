"""Every card of a map in the order of its lanes and steps, and where it lies in words."""

from collections.abc import Iterator

from msgspec import Struct

from cjm_editor.i18n import Language, text
from cjm_editor.layout.labels import lane_title, stage_title
from cjm_editor.layout.placed import PlacedMap
from cjm_editor.model import Element, Persona, Stage, Step


class Located(Struct, frozen=True):
    """A card, and the names of where it lies; a step or a persona may have none."""

    element: Element
    stage: str
    step: str
    lane: str
    persona: str


def steps_of(placed: PlacedMap) -> Iterator[tuple[Stage, Step]]:
    """Give every step with its stage, from left to right, folded ones too."""
    for stage in placed.document.children(Stage, placed.map.id):
        for step in placed.document.children(Step, stage.id):
            yield stage, step


def cards_of(placed: PlacedMap) -> Iterator[Located]:
    """Give the cards of all lanes that are shown, lane by lane and step by step."""
    language = placed.language
    steps = tuple(steps_of(placed))
    for swimlane in placed.swimlanes:
        persona = persona_name(swimlane.persona, language)
        for lane in swimlane.lanes:
            title = lane_title(lane.lane, language)
            for stage, step in steps:
                for element in placed.document.cell(lane.lane.id, step.id):
                    named = stage_title(stage, language), step.title
                    yield Located(element, *named, title, persona)


def persona_name(persona: Persona | None, language: Language) -> str:
    """Name whose lanes these are; nobody's have no name."""
    if persona is None:
        return ""
    return persona.name or text("persona.unnamed", language)
