"""Texts compared word by word."""

from cjm_editor.editing.comparison import word_changes
from cjm_editor.editing.comparison.words import Piece


def test_words_that_stay_are_told_apart_from_those_that_come_and_go() -> None:
    assert word_changes("pays at the counter", "pays online at the counter") == (
        Piece("kept", "pays "),
        Piece("new", "online "),
        Piece("kept", "at the counter"),
    )


def test_a_phrase_is_told_whole() -> None:
    assert word_changes("waits two long hours there", "waits five short minutes there") == (
        Piece("kept", "waits "),
        Piece("gone", "two long hours"),
        Piece("new", "five short minutes"),
        Piece("kept", " there"),
    )


def test_a_sentence_is_told_with_its_own_full_stop() -> None:
    assert word_changes("They wait. They pay.", "They wait. They ask twice. They pay.") == (
        Piece("kept", "They wait. They "),
        Piece("new", "ask twice. They "),
        Piece("kept", "pay."),
    )
    assert word_changes("Ask (twice). End.", "Ask (twice). End. And more.")[-1] == Piece(
        "new", " And more."
    )
    assert word_changes("x End.", "y End. And more.")[-1] == Piece("new", " And more.")


def test_letters_of_every_script_make_words() -> None:
    assert word_changes("què és això?", "què són això?") == (
        Piece("kept", "què "),
        Piece("gone", "és"),
        Piece("new", "són"),
        Piece("kept", " això?"),
    )


def test_what_is_written_or_rubbed_out_whole_is_one_piece() -> None:
    assert word_changes("", "all new") == (Piece("new", "all new"),)
    assert word_changes("all gone", "") == (Piece("gone", "all gone"),)
    assert word_changes("", "") == ()


def test_of_a_long_text_only_the_words_that_differ_are_told() -> None:
    sentences = [f"This is the sentence of number {number} and its end." for number in range(400)]
    before = " ".join(sentences)
    sentences[200] = sentences[200].replace("sentence", "phrase")
    sentences[300] = sentences[300].replace("its end", "its very end")
    pieces = word_changes(before, " ".join(sentences))
    assert [piece for piece in pieces if piece.what != "kept"] == [
        Piece("gone", "sentence"),
        Piece("new", "phrase"),
        Piece("new", " very"),
    ]


def test_a_very_long_text_without_an_end_is_compared_at_its_ends() -> None:
    before = " ".join(f"a{number}" for number in range(9_000))
    after = " ".join(f"b{number}" for number in range(9_000))
    pieces = word_changes(f"start {before} end", f"start {after} end")
    assert [piece.what for piece in pieces] == ["kept", "gone", "new", "kept"]
