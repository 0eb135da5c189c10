"""Need: what the customer wants to get done."""

from dataclasses import dataclass
from typing import ClassVar

from cjm_editor.drawing import palette
from cjm_editor.kinds.card import Look, draw_card
from cjm_editor.kinds.kind import Card, CardContext, ElementKind
from cjm_editor.model import Element


@dataclass(frozen=True, slots=True, kw_only=True)
class Need(Element):
    """Something the customer needs at this point."""

    TYPE: ClassVar[str] = "need"
    TABLE: ClassVar[str] = "needs"


LOOK = Look(hue=palette.GREEN, icon="target")


def draw(element: Element, width: float, context: CardContext) -> Card:
    """Draw it as a plain card."""
    return draw_card(element, width, context, LOOK)


KIND = ElementKind(
    id="need",
    record=Need,
    icon="target",
    home="needs",
    draw=draw,
    hue=LOOK.hue,
    shortcut="N",
    everyday=True,
)
