"""From a diagram's file to the records of a map."""

import pytest

from cjm_editor.formats.format import Imported
from cjm_editor.formats.mermaid import reader
from cjm_editor.formats.mermaid.reader import read
from cjm_editor.i18n import LANGUAGES, Problem
from cjm_editor.kinds.emotion import Emotion
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Document, Lane, Map, Persona, Stage, Step, Swimlane
from cjm_editor.model.invariants import breaches


def document(text: str, name: str = "file.mmd") -> Document:
    """Import a text and check that the records fit together."""
    found = Document(read(text.encode(), name, "en").records)
    assert not list(breaches(found))
    return found


def keys(imported: Imported) -> list[str]:
    return [notice.key.removeprefix("mermaid.") for notice in imported.warnings]


def test_sections_become_stages() -> None:
    found = document("journey\nsection A\nx: 1\ny: 2\nsection B\nsection A\nz: 3\nsection A\nw: 3")
    (map,) = found.all(Map)
    stages = found.children(Stage, map.id)
    assert [stage.title for stage in stages] == ["A", "B", "A"]
    # A section without tasks keeps a step, so that something can be put there.
    assert [len(found.children(Step, stage.id)) for stage in stages] == [2, 1, 2]
    assert not any(step.title for step in found.all(Step))


def test_tasks_without_a_section_get_a_stage() -> None:
    found = document("journey\nx: 1\nsection B\ny: 1")
    assert [stage.title for stage in found.children(Stage, found.all(Map)[0].id)] == [
        "Journey",
        "B",
    ]


def test_people_get_lanes_and_share_tasks() -> None:
    found = document("journey\nx: 5: Ana, Leo, Ana\ny: 1: Leo\nz: 3\n")
    (map,) = found.all(Map)
    swimlanes = found.children(Swimlane, map.id)
    names = [found.find(Persona, swimlane.persona) for swimlane in swimlanes]
    assert [persona and persona.name for persona in names] == ["Ana", "Leo", "Customer"]
    assert [persona.name for persona in found.all(Persona)] == ["Ana", "Leo", "Customer"]
    steps = found.children(Step, found.children(Stage, map.id)[0].id)
    seen = []
    for swimlane in swimlanes:
        touchpoints, emotions = found.children(Lane, swimlane.id)
        assert (touchpoints.kind, emotions.kind) == ("touchpoints", "emotions")
        for step in steps:
            for touchpoint in found.cell(touchpoints.id, step.id):
                (emotion,) = found.cell(emotions.id, step.id)
                assert isinstance(touchpoint, Touchpoint) and isinstance(emotion, Emotion)
                seen.append((touchpoint.title, emotion.value))
    assert seen == [("x", 2), ("x", 2), ("y", -2), ("z", 0)]


def test_an_unclear_score_gives_no_emotion() -> None:
    imported = read(b"journey\nx: five\ny: 12\nz:: Me\nw: 5", "f", "en")
    assert [record.value for record in imported.records if isinstance(record, Emotion)] == [2]
    assert keys(imported) == ["warning.no_number", "warning.blank", "warning.out_of_range"]


def test_title_and_scenario() -> None:
    (map,) = document("journey\ntitle A<br>b\naccTitle: c\naccDescr: d<br/>e").all(Map)
    assert (map.title, map.scenario, map.language) == ("A\nb", "d\ne", "en")
    assert document("journey\naccTitle: c\nx: 5").all(Map)[0].title == "c"
    assert document("journey\nx: 5", "my shop.mmd").all(Map)[0].title == "my shop"


def test_breaks_and_control_characters() -> None:
    found = document("journey\nsection a<BR />b\nx\x07 <br\t/> y: 5: Ann<br>Lee")
    assert found.all(Stage)[0].title == "a\nb"
    assert found.all(Touchpoint)[0].title == "x\ny"
    assert found.all(Persona)[0].name == "Ann\nLee"


