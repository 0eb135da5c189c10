"""A paragraph of which some words are struck out and others underlined, as an editor does."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from msgspec import Struct

from cjm_editor.drawing import Box, Colour, Line, Rect, Shape, palette
from cjm_editor.drawing.paragraphs import line_at
from cjm_editor.layout.report.slab import Slab
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


class _Stretch(Struct):
    """Words of one mark that stand side by side on a line."""

    words: str
    mark: Mark


def _set(
    runs: Iterable[Marked],
    width: float,
    typesetter: Typesetter,
    style: TextStyle,
    *,
    whole: bool,
) -> list[Slab]:
    rows: list[list[_Stretch]] = [[]]
    x = 0.0
    for token, mark in _tokens(runs, whole=whole):
        if token == "\n":
            rows.append([])
            x = 0.0
            continue
        if token.isspace() and not x:
            continue
        face = _face(style, mark)
        wide = typesetter.measure(token, face)
        if x and rows[-1] and _apart(rows[-1][-1].mark, mark):
            x += APART
        if x and x + wide > width and not token.isspace():
            rows.append([])
            x = 0.0
        for at, part in enumerate(_divided(token, wide, width, face, typesetter)):
            if at:
                rows.append([])
                x = 0.0
            _put(rows[-1], part, mark)
            x += wide if part == token else typesetter.measure(part, face)
    return [_slab(row, typesetter, style) for row in rows]


def _put(row: list[_Stretch], words: str, mark: Mark) -> None:
    if row and row[-1].mark == mark:
        row[-1].words += words
    else:
        row.append(_Stretch(words, mark))


def _divided(
    token: str, wide: float, width: float, face: TextStyle, typesetter: Typesetter
) -> tuple[str, ...]:
    """Divide what is wider than a line."""
    if wide <= width or token.isspace():
        return (token,)
    return tuple(token[line.start : line.end] for line in typesetter.wrap(token, face, width).lines)


def _apart(one: Mark, other: Mark) -> bool:
    return {one, other} == {"struck", "new"}


def _tokens(runs: Iterable[Marked], *, whole: bool) -> Iterator[tuple[str, Mark]]:
    for run in runs:
        tokens = re.findall(r"\n|[^\n]+", run.words) if whole else _TOKENS.findall(run.words)
        for token in tokens:
            yield token, run.mark


def _slab(row: list[_Stretch], typesetter: Typesetter, style: TextStyle) -> Slab:
    height = style.line_height
    ascent = typesetter.wrap("", style, 100).ascent
    while row and not (last := row[-1].words.rstrip()):
        row.pop()
    if row:
        row[-1].words = last
    grounds: list[Shape] = []
    shapes: list[Shape] = []
    missing: list[str] = []
    strokes: dict[Mark, float] = {
        "struck": ascent - style.size * 0.28,
        "new": ascent + style.size * 0.16,
    }
    x, before = 0.0, row[0].mark if row else ""
    for each in row:
        if _apart(before, each.mark):
            x += APART
        before = each.mark
        line = typesetter.line(each.words, _face(style, each.mark))
        ink = _INKS.get(each.mark, palette.INK)
        shapes += line_at(line, x, ascent, ink)
        missing += [cluster for run in line.runs for cluster in run.missing]
        if each.mark in strokes:
            grounds.append(Box(Rect(x, 0.5, line.width, height - 1), fill=_TINTS[each.mark]))
            y = strokes[each.mark]
            shapes.append(Line((x, y), (x + line.width, y), ink, 0.75))
        x += line.width
    return Slab(height, (*grounds, *shapes), missing=tuple(dict.fromkeys(missing)))


def _face(style: TextStyle, mark: Mark) -> TextStyle:
    return TextStyle("semibold", style.size) if mark == "strong" else style


def _is_right_to_left(words: str) -> bool:
    if words.isascii():
        return False
    return any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in words)
