"""What two maps differ in, as a program and a person ask for it on the command line."""

import json
from pathlib import Path

import jsonschema
import pikepdf
import pytest

from cjm_editor import resource
from cjm_editor.app.files import read_any
from cjm_editor.app.own_file import opened_apart, write_own
from cjm_editor.editing import EditSession
from cjm_editor.editing.commands import delete, derive_map, label, rename, set_field
from cjm_editor.editing.comparison import KINDS
from cjm_editor.kinds.emotion import Emotion
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Map, VersionEntry
from cjm_editor.storage import new_entry

SCHEMA = json.loads(resource("schema", "diff.schema.json").read_text(encoding="utf-8"))


@pytest.fixture
def both(cjm, sample_map):
    """Write a map and the same after some edits."""
    Path("a.cjm").write_bytes(sample_map)
    session = EditSession(read_any(Path("a.cjm"))[0])
    cards = session.document.all(Touchpoint)
    session.run(label("rename"), rename(cards[0].id, f"{cards[0].title} by hand"))
    session.run(label("delete"), delete([cards[1].id]))
    session.run(label("set_field"), set_field([session.document.all(Emotion)[0].id], "value", 2.0))
    write_own(list(session.document), Path("b.cjm"))
    return cards


def test_a_map_and_itself_differ_in_nothing(cjm, both):
    assert "No differences." in cjm("diff", "a.cjm", "a.cjm", code=0).out
    assert json.loads(cjm("diff", "a.cjm", "a.cjm", "--json", code=0).out)["changes"] == []


def test_differences_are_told_word_by_word(cjm, both):
    said = cjm("diff", "a.cjm", "b.cjm", code=1).out
    assert f"{both[0].title}{{+ by hand+}}" in said
    assert f"− removed: Touchpoint “{both[1].title}”" in said
    assert "1 reworded" in said
    assert f"+ added: Touchpoint “{both[1].title}”" in cjm("diff", "b.cjm", "a.cjm", code=1).out


@pytest.mark.parametrize("language", ["es", "ca"])
def test_differences_are_told_in_the_language_of_the_interface(cjm, both, language):
    said = cjm("diff", "a.cjm", "b.cjm", code=1, language=language).out
    assert {"es": "eliminado", "ca": "eliminat"}[language] in said
    assert "compare." not in said and "field." not in said


def test_programs_are_told_as_the_schema_says_in_every_language(cjm, both):
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    said = [
        cjm("diff", "a.cjm", "b.cjm", "--json", code=1, language=language).out
        for language in ("en", "ca")
    ]
    assert said[0] == said[1]
    found = json.loads(said[0])
    jsonschema.validate(found, SCHEMA)
    assert found["before"] == {"file": "a.cjm", "version": None, "map": None}
    kinds = {change["kind"] for change in found["changes"]}
    assert kinds >= {"removed", "reworded", "rescored"}
    (worded,) = (each for each in found["changes"] if each["kind"] == "reworded")
    assert worded["fields"][0]["words"][-1] == ["new", " by hand"]
    assert any(point["delta"] for curve in found["curves"] for point in curve["points"])


def test_the_schema_names_every_kind_of_change():
    change = SCHEMA["$defs"]["change"]["properties"]["kind"]["enum"]
    assert tuple(change) == tuple(SCHEMA["properties"]["summary"]["required"]) == KINDS


def test_two_maps_of_one_file_are_compared_by_what_one_was_derived_from(cjm, both):
    document = read_any(Path("a.cjm"))[0]
    session = EditSession(document)
    (map,) = document.all(Map)
    session.run(label("derive_map"), derive_map(map.id, "To be", id="to be"))
    write_own(list(document), Path("two.cjm"))
    asked = ("diff", "two.cjm", "two.cjm", "--map", map.title, "--with-map", "to be")
    cjm(*asked, code=0)
    copies = [each for each in document.all(Touchpoint) if each.origin]
    session.run(label("rename"), rename(copies[0].id, "Another way"))
    write_own(list(document), Path("two.cjm"))
    found = json.loads(cjm(*asked, "--json", code=1).out)
    (change,) = found["changes"]
    assert (change["before"], change["after"]) == (copies[0].origin, copies[0].id)
    assert found["after"] == {"file": "two.cjm", "version": None, "map": "to be"}
    # Either of both is enough: a map is not compared with itself.
    for one in (("--map", map.title), ("--map", "to be"), ("--with-map", "to be")):
        found = json.loads(cjm("diff", "two.cjm", "two.cjm", *one, "--json", code=1).out)
        assert [each["after"] for each in found["changes"]] == [copies[0].id]


