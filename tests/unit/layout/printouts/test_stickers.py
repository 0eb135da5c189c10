"""Stickers to cut: true to size, and told apart without their colours."""

import pytest

from cjm_editor.drawing import Group, Rect
from cjm_editor.drawing.extent import extents
from cjm_editor.drawing.ink import BLACK, inked
from cjm_editor.i18n import Problem
from cjm_editor.layout.printouts.stickers import STICKERS, draw_sticker
from cjm_editor.layout.sheets import SheetOptions, sheets_of
from cjm_editor.layout.sheets.paper import POINTS_PER_MM
from tests.golden.display_list import plain
from tests.unit.layout.maps import TYPESETTER
from tests.unit.layout.sheets.test_tiling import PLACED


def printed(**options):
    options = SheetOptions(**{"pages": "stickers", "paper": "A4", **options})
    return sheets_of(PLACED, options, TYPESETTER, "2026-11-22")


def stickers_on(sheet):
    rows = (each.shapes for each in sheet.shapes if isinstance(each, Group))
    return [each for row in rows for each in row if getattr(each, "role", "") == "sticker"]


@pytest.mark.parametrize("size", [8.0, 20.0, 57.5, 100.0])
def test_each_sticker_is_as_wide_as_is_asked_and_touches_no_other(size):
    sheets = printed(sticker_size=size)
    for sheet in sheets:
        rects = [next(extents((each,))) for each in stickers_on(sheet)]  # the paper comes first
        for rect in rects:
            assert rect.width / POINTS_PER_MM == pytest.approx(size, abs=0.5)
        for at, one in enumerate(rects):
            assert not any(one.intersects(other) for other in rects[at + 1 :])


@pytest.mark.parametrize(("paper", "size"), [("A4", 20.0), ("A5", 60.0), ("A2", 15.0)])
def test_every_sticker_is_printed(paper, size):
    titles = {
        each.title
        for sheet in printed(paper=paper, sticker_size=size)
        for each in stickers_on(sheet)
    }
    assert titles == {each.name(PLACED.language) for each in STICKERS}


def test_every_sticker_differs_from_the_others_without_its_colours():
    def outline(sticker):
        drawn = draw_sticker(sticker, Rect(0, 0, 57, 57), TYPESETTER, "en")
        return [_colourless(shape) for shape in plain(drawn.shapes)]

    looks = [outline(each) for each in STICKERS]
    assert all(looks.count(each) == 1 for each in looks)


def _colourless(shape):
    return [each for each in shape if not (isinstance(each, str) and each.startswith("#"))]


def test_a_sticker_that_fits_no_paper_is_told():
    with pytest.raises(Problem, match="100 mm"):
        printed(paper="A5", margin=40.0, sticker_size=100.0)


def test_dots_are_told_apart_by_their_signs_where_ink_is_saved():
    square = Rect(0, 0, 60, 60)
    drawn = [
        tuple(inked((draw_sticker(each, square, TYPESETTER, "en"),), "saving"))
        for each in STICKERS
        if not each.sign
    ]
    for (dot,) in drawn:
        outline, sign = dot.shapes
        assert outline.stroke and sign.stroke == BLACK
    assert len({dot.shapes[1].commands for (dot,) in drawn}) == 3
