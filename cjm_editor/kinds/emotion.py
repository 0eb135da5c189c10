"""Emotion: how the customer feels at one point of the journey, from −2 to +2."""

from dataclasses import dataclass
from typing import ClassVar

from cjm_editor.drawing import Glyphs, Path, Rect, Shape, palette
from cjm_editor.drawing.icons import icon
from cjm_editor.i18n import text
from cjm_editor.kinds.card import circle, evidence_mark, summary
from cjm_editor.kinds.kind import Card, CardContext, ElementKind
from cjm_editor.model import Element
from cjm_editor.model.field import line, number
from cjm_editor.text.style import FOOTNOTE

LOWEST, HIGHEST = -2.0, 2.0
FACE = 18.0
"""The width of the face on the curve, in points."""
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

    value: float = number(0.0, minimum=LOWEST, maximum=HIGHEST, step=1.0)
    feeling: str = line()


def level(value: float) -> int:
    """Give the labelled level nearest to a value, halves away from neutral."""
    nearest = int(abs(value) + 0.5)
    return nearest if value >= 0 else -nearest


def draw(element: Element, width: float, context: CardContext) -> Card:
    """Draw the face and, beneath, the note; the face's middle lies at (width / 2, FACE / 2)."""
    assert isinstance(element, Emotion)
    nearest = level(element.value)
    hue = HUES[nearest]
    left = (width - FACE) / 2
    words = element.feeling if not element.title else element.title
    note = context.typesetter.wrap(words, FOOTNOTE, width - 4)
    shapes: list[Shape] = [
        Path(circle(width / 2, FACE / 2, FACE / 2), fill=palette.PAPER),
        icon(FACES[nearest], left - 1, -1, FACE + 2, hue.ink),
        *evidence_mark(element.evidence, left + FACE - 2, FACE - 4, hue.ink),
    ]
    for index, found in enumerate(note.lines if words else ()):
        y = FACE + 2 + note.ascent + index * note.style.line_height
        shapes += [Glyphs(run, (width - found.width) / 2, y, palette.MUTED) for run in found.runs]
    height = FACE + (2 + note.height if words else 0.0)
    level_name = text(f"emotion.level.{nearest}", context.language)
    return Card(
        width=width,
        height=height,
        shapes=tuple(shapes),
        title_box=Rect(2, FACE + 2, width - 4, max(note.height, note.style.line_height)),
        summary=f"{summary(element, context.language)}. {level_name} ({element.value:+g}). {element.feeling}".strip(),
        missing=note.missing if words else (),
    )


KIND = ElementKind(
    id="emotion",
    record=Emotion,
    icon="mood-smile",
    home="emotions",
    draw=draw,
    placement="curve",
    shortcut="E",
)
