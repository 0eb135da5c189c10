"""The command line as other programs use it: exit codes, sentences, files whole or untouched."""

import json
import os
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pikepdf
import pytest

from cjm_editor import __version__
from cjm_editor.kinds import SCHEMA
from cjm_editor.storage import default_state_folder, new_entry, open_document
from cjm_editor.storage.claim import claim
from tests.unit.formats.pdf.reading import copied

ROOT = Path(__file__).parents[2]


@pytest.fixture
def sample(cjm):
    """Give the path of a map in Spanish."""
    cjm("new", "a.cjm", "--template", "sample-email", "--language", "es", code=0)
    return Path("a.cjm")


def test_the_module_is_the_program(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "cjm_editor", "new", "a.cjm", "--template", "nothing"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "LANGUAGE": "en"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("cjm-editor: ") and done.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_info_counts_what_a_template_holds(cjm, sample):
    found = json.loads(cjm("info", "a.cjm", "--json", code=0).out)
    assert found["file"] == "a.cjm"
    (map,) = found["maps"]
    assert set(map) == {"id", "title", "language", "counts"}
    assert map["language"] == "es"
    assert list(map["counts"])[:15] == [
        "stages",
        "steps",
        "personas",
        "lanes",
        "touchpoints",
        "emotions",
        "pain_points",
        "needs",
        "thoughts",
        "opportunities",
        "backstage_actions",
        "notes",
        "images",
        "transfers",
        "comments",
    ]
    assert 5 <= map["counts"]["stages"] <= 8
    assert map["counts"]["personas"] >= 2


@pytest.mark.parametrize(
    ("out", "options", "start"),
    [
        ("a.pdf", ["--paper", "a2", "--orientation", "landscape", "--margin", "5"], b"%PDF-"),
        ("a.pdf", ["--paper", "600x400"], b"%PDF-"),
        ("a.png", ["--dpi", "30"], b"\x89PNG"),
        ("a.svg", [], b"<"),
        ("a.txt", ["--format", "svg"], b"<"),
    ],
)
def test_exports_by_suffix_or_format(cjm, sample, out, options, start):
    cjm("export", "a.cjm", out, *options, code=0)
    assert Path(out).read_bytes().startswith(start)


def test_a_map_is_chosen_by_its_id_or_its_title(cjm, sample):
    (map,) = json.loads(cjm("info", "a.cjm", "--json").out)["maps"]
    cjm("export", "a.cjm", "a.svg", "--map", map["id"], code=0)
    cjm("export", "a.cjm", "b.svg", "--map", map["title"].upper(), code=0)
    assert Path("a.svg").read_bytes() == Path("b.svg").read_bytes()
    typed = unicodedata.normalize("NFD", map["title"]).replace("\xa0", "  ")
    assert typed != map["title"] and "\xa0" in map["title"]
    cjm("export", "a.cjm", "b.svg", "--map", typed, code=0)
    other = cjm("export", "a.cjm", "c.svg", "--map", "Marienkäfer", code=2)
    assert "Marienkäfer" in other.err


def test_json_of_a_named_map_holds_that_map_alone(cjm, sample):
    cjm("export", "a.cjm", "a.json", code=0)
    data = json.loads(Path("a.json").read_text("utf-8"))
    second = {"type": "map", "id": "second", "rank": "a9", "title": "Second"}
    data["records"].append(second)
    Path("two.json").write_text(json.dumps(data), "utf-8")
    cjm("export", "two.json", "one.json", "--map", "second", code=0)
    assert json.loads(Path("one.json").read_text("utf-8"))["records"] == [second]
    cjm("export", "two.json", "all.json", "--map", "second", "--no-only-map", code=0)
    written = json.loads(Path("all.json").read_text("utf-8"))["records"]
    assert len(written) == len(data["records"])


@pytest.mark.parametrize(
    "words",
    [
        ["info", "nowhere.cjm"],
        ["check", "nowhere.cjm"],
        ["export", "nowhere.cjm", "a.pdf"],
        ["export", "a.cjm", "a.xyz"],
        ["export", "a.cjm", "a.pdf", "--format", "xyz"],
        ["export", "a.cjm", "a.pdf", "--paper", "A9"],
        ["export", "a.cjm", "a.pdf", "--margin", "wide"],
        ["export", "a.cjm", "a.pdf", "--dpi", "30"],
        ["export", "a.cjm", "missing/a.pdf"],
        ["export", "a.cjm", "./a.cjm", "--format", "json"],
        ["export", "a.cjm"],
        ["new", "b.cjm", "--template", "xyz"],
        ["new", "b.cjm", "--language", "xx"],
        ["new", "missing/b.cjm"],
        ["import", "a.cjm", "a.cjm"],
        ["import", "a.pdf", "b.cjm"],
        ["import", "empty.json", "b.cjm"],
        ["info", "empty.cjm"],
        ["info", "foreign.cjm"],
        ["info", "."],
        ["--frobnicate"],
        ["exprot", "a.cjm", "a.pdf"],
        ["export", "a.cjm", "."],
        ["export", "a.cjm", ""],
        ["export", "a.cjm", "b.cjm"],
        ["export", "a.cjm", "a.png", "--dpi", "72.5"],
        ["export", "a.cjm", "a.pdf", "--pages", "stages"],
        ["new", ""],
        ["new", "."],
        ["new", "b.pdf"],
        ["import", "a.cjm", "b.json"],
        ["new", "notes.txt"],
        ["import", "a.cjm", "foreign.cjm"],
        ["check", "a.cjm", "--salvage", "notes.txt"],
        ["merge", "-", "a.cjm", "a.cjm", "notes.txt"],
    ],
    ids=" ".join,
)
def test_what_cannot_be_done_is_one_sentence_and_changes_nothing(cjm, sample, words):
    Path("empty.json").write_text("")
    Path("empty.cjm").write_bytes(b"")
    Path("foreign.cjm").write_bytes(b"SQLite format 3\0" + b"x" * 5000)
    Path("notes.txt").write_text("Monday: interviews\n")
    before = {path.name: path.stat().st_mtime_ns for path in sample.parent.glob("*.*")}
    said = cjm(*words, code=2).err
    assert "“”" not in said
    assert {path.name: path.stat().st_mtime_ns for path in sample.parent.glob("*.*")} == before


def test_a_file_of_no_known_ending_is_told_which_there_are(cjm):
    Path("a.xyz").write_text("journey")
    assert " .cjm, .pdf," in cjm("info", "a.xyz", code=2).err


@pytest.mark.parametrize("words", [["info"], ["check"], ["analyse"], ["export", "b.pdf"]])
def test_a_missing_file_is_said_to_be_missing_whatever_its_ending(cjm, words):
    assert "There is no file “a.xyz”" in cjm(words[0], "a.xyz", *words[1:], code=2).err


def test_an_existing_file_is_replaced_but_never_destroyed(cjm, sample):
    cjm("export", "a.cjm", "a.json", code=0)
    Path("bad.json").write_text('{"format": "cjm", "version": 1, "records": [7]}')
    before = sample.read_bytes()
    cjm("import", "bad.json", "a.cjm", code=2)
    assert sample.read_bytes() == before
    cjm("new", "a.cjm", code=0)
    counts = json.loads(cjm("info", "a.cjm", "--json").out)["maps"][0]["counts"]
    assert counts["touchpoints"] == 0


def test_a_table_is_told_before_it_is_made_a_map(cjm, sample):
    cjm("export", "a.cjm", "a.csv", "--separator", "semicolon", code=0)
    told = cjm("import", "a.csv", "--dry-run", code=0).out
    assert "stages: " in told and list(Path().glob("*.cjm")) == [Path("a.cjm")]
    assert "--dry-run" in cjm("import", "a.csv", code=2).err
    cjm("import", "a.csv", "b.cjm", code=0)
    counts = json.loads(cjm("info", "b.cjm", "--json").out)["maps"][0]["counts"]
    assert f"stages: {counts['stages']}" in told


def test_a_new_map_is_written_without_qt(tmp_path):
    code = "import sys; from cjm_editor.app.cli import main; main(['new', 'a.cjm'])"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}; print('PySide6' in sys.modules)"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stdout.split() == ["False"]
    assert (tmp_path / "a.cjm").exists()


