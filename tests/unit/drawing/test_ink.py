"""Printing without colours, and with little ink."""

from itertools import combinations

import pytest

from cjm_editor.drawing import Box, Group, Line, Path, Rect, palette
from cjm_editor.drawing.ink import BLACK, grey, inked
from cjm_editor.drawing.palette import contrast
from cjm_editor.drawing.shapes import Clip, Glyphs, Image
from cjm_editor.text import Typesetter
from cjm_editor.text.style import CARD_TEXT

HUES = list(dict.fromkeys((*palette.STAGE_HUES, *palette.PERSONA_HUES, palette.GREY)))
WORDS = Typesetter().wrap("Words", CARD_TEXT, 200).lines[0].runs[0]


@pytest.mark.parametrize("hue", HUES, ids=lambda hue: hue.line)
def test_words_and_lines_in_grey_stand_out_from_their_ground(hue):
    assert contrast(grey(hue.ink), grey(hue.tint)) >= 4.5
    assert contrast(grey(palette.MUTED), grey(hue.tint)) >= 4.5
    assert contrast(grey(hue.line), grey(hue.tint)) >= 3.0
    assert contrast(palette.PAPER, grey(hue.ink)) >= 4.5


@pytest.mark.parametrize("hue", HUES, ids=lambda hue: hue.line)
def test_a_pale_ground_in_grey_is_seen_on_paper(hue):
    told = contrast(palette.PAPER, hue.tint)
    assert contrast(palette.PAPER, grey(hue.tint)) > told


def test_grey_keeps_the_order_of_how_light_colours_are():
    colours = [colour for hue in HUES for colour in (hue.tint, hue.line, hue.ink)]
    for one, two in combinations(colours, 2):
        if contrast(one, BLACK) > contrast(two, BLACK):
            assert contrast(grey(one), BLACK) >= contrast(grey(two), BLACK) - 0.1


def test_grey_changes_colours_alone():
    picture = Image("a", Rect(0, 0, 9, 9))
    card = Group(
        (
            Box(Rect(0, 0, 90, 60), "#e6f1f8", "#0072b2", 1.0, 6.0),
            Clip(Rect(0, 0, 9, 9), (picture,), 3.0),
            Line((0, 0), (9, 9), "", 2.0, (3, 3)),
            Glyphs(WORDS, 3.0, 12.0, "#005a8e"),
        ),
        5.0,
        6.0,
        "id",
        "element",
        "Title",
    )
    (found,) = inked((card,), "grey")
    box, clip, line, words = found.shapes
    assert (found.record, found.role, found.title, found.x) == ("id", "element", "Title", 5.0)
    assert (box.rect, box.radius, box.fill, box.stroke) == (
        Rect(0, 0, 90, 60),
        6.0,
        grey("#e6f1f8"),
        grey("#0072b2"),
    )
    assert clip == Clip(Rect(0, 0, 9, 9), (picture,), 3.0)
    assert (line.stroke, line.dash) == ("", (3, 3))
    assert (words.run, words.colour) == (WORDS, grey("#005a8e"))


def test_saving_leaves_outlines_and_black_words():
    band = Box(Rect(0, 0, 90, 60), palette.BAND)
    card = Box(Rect(0, 0, 90, 60), "#fcebe1", "#d55e00")
    note = Glyphs(WORDS, 3.0, 12.0, palette.MUTED)
    paper, outlined, words = inked((band, card, note), "saving")
    assert (paper.fill, paper.stroke) == (palette.PAPER, grey(palette.HAIRLINE))
    assert (outlined.fill, outlined.stroke) == (palette.PAPER, grey("#d55e00"))
    assert words.colour == BLACK


def test_saving_keeps_the_paper_and_what_is_small():
    paper = Box(Rect(0, 0, 900, 600), palette.PAPER)
    dot = Box(Rect(0, 0, 5, 5), "#0072b2")
    assert list(inked((paper, dot), "saving")) == [paper, Box(dot.rect, grey("#0072b2"))]


def test_white_on_a_dark_ground_is_black_once_the_ground_is_left_out():
    corners = (("M", 0, 0), ("L", 90, 0), ("L", 90, 30), ("L", 0, 30), ("Z",))
    sign = Group((Path((("M", 1, 1), ("L", 9, 9)), stroke=palette.PAPER),))
    halo = Line((0, 0), (9, 9), palette.PAPER)
    header = Group((Path(corners, fill="#005a8e"), Glyphs(WORDS, 1, 1, palette.PAPER), sign))
    white, drawn = inked((halo, header), "saving")
    ground, words, (sign,) = drawn.shapes[0], drawn.shapes[1], drawn.shapes[2].shapes
    assert white == halo
    assert (ground.fill, ground.stroke) == (palette.PAPER, grey("#005a8e"))
    assert (words.colour, sign.stroke) == (BLACK, BLACK)


def test_lines_are_seen_through_the_area_along_a_curve():
    area = Path((("M", 0, 0), ("L", 90, 0), ("L", 90, 30), ("Z",)), fill="#e6f1f8")
    (found,) = inked((area,), "saving")
    assert (found.fill, found.stroke) == ("", "")


def test_in_colour_nothing_changes():
    band = Box(Rect(0, 0, 90, 60), palette.BAND)
    (found,) = inked((band,), "colour")
    assert found is band
