"""Measuring and wrapping text: the one place that decides line breaks and glyph places."""

from collections.abc import Callable, Iterable
from functools import cache, lru_cache, partial
from typing import TypeAlias

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
_MOST_WORDS = 16384  # so many are kept
_TOLERANCE = 1e-9  # em; sums of the same widths in another order still fit


class _Unit(Struct, eq=False):
    """What a line never divides unless it must; widths are parts of an em.

    `width` is with more of the line after it, its gap included, as it looks `inside` of one. At
    the end of a line the gap goes, and a `hyphen` stands in the place of a soft one: that is its
    `last` look and width. All but the first width is found when it is first asked for.
    """

    text: str
    gap: str
    levels: bytes
    hyphen: bool
    width: float
    last_width: float | None = None
    inside: tuple[Piece, ...] | None = None
    last: tuple[Piece, ...] | None = None


class _Words(dict[str, tuple[_Unit, ...]]):
    """The units of the tokens of one weight that run from left to right, as they are met."""

    def __init__(self, make: Callable[[str], tuple[_Unit, ...]]) -> None:
        self._make = make

    def __missing__(self, token: str) -> tuple[_Unit, ...]:
        units = self._make(token)
        if len(token) <= LONG:
            if len(self) >= _MOST_WORDS:
                self.clear()
            self[token] = units
        return units


_Part: TypeAlias = tuple[list[list[_Unit]], int, int]
"""The rows of units of a paragraph, its level, and how long a hard break after it is."""


