"""The bundled fonts in an SVG: the letters it uses, so that it looks the same everywhere."""

import base64
from collections.abc import Iterable, Mapping

from fontTools.pens.svgPathPen import SVGPathPen

from cjm_editor.text.faces import Face, font_of
from cjm_editor.text.subset import subset_to_type

_WEIGHTS = {"Medium": "500", "SemiBold": "600", "Bold": "700"}
_SYSTEM = "system:"


def weight_and_slant(face: Face) -> tuple[str, str]:
    """Give a face's weight and slant as style sheets name them; nothing where they are usual."""
    style = face.key.partition("-")[2]
    return _WEIGHTS.get(style, ""), "italic" if style == "Italic" else ""


def glyph_path(face: Face, glyph: int) -> str:
    """Give the outline of a glyph in the units of its font, y upwards; empty for a space."""
    pen = SVGPathPen(None, ntos="{:g}".format)
    font_of(face).draw_glyph_with_pen(glyph, pen)
    path: str = pen.getCommands()
    return path


def font_rules(used: Mapping[Face, Iterable[str]]) -> str:
    """Give the style rules that carry the letters of the bundled faces, by what is set in each.

    A font of the user's system may not be handed on; there the viewer looks for one itself.
    """
    ours = [face for face in used if not face.key.startswith(_SYSTEM)]
    return "".join(_rule(face, used[face]) for face in sorted(ours, key=lambda face: face.key))


def _rule(face: Face, characters: Iterable[str]) -> str:
    weight, slant = weight_and_slant(face)
    data = base64.b64encode(subset_to_type(face, sorted(set(characters)))).decode("ascii")
    return (
        f"@font-face{{font-family:Inter;font-weight:{weight or '400'};"
        f"font-style:{slant or 'normal'};src:url(data:font/ttf;base64,{data})}}"
    )
