"""Thought: what the customer thinks or says."""

from dataclasses import dataclass
from typing import ClassVar

from cjm_editor.drawing import palette
from cjm_editor.kinds.card import Look, draw_card
from cjm_editor.kinds.kind import Card, CardContext, ElementKind
from cjm_editor.model import Element
from cjm_editor.text.style import CARD_TITLE, TextStyle

QUOTE = TextStyle("italic", CARD_TITLE.size)


@dataclass(frozen=True, slots=True, kw_only=True)
class Thought(Element):
    """The customer's own words."""

    TYPE: ClassVar[str] = "thought"
    TABLE: ClassVar[str] = "thoughts"


LOOK = Look(hue=palette.PURPLE, icon="bubble", title_style=QUOTE)


def draw(element: Element, width: float, context: CardContext) -> Card:
    """Draw it as a plain card."""
    return draw_card(element, width, context, LOOK)


KIND = ElementKind(
    id="thought",
    record=Thought,
    icon="bubble",
    home="thoughts",
    draw=draw,
    hue=LOOK.hue,
    shortcut="H",
    everyday=True,
    quotes=True,
)
