"""Every sentence of this package is there in every language, with the same places to fill."""

import re
import string
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import cjm_editor.storage
from cjm_editor import resource
from cjm_editor.i18n import LANGUAGES, text
from cjm_editor.storage.finding import MOST_TOLD, Finding, told

SOURCES = "\n".join(
    path.read_text(encoding="utf-8") for path in Path(cjm_editor.storage.__path__[0]).rglob("*.py")
)


def sentences(language: str) -> dict[str, str]:
    with resource("translations", language, "storage.po").open("rb") as stream:
        return {str(message.id): str(message.string) for message in read_po(stream) if message.id}


def places(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_the_languages_agree() -> None:
    first, *others = (sentences(language) for language in LANGUAGES)
    assert first
    for other in others:
        assert other.keys() == first.keys()
        assert all(places(other[key]) == places(first[key]) for key in first)
        assert all(other.values())


@pytest.mark.parametrize("key", sorted(sentences("en")))
def test_no_sentence_is_spare(key: str) -> None:
    # Some keys are put together of a stem and what went wrong.
    stem, _, end = key.rpartition(".")
    made = f'"{stem}.{{' in SOURCES and re.search(rf'"{end}"', SOURCES)
    assert f'"{key}"' in SOURCES or made or key.startswith("check.breach.")


@pytest.mark.parametrize(
    "key", sorted(set(re.findall(r'"((?:problem|check)\.[a-z_.]+)"', SOURCES)))
)
def test_no_sentence_is_missing(key: str) -> None:
    assert text(key, "en") != key


def test_of_very_many_findings_the_first_are_told() -> None:
    findings = [
        Finding("check.row_count", {"table": "notes", "expected": "1", "found": f"{n}"})
        for n in range(MOST_TOLD + 2)
    ]
    assert told(findings[:MOST_TOLD]) == tuple(each.sentence() for each in findings[:MOST_TOLD])
    *first, more = told(findings)
    assert first == [each.sentence() for each in findings[:MOST_TOLD]]
    assert f"{MOST_TOLD + 2}" in more and "cjm-editor check" in more
