"""Shares and durations in figures."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import cjm_editor
from cjm_editor import resource
from cjm_editor.i18n import (
    LANGUAGES,
    Language,
    percent_told,
    share_told,
    short_wait_told,
    wait_told,
    with_unit,
)


@pytest.mark.parametrize(
    ("minutes", "told", "short"),
    [
        (0.5, "0.5 min", "0.5 min"),
        (25, "25 min", "25 min"),
        (60, "1 h", "1 h"),
        (90, "1 h 30 min", "1.5 h"),
        (119.9, "2 h", "2 h"),
        (1440, "1 d", "24 h"),
        (2879, "2 d", "48 h"),
        (4000, "2 d 19 h", "2.8 d"),
        (30 * 1440, "30 d", "30 d"),
    ],
)
def test_a_duration_is_told_at_length_and_in_short(minutes: float, told: str, short: str) -> None:
    assert (wait_told(minutes, "en"), short_wait_told(minutes, "en")) == (told, short)


def test_figures_are_written_as_a_language_does() -> None:
    assert short_wait_told(90, "ca") == "1,5 h"
    assert share_told(0.025, "es") == "2,5\u00a0%"
    assert share_told(0.385, "en") == "38%"
    assert percent_told(12.5, "ca") == "12,5\u00a0%"
    assert [with_unit("7", unit, "es") for unit in ("", " %", "h")] == ["7", "7\u00a0%", "7 h"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_has_the_sign_where_the_language_has_it(language: Language) -> None:
    apart = percent_told(1, language)[1:-1]
    assert apart == ("" if language == "en" else "\u00a0")
    seen = 0
    for path in resource("translations", language).glob("*.po"):
        with path.open("rb") as stream:
            for entry in read_po(stream):
                for found in re.findall(r"[\d}](\s*)%(?!\()", "".join(entry.string or "")):
                    assert found == apart, entry.id
                    seen += 1
    assert seen > 20


def test_no_code_writes_the_sign_itself() -> None:
    written = re.compile(r"\} ?%[\"' ]|\"[\s\u00a0]%\"|\d %\"")
    for path in Path(cjm_editor.__file__).parent.rglob("*.py"):
        for line in path.read_text(encoding="utf-8").splitlines():
            assert not (('f"' in line or "suffix" in line) and written.search(line)), (path, line)
