"""Two copies of a map merged on the command line: whole, or told what is in conflict."""

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from cjm_editor import resource
from cjm_editor.app.files import read_any
from cjm_editor.app.own_file import opened_apart
from cjm_editor.editing import EditSession, Entry
from cjm_editor.editing.commands import add_element, delete, label, rename, set_field
from cjm_editor.editing.session import Command
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Document, Stage
from cjm_editor.storage import lineage_of

SCHEMA = json.loads(resource("schema", "merge.schema.json").read_text(encoding="utf-8"))
EDITED = ("a.cjm", "b.cjm", "out.cjm")


def edit(source: str, target: str, *commands: Callable[[Document], Command]) -> None:
    """Save a file with some more edits, and the history that it had."""
    with opened_apart(Path(source)) as copy:
        session = EditSession(Document(copy.load()), copy)
        cursor = len(copy.history(list(session.document)).edits)
        for at, command in enumerate(commands, 1):
            session.preview(command(session.document))
            diff = session._pending
            session.cancel()
            copy.record(Entry(label("move"), diff), diff, cursor + at)
            session.document.apply(diff, "commit")
        copy.save_copy(Path(target), history=True)


def card(document: Document, at: int = 0) -> Touchpoint:
    return sorted(document.all(Touchpoint), key=lambda each: each.id)[at]


@pytest.fixture
def copies(cjm, sample_map):
    """Write a map with a history, and two copies that were edited apart."""
    Path("start.cjm").write_bytes(sample_map)
    edit("start.cjm", "base.cjm", lambda d: rename(card(d, 1).id, "before both"))
    edit("base.cjm", "a.cjm", lambda d: rename(card(d).id, "ours"))
    edit(
        "base.cjm",
        "b.cjm",
        lambda d: set_field([card(d).id], "description", "theirs"),
        lambda d: delete([card(d, 1).id]),
    )


def test_what_does_not_contradict_joins(cjm, copies):
    said = json.loads(cjm("merge", "base.cjm", *EDITED, code=0).out)
    jsonschema.Draft202012Validator(SCHEMA).validate(said)
    assert said["conflicts"] == []
    document, notices = read_any(Path("out.cjm"))
    assert not notices
    assert (card(document).title, card(document).description) == ("ours", "theirs")
    # Whichever card is gone, its map may lack a way now; the file is whole.
    assert cjm("check", "out.cjm").out.startswith("out.cjm is sound.")


def test_the_ancestor_is_found_in_the_history(cjm, copies):
    cjm("merge", "base.cjm", *EDITED, code=0)
    expected = list(read_any(Path("out.cjm"))[0])
    cjm("merge", "-", *EDITED, code=0)
    assert sorted(map(repr, read_any(Path("out.cjm"))[0])) == sorted(map(repr, expected))


def test_the_ancestor_is_found_where_only_one_copy_has_a_history(cjm, copies):
    with opened_apart(Path("base.cjm")) as copy:
        copy.save_copy(Path("shared.cjm"))
    edit("shared.cjm", "b.cjm", lambda d: rename(card(d, 2).id, "theirs"))
    assert json.loads(cjm("merge", "-", *EDITED, code=0).out)["merged"]["changed"] == 1


def test_an_undone_edit_stays_undone(cjm, copies):
    with opened_apart(Path("base.cjm")) as copy:
        lineage = lineage_of(copy)
        copy.move(lineage.edits[0].inverse, 0)
        copy.save_copy(Path("a.cjm"), history=True)
    edit("base.cjm", "b.cjm", lambda d: rename(card(d, 2).id, "theirs"))
    cjm("merge", "-", *EDITED, code=0)
    titles = {each.title for each in read_any(Path("out.cjm"))[0].all(Touchpoint)}
    assert "theirs" in titles and "before both" not in titles


def test_conflicts_are_listed_and_ours_is_written(cjm, copies):
    edit("base.cjm", "b.cjm", lambda d: rename(card(d).id, "theirs"))
    said = json.loads(cjm("merge", "-", *EDITED, code=1).out)
    jsonschema.Draft202012Validator(SCHEMA).validate(said)
    (conflict,) = said["conflicts"]
    assert conflict["fields"] == ["title"]
    assert (conflict["ours"], conflict["theirs"]) == ({"title": "ours"}, {"title": "theirs"})
    assert card(read_any(Path("out.cjm"))[0]).title == "ours"


@pytest.mark.parametrize("order", ["a b", "b a"])
def test_deleting_wins_over_editing_by_no_order_of_the_copies(cjm, copies, order):
    base = read_any(Path("base.cjm"))[0]
    step = base[card(base).step]
    edit("base.cjm", "a.cjm", lambda d: delete([step.stage]))
    edit("base.cjm", "b.cjm", lambda d: rename(card(d).id, "edited"))
    ours, theirs = order.split()
    said = json.loads(cjm("merge", "-", f"{ours}.cjm", f"{theirs}.cjm", "out.cjm", code=1).out)
    jsonschema.Draft202012Validator(SCHEMA).validate(said)
    (conflict,) = said["conflicts"]
    assert conflict["chosen"] == ("theirs" if ours == "a" else "ours")
    found = read_any(Path("out.cjm"))[0]
    assert card(found).title == "edited" and step.id in found
    cjm("check", "out.cjm", code=0)


