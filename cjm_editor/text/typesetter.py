"""Measuring and wrapping text: the one place that decides line breaks and glyph places."""

from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from cjm_editor.text import breaks
from cjm_editor.text.bidi import embedding_levels
from cjm_editor.text.faces import bundled_face
from cjm_editor.text.fallback import FallbackFonts
from cjm_editor.text.lines import set_line
from cjm_editor.text.run import Line, Paragraph
from cjm_editor.text.shaping import LONG, Piece, Shaper
from cjm_editor.text.style import TextStyle, Weight

__all__ = ["Typesetter", "bundled_face"]

_ELLIPSIS = "…"
_TOLERANCE = 1e-9  # em; sums of the same widths in another order still fit


class _Unit(Struct, frozen=True):
    """What a line never divides unless it must; widths are parts of an em.

    `inside` is how it looks with more of the line after it, its gap included. At the end of a line
    the gap goes, and a `hyphen` stands in the place of a soft one: `_last` makes that when needed.
    """

    text: str
    gap: str
    levels: bytes
    inside: tuple[Piece, ...]
    inside_width: float
    hyphen: bool
    length: int
    missing: tuple[str, ...]


class _Row(Struct):
    """The units of a line, its paragraph's level, and how long a hard break after it is."""

    units: list[_Unit]
    level: int
    after: int = 0


