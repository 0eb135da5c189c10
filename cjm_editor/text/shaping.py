"""Shaping with HarfBuzz: stretches of text become pieces, glyphs of one face and direction."""

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise

import uharfbuzz as hb
from msgspec import Struct

from cjm_editor.text.breaks import graphemes
from cjm_editor.text.faces import Face, bundled_face, font_of, has_glyphs, spellings
from cjm_editor.text.fallback import FallbackFonts
from cjm_editor.text.patterns import is_plain
from cjm_editor.text.style import Weight

# Ligatures would put "ﬁ" into a PDF's text and break searching; kerning is on by itself.
_FEATURES = {"liga": False, "clig": False, "calt": False}
_FLAGS = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
LONG = 256  # characters; what is longer is not kept, so that the caches stay small
_BOLD_WEIGHTS = ("semibold", "bold")


class Piece(Struct, frozen=True):
    """Glyphs of one face, script and direction; lengths are parts of an em.

    `shifts` are the glyphs' offsets (right, up), or nothing when there are none; `clusters` is
    None when each character has just one glyph, in order.
    """

    face: Face
    text: str
    level: int
    glyphs: tuple[int, ...]
    advances: tuple[float, ...]
    shifts: tuple[tuple[float, float], ...]
    clusters: tuple[int, ...] | None
    width: float


class Shaper:
    """Shapes text in the bundled family, and in system fonts where that lacks a character."""

    def __init__(self, fallback: FallbackFonts) -> None:
        self._fallback = fallback
        self._shape_cached = lru_cache(maxsize=16384)(_shape)
        self._face = lru_cache(maxsize=8192)(self._find_face)

    def shape(self, text: str, weight: Weight, levels: bytes = b"") -> tuple[Piece, ...]:
        """Shape a stretch without hard breaks, in logical order.

        `levels` are the characters' embedding levels; without them all runs left to right.
        """
        if not text:
            return ()
        if not levels and is_plain(text):
            return (_pairs(weight).shape(text),)
        return tuple(
            self._shape(face, stretch, level, script) if face else _box(stretch, weight, level)
            for face, stretch, level, script in self._itemise(text, weight, levels)
        )

    def width(self, text: str, weight: Weight, levels: bytes = b"") -> float:
        """Give how wide a stretch is when it is shaped (em)."""
        if text and not levels and is_plain(text):
            return _pairs(weight).width(text)
        return sum([piece.width for piece in self.shape(text, weight, levels)])

    def _shape(self, face: Face, text: str, level: int, script: str | None) -> Piece:
        shape = self._shape_cached if len(text) <= LONG else _shape
        return shape(face, text, level, script)

    def _itemise(
        self, text: str, weight: Weight, levels: bytes
    ) -> Iterator[tuple[Face | None, str, int, str | None]]:
        """Divide at every change of face, level and script, never inside a grapheme cluster.

        Each cluster that nothing can print stands alone.
        """
        now: tuple[Face | None, int] | None = None
        script: str | None = None
        start = at = 0
        for cluster in graphemes(text):
            face = self._face(cluster, weight)
            if cluster == " " and now and now[0] and _has_space(now[0]):
                face = now[0]  # a space does not end a run
            here = (face, levels[at] if levels else 0)
            own_script = _script(cluster)
            changes = (
                here != now or here[0] is None or (script and own_script not in (None, script))
            )
            if now and changes:
                yield now[0], text[start:at], now[1], script
                start, script = at, None
            now, script = here, script or own_script
            at += len(cluster)
        if now:
            yield now[0], text[start:], now[1], script

    def _find_face(self, cluster: str, weight: Weight) -> Face | None:
        face = bundled_face(weight)
        font = font_of(face)
        if any(has_glyphs(font, spelling) for spelling in spellings(cluster)):
            return face
        return self._fallback.find(cluster, bold=weight in _BOLD_WEIGHTS)


class _Pairs(dict[tuple[str, str], float]):
    """How far it is from a plain letter to the next, or to the end where that is empty (em).

    The bundled family moves plain letters by pairs alone and has one glyph for each. So a word is
    put together of what HarfBuzz says of each pair once, for a fraction of what asking it costs.
    """

    def __init__(self, face: Face) -> None:
        self._face = face
        self._glyphs = _Letters(face)

    def __missing__(self, pair: tuple[str, str]) -> float:
        advance = self[pair] = _shape(self._face, "".join(pair), 0, None).advances[0]
        return advance

    def width(self, text: str) -> float:
        """Give how wide a plain text is."""
        return sum([self[pair] for pair in pairwise(text)], self[text[-1], ""])

    def shape(self, text: str) -> Piece:
        """Give the very piece that HarfBuzz makes of a plain text."""
        advances = [self[pair] for pair in pairwise(text)]
        advances.append(self[text[-1], ""])
        glyphs = tuple([self._glyphs[letter] for letter in text])
        return Piece(self._face, text, 0, glyphs, tuple(advances), (), None, sum(advances))


class _Letters(dict[str, int]):
    """The glyphs of plain letters."""

    def __init__(self, face: Face) -> None:
        self._face = face

    def __missing__(self, letter: str) -> int:
        glyph = self[letter] = _shape(self._face, letter, 0, None).glyphs[0]
        return glyph


@cache
def _pairs(weight: Weight) -> _Pairs:
    return _Pairs(bundled_face(weight))


def _has_space(face: Face) -> bool:
    return has_glyphs(font_of(face), " ")


def _buffer(text: str) -> hb.Buffer:
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.language = "und"  # otherwise the language of the system decides
    if not text.isascii():
        buffer.flags = _FLAGS
    buffer.guess_segment_properties()
    return buffer


@lru_cache(maxsize=4096)
def _script(cluster: str) -> str | None:
    """Give the script of a grapheme cluster, or nothing for what goes with any script."""
    script: str | None = _buffer(cluster).script
    return script


def _shape(face: Face, text: str, level: int, script: str | None) -> Piece:
    buffer = _buffer(text)
    direction = "rtl" if level & 1 else "ltr"
    if buffer.direction != direction:
        buffer.direction = direction
    if script:
        buffer.script = script
    hb.shape(font_of(face), buffer, _FEATURES)
    em = face.units_per_em
    infos = buffer.glyph_infos
    places = [place.position for place in buffer.glyph_positions]
    clusters = [info.cluster for info in infos]
    advances = tuple([x_advance / em for _, _, x_advance, _ in places])
    shifted = any([right or up for right, up, _, _ in places])  # noqa: C419 (faster for so few)
    return Piece(
        face=face,
        text=text,
        level=level,
        glyphs=tuple([info.codepoint for info in infos]),
        advances=advances,
        shifts=tuple([(right / em, up / em) for right, up, _, _ in places]) if shifted else (),
        clusters=None if clusters == list(range(len(text))) else tuple(clusters),
        width=sum(advances),
    )


def _box(cluster: str, weight: Weight, level: int) -> Piece:
    """Stand one visible box for a cluster that no font can print; its text can be copied."""
    face = bundled_face(weight)
    width = font_of(face).get_glyph_h_advance(0) / face.units_per_em
    return Piece(face, cluster, level, (0,), (width,), (), (0,), width)
