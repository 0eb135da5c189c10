"""Note: anything worth keeping."""

from dataclasses import dataclass
from typing import ClassVar

from cjm_editor.drawing import palette
from cjm_editor.kinds.card import Look, draw_card
from cjm_editor.kinds.kind import Card, CardContext, ElementKind
from cjm_editor.model import Element


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Element):
    """A remark that is no finding."""

    TYPE: ClassVar[str] = "note"
    TABLE: ClassVar[str] = "notes"


LOOK = Look(hue=palette.ORANGE, icon="note", square=True)


def draw(element: Element, width: float, context: CardContext) -> Card:
    """Draw it as a plain card."""
    return draw_card(element, width, context, LOOK)


KIND = ElementKind(
    id="note",
    record=Note,
    icon="note",
    home="notes",
    draw=draw,
    hue=LOOK.hue,
    shortcut="J",
    everyday=True,
)
