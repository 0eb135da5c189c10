"""What Mermaid's parser makes of a text, quirk by quirk."""

import math

import pytest

from cjm_editor.formats.mermaid.diagram import Diagram, parse


def tasks(text: str) -> list[tuple[str, str, float, tuple[str, ...]]]:
    """Parse strictly and give each task's section, name, score and people."""
    return [
        (task.section, task.name, task.score, task.people)
        for task in parse(text, likely=False).tasks
    ]


def test_reads_a_whole_diagram() -> None:
    diagram = parse(
        "journey\n  title A day\n  accTitle: For readers\n  accDescr: Two parts\n"
        "  section Morning\n    Get up: 2: Ana, Leo\n  section Evening\n    Rest: 5\n"
    )
    assert (diagram.title, diagram.acc_title) == ("A day", "For readers")
    assert diagram.acc_description == "Two parts"
    assert diagram.sections == ("Morning", "Evening")
    assert [(task.name, task.score, task.people, task.line) for task in diagram.tasks] == [
        ("Get up", 2, ("Ana", "Leo"), 6),
        ("Rest", 5, (), 8),
    ]
    assert not diagram.warnings


def test_line_ends_and_order_are_free() -> None:
    assert tasks("journey A: 5: x\r\rB: 4: y\r\n") == [("", "A", 5, ("x",)), ("", "B", 4, ("y",))]
    assert parse("journey title T").title == "T"
    diagram = parse("\n journey\nA: 5\nsection S\nB: 4\ntitle One\ntitle Two\n")
    assert diagram.title == "Two"
    assert [task.section for task in diagram.tasks] == ["", "S"]


def test_empty_people_are_kept() -> None:
    assert tasks("journey\nA: 5:\nB: 5: x,, x\n") == [
        ("", "A", 5, ("",)),
        ("", "B", 5, ("x", "", "x")),
    ]


def test_blank_score_is_zero() -> None:
    diagram = parse("journey\nA: : Me\nB:: Me\n")
    assert [(task.score, task.scored) for task in diagram.tasks] == [(0, False), (0, False)]
    assert [warning.key for warning in diagram.warnings] == ["mermaid.warning.blank"] * 2


def test_score_that_is_no_number() -> None:
    diagram = parse("journey\nA: five: Me\n")
    assert math.isnan(diagram.tasks[0].score)
    assert diagram.warnings[0].arguments == {"line": 2, "task": "A", "text": "five"}


def test_fields_after_the_people_are_told_of() -> None:
    diagram = parse("journey\nA: 5: Me: note\n")
    assert diagram.tasks[0].people == ("Me",)
    assert [warning.key for warning in diagram.warnings] == ["mermaid.warning.dropped"]


@pytest.mark.parametrize(
    ("line", "strict", "likely"),
    [
        ("Wake at 7:30: 2: Me", ("Wake at 7", 30, ("2",)), ("Wake at 7:30", 2, ("Me",))),
        ("Meet 9:30: here: 4: Me", ("Meet 9", 30, ("here",)), ("Meet 9:30: here", 4, ("Me",))),
        ("At 4:3: 2: Me", ("At 4", 3, ("2",)), ("At 4:3", 2, ("Me",))),
    ],
)
def test_dubious_colons(
    line: str,
    strict: tuple[str, float, tuple[str, ...]],
    likely: tuple[str, float, tuple[str, ...]],
) -> None:
    for wanted, expected, key in (
        (False, strict, "mermaid.warning.colon"),
        (True, likely, "mermaid.warning.likely"),
    ):
        diagram = parse(f"journey\n{line}\n", likely=wanted)
        task = diagram.tasks[0]
        assert (task.name, task.score, task.people) == expected
        assert [warning.key for warning in diagram.warnings] == [key]
        assert diagram.warnings[0].arguments["line"] == 2


def test_dubious_words_before_the_score() -> None:
    task = parse("journey\nStep 1: open: 5: Me").tasks[0]
    assert (task.name, task.score, task.people) == ("Step 1: open", 5, ("Me",))
    task = parse("journey\nStep 1: open: 5").tasks[0]
    assert (task.name, task.score, task.people) == ("Step 1: open", 5, ())
    task = parse("journey\nStep 1: open: 5: Me", likely=False).tasks[0]
    assert task.name == "Step 1" and math.isnan(task.score) and task.people == ("5",)


def test_a_sound_line_with_more_fields_is_read_as_mermaid_does() -> None:
    task = parse("journey\nA: 5: Me: 3: You").tasks[0]
    assert (task.name, task.score, task.people) == ("A", 5, ("Me",))


