"""Message: what the customer is told at one point, and where it stands."""

from dataclasses import dataclass
from typing import ClassVar

from cjm_editor.drawing import palette
from cjm_editor.kinds.card import Badge, Look, draw_card
from cjm_editor.kinds.kind import Card, CardContext, ElementKind
from cjm_editor.model import Element
from cjm_editor.model.field import line


@dataclass(frozen=True, slots=True, kw_only=True)
class Message(Element):
    """A content the customer needs or gets, such as a page, an e-mail or a film."""

    TYPE: ClassVar[str] = "message"
    TABLE: ClassVar[str] = "messages"

    form: str = line()
    address: str = line()


LOOK = Look(hue=palette.PURPLE, icon="message")


def draw(element: Element, width: float, context: CardContext) -> Card:
    """Draw it with its form and where it is found."""
    assert isinstance(element, Message)
    badges = []
    if element.form:
        badges.append(Badge(icon="file-text", label=element.form))
    if element.address:
        badges.append(Badge(icon="link", label=element.address))
    return draw_card(element, width, context, LOOK, tuple(badges))


KIND = ElementKind(
    id="message",
    record=Message,
    icon="message",
    home="messages",
    draw=draw,
    hue=LOOK.hue,
)
