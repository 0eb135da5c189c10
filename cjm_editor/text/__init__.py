"""Text: styles, faces, and the typesetter, the only code that measures and wraps."""

from cjm_editor.text.faces import Face, bundled_face
from cjm_editor.text.fallback import FallbackFonts
from cjm_editor.text.run import Line, Paragraph, Run
from cjm_editor.text.style import TextStyle, Weight
from cjm_editor.text.typesetter import Typesetter

__all__ = [
    "Face",
    "FallbackFonts",
    "Line",
    "Paragraph",
    "Run",
    "TextStyle",
    "Typesetter",
    "Weight",
    "bundled_face",
]