def test_hash_begins_a_comment() -> None:
    diagram = parse("journey\ntitle Ticket #42 flow\nsection S # note\nA: 5: Child#1, Child#2\n")
    assert diagram.title == "Ticket"
    assert diagram.sections == ("S",)
    assert diagram.tasks[0].people == ("Child",)
    assert [(warning.key, warning.arguments["line"]) for warning in diagram.warnings] == [
        ("mermaid.warning.hash", 2),
        ("mermaid.warning.hash", 4),
    ]


def test_entities_are_decoded() -> None:
    diagram = parse(
        "journey\ntitle A#59; #35;1\nsection Phase 1#58; go\n"
        "Step#colon; x: 5: Smith#44; J, #lt;b>\n"
    )
    assert diagram.title == "A; #1"
    assert diagram.sections == ("Phase 1: go",)
    assert diagram.tasks[0].name == "Step: x"
    assert diagram.tasks[0].people == ("Smith, J", "<b>")


def test_unknown_and_impossible_entities() -> None:
    assert parse("journey\nsee #ref; now: 5").tasks[0].name == "see &ref; now"
    assert parse("journey\na#99999999999;b: 5").tasks[0].name == "a\ufffdb"


def test_comments() -> None:
    assert tasks("%% c\njourney\n  %% d\n%%\nA: 5 # e\n% f: 3\n") == [("", "A", 5, ())]
    assert tasks("journey\n100%% done: 5: Me %% x") == [("", "100%% done", 5, ("Me %% x",))]
    assert tasks("journey\na%% gone: 5\n😀%% kept: 4") == [("", "😀%% kept", 4, ())]


def test_directives_are_cut_wherever_they_stand() -> None:
    assert tasks("%%{init: {'a': 1}}%%\njourney\nA %%{wrap}%%b: 5\n%%{ {\nC: 4") == [
        ("", "A b", 5, ()),
        ("", "C", 4, ()),
    ]


def test_lines_are_those_of_the_file() -> None:
    diagram = parse(
        "---\ntitle: T\n---\n\n%% c\n%%{init: {\n'a': 1}\n}%%\njourney\n%% d\n\nA: 5\n%% e\nB: 5\n"
    )
    assert [task.line for task in diagram.tasks] == [12, 14]


def test_keywords_know_no_case_but_the_header_does() -> None:
    diagram = parse("journey\nTITLE t\nSECTION s\nACCTITLE: a\nAccDescr: d\nTitles: 2\n")
    assert (diagram.title, diagram.acc_title, diagram.acc_description) == ("t", "a", "d")
    assert tasks("journey\nSections: 2\nJourneys: 3\naccTitle check: 5\nſection s: 1") == [
        ("", "Sections", 2, ()),
        ("", "Journeys", 3, ()),
        ("", "accTitle check", 5, ()),
        ("", "ſection s", 1, ()),
    ]


def test_description_of_several_lines() -> None:
    diagram = parse("journey\naccDescr {\n  One\n\n  two; #35;1\n}A: 5\naccDescr { }\n")
    assert diagram.acc_description == "One\ntwo; #1"
    assert len(diagram.tasks) == 1


def test_title_without_text_takes_the_next_line_and_tells() -> None:
    diagram = parse("journey\ntitle\n section S\n A: 5: Me\n")
    assert diagram.title == "section S"
    assert [warning.key for warning in diagram.warnings] == ["mermaid.warning.title"]
    diagram = parse("journey\nTitle of page read: 5: Me\n")
    assert diagram.title == "of page read: 5: Me"
    assert [warning.key for warning in diagram.warnings] == ["mermaid.warning.title"]
    assert not parse("journey\ntitle Journey: first visit, 5 steps\n").warnings


def test_javascript_spaces_are_trimmed() -> None:
    assert tasks("journey\u2028\u00a0A\u2028B : 5: \ufeffx\u3000") == [("", "A\u2028B", 5, ("x",))]


def test_scripts_are_no_part_of_a_title() -> None:
    diagram = parse("journey\ntitle Hi <script>alert('x')</script>you <b>two</b>\n<script>: 5\n")
    assert diagram.title == "Hi you <b>two</b>"
    assert diagram.tasks[0].name == "<script>"


def test_attributes_get_single_quotes() -> None:
    assert tasks('journey\n<a b="c">: 5: d="e"') == [("", "<a b='c'>", 5, ('d="e"',))]


def test_a_byte_order_mark_is_no_text() -> None:
    assert parse("\ufeffjourney\nA: 5").tasks[0].name == "A"
    assert parse("\ufeff---\ntitle: T\n---\njourney\n").title == "T"


def test_header_alone_is_an_empty_diagram() -> None:
    assert parse("journey") == Diagram()
