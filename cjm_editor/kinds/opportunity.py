"""Opportunity: what could be made better."""

from dataclasses import dataclass
from typing import ClassVar

from cjm_editor.drawing import palette
from cjm_editor.kinds.card import Look, draw_card
from cjm_editor.kinds.kind import Card, CardContext, ElementKind
from cjm_editor.model import Element


@dataclass(frozen=True, slots=True, kw_only=True)
class Opportunity(Element):
    """An idea that mends a pain or meets a need."""

    TYPE: ClassVar[str] = "opportunity"
    TABLE: ClassVar[str] = "opportunities"


LOOK = Look(hue=palette.YELLOW, icon="bulb")


def draw(element: Element, width: float, context: CardContext) -> Card:
    """Draw it as a plain card."""
    return draw_card(element, width, context, LOOK)


KIND = ElementKind(
    id="opportunity",
    record=Opportunity,
    icon="bulb",
    home="opportunities",
    draw=draw,
    hue=LOOK.hue,
    shortcut="O",
    everyday=True,
)
