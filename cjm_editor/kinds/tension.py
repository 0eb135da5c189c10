"""Tension: how gripping the journey is at one point; its course is the dramatic arc."""

from dataclasses import dataclass
from typing import ClassVar

from cjm_editor.drawing import palette
from cjm_editor.i18n import number_told, text
from cjm_editor.kinds.card import Badge, Look, kind_told, summary
from cjm_editor.kinds.kind import TENSION, Card, CardContext, ElementKind
from cjm_editor.kinds.point import draw_point, level
from cjm_editor.model import Element
from cjm_editor.model.field import number

HUES = (palette.GREY, palette.SKY, palette.BLUE, palette.ORANGE, palette.VERMILLION)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tension(Element):
    """A point of the dramatic arc; its title is the short note beside it."""

    TYPE: ClassVar[str] = "tension"
    TABLE: ClassVar[str] = "tensions"

    value: float = number(0.0, minimum=TENSION.lowest, maximum=TENSION.highest, step=1.0)


def draw(element: Element, width: float, context: CardContext) -> Card:
    """Draw a bolt in the colour of its level, with its note, else with how high it is."""
    assert isinstance(element, Tension)
    nearest = level(element.value)
    number = number_told(element.value, context.language)

    def height() -> str:
        return text(TENSION.key(nearest), context.language)

    def value() -> str:
        return f"{height()} ({number})"

    def say() -> str:
        return f"{summary(element, context.language)}. {value()}"

    def lead() -> str:
        said = value() if element.title else height()  # else the number stands beside it
        return f"{kind_told(element, context.language)} {said}."

    if context.sticky is not None:
        # The first window prints nothing.
        from cjm_editor.kinds.sticky import draw_sticky

        look = Look(hue=HUES[nearest], icon=KIND.icon)
        figure = Badge(icon=KIND.icon, label=value())
        return draw_sticky(element, width, context, look, figure=figure)
    hue = HUES[nearest]
    words = element.title or number
    return draw_point(words, element.evidence, width, context, "bolt", hue, say, lead)


KIND = ElementKind(
    id="tension",
    record=Tension,
    icon="bolt",
    home="arc",
    draw=draw,
    scale=TENSION,
)