def test_a_file_is_compared_with_the_map_in_a_pdf_by_what_the_pdf_holds(cjm, both):
    session = EditSession(read_any(Path("a.cjm"))[0])
    (map,) = session.document.all(Map)
    session.run(label("derive_map"), derive_map(map.id, "To be", id="to be"))
    write_own(list(session.document), Path("two.cjm"))
    cjm("export", "two.cjm", "two.pdf", "--map", "to be", code=0)
    cjm("diff", "two.cjm", "two.pdf", code=0)
    card = next(each for each in session.document.all(Touchpoint) if each.origin)
    session.run(label("rename"), rename(card.id, "Another way"))
    write_own(list(session.document), Path("two.cjm"))
    for files in (("two.cjm", "two.pdf"), ("two.pdf", "two.cjm")):
        (change,) = json.loads(cjm("diff", *files, "--json", code=1).out)["changes"]
        assert (change["kind"], change["after"]) == ("reworded", card.id)


def test_the_same_diagram_read_twice_is_the_same_map(cjm):
    Path("a.mmd").write_text("journey\n title T\n section S\n  Ask: 3: Me\n  Pay: 1: Me\n")
    cjm("diff", "a.mmd", "a.mmd", code=0)
    Path("b.mmd").write_text("journey\n title T\n section S\n  Ask: 5: Me\n  Pay: 1: Me\n")
    (change,) = json.loads(cjm("diff", "a.mmd", "b.mmd", "--json", code=1).out)["changes"]
    assert change["kind"] == "rescored" and change["where"]["stage"]["title"] == "S"


def test_versions_of_a_file_are_compared_by_their_names(cjm, both, tmp_path):
    with opened_apart(Path("b.cjm")) as copy:
        before = read_any(Path("a.cjm"))[0]
        copy.versions.keep(
            list(before), VersionEntry("v1", "April", "", "", "2026-04-01", "manual")
        )
        copy.save_copy(Path("c.cjm"), history=True)
    cjm("diff", "a.cjm", "c.cjm", "--with-version", "April", code=0)
    said = cjm("diff", "c.cjm", "c.cjm", "--version", "April", code=1).out
    assert said.startswith("c.cjm · April → c.cjm") and "1 reworded" in said
    found = json.loads(cjm("diff", "c.cjm", "c.cjm", "--version", "v1", "--json", code=1).out)
    jsonschema.validate(found, SCHEMA)
    assert found["before"]["version"] == "v1"
    assert "April" in cjm("diff", "c.cjm", "c.cjm", "--version", "May", code=2).err


def test_versions_that_nobody_named_are_asked_for_as_they_are_listed(cjm, both):
    with opened_apart(Path("b.cjm")) as copy:
        entry = new_entry("", "", "", "session")
        copy.versions.keep(list(read_any(Path("a.cjm"))[0]), entry)
        copy.save_copy(Path("c.cjm"), history=True)
    (listed,) = cjm("versions", "c.cjm", code=0).out.splitlines()
    short, name = listed.split()[0], "Start of session"
    assert name in listed and entry.id.startswith(short)
    for way in (name, short, entry.id):
        cjm("diff", "a.cjm", "c.cjm", "--with-version", way, code=0)
        assert "1 reworded" in cjm("diff", "c.cjm", "c.cjm", "--version", way, code=1).out


@pytest.mark.parametrize(
    "words",
    [
        ["a.cjm", "nowhere.cjm"],
        ["nowhere.cjm", "a.cjm"],
        ["a.cjm", "text.txt"],
        ["a.cjm", "text.cjm"],
        ["a.cjm", "."],
        ["a.cjm"],
        ["a.cjm", "b.cjm", "--map", "nothing of the kind"],
        ["a.cjm", "b.cjm", "--version", "nothing of the kind"],
    ],
)
def test_what_cannot_be_compared_is_told_in_one_line(cjm, both, words):
    Path("text.txt").write_text("hello")
    Path("text.cjm").write_text("hello")
    cjm("diff", *words, code=2)


@pytest.mark.parametrize("language", ["en", "es", "ca"])
def test_the_change_report_is_a_pdf_in_the_language_asked_for(cjm, both, language):
    asked = ("--report", "out.pdf", "--language", language)
    assert "1 reworded" in cjm("diff", "a.cjm", "b.cjm", *asked, code=1).out
    data = Path("out.pdf").read_bytes()
    assert data.startswith(b"%PDF-")
    with pikepdf.open("out.pdf") as pdf:
        assert str(pdf.Root.Lang) == language


def test_a_report_is_not_written_over_what_it_tells_of(cjm, both):
    before = Path("a.cjm").read_bytes()
    cjm("diff", "a.cjm", "b.cjm", "--report", "a.cjm", code=2)
    assert Path("a.cjm").read_bytes() == before
    cjm("diff", "a.cjm", "b.cjm", "--report", "missing/out.pdf", code=2)