def test_a_map_written_over_is_kept_and_one_of_the_same_is_not(cjm, sample, tmp_path):
    data = sample.read_bytes()
    (line,) = cjm("new", "a.cjm", code=0).err.splitlines()
    (kept,) = (tmp_path / "data").rglob("*.cjm")
    assert str(kept) in line and kept.read_bytes() == data
    assert cjm("new", "a.cjm", code=0).err == ""
    Path("b.cjm").touch()  # as mktemp leaves it
    assert cjm("import", kept, "b.cjm", code=0).err == ""
    assert cjm("import", kept, "b.cjm", code=0).err == ""
    assert list((tmp_path / "data").rglob("*.cjm")) == [kept]
    assert cjm("check", "b.cjm", "--salvage", "a.cjm", code=0).err
    assert len(list((tmp_path / "data").rglob("*.cjm"))) == 1  # of a day the last is kept


def test_a_map_somebody_worked_on_is_kept_whatever_replaces_it(cjm, sample, tmp_path):
    with open_document(sample, schema=SCHEMA, state_folder=tmp_path / "state") as copy:
        copy.versions.keep(copy.load(), new_entry("Kick-off", "", "Ada", "manual"))
        copy.save()
    again = ["new", "a.cjm", "--template", "sample-email", "--language", "es"]
    assert cjm(*again, code=0).err.count("\n") == 1
    assert "Kick-off" in cjm("versions", next((tmp_path / "data").rglob("*.cjm")), code=0).out
    assert cjm(*again, code=0).err == ""


