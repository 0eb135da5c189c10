"""From a map to a diagram."""

import pytest

from cjm_editor.formats.format import ExportJob
from cjm_editor.formats.mermaid import FORMAT
from cjm_editor.formats.mermaid.diagram import parse
from cjm_editor.formats.mermaid.reader import read
from cjm_editor.formats.mermaid.writer import export, write
from cjm_editor.i18n import Problem
from cjm_editor.kinds.emotion import Emotion
from cjm_editor.kinds.note import Note
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Document, Lane, Map, Persona, Record, Stage, Step, Swimlane


def one_task(
    title: str = "M", stage: str = "S", task: str = "T", person: str = "P", scenario: str = ""
) -> Document:
    """Make a map of one touchpoint."""
    return Document(
        [
            Map(id="map", title=title, scenario=scenario),
            Stage(id="stage", map="map", title=stage),
            Step(id="step", stage="stage"),
            Persona(id="persona", name=person),
            Swimlane(id="swimlane", map="map", persona="persona"),
            Lane(id="touchpoints", swimlane="swimlane", kind="touchpoints"),
            Lane(id="emotions", swimlane="swimlane", kind="emotions", rank="a1"),
            Touchpoint(id="touchpoint", lane="touchpoints", step="step", title=task),
            Emotion(id="emotion", lane="emotions", step="step", value=1.5),
        ]
    )


def test_writes_a_plain_diagram() -> None:
    text = (
        "journey\n    title A day\n    section S\n      Get up: 2: Ana, Leo\n      Rest: 5: Ana\n"
    )
    found = Document(read(text.encode(), "f", "en").records)
    assert write(found, found.all(Map)[0].id) == text


@pytest.mark.parametrize(
    "words",
    [
        "Journey begins",
        "title page",
        "Section chief",
        "accTitle: x",
        "accDescr {",
        "a: b; c #1, d",
        "% sign",
        "100%% sure",
        "%%{init: 1}%%",
        "two\nlines",
        '<a b="c"> & R&D &amp;',
        "#35;",
        "style:#1;",
        "}",
        "---",
        "```",
        "😀",
        "",
    ],
)
def test_every_text_comes_back(words: str) -> None:
    found = one_task(words, words, words, words, words)
    diagram = parse(write(found, "map"), likely=False)
    (task,) = diagram.tasks
    assert diagram.title == words.replace("\n", "<br/>")
    assert diagram.acc_description == words
    written = words.replace("\n", "<br/>")
    assert (task.section, task.name) == (written, written)
    assert task.people == ((written,) if words else ())
    assert task.score == 4.5
    assert not diagram.warnings


def test_html_codes_are_written_so_that_mermaid_shows_them() -> None:
    assert "title a &  R#38;D #38;lt#59;\n" in write(one_task("a &  R&D &lt;"), "map")


def with_more(*records: Record) -> Document:
    return Document([*one_task(), *records])


def test_different_feelings_are_different_tasks() -> None:
    found = with_more(
        Persona(id="persona 2", name="Q"),
        Swimlane(id="swimlane 2", map="map", persona="persona 2", rank="a1"),
        Lane(id="touchpoints 2", swimlane="swimlane 2", kind="touchpoints"),
        Lane(id="emotions 2", swimlane="swimlane 2", kind="emotions"),
        Touchpoint(id="touchpoint 2", lane="touchpoints 2", step="step", title="T"),
        Emotion(id="emotion 2", lane="emotions 2", step="step", value=-2),
    )
    tasks = parse(write(found, "map")).tasks
    assert [(task.name, task.score, task.people) for task in tasks] == [
        ("T", 4.5, ("P",)),
        ("T", 1, ("Q",)),
    ]


def test_a_shared_touchpoint_names_nobody() -> None:
    found = with_more(
        Swimlane(id="shared", map="map", rank="a1"),
        Lane(id="lane", swimlane="shared", kind="touchpoints"),
        Touchpoint(id="touchpoint 2", lane="lane", step="step", title="U"),
    )
    task = parse(write(found, "map")).tasks[1]
    assert (task.name, task.score, task.people) == ("U", 3, ())


def test_a_step_with_a_feeling_alone() -> None:
    found = with_more(
        Step(id="wait", stage="stage", title="Wait", rank="a1"),
        Emotion(id="bored", lane="emotions", step="wait", value=-1),
    )
    task = parse(write(found, "map")).tasks[1]
    assert (task.name, task.score, task.people) == ("Wait", 2, ("P",))


def test_tells_what_is_left_out_and_made_up() -> None:
    found = with_more(
        Step(id="next", stage="stage", rank="a1"),
        Touchpoint(id="touchpoint 2", lane="touchpoints", step="next", title="U"),
        Note(id="note", lane="touchpoints", step="next"),
    )
    exported = export(ExportJob(document=found, map_id="map"))
    assert parse(exported.data.decode()).tasks[1].score == 3
    assert [(notice.key, notice.arguments) for notice in exported.warnings] == [
        ("mermaid.notice.left_out", {"count": 1}),
        ("mermaid.notice.neutral", {"count": 1}),
    ]
    assert not export(ExportJob(document=one_task(), map_id="map")).warnings


def test_no_map() -> None:
    with pytest.raises(Problem):
        export(ExportJob(document=Document()))
    with pytest.raises(Problem):
        write(Document(), "map")


def test_the_format_reads_and_writes() -> None:
    assert FORMAT.read is read and FORMAT.write is export
    assert not FORMAT.draws
