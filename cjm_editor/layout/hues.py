"""The colours of personas, in which their swimlanes and curves are drawn."""

from cjm_editor.drawing import palette
from cjm_editor.drawing.palette import Hue
from cjm_editor.model import Document, Lane, Persona, Swimlane


def hue_of_swimlane(persona: Persona | None, position: int) -> Hue:
    """Give a persona's colours: its own, or the next of the palette."""
    if persona is None:
        return palette.GREY
    return palette.hue_of(
        persona.colour, palette.PERSONA_HUES[position % len(palette.PERSONA_HUES)]
    )


def hue_of_lane(document: Document, lane: Lane) -> Hue:
    """Give the colours a lane has on its own map."""
    own = document.find(Swimlane, lane.swimlane)
    personas = 0
    for swimlane in document.children(Swimlane, own.map) if own else ():
        persona = document.find(Persona, swimlane.persona)
        if swimlane.id == lane.swimlane:
            return hue_of_swimlane(persona, personas)
        personas += persona is not None
    return palette.GREY