def test_what_cannot_be_backed_up_is_not_replaced(cjm, sample, tmp_path):
    (tmp_path / "data").write_text("no folder")
    before = sample.read_bytes()
    cjm("new", "a.cjm", code=2)
    assert sample.read_bytes() == before


def test_paper_and_choices_are_read_as_people_write_them(cjm, sample):
    for paper in ("a2", " A2", "420x594mm", "420 x 594 mm"):
        cjm("export", sample, "a.pdf", "--paper", paper, "--orientation", "Portrait", code=0)
        with pikepdf.open("a.pdf") as file:
            assert [round(float(side)) for side in file.pages[0].mediabox] == [0, 0, 1191, 1684]
    cjm("new", "b.cjm", "--template", "Sample-Support", "--language", "CA", code=0)
    assert json.loads(cjm("info", "b.cjm", "--json").out)["maps"][0]["language"] == "ca"
    cjm("export", sample, "a.svg", "--no-map", code=0)  # it never carries one


def test_what_was_unclear_in_another_format_is_no_finding(cjm):
    Path("a.mmd").write_text("journey\n Wake at 7:30: 2: Me\n")
    said = cjm("check", "a.mmd", "--json", code=0)
    found = json.loads(said.out)["findings"]
    assert said.err.startswith("Line 2") and all(each["check"] for each in found)


def test_a_map_open_in_a_window_is_not_written_over_and_one_left_by_a_crash_is(cjm, sample):
    state = default_state_folder()
    with open_document(sample, schema=SCHEMA, state_folder=state):
        before = sample.read_bytes()
        assert "another window" in cjm("new", sample, code=2).err
        assert sample.read_bytes() == before
    claim(sample.absolute(), state)  # as a program leaves it that was killed
    cjm("new", sample, code=0)


