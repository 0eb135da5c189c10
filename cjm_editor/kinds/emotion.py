"""Emotion: how the customer feels at one point of the journey, from −2 to +2."""

from dataclasses import dataclass
from typing import ClassVar

from cjm_editor.drawing import Box, Path, Rect, Shape, palette
from cjm_editor.drawing.icons import icon
from cjm_editor.drawing.paragraphs import centred
from cjm_editor.i18n import text
from cjm_editor.kinds.card import MARK, circle, evidence_mark, summary
from cjm_editor.kinds.kind import Card, CardContext, ElementKind
from cjm_editor.model import Element
from cjm_editor.model.field import line, number
from cjm_editor.text.style import FOOTNOTE

LOWEST, HIGHEST = -2.0, 2.0
FACE = 18.0
"""The width of the face on the curve, in points."""
GAP = 2.0
TYPED = 100.0
"""A note is typed in so much width at least, where the column has it."""
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
    """Draw the face, its middle at the anchor, with the note beneath or above it."""
    assert isinstance(element, Emotion)
    nearest = level(element.value)
    hue = HUES[nearest]
    face = min(FACE, width)
    words = element.title or element.feeling
    note = context.typesetter.wrap(words, FOOTNOTE, max(width - 4, 1.0))
    height = face + (GAP + note.height if words else 0.0)
    face_top = height - face if context.note_above else 0.0
    note_top = 0.0 if context.note_above else face + GAP
    # No wider than what is seen of it, so that pressing beside it takes hold of nothing.
    drawn = min(width, max(face + 12, note.width + 8 if words else 0.0))
    x, y = drawn / 2, face_top + face / 2
    typed = min(max(drawn, TYPED), width) - 4
    shapes: list[Shape] = []
    if words:
        # The curve passes behind the note, never through its letters.
        halo = Rect(x - note.width / 2 - 2, note_top, note.width + 4, note.height)
        shapes.append(Box(halo, fill=palette.PAPER, radius=2))
        shapes += centred(note, halo, palette.MUTED)
    shapes += [
        Path(circle(x, y, face / 2 - 1), fill=palette.PAPER),
        icon(FACES[nearest], x - face / 2 - 1, y - face / 2 - 1, face + 2, hue.ink),
    ]
    if face == FACE:
        # On the face's lower right, set off from it by a thin ring of paper.
        mark = face / 2 - 2
        shapes.append(Path(circle(x + mark, y + mark, MARK + 1), fill=palette.PAPER))
        shapes += evidence_mark(element.evidence, x + mark, y + mark, hue.ink)
    level_name = text(f"emotion.level.{nearest}", context.language)
    said = (
        summary(element, context.language),
        f"{level_name} ({element.value:+g})",
        element.feeling,
    )
    return Card(
        width=drawn,
        height=height,
        shapes=tuple(shapes),
        title_box=Rect(x - typed / 2, note_top, typed, max(note.height, FOOTNOTE.line_height)),
        title_style=FOOTNOTE,
        summary=". ".join(filter(None, said)),
        anchor=(x, y),
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
