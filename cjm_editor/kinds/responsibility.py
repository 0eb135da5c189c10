"""Responsibility: who has which part in this point of the journey (RACI)."""

from dataclasses import dataclass
from typing import ClassVar

from cjm_editor.drawing import palette
from cjm_editor.i18n import text
from cjm_editor.kinds.card import Badge, Look, draw_card
from cjm_editor.kinds.kind import Card, CardContext, ElementKind
from cjm_editor.model import Element
from cjm_editor.model.field import choice


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsibility(Element):
    """A role, named by the title, and its part: responsible, accountable, consulted or informed."""

    TYPE: ClassVar[str] = "responsibility"
    TABLE: ClassVar[str] = "responsibilities"

    part: str = choice(("responsible", "accountable", "consulted", "informed"), "responsible")


LOOK = Look(hue=palette.ORANGE, icon="user-check")


def draw(element: Element, width: float, context: CardContext) -> Card:
    """Draw it with the letter and the name of its part."""
    assert isinstance(element, Responsibility)
    said = text(f"choice.part.{element.part}", context.language)
    badges = [Badge(icon="users", label=said)]
    return draw_card(element, width, context, LOOK, tuple(badges))


KIND = ElementKind(
    id="responsibility",
    record=Responsibility,
    icon="user-check",
    home="responsibilities",
    draw=draw,
    hue=LOOK.hue,
)