def test_no_working_copy_or_part_is_left_behind(cjm, sample):
    cjm("export", "a.cjm", "a.pdf", code=0)
    cjm("import", "nowhere.json", "b.cjm", code=2)
    assert sorted(path.name for path in sample.parent.iterdir()) == ["a.cjm", "a.pdf"]


def test_check_finds_a_changed_byte(cjm, sample):
    assert cjm("check", "a.cjm", "--json", code=0).out
    data = bytearray(sample.read_bytes())
    at = data.index(b"descuento", 4096)
    data[at] ^= 1
    sample.write_bytes(bytes(data))
    done = cjm("check", "a.cjm", "--json", code=1)
    (finding, *_) = json.loads(done.out)["findings"]
    assert finding["level"] == "error" and finding["check"] is finding["map"] is None
    assert finding["sentence"] and len(json.loads(done.out)["findings"]) == 1
    assert cjm("check", "a.cjm").out.strip()


def test_check_tells_what_the_map_lacks_beside_the_state_of_the_file(cjm, sample):
    done = cjm("check", "a.cjm", "--json", code=0)
    found = json.loads(done.out)["findings"]
    assert {tuple(each) for each in found} == {
        ("key", "record", "sentence", "level", "check", "map", "records", "why", "advice")
    }
    (lost, *_) = [each for each in found if each["check"] == "transfer.promise-lost"]
    assert lost["level"] == "warning" and lost["record"] == lost["records"][0]
    assert "no se cumple" in lost["sentence"] or "not kept" in lost["sentence"]
    sound, *lines = cjm("check", "a.cjm", code=0).out.splitlines()
    assert "a.cjm" in sound and len(lines) == len(found)
    assert lines[0].startswith("Warning: ") and lines[-1].startswith("Note: ")
    cjm("check", "a.cjm", "--fail-on", "warning", code=1)
    cjm("check", "a.cjm", "--fail-on", "note", code=1)


def test_warnings_are_lines_that_leave_the_code_alone(cjm, monkeypatch, tmp_path):
    for name in ("XDG_DATA_DIRS", "XDG_DATA_HOME", "HOME", "LOCALAPPDATA", "WINDIR"):
        monkeypatch.setenv(name, str(tmp_path / "no fonts"))
    Path("a.mmd").write_text("journey\n title \U0001f600 ݐ\n section S\n T: 3: Me\n", "utf-8")
    cjm("import", "a.mmd", "a.cjm", code=0)
    (warning,) = cjm("export", "a.cjm", "a.svg", code=0).err.splitlines()
    assert "\U0001f600" in warning
    assert Path("a.svg").exists()


@pytest.mark.parametrize(
    ("language", "usage", "missing"),
    [("en", "usage:", "missing"), ("es", "uso:", "falta"), ("ca", "ús:", "falta")],
)
def test_help_and_complaints_speak_the_environments_language(cjm, language, usage, missing):
    for command in ([], ["export"], ["new"], ["check"]):
        shown = cjm(*command, "--help", language=language, code=0).out
        assert shown.startswith(usage)
        assert not re.search(r"\b(?:cli|field)\.\w", shown)
        if language != "en":
            assert "show this help" not in shown and "usage" not in shown
    assert missing in cjm("export", language=language, code=2).err


def test_the_help_of_export_says_what_each_option_takes(cjm):
    shown = cjm("export", "--help", code=0).out
    for words in (
        "--map ID|TITLE",
        "--paper NAME|WxH",
        "--orientation auto|portrait|landscape",
        "--margin MM",
        "--dpi N",
        "--no-map",
        "default: A3",
        "default: --no-tile",
    ):
        assert words in shown
    assert "--attach" not in shown and "paper-width" not in shown and "only-map" not in shown