class Typesetter:
    """Sets text in points; whatever was set before comes from a bounded cache."""

    def __init__(self, fallback: FallbackFonts | None = None) -> None:
        """Take system fonts, or those given, for characters that the bundled family lacks."""
        self._shaper = Shaper(fallback or FallbackFonts())
        self._units = lru_cache(maxsize=16384)(self._make_units)
        self._wrapped = lru_cache(maxsize=4096)(self._wrap)
        self._lines = lru_cache(maxsize=2048)(self._line)

    def wrap(
        self, text: str, style: TextStyle, width: float, max_lines: int | None = None
    ) -> Paragraph:
        """Set a text to a width in points, ending with an ellipsis when it needs more lines.

        No line is wider than the width, unless a single grapheme cluster is.
        """
        wrap = self._wrapped if len(text) <= 8 * LONG else self._wrap
        return wrap(text, style, width, max_lines)

    def line(self, text: str, style: TextStyle) -> Line:
        """Set a text on a single line, all its spaces counted."""
        set_ = self._lines if len(text) <= LONG else self._line
        return set_(text, style)

    def measure(self, text: str, style: TextStyle) -> float:
        """Give the width in points of a text on a single line."""
        return self.line(text, style).width

    def _line(self, text: str, style: TextStyle) -> Line:
        shown = breaks.without_hard_breaks(breaks.printable(text))
        units, _ = self._paragraph_units(shown, style.weight)
        return set_line([p for unit in units for p in unit.inside], style.size, 0, len(text))

    def _wrap(self, text: str, style: TextStyle, width: float, max_lines: int | None) -> Paragraph:
        limit = width / style.size + _TOLERANCE
        rows: list[_Row] = []
        missing: list[str] = []
        for shown, length in breaks.paragraphs(breaks.printable(text)):
            units, level = self._paragraph_units(shown, style.weight)
            missing.extend([cluster for unit in units for cluster in unit.missing])
            rows.extend([_Row(row, level) for row in self._rows(units, style.weight, limit)])
            rows[-1].after = length - len(shown)
            if max_lines is not None and len(rows) > max_lines:
                break
        truncated = max_lines is not None and len(rows) > max_lines
        if truncated:
            del rows[max_lines:]

        def set_lines() -> tuple[Line, ...]:
            lines = []
            start = 0
            for row in rows:
                end = start + sum([unit.length for unit in row.units]) + row.after
                pieces = self._pieces(row.units, style.weight)
                lines.append(set_line(pieces, style.size, start, end))
                start = end
            if truncated:
                lines[-1] = self._shorten(rows[-1], style, limit, lines[-1].start)
            return tuple(lines)

        face = bundled_face(style.weight)
        line_height = style.line_height
        leading = line_height - (face.ascent + face.descent) * style.size
        return Paragraph(
            text=text,
            style=style,
            count=len(rows),
            height=len(rows) * line_height,
            ascent=leading / 2 + face.ascent * style.size,
            missing=tuple(dict.fromkeys(missing)),
            truncated=truncated,
            set_lines=set_lines,
        )

    def _paragraph_units(self, shown: str, weight: Weight) -> tuple[list[_Unit], int]:
        levels, base = embedding_levels(shown)
        found: list[_Unit] = []
        start = 0
        for token in breaks.tokens(shown):
            end = start + len(token)
            units = self._units if len(token) <= LONG else self._make_units
            found.extend(units(token, weight, levels[start:end]))
            start = end
        return found, base

    def _make_units(self, token: str, weight: Weight, levels: bytes) -> tuple[_Unit, ...]:
        units = []
        start = 0
        for text, gap in breaks.units(token):
            end = start + len(text) + len(gap)
            hyphen = text.endswith(breaks.SOFT_HYPHEN) and end < len(token)
            units.append(self._unit(text, gap, weight, levels[start:end], hyphen))
            start = end
        return tuple(units)

    def _unit(
        self, text: str, gap: str, weight: Weight, levels: bytes, hyphen: bool = False
    ) -> _Unit:
        inside = self._shaper.shape(text + gap, weight, levels)
        return _Unit(
            text=text,
            gap=gap,
            levels=levels,
            inside=inside,
            inside_width=_width(inside),
            hyphen=hyphen,
            length=len(text) + len(gap),
            missing=tuple([piece.text for piece in inside if piece.missing]),
        )

    def _last(self, unit: _Unit, weight: Weight) -> tuple[Piece, ...]:
        """Give a unit's pieces as they are at the end of a line."""
        if unit.hyphen:
            return self._hyphenated(unit.text, weight, unit.levels)
        if unit.gap:
            return self._shaper.shape(unit.text, weight, unit.levels[: len(unit.text)])
        return unit.inside

    def _hyphenated(self, text: str, weight: Weight, levels: bytes) -> tuple[Piece, ...]:
        *before, last = self._shaper.shape(text[:-1] + "-", weight, levels)
        # The copied text keeps the soft hyphen, so that the word is found in one.
        return *before, replace(last, text=last.text[:-1] + breaks.SOFT_HYPHEN)

    def _rows(self, units: Iterable[_Unit], weight: Weight, limit: float) -> list[list[_Unit]]:
        """Fill row after row with as many units as fit (em)."""
        rows: list[list[_Unit]] = []
        row: list[_Unit] = []
        x = 0.0
        for unit in units:
            # What has room with the gap after it has room without; most words are never asked.
            if unit.hyphen or x + unit.inside_width > limit:
                width = _width(self._last(unit, weight))
                if row and x + width > limit:
                    rows.append(row)
                    row, x = [], 0.0
                if width > limit:
                    *parts, unit = self._divide(unit, weight, limit)
                    rows.extend([part] for part in parts)
            row.append(unit)
            x += unit.inside_width
        rows.append(row)
        return rows

    def _divide(self, unit: _Unit, weight: Weight, limit: float) -> list[_Unit]:
        """Divide a unit that is wider than a line between grapheme clusters."""
        parts = []
        clusters = breaks.graphemes(unit.text)
        levels = unit.levels
        while clusters and (count := self._count(clusters, weight, levels, limit)) < len(clusters):
            while count < len(clusters) and clusters[count] == " ":
                count += 1
            part = "".join(clusters[:count])
            text = part.rstrip(" ")
            parts.append(self._unit(text, part[len(text) :], weight, levels[: len(part)]))
            del clusters[:count]
            levels = levels[len(part) :]
        rest = "".join(clusters)
        return [*parts, self._unit(rest, unit.gap, weight, levels)]

    def _count(self, clusters: list[str], weight: Weight, levels: bytes, limit: float) -> int:
        """Count the grapheme clusters that fit, at least one."""

        def fits(count: int) -> bool:
            text = "".join(clusters[:count])
            return _width(self._shaper.shape(text, weight, levels[: len(text)])) <= limit

        count = 0
        x = 0.0
        at = 0
        for cluster in clusters:  # what they are alone comes close: kerning and joining change it
            alone = self._shaper.shape(cluster, weight, levels[at : at + len(cluster)])
            x += _width(alone)
            if x > limit:
                break
            count += 1
            at += len(cluster)
        while count > 1 and not fits(count):
            count -= 1
        while count < len(clusters) and fits(count + 1):
            count += 1
        return max(count, 1)

    def _shorten(self, row: _Row, style: TextStyle, limit: float, start: int) -> Line:
        """Set a row's beginning with an ellipsis after it."""
        ellipsis = self._shaper.shape(_ELLIPSIS, style.weight, bytes([row.level]))
        room = limit - _width(ellipsis)
        text = "".join([unit.text + unit.gap for unit in row.units])
        levels = b"".join([unit.levels for unit in row.units])
        clusters = breaks.graphemes(text)
        count = self._count(clusters, style.weight, levels, room)
        kept = "".join(clusters[:count]).rstrip()
        shaped = self._shaper.shape(kept, style.weight, levels[: len(kept)])
        if _width(shaped) > room:  # not even one cluster has room beside the ellipsis
            kept, shaped = "", ()
        return set_line([*shaped, *ellipsis], style.size, start, start + len(kept))

    def _pieces(self, row: list[_Unit], weight: Weight) -> list[Piece]:
        """Give a row's pieces, the last unit as it looks at the end of a line."""
        pieces = [piece for unit in row[:-1] for piece in unit.inside]
        if row:
            pieces.extend(self._last(row[-1], weight))
        return pieces


def _width(pieces: Iterable[Piece]) -> float:
    return sum([piece.width for piece in pieces])
