"""The command line as other programs use it: exit codes, sentences, files whole or untouched."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cjm_editor import __version__

ROOT = Path(__file__).parents[2]


@pytest.fixture
def run(tmp_path):
    """Run a command in a folder of its own; gives what it returned and said."""

    def call(*words: str, language: str = "en", check: int | None = None, **environment: str):
        done = subprocess.run(
            [sys.executable, "-m", "cjm_editor", *words],
            cwd=tmp_path,
            env={
                "PATH": os.environ["PATH"],
                "PYTHONPATH": str(ROOT),
                "HOME": str(tmp_path / "home"),
                "XDG_STATE_HOME": str(tmp_path / "state"),
                "LANGUAGE": language,
                "PYTHONUTF8": "1",
                **environment,
            },
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
        )
        if check is not None:
            assert done.returncode == check, done.stderr
        assert "Traceback" not in done.stderr
        return done

    return call


@pytest.fixture
def sample(run, tmp_path):
    run("new", "a.cjm", "--template", "sample-email", "--language", "es", check=0)
    return tmp_path / "a.cjm"


def one_line(words: str) -> bool:
    return words.startswith("cjm-editor: ") and words.count("\n") == 1


def test_info_counts_what_a_template_holds(run, sample):
    found = json.loads(run("info", "a.cjm", "--json", check=0).stdout)
    assert found["file"] == "a.cjm"
    (map,) = found["maps"]
    assert set(map) == {"id", "title", "language", "counts"}
    assert map["language"] == "es"
    assert list(map["counts"]) == [
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


def test_json_carries_everything_there_and_back(run, sample):
    run("export", "a.cjm", "a.json", check=0)
    run("import", "a.json", "b.cjm", check=0)
    run("export", "b.cjm", "b.json", check=0)
    assert (sample.parent / "a.json").read_bytes() == (sample.parent / "b.json").read_bytes()


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
def test_exports_by_suffix_or_format(run, sample, out, options, start):
    run("export", "a.cjm", out, *options, check=0)
    assert (sample.parent / out).read_bytes().startswith(start)


def test_a_map_is_chosen_by_its_id_or_its_title(run, sample):
    (map,) = json.loads(run("info", "a.cjm", "--json").stdout)["maps"]
    run("export", "a.cjm", "a.svg", "--map", map["id"], check=0)
    run("export", "a.cjm", "b.svg", "--map", map["title"].upper(), check=0)
    assert (sample.parent / "a.svg").read_bytes() == (sample.parent / "b.svg").read_bytes()
    other = run("export", "a.cjm", "c.svg", "--map", "Marienkäfer", check=2)
    assert one_line(other.stderr) and "Marienkäfer" in other.stderr


def test_json_of_a_named_map_holds_that_map_alone(run, sample):
    run("export", "a.cjm", "a.json", check=0)
    data = json.loads((sample.parent / "a.json").read_text("utf-8"))
    second = {"type": "map", "id": "second", "rank": "a9", "title": "Second"}
    data["records"].append(second)
    (sample.parent / "two.json").write_text(json.dumps(data), "utf-8")
    run("export", "two.json", "one.json", "--map", "second", check=0)
    assert json.loads((sample.parent / "one.json").read_text("utf-8"))["records"] == [second]
    run("export", "two.json", "all.json", "--map", "second", "--no-only-map", check=0)
    written = json.loads((sample.parent / "all.json").read_text("utf-8"))["records"]
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
    ],
    ids=" ".join,
)
def test_what_cannot_be_done_is_one_sentence_and_changes_nothing(run, sample, words):
    (sample.parent / "empty.json").write_text("")
    (sample.parent / "empty.cjm").write_bytes(b"")
    (sample.parent / "foreign.cjm").write_bytes(b"SQLite format 3\0" + b"x" * 5000)
    before = {path.name: path.stat().st_mtime_ns for path in sample.parent.glob("*.*")}
    done = run(*words, check=2)
    assert one_line(done.stderr), done.stderr
    assert done.stdout == ""
    assert {path.name: path.stat().st_mtime_ns for path in sample.parent.glob("*.*")} == before


def test_an_existing_file_is_replaced_but_never_destroyed(run, sample):
    run("export", "a.cjm", "a.json", check=0)
    (sample.parent / "bad.json").write_text('{"format": "cjm", "version": 1, "records": [7]}')
    before = sample.read_bytes()
    run("import", "bad.json", "a.cjm", check=2)
    assert sample.read_bytes() == before
    run("new", "a.cjm", check=0)
    counts = json.loads(run("info", "a.cjm", "--json").stdout)["maps"][0]["counts"]
    assert counts["touchpoints"] == 0


def test_no_working_copy_or_part_is_left_behind(run, sample):
    run("export", "a.cjm", "a.pdf", check=0)
    run("import", "nowhere.json", "b.cjm", check=2)
    assert sorted(path.name for path in sample.parent.iterdir()) == ["a.cjm", "a.pdf"]


def test_check_finds_a_changed_byte(run, sample):
    assert run("check", "a.cjm", "--json", check=0).stdout
    data = bytearray(sample.read_bytes())
    at = data.index(b"descuento", 4096)
    data[at] ^= 1
    sample.write_bytes(bytes(data))
    done = run("check", "a.cjm", "--json", check=1)
    (finding, *_) = json.loads(done.stdout)["findings"]
    assert set(finding) == {"key", "record", "sentence"}
    assert run("check", "a.cjm").stdout.strip()


def test_warnings_are_lines_that_leave_the_code_alone(run, tmp_path):
    (tmp_path / "a.mmd").write_text("journey\n title \U0001f600 ݐ\n section S\n T: 3: Me\n")
    run("import", "a.mmd", "a.cjm", check=0)
    done = run("export", "a.cjm", "a.svg", check=0, XDG_DATA_DIRS=str(tmp_path))
    assert done.stderr.strip(), "a character that no font prints is named"
    assert (tmp_path / "a.svg").exists()


@pytest.mark.parametrize(
    ("language", "usage", "missing"),
    [("en", "usage:", "missing"), ("es", "uso:", "falta"), ("ca", "ús:", "falta")],
)
def test_help_and_complaints_speak_the_environments_language(run, language, usage, missing):
    for command in ([], ["export"], ["new"], ["check"]):
        shown = run(*command, "--help", language=language, check=0).stdout
        assert shown.startswith(usage)
        assert "cli." not in shown and "field." not in shown
        if language != "en":
            assert "show this help" not in shown and "usage" not in shown
    assert missing in run("export", language=language, check=2).stderr


def test_the_help_of_export_says_what_each_option_takes(run):
    shown = run("export", "--help", check=0).stdout
    for words in (
        "--map ID|TITLE",
        "--paper NAME|WxH",
        "--orientation auto|portrait|landscape",
        "--margin MM",
        "--dpi N",
    ):
        assert words in shown
    assert "paper-width" not in shown and "only-map" not in shown


def test_it_tells_its_version(run):
    assert run("--version", check=0).stdout == f"CJM Editor {__version__}\n"


def test_lists_are_for_programs_too(run):
    templates = json.loads(run("templates", "--json", check=0).stdout)
    ids = [template["id"] for template in templates]
    assert ids == ["empty", "sample-email", "sample-support", "sample-hourglass"]
    formats = {form["id"]: form for form in json.loads(run("formats", "--json", check=0).stdout)}
    assert formats["json"]["import"] and formats["json"]["export"]
    assert {"paper", "orientation", "margin"} <= {o["name"] for o in formats["pdf"]["options"]}
    assert run("templates", check=0).stdout.count("\n") == len(ids)


@pytest.mark.skipif(os.name == "nt", reason="needs a shell with head")
def test_a_reader_that_stops_listening_is_no_failure(run, sample):
    done = subprocess.run(
        f"{sys.executable} -m cjm_editor formats --json | head -c 1",
        shell=True,
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.stderr == ""
