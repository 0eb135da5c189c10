"""System: what the company runs that the journey rests on."""

from dataclasses import dataclass
from typing import ClassVar

from cjm_editor.drawing import palette
from cjm_editor.kinds.card import Look, draw_card
from cjm_editor.kinds.kind import Card, CardContext, ElementKind
from cjm_editor.model import Element


@dataclass(frozen=True, slots=True, kw_only=True)
class System(Element):
    """A program, a machine or a data store in use at this point."""

    TYPE: ClassVar[str] = "system"
    TABLE: ClassVar[str] = "systems"


LOOK = Look(hue=palette.SKY, icon="server")


def draw(element: Element, width: float, context: CardContext) -> Card:
    """Draw it as a plain card."""
    return draw_card(element, width, context, LOOK)


KIND = ElementKind(
    id="system",
    record=System,
    icon="server",
    home="systems",
    draw=draw,
    hue=LOOK.hue,
)
