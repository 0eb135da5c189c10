import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm_editor.formats.pasted import MOST_LINES, lines_of
from cjm_editor.i18n import Problem


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("  one\t two \u200b", "one two"),
        ("- one", "one"),
        ("• one", "one"),
        ("\u2022\tone", "one"),
        ("1. one", "one"),
        ("12) one", "one"),
        ("(3) one", "one"),
        ("a) one", "one"),
        ("2.1.3 one", "one"),
        ("- [x] one", "one"),
        ("☐ one", "one"),
        ("-5 degrees", "-5 degrees"),
        ("3.5 stars", "3.5 stars"),
        ("24/7 help", "24/7 help"),
        ("1984", "1984"),
        ("e.g. this", "e.g. this"),
        ("Hi) there", "Hi) there"),
        ("half \ud83d of a pair", "half of a pair"),
        ("nul\x00byte", "nul byte"),
    ],
)
def test_a_line_loses_its_bullet(line: str, title: str) -> None:
    assert lines_of(line) == (title,)


def test_empty_lines_make_no_card() -> None:
    assert lines_of("one\r\n\n \u00a0 \n\ntwo\u2028three") == ("one", "two", "three")
    assert lines_of("") == lines_of("\n\n") == ()


@given(st.text())
def test_any_text_gives_lines_that_can_be_written(text: str) -> None:
    for line in lines_of(text):
        assert line == line.strip() != ""
        assert "\n" not in line.encode("utf-8").decode()


def test_too_much_is_refused() -> None:
    assert len(lines_of("a\n" * MOST_LINES)) == MOST_LINES
    for text in ("a\n" * (MOST_LINES + 1), "a" * 10_000_000):
        with pytest.raises(Problem) as caught:
            lines_of(text)
        assert caught.value.key == "formats.problem.pasted_too_long"
