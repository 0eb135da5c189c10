"""Backstage action: what the company does out of sight."""

from dataclasses import dataclass
from typing import ClassVar

from cjm_editor.drawing import palette
from cjm_editor.kinds.card import Look, draw_card
from cjm_editor.kinds.kind import Card, CardContext, ElementKind
from cjm_editor.model import Element
from cjm_editor.model.field import line


@dataclass(frozen=True, slots=True, kw_only=True)
class BackstageAction(Element):
    """Work behind the line of visibility."""

    TYPE: ClassVar[str] = "backstage_action"
    TABLE: ClassVar[str] = "backstage_actions"

    department: str = line()


LOOK = Look(hue=palette.GREY, icon="settings")


def draw(element: Element, width: float, context: CardContext) -> Card:
    """Draw it as a plain card."""
    return draw_card(element, width, context, LOOK)


KIND = ElementKind(
    id="backstage_action",
    record=BackstageAction,
    icon="settings",
    home="backstage",
    draw=draw,
    hue=LOOK.hue,
    shortcut="B",
)
