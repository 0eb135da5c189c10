"""A painter is told every shape once, in order, with groups and clips around what is in them."""

from itertools import pairwise

import pytest

from cjm_editor.drawing import Box, Clip, Glyphs, Group, Image, Line, Path, Rect
from cjm_editor.drawing.painter import paint
from cjm_editor.drawing.paragraphs import centred, flush_left, flush_right
from cjm_editor.text import FallbackFonts, Typesetter
from cjm_editor.text.style import CARD_TEXT

TYPESETTER = Typesetter(FallbackFonts([]))
RECT = Rect(0, 0, 10, 10)


class Told:
    """A painter that keeps what it is told."""

    def __init__(self) -> None:
        self.words: list[object] = []

    def __getattr__(self, name: str) -> object:
        return lambda *shapes: self.words.append((name, *shapes))


def test_shapes_are_painted_in_order() -> None:
    box, line = Box(RECT, fill="#ffffff"), Line((0, 0), (1, 1), "#000000")
    path, image = Path((("M", 0, 0), ("L", 1, 1))), Image("asset", RECT)
    (glyphs,) = flush_left(TYPESETTER.wrap("a", CARD_TEXT, 50), 0, 0, "#000000")
    clip = Clip(RECT, (image,))
    group = Group((clip, glyphs), 5, 5, "id")
    told = Told()
    paint((box, group, line, path), told)  # type: ignore[arg-type]
    assert told.words == [
        ("box", box),
        ("begin_group", group),
        ("begin_clip", clip),
        ("image", image),
        ("end_clip",),
        ("glyphs", glyphs),
        ("end_group", group),
        ("line", line),
        ("path", path),
    ]


def test_paragraphs_are_set_line_by_line() -> None:
    paragraph = TYPESETTER.wrap("una línea y otra", CARD_TEXT, 50)
    assert len(paragraph.lines) > 1
    left = flush_left(paragraph, 7, 100, "#000000")
    assert {each.x for each in left} == {7}
    assert left[0].y == 100 + paragraph.ascent
    steps = {round(b.y - a.y, 6) for a, b in pairwise(left)}
    assert steps == {CARD_TEXT.line_height}
    right = flush_right(paragraph, 70, 100, "#000000")
    assert [each.y for each in right] == [each.y for each in left]
    assert [each.x + each.run.width for each in right] == pytest.approx([70] * len(right))
    middle = centred(paragraph, Rect(0, 100, 80, 200), "#000000")
    for line, glyphs in zip(paragraph.lines, middle, strict=True):
        assert glyphs.x == (80 - line.width) / 2
    assert middle[0].y == 100 + (200 - paragraph.height) / 2 + paragraph.ascent
    assert all(isinstance(each, Glyphs) for each in middle)
