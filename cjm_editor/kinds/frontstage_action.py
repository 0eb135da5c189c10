"""Frontstage action: what the company does in the sight of the customer."""

from dataclasses import dataclass
from typing import ClassVar

from cjm_editor.drawing import palette
from cjm_editor.kinds.card import Badge, Look, draw_card
from cjm_editor.kinds.kind import Card, CardContext, ElementKind
from cjm_editor.model import Element
from cjm_editor.model.field import line


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontstageAction(Element):
    """Something staff or a device does that the customer sees."""

    TYPE: ClassVar[str] = "frontstage_action"
    TABLE: ClassVar[str] = "frontstage_actions"

    department: str = line()


LOOK = Look(hue=palette.BLUE, icon="heart-handshake")


def draw(element: Element, width: float, context: CardContext) -> Card:
    """Draw it with its department."""
    assert isinstance(element, FrontstageAction)
    badges = []
    if element.department:
        badges.append(Badge(icon="briefcase", label=element.department))
    return draw_card(element, width, context, LOOK, tuple(badges))


KIND = ElementKind(
    id="frontstage_action",
    record=FrontstageAction,
    icon="heart-handshake",
    home="frontstage",
    draw=draw,
    hue=LOOK.hue,
    everyday=True,
)
