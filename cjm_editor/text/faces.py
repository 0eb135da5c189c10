"""The font files that text is set in: their metrics, and which characters they have."""

import unicodedata
from functools import cache
from pathlib import Path

import uharfbuzz as hb
from msgspec import Struct

from cjm_editor import resource
from cjm_editor.i18n import Problem
from cjm_editor.text.font_file import is_whole
from cjm_editor.text.patterns import pattern
from cjm_editor.text.style import Weight

_FILES: dict[Weight, str] = {
    "regular": "Inter-Regular",
    "medium": "Inter-Medium",
    "semibold": "Inter-SemiBold",
    "bold": "Inter-Bold",
    "italic": "Inter-Italic",
}
# HarfBuzz draws these without the font's help: nothing at all, or a gap of the right width.
_NEEDS_NO_GLYPH = r"[\p{Default_Ignorable_Code_Point}\p{Zs}]+"


class Face(Struct, frozen=True, eq=False):
    """One font file that the screen and the paper share; its metrics are parts of an em.

    Each is read once and then known by its identity, which is asked for every word. `key` is the
    PostScript name, with `system:` before it for a font that is not ours; `descent` counts
    downwards, so it is positive.
    """

    key: str
    path: Path
    index: int
    units_per_em: int
    ascent: float
    descent: float
    cap_height: float


@cache
def open_font(path: Path, index: int) -> hb.Font:
    """Open one font of a file for shaping, in its own units."""
    return hb.Font(hb.Face(hb.Blob.from_file_path(str(path)), index))


@cache
def font_of(face: Face) -> hb.Font:
    """Open the font of a face for shaping."""
    return open_font(face.path, face.index)


@cache
def read_face(key: str, path: Path, index: int = 0) -> Face:
    """Read a font file's metrics."""
    font = open_font(path, index)
    em = font.face.upem
    extents = font.get_font_extents("ltr")
    cap_height = font.get_metric_position_with_fallback(hb.OTMetricsTag.CAP_HEIGHT)
    return Face(
        key=key,
        path=path,
        index=index,
        units_per_em=em,
        ascent=extents.ascender / em,
        descent=-extents.descender / em,
        cap_height=cap_height / em,
    )


@cache
def bundled_face(weight: Weight) -> Face:
    """Give the face of the bundled family in a weight; raises Problem where its file is damaged."""
    name = _FILES[weight]
    return own_face(name, resource("fonts", f"{name}.ttf"))


def look_at_bundled_fonts() -> None:
    """Raise Problem where a file of the bundled family is missing or cut off."""
    for name in _FILES.values():
        path = resource("fonts", f"{name}.ttf")
        if not is_whole(path):
            raise unusable(path)


def own_face(key: str, path: Path) -> Face:
    """Read the metrics of a font that must be sound; raises Problem where it is not."""
    if not is_whole(path) or not has_glyphs(open_font(path, 0), "Aa"):
        raise unusable(path)
    return read_face(key, path)


def unusable(path: Path) -> Problem:
    """Say that a font file cannot be drawn from."""
    return Problem("text.problem.font", font=path.name)


def spellings(cluster: str) -> list[str]:
    """Give what a font must have for a grapheme cluster: composed, or else taken apart."""
    needed = pattern(_NEEDS_NO_GLYPH).sub("", cluster)
    return [unicodedata.normalize(form, needed) for form in ("NFC", "NFD")]


def has_glyphs(font: hb.Font, chars: str) -> bool:
    """Tell whether a font has a glyph for each of some characters."""
    return all(font.get_nominal_glyph(ord(char)) for char in chars)
