"""What Mermaid refuses is refused with the line and the reason, in every language."""

import pytest

from cjm_editor.formats.mermaid import diagram
from cjm_editor.formats.mermaid.diagram import parse
from cjm_editor.i18n import LANGUAGES, Problem

CASES = [
    ("", "empty", None),
    ("%% only\n\n", "empty", None),
    ("hello\njourney\nA: 5", "no_journey", None),
    ("# c\njourney\nA: 5", "no_journey", None),
    ("flowchart TD\nA --> B", "other_diagram", None),
    ("JOURNEY\nA: 5", "journey_case", None),
    ("journeyA: 5", "header", 1),
    ("journey_x: 5", "header", 1),
    ("journey\nA: 5\njourney\nB: 4", "second_journey", 3),
    ("journey\nJourney begins: 5", "journey_word", 2),
    ("journey\ntitle", "no_text", 2),
    ("journey\ntitle \n", "no_text", 2),
    ("journey\nA: 5\nsection\n", "no_text", 3),
    ("journey\naccTitle:  \n", "no_text", 2),
    ("journey\naccDescr:", "no_text", 2),
    ("journey\nsection S\nJust a line\nB: 3", "no_score", 3),
    ("journey-beta\nA: 5", "no_score", 1),
    ("journeyé\nA: 5", "no_score", 1),
    ("journey\nA:\n", "no_score", 2),
    ("journey\nA:%%b: 5", "no_score", 2),
    ("journey\nclick A href", "no_score", 2),
    ("journey\nA\n: 5", "no_score", 2),
    ("journey\n: 5: Me", "no_task", 2),
    ("journey: 5", "no_task", 1),
    ("journey\nsection Phase 1: Discover\nA: 5", "section_colon", 2),
    ("journey\ntitle Buy; pay", "semicolon", 2),
    ("journey\nsection Buy; pay", "semicolon", 2),
    ("journey\nBuy; pay: 5", "semicolon", 2),
    ("journey\nBuy: 5; Me", "semicolon", 2),
    ("journey\n;", "semicolon", 2),
    ("journey\nR&D &amp; co: 5", "semicolon", 2),
    ("journey\nTask #1: 5: Me", "hash", 2),
    ("journey\nA: 5\naccDescr {\nno end\n", "unclosed_description", 3),
    ("---\ntitle: [unclosed\n---\njourney", "front_matter", 2),
    ("---\ntitle: a: b\n---\njourney", "front_matter", 2),
    ("---\ntitle: a\ntitle: b\n---\njourney", "front_matter", 3),
    ("---\nx: 1\ntitle: !!binary aGk=\n---\njourney", "front_matter", 3),
    ("---\ntitle: a\x00\n---\njourney", "front_matter", 2),
    ("\n---\ntitle: x\n---\njourney", "front_matter_place", 1),
    ("---\ntitle: x\n...\njourney", "front_matter_place", 1),
    ("---\n---\njourney", "front_matter_place", 1),
    ("  ---\ntitle: x\n---\njourney", "front_matter_place", 1),
    ("---\ntitle: a\n---\n---\ntitle: b\n---\njourney", "front_matter_place", 1),
    ("---\na: " + "[" * 60 + "]" * 60 + "\n---\njourney", "front_matter_depth", 2),
    ("---\na: " + "x" * 70_000 + "\n---\njourney", "front_matter_size", 2),
    ("journey\n" + "x" * 5_000_000, "too_large", None),
]


@pytest.mark.parametrize(("text", "reason", "line"), CASES, ids=lambda value: repr(value)[:40])
def test_refuses(text: str, reason: str, line: int | None) -> None:
    with pytest.raises(Problem) as raised:
        parse(text)
    problem = raised.value
    assert problem.key == f"mermaid.error.{reason}"
    assert problem.arguments.get("line") == line
    for language in LANGUAGES:
        sentence = problem.sentence(language)
        assert sentence != problem.key
        assert line is None or f" {line}:" in sentence


def test_too_many_tasks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diagram, "TASK_LIMIT", 3)
    assert len(parse("journey\n" + "A: 5\n" * 3).tasks) == 3
    for statement in ("A: 5\n", "section S\n"):
        with pytest.raises(Problem) as raised:
            parse("journey\n" + statement * 4)
        assert raised.value.key == "mermaid.error.too_many"
        assert raised.value.arguments == {"line": 5, "limit": 3}


def test_quotes_what_the_user_wrote() -> None:
    with pytest.raises(Problem) as raised:
        parse("journey\nA #35;1; b: 5")
    assert raised.value.arguments["text"] == "A #35;1; b: 5"


def test_the_line_is_that_of_the_file() -> None:
    with pytest.raises(Problem) as raised:
        parse("---\ntitle: T\n---\n%%{init: {\n}\n}%%\njourney\n%% c\n\nbad\n")
    assert raised.value.arguments["line"] == 10
