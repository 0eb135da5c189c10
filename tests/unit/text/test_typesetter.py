import sys
from subprocess import run

import pytest

from cjm_editor.text import FallbackFonts, Line, TextStyle, Typesetter, bundled_face
from cjm_editor.text.style import CARD_TEXT, TITLE

from .conftest import MakeFont

BIG = TextStyle("regular", 2048)  # one point is one font unit


def shown(lines: tuple[Line, ...]) -> list[str]:
    return ["".join(run.text for run in line.runs) for line in lines]


def test_places_are_exact_advances(bare: Typesetter) -> None:
    (run,) = bare.line("ab", BIG).runs
    assert run.xs == (0.0, 1150.0)
    assert run.width == 1150.0 + 1254.0
    assert run.ys == ()
    assert run.clusters == (0, 1)
    assert bare.measure("ab", TextStyle("regular", 10.5)) == pytest.approx(2404 * 10.5 / 2048)


def test_no_ligatures(bare: Typesetter) -> None:
    for text in ("ffi", "->", "fl"):
        (run,) = bare.line(text, BIG).runs
        assert run.text == text
        assert len(run.glyphs) == len(text)
        apart = [bare.line(char, BIG).runs[0].glyphs[0] for char in text]
        assert list(run.glyphs) == apart


def test_kerning(bare: Typesetter) -> None:
    apart = bare.measure("A", TITLE) + bare.measure("V", TITLE)
    assert bare.measure("AV", TITLE) < apart - 1
    assert len(bare.line("AV", TITLE).runs) == 1


def test_invisible_characters_take_no_glyph(bare: Typesetter) -> None:
    (run,) = bare.line("a\u2060\u200eb", BIG).runs
    assert len(run.glyphs) == 2
    assert run.text == "a\u2060\u200eb"
    assert run.clusters == (0, 3)


def test_weights_differ_in_width(bare: Typesetter) -> None:
    regular, bold = (bare.measure("moment", TextStyle(w, 10)) for w in ("regular", "bold"))
    assert bold > regular


def test_composed_and_decomposed_letters_look_the_same(bare: Typesetter) -> None:
    composed, apart = (bare.line(text, BIG) for text in ("Café ñ", "Cafe\u0301 n\u0303"))
    assert composed.runs[0].glyphs == apart.runs[0].glyphs
    assert composed.runs[0].xs == apart.runs[0].xs
    assert apart.runs[0].text == "Cafe\u0301 n\u0303"
    assert apart.runs[0].clusters == (0, 1, 2, 3, 5, 6)


def test_combining_marks_stack_above_their_letter(bare: Typesetter) -> None:
    (run,) = bare.line("x\u0301\u0302", BIG).runs
    assert len(run.glyphs) == 3
    assert run.clusters == (0, 0, 0)
    assert 0 < run.xs[1] < run.width
    assert run.ys[2] > run.ys[1]
    assert run.width == bare.measure("x", BIG)


def test_wraps_between_words(bare: Typesetter) -> None:
    paragraph = bare.wrap("one two three", CARD_TEXT, bare.measure("one two", CARD_TEXT))
    assert shown(paragraph.lines) == ["one two", "three"]
    assert [(line.start, line.end) for line in paragraph.lines] == [(0, 8), (8, 13)]
    assert paragraph.height == 2 * CARD_TEXT.line_height
    assert paragraph.width == paragraph.lines[0].width
    assert not paragraph.truncated


def test_just_too_narrow_takes_another_line(bare: Typesetter) -> None:
    width = bare.measure("one two", CARD_TEXT) - 0.01
    assert shown(bare.wrap("one two three", CARD_TEXT, width).lines) == ["one", "two", "three"]


def test_hard_breaks_and_empty_lines(bare: Typesetter) -> None:
    paragraph = bare.wrap("one\n\r\ntwo\n", CARD_TEXT, 400)
    assert shown(paragraph.lines) == ["one", "", "two", ""]
    assert [(line.start, line.end) for line in paragraph.lines] == [
        (0, 4),
        (4, 6),
        (6, 10),
        (10, 10),
    ]


def test_empty_text_is_one_empty_line(bare: Typesetter) -> None:
    paragraph = bare.wrap("", CARD_TEXT, 100)
    assert shown(paragraph.lines) == [""]
    assert (paragraph.width, paragraph.height) == (0, CARD_TEXT.line_height)


def test_long_words_break_between_grapheme_clusters(bare: Typesetter) -> None:
    text = "e\u0301" * 30
    width = 4 * bare.measure("é", CARD_TEXT) + 1
    assert shown(bare.wrap(text, CARD_TEXT, width).lines)[:2] == ["e\u0301" * 4] * 2
    assert {len(each) for each in shown(bare.wrap(text, CARD_TEXT, 0).lines)} == {2}


def test_ideographs_break_anywhere_but_before_closing_marks(
    make_font: MakeFont, fallback: FallbackFonts
) -> None:
    make_font("Han", "等待时间，")
    setter = Typesetter(fallback)
    width = 2.5 * 0.8 * CARD_TEXT.size
    assert shown(setter.wrap("等待时间，", CARD_TEXT, width).lines) == ["等待", "时", "间，"]


def test_soft_hyphen_shows_only_at_a_break(bare: Typesetter) -> None:
    text = "Donau\u00addampf"
    hyphen = bare.line("-", CARD_TEXT).runs[0].glyphs[0]
    wide = bare.wrap(text, CARD_TEXT, 200).lines
    assert shown(wide) == [text]
    assert hyphen not in wide[0].runs[0].glyphs
    narrow = bare.wrap(text, CARD_TEXT, 40).lines
    assert shown(narrow) == ["Donau\u00ad", "dampf"]
    assert narrow[0].runs[0].glyphs[-1] == hyphen
    assert narrow[0].width == pytest.approx(bare.measure("Donau-", CARD_TEXT))


