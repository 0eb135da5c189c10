"""Emotion: how the customer feels at one point of the journey, from −2 to +2."""

from dataclasses import dataclass
from typing import ClassVar

from cjm_editor.drawing import palette
from cjm_editor.i18n import number_told, text
from cjm_editor.kinds.card import Badge, Look, kind_told, summary
from cjm_editor.kinds.kind import EMOTION, Card, CardContext, ElementKind
from cjm_editor.kinds.point import draw_point, level
from cjm_editor.model import Element
from cjm_editor.model.field import line, number

FACES = {-2: "mood-cry", -1: "mood-sad", 0: "mood-empty", 1: "mood-smile", 2: "mood-happy"}
HUES = {
    -2: palette.VERMILLION,
    -1: palette.ORANGE,
    0: palette.GREY,
    1: palette.SKY,
    2: palette.GREEN,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Emotion(Element):
    """A point of the emotion curve; its title is the short note beside it."""

    TYPE: ClassVar[str] = "emotion"
    TABLE: ClassVar[str] = "emotions"

    value: float = number(0.0, minimum=EMOTION.lowest, maximum=EMOTION.highest, step=1.0)
    feeling: str = line()


def draw(element: Element, width: float, context: CardContext) -> Card:
    """Draw the face of its level, with its note or feeling, else how many levels up or down."""
    assert isinstance(element, Emotion)
    nearest = level(element.value)
    written = element.title or element.feeling
    number = number_told(element.value, context.language, signed=True)

    def face() -> str:
        return text(EMOTION.key(nearest), context.language)

    def value() -> str:
        return f"{face()} ({number})"

    def say() -> str:
        parts = summary(element, context.language), value(), element.feeling
        return ". ".join(filter(None, parts))

    def lead() -> str:
        unwritten = f" {element.feeling}." if element.title and element.feeling else ""
        said = value() if written else face()  # else the number stands beside it
        return f"{kind_told(element, context.language)} {said}.{unwritten}"

    if context.sticky is not None:
        # The first window prints nothing.
        from cjm_editor.kinds.sticky import draw_sticky

        look = Look(hue=HUES[nearest], icon=KIND.icon)
        felt = (Badge(icon="heart", label=element.feeling),) if element.feeling else ()
        figure = Badge(icon=FACES[nearest], label=value())
        return draw_sticky(element, width, context, look, felt, figure)
    return draw_point(
        written or number,
        element.evidence,
        width,
        context,
        FACES[nearest],
        HUES[nearest],
        say,
        lead,
    )


def mood(element: Element) -> float:
    """Give how good it feels, from 0 for the lowest level to 1 for the highest."""
    assert isinstance(element, Emotion)
    return (EMOTION.clamp(element.value) - EMOTION.lowest) / (EMOTION.highest - EMOTION.lowest)


KIND = ElementKind(
    id="emotion",
    record=Emotion,
    icon="mood-smile",
    home="emotions",
    draw=draw,
    scale=EMOTION,
    shortcut="E",
    everyday=True,
    mood=mood,
)