@pytest.mark.parametrize("name", ["a.pdf", "a.svg", "a.png"])
def test_a_drawing_shows_the_swimlanes_and_lanes_it_is_asked_for(cjm, sample, name):
    whole = ("export", "a.cjm", f"whole {name}")
    part = ("export", "a.cjm", name, "--personas", "shared", "--lanes", "opportunities,notes")
    complaint = cjm(*part, code=2).err
    assert "“notes”" in complaint and complaint.count("\n") == 1
    cjm(*whole, code=0)
    cjm(*part[:-1], "opportunities", code=0)
    assert Path(name).stat().st_size < Path(f"whole {name}").stat().st_size


def test_a_pdf_of_a_part_carries_that_part_alone(cjm, sample):
    cjm("export", "a.cjm", "a.pdf", "--lanes", "opportunities", code=0)
    found = json.loads(cjm("info", "a.pdf", "--json", code=0).out)
    counts = found["maps"][0]["counts"]
    assert (counts["lanes"], counts["personas"], counts["touchpoints"]) == (1, 0, 0)
    assert counts["opportunities"] > 0


@pytest.mark.parametrize(("language", "legend"), [("ca", "Llegenda"), ("EN", "Legend")])
def test_the_labels_of_a_drawing_are_in_the_language_asked_for(cjm, sample, language, legend):
    cjm("export", "a.cjm", "a.svg", "--language", language, code=0)
    drawn = Path("a.svg").read_text("utf-8")
    assert f">{legend}<" in drawn and ">Leyenda<" not in drawn
    assert 'lang="es"' in drawn.split("<title>")[0]
    cjm("export", "a.cjm", "b.svg", "--language", "map", code=0)
    assert ">Leyenda<" in Path("b.svg").read_text("utf-8")
    assert "fr" in cjm("export", "a.cjm", "c.svg", "--language", "fr", code=2).err


def test_an_ink_that_there_is_not_is_refused(cjm, sample):
    assert "saving" in cjm("export", "a.cjm", "a.svg", "--ink", "sepia", code=2).err
    assert not Path("a.svg").exists()


def test_a_preset_saved_in_the_window_goes_by_its_name(cjm, sample, tmp_path):
    settings = tmp_path / "config" / "cjm-editor" / "settings.json"
    settings.parent.mkdir(parents=True)
    own = {"For the board": {"format": "svg", "ink": "grey", "language": "ca"}}
    settings.write_text(json.dumps({"presets": own}), encoding="utf-8")
    cjm("export", "a.cjm", "a.svg", "--preset", "for the  board", code=0)
    drawn = Path("a.svg").read_text("utf-8")
    assert "Llegenda" in drawn
    assert all(c[:2] == c[2:4] == c[4:] for c in re.findall(r'"#([0-9a-f]{6})"', drawn))
    cjm("export", "a.cjm", "b.svg", "--preset", "for the board", "--ink", "colour", code=0)
    assert '"#005a8e"' in Path("b.svg").read_text("utf-8")
    assert "For the board" in cjm("export", "a.cjm", "c.svg", "--preset", "no such", code=2).err
    assert "SVG" in cjm("export", "a.cjm", "a.pdf", "--preset", "For the board", code=2).err
    listed = json.loads(cjm("formats", "--json", code=0).out)
    (svg,) = (form["presets"] for form in listed if form["id"] == "svg")
    assert [(each["id"], each["options"]["ink"]) for each in svg] == [("For the board", "grey")]


def test_a_preset_is_a_start_that_other_options_go_before(cjm, sample):
    cjm("export", "a.cjm", "a.pdf", "--preset", "Poster-A1", "--orientation", "portrait", code=0)
    with pikepdf.open("a.pdf") as file:
        assert [round(float(side)) for side in file.pages[0].mediabox] == [0, 0, 1684, 2384]
    said = cjm("export", "a.cjm", "b.pdf", "--preset", "poster", code=2).err
    assert all(id in said for id in ("poster-a1", "tiled-a4", "share-pdf", "redacted"))
    assert "PDF" in cjm("export", "a.cjm", "b.svg", "--preset", "tiled-a4", code=2).err
    assert not Path("b.pdf").exists() and not Path("b.svg").exists()
    listed = json.loads(cjm("formats", "--json", code=0).out)
    pdf = next(form for form in listed if form["id"] == "pdf")
    assert [preset["id"] for preset in pdf["presets"]][:2] == ["poster-a1", "tiled-a4"]


