"""Touchpoint: a meeting of customer and company."""

from dataclasses import dataclass
from typing import ClassVar

from cjm_editor.drawing import palette
from cjm_editor.i18n import text
from cjm_editor.kinds.card import Badge, Look, draw_card
from cjm_editor.kinds.kind import Card, CardContext, ElementKind
from cjm_editor.model import Channel, Element, Id, Map
from cjm_editor.model.field import choice, flag, line, number, prose, reference, references, within

ENDINGS = ("none", "success", "failure")


@dataclass(frozen=True, slots=True, kw_only=True)
class Touchpoint(Element):
    """One contact, over one channel or over several that stand side by side.

    `ending` says that the journey ends here, well or badly; an `optional` one may be left out.
    `wait` is how many minutes it takes. `journey` is the map that shows it more closely.
    """

    TYPE: ClassVar[str] = "touchpoint"
    TABLE: ClassVar[str] = "touchpoints"

    channels: tuple[Id, ...] = references("channel")
    department: str = line()
    goal: str = prose()
    moment_of_truth: bool = within("course", flag())
    ending: str = within("course", choice(ENDINGS, "none"))
    optional: bool = within("course", flag())
    wait: float | None = within("course", number(None, minimum=0.0, unit="minutes"))
    journey: Id | None = within("course", reference("map"))


LOOK = Look(hue=palette.BLUE, icon="hand-finger", fill=palette.PAPER)


def draw(element: Element, width: float, context: CardContext) -> Card:
    """Draw it with its channels, its department and the star of a moment of truth."""
    assert isinstance(element, Touchpoint)
    badges = []
    if element.moment_of_truth:
        badges.append(Badge(icon="star", label=text("card.moment_of_truth", context.language)))
    for id in element.channels:
        channel = context.document.find(Channel, id)
        if channel is not None:
            badges.append(Badge(icon=channel.icon, label=channel.name))
    if element.department:
        badges.append(Badge(icon="briefcase", label=element.department))
    journey = context.document.find(Map, element.journey)
    if journey is not None:
        label = journey.title or text("map.untitled", context.language)
        badges.append(Badge(icon="external-link", label=label, opens=True))
    return draw_card(element, width, context, LOOK, tuple(badges))


KIND = ElementKind(
    id="touchpoint",
    record=Touchpoint,
    icon="hand-finger",
    home="touchpoints",
    draw=draw,
    hue=LOOK.hue,
    shortcut="T",
    connects=True,
    everyday=True,
)
