"""A paragraph of which some words are struck out and others underlined, as an editor does."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from msgspec import Struct

from cjm_editor.drawing import Box, Colour, Line, Rect, Shape, palette
from cjm_editor.drawing.paragraphs import line_at
from cjm_editor.layout.report.slab import Slab
from cjm_editor.text.run import Line as SetLine
from cjm_editor.text.style import TextStyle
from cjm_editor.text.typesetter import Typesetter

Mark = Literal["", "strong", "struck", "new"]

APART = 2.0
"""The room between what is struck out and what stands in its place, in points."""
_TOKENS = re.compile(r"\n|[^\S\n]+|\S+")
_RIGHT_TO_LEFT = frozenset(("R", "AL", "AN"))
_TINTS: dict[Mark, Colour] = {
    "struck": palette.VERMILLION.tint,
    "new": palette.GREEN.tint,
}
_INKS: dict[Mark, Colour] = {"struck": palette.VERMILLION.ink, "new": palette.GREEN.ink}


class Marked(Struct, frozen=True):
    """Some words and how they are marked."""

    words: str
    mark: Mark = ""


def marked(
    runs: Sequence[Marked], width: float, typesetter: Typesetter, style: TextStyle
) -> list[Slab]:
    """Set marked words as one paragraph; signs tell what colours tell.

    Words written from right to left are set run by run, each on lines of its own.
    """
    if any(_is_right_to_left(run.words) for run in runs):
        return [slab for run in runs for slab in _set([run], width, typesetter, style, whole=True)]
    return _set(runs, width, typesetter, style, whole=False)


class _Placed(Struct, frozen=True):
    """A word at its place on a line."""

    line: SetLine
    x: float
    mark: Mark


def _set(
    runs: Iterable[Marked],
    width: float,
    typesetter: Typesetter,
    style: TextStyle,
    *,
    whole: bool,
) -> list[Slab]:
    rows: list[list[_Placed]] = [[]]
    x = 0.0
    for token, mark in _tokens(runs, whole=whole):
        if token == "\n":
            rows.append([])
            x = 0.0
            continue
        if rows[-1] and {rows[-1][-1].mark, mark} == {"struck", "new"}:
            x += APART
        face = _face(style, mark)
        line = typesetter.line(token, face)
        if token.isspace():
            if x:
                rows[-1].append(_Placed(line, x, mark))
                x += line.width
            continue
        if x and x + line.width > width:
            _without_last_space(rows[-1])
            rows.append([])
            x = 0.0
        lines = typesetter.wrap(token, face, width).lines if line.width > width else (line,)
        for at, part in enumerate(lines):
            if at:
                rows.append([])
                x = 0.0
            rows[-1].append(_Placed(part, x, mark))
            x += part.width
    return [_slab(row, typesetter, style) for row in rows]


def _tokens(runs: Iterable[Marked], *, whole: bool) -> Iterator[tuple[str, Mark]]:
    for run in runs:
        tokens = re.findall(r"\n|[^\n]+", run.words) if whole else _TOKENS.findall(run.words)
        for token in tokens:
            yield token, run.mark


def _slab(row: list[_Placed], typesetter: Typesetter, style: TextStyle) -> Slab:
    height = style.line_height
    ascent = typesetter.wrap("", style, 100).ascent
    shapes: list[Shape] = []
    for each in row:
        if each.mark in _TINTS:
            area = Rect(each.x, 0.5, each.line.width, height - 1)
            shapes.append(Box(area, fill=_TINTS[each.mark]))
    missing: list[str] = []
    for each in row:
        ink = _INKS.get(each.mark, palette.INK)
        shapes += line_at(each.line, each.x, ascent, ink)
        missing += [cluster for run in each.line.runs for cluster in run.missing]
        y = {"struck": ascent - style.size * 0.28, "new": ascent + style.size * 0.16}
        if each.mark in y:
            end = each.x + each.line.width
            shapes.append(Line((each.x, y[each.mark]), (end, y[each.mark]), ink, 0.75))
    return Slab(height, tuple(shapes), missing=tuple(dict.fromkeys(missing)))


def _face(style: TextStyle, mark: Mark) -> TextStyle:
    return TextStyle("semibold", style.size) if mark == "strong" else style


def _without_last_space(row: list[_Placed]) -> None:
    while row and all(run.text.isspace() for run in row[-1].line.runs):
        row.pop()


def _is_right_to_left(words: str) -> bool:
    return any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in words)