class Typesetter:
    """Sets text in points; whatever was set before comes from a bounded cache."""

    def __init__(self, fallback: FallbackFonts | None = None) -> None:
        """Take system fonts, or those given, for characters that the bundled family lacks."""
        self._shaper = Shaper(fallback or FallbackFonts())
        self._words = cache(lambda weight: _Words(partial(self._units, weight)))
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
        pieces = [piece for unit in units for piece in self._inside(unit, style.weight)]
        return set_line(pieces, style.size, 0, len(text))

    def _wrap(self, text: str, style: TextStyle, width: float, max_lines: int | None) -> Paragraph:
        limit = width / style.size + _TOLERANCE
        count = 0
        most: int | None = None
        parts: list[_Part] = []
        for shown, length in breaks.paragraphs(text):
            units, level = self._paragraph_units(shown, style.weight)
            rows = self._rows(units, style.weight, limit)
            parts.append((rows, level, length - len(shown)))
            count += len(rows)
            if max_lines is not None and count > max_lines:
                count = most = max_lines
                break
        set_lines = partial(self._set_lines, parts, style, limit, most)
        height = count * style.line_height
        return Paragraph(text, style, count, height, most is not None, set_lines)

    def _set_lines(
        self, parts: list[_Part], style: TextStyle, limit: float, most: int | None
    ) -> tuple[Line, ...]:
        """Set the rows of some paragraphs; the last of the `most` that have room is shortened."""
        lines: list[Line] = []
        start = 0
        for rows, level, after in parts:
            for at, row in enumerate(rows, 1):
                if len(lines) + 1 == most:
                    return (*lines, self._shorten(row, level, style, limit, start))
                end = start + sum([len(unit.text) + len(unit.gap) for unit in row])
                end += after if at == len(rows) else 0
                broken = at < len(rows) and not row[-1].gap
                pieces = self._pieces(row, style.weight)
                lines.append(set_line(pieces, style.size, start, end, broken=broken))
                start = end
        return tuple(lines)

    def _paragraph_units(self, shown: str, weight: Weight) -> tuple[list[_Unit], int]:
        levels, base = embedding_levels(shown)
        tokens = breaks.tokens(shown)
        if not levels:
            words = self._words(weight)
            return [unit for token in tokens for unit in words[token]], base
        found: list[_Unit] = []
        start = 0
        for token in tokens:
            end = start + len(token)
            found.extend(self._units(weight, token, levels[start:end]))
            start = end
        return found, base

    def _units(self, weight: Weight, token: str, levels: bytes = b"") -> tuple[_Unit, ...]:
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
        return _Unit(text, gap, levels, hyphen, self._shaper.width(text + gap, weight, levels))

    def _inside(self, unit: _Unit, weight: Weight) -> tuple[Piece, ...]:
        """Give a unit's pieces with more of the line after it."""
        if unit.inside is None:
            unit.inside = self._shaper.shape(unit.text + unit.gap, weight, unit.levels)
        return unit.inside

    def _last(self, unit: _Unit, weight: Weight) -> tuple[Piece, ...]:
        """Give a unit's pieces as they are at the end of a line."""
        if unit.last is None:
            text = unit.text[:-1] + "-" if unit.hyphen else unit.text
            unit.last = self._shaper.shape(text, weight, unit.levels[: len(text)])
            if unit.hyphen:
                *before, last = unit.last
                # The copied text keeps the soft hyphen, so that the word is found in one.
                unit.last = *before, replace(last, text=last.text[:-1] + breaks.SOFT_HYPHEN)
        return unit.last

    def _last_width(self, unit: _Unit, weight: Weight) -> float:
        if unit.last_width is None:
            text = unit.text[:-1] + "-" if unit.hyphen else unit.text
            unit.last_width = self._shaper.width(text, weight, unit.levels[: len(text)])
        return unit.last_width

    def _rows(self, units: Iterable[_Unit], weight: Weight, limit: float) -> list[list[_Unit]]:
        """Fill row after row with as many units as fit (em)."""
        rows: list[list[_Unit]] = []
        row: list[_Unit] = []
        x = 0.0
        for unit in units:
            # What has room with the gap after it has room without; most words are never asked.
            if unit.hyphen or x + unit.width > limit:
                width = self._last_width(unit, weight)
                if row and x + width > limit:
                    rows.append(row)
                    row, x = [], 0.0
                if width > limit:
                    *parts, unit = self._divide(unit, weight, limit)
                    rows.extend([part] for part in parts)
            row.append(unit)
            x += unit.width
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
            return self._shaper.width(text, weight, levels[: len(text)]) <= limit

        count = 0
        x = 0.0
        at = 0
        for cluster in clusters:  # what they are alone comes close: kerning and joining change it
            x += self._shaper.width(cluster, weight, levels[at : at + len(cluster)])
            if x > limit:
                break
            count += 1
            at += len(cluster)
        while count > 1 and not fits(count):
            count -= 1
        while count < len(clusters) and fits(count + 1):
            count += 1
        return max(count, 1)

    def _shorten(
        self, row: list[_Unit], level: int, style: TextStyle, limit: float, start: int
    ) -> Line:
        """Set a row's beginning with an ellipsis after it."""
        ellipsis = self._shaper.shape(_ELLIPSIS, style.weight, bytes([level]))
        room = limit - _width(ellipsis)
        text = "".join([unit.text + unit.gap for unit in row])
        levels = b"".join([unit.levels for unit in row])
        clusters = breaks.graphemes(text)
        count = self._count(clusters, style.weight, levels, room)
        kept = "".join(clusters[:count]).rstrip()
        shaped = self._shaper.shape(kept, style.weight, levels[: len(kept)])
        if _width(shaped) > room:  # not even one cluster has room beside the ellipsis
            kept, shaped = "", ()
        return set_line([*shaped, *ellipsis], style.size, start, start + len(kept))

    def _pieces(self, row: list[_Unit], weight: Weight) -> list[Piece]:
        """Give a row's pieces, the last unit as it looks at the end of a line."""
        pieces = [piece for unit in row[:-1] for piece in self._inside(unit, weight)]
        if row:
            pieces.extend(self._last(row[-1], weight))
        return pieces


def _width(pieces: Iterable[Piece]) -> float:
    return sum([piece.width for piece in pieces])
