"""A persona's round portrait: the picture, or the initials, or a sign."""

from msgspec import Struct

from cjm_editor.drawing import Clip, Image, Path, Rect, Shape, palette
from cjm_editor.drawing.icons import icon
from cjm_editor.drawing.palette import Hue
from cjm_editor.drawing.paragraphs import centred
from cjm_editor.kinds.card import circle
from cjm_editor.model import Asset, Document, Persona
from cjm_editor.text.breaks import graphemes
from cjm_editor.text.style import TextStyle
from cjm_editor.text.typesetter import Typesetter

INITIALS = 16 / 44
"""The size of the initials' type for a circle of 1."""


class Face(Struct, frozen=True):
    """Who is shown: a persona, or nobody in particular, in their colour."""

    persona: Persona | None
    picture: Asset | None
    hue: Hue


def face_of(document: Document, persona: Persona | None, hue: Hue) -> Face:
    """Give the face of a persona with its picture, if there is one."""
    picture = document.find(Asset, persona.portrait) if persona else None
    return Face(persona, picture, hue)


def draw_portrait(face: Face, frame: Rect, typesetter: Typesetter) -> tuple[Shape, ...]:
    """Draw a portrait that fills the square `frame`."""
    size = frame.width
    x, y = frame.x + size / 2, frame.y + size / 2
    picture, hue = face.picture, face.hue
    if picture is not None and picture.width and picture.height:
        # Fill the circle: the shorter side decides, the rest is outside the clip.
        scale = size / min(picture.width, picture.height)
        width, height = picture.width * scale, picture.height * scale
        whole = Rect(x - width / 2, y - height / 2, width, height)
        return (Clip(frame, (Image(picture.id, whole),), radius=size / 2),)
    disc = Path(circle(x, y, size / 2), fill=palette.PAPER, stroke=hue.line, stroke_width=1.5)
    initials = _initials(face.persona.name) if face.persona else ""
    if not initials:
        sign, across = "user" if face.persona else "users", size * 6 / 11
        return (disc, icon(sign, x - across / 2, y - across / 2, across, hue.ink))
    letters = typesetter.wrap(initials, TextStyle("semibold", round(size * INITIALS)), size)
    return (disc, *centred(letters, frame, hue.ink))


def _initials(name: str) -> str:
    # Title case: some scripts have capitals that hardly a font draws.
    return "".join(graphemes(word)[0].title() for word in name.split()[:2])
