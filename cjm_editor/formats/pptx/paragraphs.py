"""The words of a part as paragraphs that can be typed into, where its lines were set."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from cjm_editor.drawing import Colour, Rect
from cjm_editor.formats.pptx.parts import Words
from cjm_editor.text.style import TextStyle

Side = Literal["l", "ctr", "r"]
ABOVE = 0.78
"""How much of a line's height lies above its baseline."""
NEAR = 0.75
"""Lines begin or end alike that differ by no more points."""
_APART = 2.0


class Said(Struct, frozen=True):
    """A paragraph: its words, how it is set, and where it stands on the map."""

    words: str
    rect: Rect
    size: float
    line_height: float
    colour: Colour
    weight: str
    right_to_left: bool
    side: Side
    lines: int
    turned: bool = False


Own = Mapping[str, str]
"""The words of records, by the letters in them."""


def own_words(texts: Iterable[str]) -> Own:
    """Know texts by their letters, whatever lines they are broken into and however they run."""
    return {letters(each): each for each in texts if each}


def letters(words: str) -> str:
    """Give the letters of a text in an order of their own, without what is drawn as none."""
    return "".join(sorted(each for each in words if each.isprintable() and each not in " \ufffd"))


def said_in(words: Sequence[Words], own: Own) -> Iterator[Said]:
    """Give the paragraphs; lines belong together that are set alike, one beneath the other."""
    text: list[list[Words]] = []
    for each in words:
        if text and _is_beside(each, text[-1][-1]):
            text[-1].append(each)
            continue
        if text and not _goes_on(text, each):
            yield _paragraph(text, own)
            text = []
        text.append([each])
    if text:
        yield _paragraph(text, own)


def _is_like(one: Words, other: Words) -> bool:
    return (
        one.glyphs.run.size == other.glyphs.run.size
        and one.glyphs.colour == other.glyphs.colour
        and one.turned == other.turned
    )


def _is_beside(each: Words, before: Words) -> bool:
    on_a_line = each.glyphs.y == before.glyphs.y and _is_like(each, before)
    return on_a_line and _left(each) - _right(before) < _APART


def _goes_on(text: list[list[Words]], line: Words) -> bool:
    last = text[-1][0].glyphs
    down = line.glyphs.y - last.y
    height = TextStyle("regular", last.run.size).line_height
    return _is_like(line, text[0][0]) and not line.turned and abs(down - height) < 0.01


def _left(words: Words) -> float:
    run = words.glyphs.run
    return words.glyphs.x + run.start * run.size


def _right(words: Words) -> float:
    return _left(words) + words.glyphs.run.width


def _paragraph(text: list[list[Words]], own: Own) -> Said:
    first = text[0][0].glyphs
    size = first.run.size
    height = TextStyle("regular", size).line_height
    lefts = [min(map(_left, line)) for line in text]
    rights = [max(map(_right, line)) for line in text]
    said = ""
    for line in text:
        said += "".join(each.glyphs.run.text for each in line)
        said += "" if line[-1].glyphs.run.broken else " "
    width, tall = max(rights) - min(lefts), height * len(text)
    if text[0][0].turned:
        rect = Rect(first.x - ABOVE * height, first.y - (min(lefts) - first.x) - width, tall, width)
    else:
        rect = Rect(min(lefts), first.y - ABOVE * height, width, tall)
    words = own.get(letters(said), said.strip())
    return Said(
        words,
        rect,
        size,
        height,
        first.colour,
        _weight(text),
        _runs_backwards(words),
        _side(lefts, rights),
        len(text),
        text[0][0].turned,
    )


def _weight(text: list[list[Words]]) -> str:
    """Give the weight of the bundled family; a letter of another font does not tell it."""
    keys = (each.glyphs.run.face.key for line in text for each in line)
    return next((key.partition("-")[2] for key in keys if key.startswith("Inter")), "")


def _side(lefts: list[float], rights: list[float]) -> Side:
    if max(lefts) - min(lefts) < NEAR:
        return "l"
    return "r" if max(rights) - min(rights) < NEAR else "ctr"


def _runs_backwards(words: str) -> bool:
    """Tell by the first strong letter, as every program does."""
    for letter in words:
        found = unicodedata.bidirectional(letter)
        if found in ("L", "R", "AL"):
            return found != "L"
    return False