def test_a_card_in_a_deleted_stage_is_a_conflict_and_out_is_sound(cjm, copies):
    stage = read_any(Path("base.cjm"))[0].all(Stage)[0]
    edit("base.cjm", "a.cjm", lambda d: delete([stage.id]))

    def add(document: Document) -> Command:
        beside = next(
            each
            for each in document.all(Touchpoint)
            if document[each.step].stage == stage.id  # type: ignore[attr-defined]
        )
        return add_element("touchpoint", beside.lane, beside.step, id="new", title="x")

    edit("base.cjm", "b.cjm", add)
    said = json.loads(cjm("merge", "base.cjm", *EDITED, code=1).out)
    assert [each["record"]["id"] for each in said["conflicts"]] == ["new"]
    assert said["conflicts"][0]["group"]["id"] == stage.id
    cjm("check", "out.cjm", code=0)


def test_the_merge_is_the_last_edit_of_what_is_written(cjm, copies):
    cjm("merge", "-", *EDITED, code=0)
    with opened_apart(Path("out.cjm")) as copy:
        found = copy.history(copy.load())
    assert found.cursor == len(found.edits) == 3
    assert found.edits[-1].label == "edit.merge_files"


def test_a_merged_file_merges_with_what_it_came_from(cjm, copies):
    cjm("merge", "-", *EDITED, code=0)
    edit("b.cjm", "b2.cjm", lambda d: rename(card(d, 3).id, "later"))
    said = json.loads(cjm("merge", "b.cjm", "out.cjm", "b2.cjm", "both.cjm", code=0).out)
    assert said["merged"]["changed"] == 1


def test_a_second_merge_begins_where_the_first_ended(cjm, copies):
    edit("base.cjm", "b.cjm", lambda d: rename(card(d).id, "theirs"))
    cjm("merge", "-", *EDITED, code=1)
    edit("b.cjm", "b2.cjm", lambda d: rename(card(d, 1).id, "later"))
    said = json.loads(cjm("merge", "-", "out.cjm", "b2.cjm", "out2.cjm", code=0).out)
    assert said["merged"]["changed"] == 1  # what was decided is not asked again
    titles = [card(read_any(Path("out2.cjm"))[0], at).title for at in (0, 1)]
    assert titles == ["ours", "later"]


def test_the_same_file_thrice_is_that_file(cjm, copies):
    said = json.loads(cjm("merge", "a.cjm", "a.cjm", "a.cjm", "out.cjm", code=0).out)
    assert said["merged"] == {"added": 0, "changed": 0, "removed": 0}
    first, second = (read_any(Path(name))[0] for name in ("a.cjm", "out.cjm"))
    assert sorted(map(repr, first)) == sorted(map(repr, second))


@pytest.mark.parametrize("place", range(3))
def test_no_input_is_written_over(cjm, copies, place):
    names = ["base.cjm", "a.cjm", "b.cjm"]
    before = Path(names[place]).read_bytes()
    said = cjm("merge", *names, names[place], code=2)
    assert said.err.count("\n") == 1 and names[place] in said.err
    assert Path(names[place]).read_bytes() == before


@pytest.mark.parametrize("language", ["en", "es", "ca"])
def test_strangers_are_refused_in_one_sentence(cjm, copies, language):
    cjm("new", "other.cjm", "--template", "sample-email", code=0)
    said = cjm("merge", "-", "a.cjm", "other.cjm", "out.cjm", code=2, language=language)
    assert said.err.count("\n") == 1 and "problem." not in said.err
    assert not Path("out.cjm").exists()


def test_files_that_forgot_ask_for_the_base(cjm, copies):
    for name in ("a", "b"):
        cjm("export", f"{name}.cjm", f"{name}.json", "--format", "json", code=0)
    said = cjm("merge", "-", "a.json", "b.json", "out.cjm", code=2)
    assert "Name that map" in said.err
    assert json.loads(cjm("merge", "base.cjm", "a.json", "b.json", "out.cjm", code=0).out)


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0" + bytes(100), b"{}", b"\xff" * 99])
@pytest.mark.parametrize("place", range(3))
def test_what_is_no_map_is_refused(cjm, copies, place, content):
    Path("bad.cjm").write_bytes(content)
    names = ["base.cjm", "a.cjm", "b.cjm"]
    names[place] = "bad.cjm"
    said = cjm("merge", *names, "out.cjm", code=2)
    assert said.err.count("\n") == 1 and "bad.cjm" in said.err
    assert not Path("out.cjm").exists()


def test_a_result_that_cannot_be_written_is_told(cjm, copies):
    Path("out.cjm").write_bytes(b"kept")
    Path("out.cjm").chmod(0o400)
    for out in ("out.cjm", "nowhere/out.cjm", "."):
        said = cjm("merge", "base.cjm", "a.cjm", "b.cjm", out, code=2)
        assert said.err.count("\n") == 1 and said.out == ""
    assert Path("out.cjm").read_bytes() == b"kept"


@pytest.mark.parametrize("language", ["en", "es", "ca"])
def test_help_says_what_becomes_of_conflicts(cjm, language):
    said = cjm("merge", "--help", code=0, language=language).out
    out = {"en": "OUT", "es": "DESTINO", "ca": "DESTÍ"}[language]
    # Named where it is explained as in the line that says what the command takes.
    assert said.count(out) > 2 and "JSON" in said and "cli." not in said