def test_what_is_shortened_is_told_and_kept_whole_where_there_is_room() -> None:
    title, task, stage, person = ("t" * 10_000, "k" * 2_001, "s" * 2_001, "p" * 2_001)
    said = (
        f"journey\ntitle {title}\naccDescr: why\nsection {stage}\n{task}: 5: {person}\nB: 3: Me\n"
    )
    imported = read(said.encode(), "a.mmd", "en")
    told = [(notice.key, notice.arguments["words"][0]) for notice in imported.warnings]
    assert sorted(told) == [
        ("mermaid.warning.long_name", "p"),
        ("mermaid.warning.long_name", "s"),
        ("mermaid.warning.long_task", "k"),
        ("mermaid.warning.long_title", "t"),
    ]
    (map,) = Document(imported.records).all(Map)
    assert map.title.endswith("…") and len(map.title) == 200
    assert map.scenario == f"{title}\n\nwhy"
    fitting = read(f"journey\n title {'t' * 2_000}\n A: 5: Me\n".encode(), "a.mmd", "en")
    assert fitting.warnings == ()


def test_a_name_too_long_for_a_title() -> None:
    long = "x" * 10_000
    found = document(f"journey\ntitle {long}\nsection {long}\n{long}: 5: {long}\n")
    (touchpoint,) = found.all(Touchpoint)
    assert len(touchpoint.title) == 200 and touchpoint.title.endswith("…")
    assert touchpoint.description == long


def test_names_in_the_language_asked_for() -> None:
    records = read(b"journey\nx: 5", "f", "ca").records
    assert [record.name for record in records if isinstance(record, Persona)] == ["Client"]
    assert [record.title for record in records if isinstance(record, Stage)] == ["Recorregut"]
    assert [record.language for record in records if isinstance(record, Map)] == ["ca"]


def test_markdown_gives_a_map_for_each_diagram_and_shares_people() -> None:
    block = "```mermaid\njourney\ntitle {}\nx: 5: Ana\n```\n"
    found = document(block.format("One") + block.format("Two"), "f.md")
    assert [map.title for map in found.all(Map)] == ["One", "Two"]
    assert len(found.all(Persona)) == 1
    assert len(found.all(Swimlane)) == 2


def test_a_diagram_without_tasks() -> None:
    imported = read(b"journey\ntitle T", "f", "en")
    assert keys(imported) == ["warning.no_tasks"]
    assert len(Document(imported.records).all(Step)) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings(encoding: str) -> None:
    records = read("journey\nñ: 5".encode(encoding), "f", "en").records
    assert [record.title for record in records if isinstance(record, Touchpoint)] == ["ñ"]


@pytest.mark.parametrize("data", ["journey\nñ: 5".encode("latin-1"), b"\xff\xfej\0o", b"\x89PNG\r"])
def test_other_encodings(data: bytes) -> None:
    with pytest.raises(Problem) as raised:
        read(data + b"\x00\xd8", "f", "en")
    assert raised.value.key == "mermaid.error.encoding"


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "PEOPLE_LIMIT", 2)
    with pytest.raises(Problem) as raised:
        read(b"journey\nx: 5: a, b, c", "f", "en")
    assert raised.value.key == "mermaid.error.too_many_people"
    monkeypatch.setattr(reader, "CARD_LIMIT", 2)
    with pytest.raises(Problem) as raised:
        read(b"journey\nx: 5: a, b\ny: 4", "f", "en")
    assert raised.value.key == "mermaid.error.too_many_cards"
    with pytest.raises(Problem) as raised:
        read(b"journey\n" + b"x" * 5_000_000, "f", "en")
    assert raised.value.key == "mermaid.error.too_large"


def test_many_warnings_are_counted() -> None:
    imported = read(b"journey\n" + b"x: five\n" * 30, "f", "en")
    assert keys(imported) == ["warning.no_number"] * 20 + ["warning.more"]
    assert imported.warnings[-1].arguments == {"count": 10}


def test_every_warning_is_said_in_every_language() -> None:
    text = (
        b"journey\ntitle y #1 a\ntitle x: 5\nA: 7:30: 2: Me\nB: five\nC:: Me\nD: 12: Me: x\n"
        + b"E: no\n" * 25
    )
    imported = read(text, "f", "en")
    ten = read(b"journey\ntitle x\nA: 9", "f", "en")
    none = read(b"journey\ntitle x", "f", "en")
    told = [*imported.warnings, *ten.warnings, *none.warnings]
    assert {notice.key.rpartition(".")[2] for notice in told} == {
        "hash",
        "title",
        "likely",
        "no_number",
        "blank",
        "dropped",
        "out_of_range",
        "more",
        "ten_scale",
        "no_tasks",
    }
    for notice in told:
        for language in LANGUAGES:
            assert notice.sentence(language) != notice.key
