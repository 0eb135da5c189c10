"""Words are found without capitals and accents, or exactly, and replaced where they stand."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm_editor.editing.finding.folding import folded
from cjm_editor.editing.finding.query import Query

LETTERS = st.text("aAbá ß_İe\u0301ñ’", max_size=12)


def found(words: str, text: str, **how: bool) -> list[str]:
    return [text[start:end] for start, end in Query(words, **how).spans(text)]


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        ("nuria", "Núria i NURIA", ["Núria", "NURIA"]),
        ("NÚRIA", "nuria", ["nuria"]),
        ("sofa", "sofa\u0301s", ["sofa\u0301"]),
        ("strasse", "Große Straße", ["Straße"]),
        ("s", "Straße", ["S"]),
        ("l’antic", "de l’ANTIC", ["l’ANTIC"]),
        ("ana", "banana", ["ana"]),
        ("क", "कि का", ["क", "क"]),
        ("", "anything", []),
        ("\u0301", "á", []),
    ],
)
def test_capitals_and_accents_mean_nothing(words: str, text: str, expected: list[str]) -> None:
    assert found(words, text) == expected


def test_with_case_everything_counts() -> None:
    assert found("Núria", "núria Nuria Núria", match_case=True) == ["Núria"]


@pytest.mark.parametrize(
    ("words", "text", "count"),
    [
        ("pay", "pay, payment, repay PAY", 2),
        ("x x", "xx x x", 1),
        ("20%", "20% of 120%", 1),
        ("niño", "el nino, niños", 1),
    ],
)
def test_whole_words(words: str, text: str, count: int) -> None:
    assert len(found(words, text, whole_words=True)) == count


@given(LETTERS, LETTERS)
def test_what_is_found_is_what_was_looked_for(words: str, text: str) -> None:
    spans = Query(words).spans(text)
    assert [folded(text[start:end]) for start, end in spans] == [folded(words)] * len(spans)
    flat = [place for span in spans for place in span]
    assert flat == sorted(flat)


@given(st.text("ab _", min_size=1, max_size=3), st.text("ab _", max_size=20), st.booleans())
def test_plain_letters_are_found_as_a_regular_expression_finds_them(
    words: str, text: str, whole: bool
) -> None:
    pattern = re.escape(words)
    if whole:
        first, last = (
            (r"(?<!\w)" if words[0] != " " else ""),
            (r"(?!\w)" if words[-1] != " " else ""),
        )
        pattern = first + pattern + last
    expected = [match.span() for match in re.finditer(pattern, text)]
    assert Query(words, match_case=True, whole_words=whole).spans(text) == expected
    assert Query(words.upper(), whole_words=whole).spans(text) == expected


@given(LETTERS, LETTERS, st.text("xy", max_size=3))
def test_replacing_leaves_the_rest_as_it_was(words: str, text: str, by: str) -> None:
    query = Query(words)
    kept, last = [], 0
    for start, end in query.spans(text):
        kept.append(text[last:start])
        last = end
    assert query.replaced(text, by) == by.join([*kept, text[last:]])
