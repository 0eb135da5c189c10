"""Words are found where they stand, over the ends of lines too, and in any script."""

import pytest

from cjm_editor.drawing import Clip, Group, Rect
from cjm_editor.drawing.paragraphs import flush_left
from cjm_editor.drawing.words import places_of, words_in
from cjm_editor.editing.finding.query import Query
from cjm_editor.text import Typesetter
from cjm_editor.text.style import CARD_TEXT, CARD_TITLE

TYPESETTER = Typesetter()


def shapes(text: str, width: float = 500.0) -> Group:
    return Group(flush_left(TYPESETTER.wrap(text, CARD_TITLE, width), 3, 4, "#000000"), 100, 200)


def found(group: Group, words: str) -> list[Rect]:
    return list(places_of((group,), Query(words).spans))


def test_a_word_is_as_wide_as_it_is_set() -> None:
    (rect,) = found(shapes("Waits far too long"), "far")
    before = TYPESETTER.wrap("Waits ", CARD_TITLE, 500).width
    assert rect.width == pytest.approx(TYPESETTER.wrap("far", CARD_TITLE, 500).width, abs=0.5)
    assert rect.x == pytest.approx(103 + before + 2.8, abs=1.5)
    assert 200 < rect.y < rect.bottom < 204 + 2 * CARD_TITLE.line_height


def test_accents_and_capitals_are_found_as_in_the_search() -> None:
    assert len(found(shapes("Émile, émile, EMILE"), "emile")) == 3


@pytest.mark.parametrize(
    ("text", "words"),
    [("the internationalisation of it", "nationalis"), ("a very far-reaching change", "far-reach")],
)
def test_a_word_that_is_broken_is_marked_on_both_lines(text: str, words: str) -> None:
    first, second = found(shapes(text, 60.0), words)
    assert second.y > first.y and second.x == 103


def test_words_of_two_lines_are_not_taken_for_one() -> None:
    group = shapes("reaching further", 60.0)
    assert not found(group, "ingfurther") and len(found(group, "reaching further")) == 2


def test_words_that_are_broken_over_lines_are_marked_on_each() -> None:
    group = shapes("the site does not show the discount", 70.0)
    first, second, *_ = found(group, "not show the discount")
    assert second.y > first.y and first.width < 70


def test_from_right_to_left_the_letters_are_marked_too() -> None:
    (rect,) = found(shapes("שלום עולם"), "עולם")
    (other,) = found(shapes("שלום עולם"), "שלום")
    assert rect.right <= other.x + 1


def test_texts_of_other_sizes_do_not_run_into_each_other() -> None:
    title = flush_left(TYPESETTER.wrap("Waits", CARD_TITLE, 90), 0, 0, "#000000")
    body = flush_left(TYPESETTER.wrap("long", CARD_TEXT, 90), 0, 16, "#000000")
    group = Group((Clip(Rect(0, 0, 90, 90), (*title, *body)),))
    assert not found(group, "waits long")
    assert len(found(group, "long")) == 1


def test_what_is_turned_is_left_out() -> None:
    turned = Group(shapes("Waits").shapes, turned=True)
    assert not found(turned, "waits")


@pytest.mark.parametrize(
    "text", ["Waits far too long", "Espera massa", "ينتظر طويلا جدا", "等得太久"]
)
def test_the_words_under_a_mark_are_those_that_it_covers(text: str) -> None:
    group = shapes(text)
    *_, last = text.split()
    assert words_in([group], found(group, last)) == last
    assert words_in([group], [Rect(0, 0, 1000, 1000)]) == text
    assert words_in([group], [Rect(0, 0, 90, 90)]) == ""


def test_a_word_that_is_broken_is_read_whole() -> None:
    group = shapes("the internationalisation of it", 60.0)
    assert words_in([group], found(group, "nationalis")) == "nationalis"