def test_a_redacted_pdf_tells_no_name_and_carries_no_map(cjm, sample):
    name = json.loads(cjm("info", "a.cjm", "--json", code=0).out)["maps"][0]["title"]
    cjm("export", "a.cjm", "a.pdf", "--preset", "redacted", code=0)
    cjm("info", "a.pdf", code=2)
    with pikepdf.open("a.pdf") as file:
        assert "/Author" not in file.docinfo and str(file.docinfo.Title) == name
    complaint = cjm("export", "a.cjm", "b.pdf", "--redact", "names,shoes", code=2).err
    assert "“shoes”" in complaint and not Path("b.pdf").exists()


@pytest.mark.parametrize("name", ["a.svg", "a.pptx", "a.pdf", "a.png"])
def test_a_route_is_lit_up_in_every_drawing(cjm, sample, name):
    found = json.loads(cjm("analyse", "a.cjm", "--json", code=0).out)["maps"][0]
    route = ",".join(found["routes"]["success"][0]["touchpoints"])
    cjm("export", "a.cjm", f"whole {name}", code=0)
    for at, word in enumerate(("likeliest-success", route)):
        cjm("export", "a.cjm", f"{at} {name}", "--route", word, code=0)
    one, other = (Path(f"{at} {name}").read_bytes() for at in range(2))
    assert one == other != Path(f"whole {name}").read_bytes()
    if name.endswith("svg"):
        assert "Iluminado: " in one.decode()


def test_a_route_that_there_is_not_is_told_with_those_that_can_be(cjm, sample):
    complaint = cjm("export", "a.cjm", "a.pdf", "--route", "failure:7", code=2).err
    assert "minimum-cut" in complaint and complaint.count("\n") == 1
    cjm("new", "won.cjm", "--template", "sample-support", code=0)
    complaint = cjm("export", "won.cjm", "a.pdf", "--route", "likeliest-failure", code=2).err
    assert "likeliest-success" in complaint and "minimum-cut" not in complaint
    cjm("new", "empty.cjm", code=0)
    complaint = cjm("export", "empty.cjm", "a.pdf", "--route", "slowest", code=2).err
    assert "not joined by transfers" in complaint
    assert not Path("a.pdf").exists()


def test_what_the_analysis_says_is_printed_alone_or_behind_a_map(cjm, sample):
    cjm("export", "a.cjm", "a.pdf", "--pages", "annex", "--paper", "A4", code=0)
    cjm("export", "a.cjm", "b.pdf", "--annex", "--paper", "A0", code=0)
    cjm("export", "a.cjm", "c.pdf", "--pages", "annex", "--redact", "names,quotes,authors", code=0)
    with pikepdf.open("a.pdf") as alone, pikepdf.open("b.pdf") as both:
        assert len(both.pages) == 1 + len(alone.pages) > 4
        with alone.open_outline() as outline:
            assert str(outline.root[0].title) == "Puntuación del recorrido"


def test_it_tells_its_version(cjm):
    assert cjm("--version", code=0).out == f"CJM Editor {__version__}\n"


def test_lists_are_for_programs_too(cjm):
    templates = json.loads(cjm("templates", "--json", code=0).out)
    ids = [template["id"] for template in templates]
    assert ids == ["empty", "sample-email", "sample-support", "sample-hourglass"]
    formats = {form["id"]: form for form in json.loads(cjm("formats", "--json", code=0).out)}
    assert formats["json"]["import"] and formats["json"]["export"]
    assert {"paper", "orientation", "margin"} <= {o["name"] for o in formats["pdf"]["options"]}
    assert cjm("templates", code=0).out.count("\n") == len(ids)