def test_too_many_lines_end_in_an_ellipsis(bare: Typesetter) -> None:
    text = "one two three four five"
    paragraph = bare.wrap(text, CARD_TEXT, 45, max_lines=2)
    assert paragraph.truncated
    assert len(paragraph.lines) == 2
    assert shown(paragraph.lines)[-1].endswith("…")
    assert all(line.width <= 45 for line in paragraph.lines)
    last = paragraph.lines[-1]
    assert text[last.start : last.end] + "…" == shown(paragraph.lines)[-1]
    assert not bare.wrap("one", CARD_TEXT, 45, max_lines=1).truncated


def test_ellipsis_where_nothing_else_has_room(bare: Typesetter) -> None:
    paragraph = bare.wrap("wide words", CARD_TEXT, 1, max_lines=1)
    assert shown(paragraph.lines) == ["…"]


def test_first_baseline_centres_the_letters_in_the_line(bare: Typesetter) -> None:
    face = bundled_face("regular")
    paragraph = bare.wrap("Ag", CARD_TEXT, 100)
    above = paragraph.ascent - face.ascent * 9
    below = paragraph.height - paragraph.ascent - face.descent * 9
    assert above == pytest.approx(below)


def test_missing_characters_are_boxes_that_keep_their_text(bare: Typesetter) -> None:
    paragraph = bare.wrap("a👨‍👩‍👧‍👦b ☺☺", CARD_TEXT, 200)
    assert paragraph.missing == ("👨‍👩‍👧‍👦", "☺")
    (run,) = paragraph.lines[0].runs
    assert run.missing == ("👨‍👩‍👧‍👦", "☺", "☺")
    assert run.text == "a👨‍👩‍👧‍👦b ☺☺"
    assert [glyph == 0 for glyph in run.glyphs] == [False, True, False, False, True, True]
    assert run.clusters == (0, 1, 8, 9, 10, 11)


def test_missing_characters_come_from_another_font(
    make_font: MakeFont, fallback: FallbackFonts
) -> None:
    make_font("Smileys", "☺")
    paragraph = Typesetter(fallback).wrap("a ☺ b", CARD_TEXT, 200)
    assert paragraph.missing == ()
    assert [run.face.key for run in paragraph.lines[0].runs] == [
        "Inter-Regular",
        "system:Smileys",
        "Inter-Regular",
    ]
    xs = [x for run in paragraph.lines[0].runs for x in run.xs]
    assert xs == sorted(xs)
    assert paragraph.lines[0].runs[1].width == pytest.approx(0.8 * 9)


def test_control_characters_and_lone_surrogates_are_boxes(bare: Typesetter) -> None:
    paragraph = bare.wrap("a\x00b \ud83d", CARD_TEXT, 200)
    assert shown(paragraph.lines) == ["a\ufffdb \ufffd"]
    assert paragraph.missing == ("\ufffd",)


def test_hebrew_runs_from_right_to_left(make_font: MakeFont, fallback: FallbackFonts) -> None:
    make_font("Hebrew", "אבגד")
    line = Typesetter(fallback).line("אב גד ok", CARD_TEXT)
    assert [(run.text, run.right_to_left) for run in line.runs] == [
        ("ok", False),
        (" ", True),
        ("גד", True),
        (" ", True),
        ("אב", True),
    ]
    assert line.runs[-1].clusters == (1, 0)
    assert line.runs[-1].xs[0] < line.runs[-1].xs[1]
    assert (line.start, line.end) == (0, 8)


def test_spaces_join_a_run(make_font: MakeFont, fallback: FallbackFonts) -> None:
    make_font("Hebrew", "אבגד ")
    runs = Typesetter(fallback).line("אב גד ok", CARD_TEXT).runs
    assert [run.text for run in runs] == ["ok", "אב גד "]
    assert runs[1].clusters == (5, 4, 3, 2, 1, 0)


def test_brackets_are_mirrored(
    make_font: MakeFont, fallback: FallbackFonts, bare: Typesetter
) -> None:
    make_font("Hebrew", "אב")
    (brackets,) = bare.line("()", CARD_TEXT).runs
    line = Typesetter(fallback).line("(אב)", CARD_TEXT)
    assert [run.text for run in line.runs] == [")", "אב", "("]
    assert line.runs[0].glyphs + line.runs[2].glyphs == brackets.glyphs


def test_lines_of_mixed_direction_are_ordered_each_by_itself(
    make_font: MakeFont, fallback: FallbackFonts
) -> None:
    make_font("Hebrew", "אבגד")
    setter = Typesetter(fallback)
    lines = setter.wrap("אב ok גד", CARD_TEXT, setter.measure("אב ok", CARD_TEXT)).lines
    assert [[run.text for run in line.runs if run.text.strip()] for line in lines] == [
        ["ok", "אב"],
        ["גד"],
    ]


def test_a_word_has_room_if_only_the_gap_after_it_has_none(bare: Typesetter) -> None:
    width = bare.measure("one two", CARD_TEXT)
    lines = bare.wrap("one two three", CARD_TEXT, width).lines
    assert shown(lines) == ["one two", "three"]
    assert lines[0].width == pytest.approx(width)


def test_wrapping_again_gives_the_same_object(bare: Typesetter) -> None:
    assert bare.wrap("once", CARD_TEXT, 100) is bare.wrap("once", CARD_TEXT, 100)


def test_font_tools_are_not_loaded_with_the_package() -> None:
    code = "import sys, cjm_editor.text; print('fontTools' in sys.modules)"
    assert run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "False\n"