@pytest.mark.skipif(os.name == "nt", reason="needs a shell with head")
@pytest.mark.parametrize(
    "words", ["formats --json", "export {map} /dev/stdout --format svg"], ids=lambda w: w[:6]
)
def test_a_reader_that_stops_listening_is_no_failure(cjm, sample, words):
    done = subprocess.run(
        f"{sys.executable} -m cjm_editor {words.format(map=sample.absolute())} | head -c 1",
        shell=True,
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert all("Not in this format" in line for line in done.stderr.splitlines())


def test_a_drawing_tells_what_no_drawing_shows(cjm, sample):
    for name in ("a.png", "a.svg", "a.html", "a.csv"):
        (told,) = cjm("export", "a.cjm", name, code=0).err.splitlines()
        assert "improvements (" in told
    assert cjm("export", "a.cjm", "a.pdf", code=0).err == ""


def test_an_export_says_what_part_is_written_when_asked(cjm, sample):
    assert cjm("export", "a.cjm", "a.svg", code=0).out == ""
    lines = cjm("export", "a.cjm", "b.svg", "--progress", code=0).out.splitlines()
    parts = [int(line.removesuffix("%")) for line in lines]
    assert parts == sorted(parts) and parts[-1] == 100 and len(parts) > 10
    assert Path("a.svg").read_bytes() == Path("b.svg").read_bytes()


def test_versions_are_listed_for_people_and_programs(cjm, sample, tmp_path):
    assert "a.cjm" in cjm("versions", sample, code=0).out
    with open_document(sample, schema=SCHEMA, state_folder=tmp_path / "state") as copy:
        copy.versions.keep(copy.load(), new_entry("Kick-off", "why", "Ada", "manual"))
        copy.save()
    assert "Kick-off" in cjm("versions", sample, code=0).out
    (found,) = json.loads(cjm("versions", sample, "--json", code=0).out)["versions"]
    assert (found["name"], found["note"], found["kind"]) == ("Kick-off", "why", "manual")
    cjm("versions", "none.cjm", code=2)
    analysed = json.loads(cjm("analyse", sample, "--json", code=0).out)["maps"]
    whole = {each["id"]: each["score"] for each in analysed}
    assert found["scores"] == {
        id: {name: score[name] for name in ("value", "low", "high")} for id, score in whole.items()
    }


def test_the_annex_tells_of_the_versions_only_where_all_of_the_map_is_shown(cjm, sample, tmp_path):
    with open_document(sample, schema=SCHEMA, state_folder=tmp_path / "state") as copy:
        copy.versions.keep(copy.load(), new_entry("Kick-off", "", "Ada", "manual"))
        copy.save()
    for given, told in (((), True), (("--redact", "names"), False)):
        cjm("export", sample, "a.pdf", "--pages", "annex", "--paper", "A4", *given, code=0)
        words = copied(Path("a.pdf").read_bytes())
        assert ("Por versión" in words, "Kick-off" in words) == (told, told)


def test_a_version_that_is_not_whole_has_no_scores_and_stops_nothing(cjm, sample, tmp_path):
    with open_document(sample, schema=SCHEMA, state_folder=tmp_path / "state") as copy:
        copy.versions.keep(copy.load(), new_entry("Kick-off", "", "Ada", "manual"))
        gone = "delete from version_states where type = 'stage'"
        copy._journal.connection.execute(gone)
        copy.save()
    (found,) = json.loads(cjm("versions", sample, "--json").out)["versions"]
    assert (found["name"], found["whole"], found["scores"]) == ("Kick-off", False, None)
    (map, *_) = json.loads(cjm("analyse", sample, "--json").out)["maps"]
    (told,) = map["score"]["trend"]["versions"]
    assert (told["id"], told["readable"], told["value"]) == (found["id"], False, None)
