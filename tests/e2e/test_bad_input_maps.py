"""Map files that are none, not whole, or of another program: told in a sentence, left as found."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.e2e.records import read_records

SAMPLES = Path(__file__).parents[2].parent / "shared" / "samples" / "fuzz"
FUZZ = sorted(
    path for folder in ("sqlite", "json", "xml", "image") for path in (SAMPLES / folder).glob("*")
)


def changed(data: bytes, **pragma: int) -> bytes:
    """Give a map's bytes with a number of its header changed."""
    Path("changed").write_bytes(data)
    with closing(sqlite3.connect("changed")) as connection:
        for name, value in pragma.items():
            connection.execute(f"PRAGMA {name}={value}")
    return Path("changed").read_bytes()


BROKEN = {
    "empty": (lambda data: b"", "empty"),
    "text": (lambda data: b"hello\n" * 2000, "not a CJM Editor map"),
    "header alone": (lambda data: data[:100], "is missing"),
    "half": (lambda data: data[: len(data) // 2], "is missing"),
    "one page less": (lambda data: data[:-5000], "is missing"),
    "another program's": (lambda data: changed(data, application_id=7), "not a CJM Editor map"),
    "newer": (lambda data: changed(data, user_version=99 << 16), "newer CJM Editor"),
    "scrambled": (lambda data: data[:4096] + bytes(len(data) - 4096), "damaged"),
}


@pytest.mark.parametrize("command", ["info", "check", "export", "import"])
@pytest.mark.parametrize("case", BROKEN)
def test_what_cannot_be_read_is_told_and_left_alone(cjm, sample_map, case, command):
    break_, sentence = BROKEN[case]
    path = Path("a.cjm")
    path.write_bytes(break_(sample_map))
    before = path.read_bytes()
    out = {"export": ["a.pdf"], "import": ["b.cjm"]}.get(command, [])
    said = cjm(command, "a.cjm", *out, code=2)
    assert sentence in said.err
    assert path.read_bytes() == before
    assert {found.name for found in Path().iterdir()} <= {"a.cjm", "changed"}


def test_a_newer_minor_version_is_read(cjm, sample_map):
    Path("a.cjm").write_bytes(changed(sample_map, user_version=1 << 16 | 99))
    cjm("info", "a.cjm", code=0)
    cjm("export", "a.cjm", "a.svg", code=0)


def test_a_damaged_row_is_named_and_the_rest_is_read(cjm, sample_map):
    Path("a.cjm").write_bytes(sample_map)
    cjm("export", "a.cjm", "whole.json", code=0)
    need = next(record for record in read_records("whole.json") if record["type"] == "need")
    at = sample_map.index(need["title"].encode())
    damaged = sample_map[:at] + b"\xff" + sample_map[at + 1 :]
    Path("a.cjm").write_bytes(damaged)
    (finding,) = cjm("check", "a.cjm", code=1).out.splitlines()
    assert "damaged" in finding and need["title"][1:] in finding
    exported = cjm("export", "a.cjm", "a.json", code=0)
    assert exported.err.strip() == finding
    assert len(read_records("a.json")) == len(read_records("whole.json")) - 1
    cjm("import", "a.json", "b.cjm", code=0)
    cjm("check", "b.cjm", code=0)
    assert Path("a.cjm").read_bytes() == damaged


def test_a_file_that_another_program_is_writing_is_not_read(cjm, sample_map):
    Path("a.cjm").write_bytes(sample_map)
    Path("a.cjm-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(512))
    assert "is writing" in cjm("export", "a.cjm", "a.pdf", code=2).err
    assert Path("a.cjm").read_bytes() == sample_map


def test_a_database_locked_by_another_is_read_or_told(cjm, sample_map):
    Path("a.cjm").write_bytes(sample_map)
    with closing(sqlite3.connect("a.cjm", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        cjm("info", "a.cjm")
        other.execute("ROLLBACK")
    assert Path("a.cjm").read_bytes() == sample_map


def test_a_vanished_file_and_a_folder_are_told(cjm):
    Path("folder.cjm").mkdir()
    Path("dangling.cjm").symlink_to("nowhere")
    Path("loop.json").symlink_to("loop.json")
    for name in ("gone.cjm", "gone.json", "gone/a.json", "dangling.cjm", "loop.json"):
        for command in ("info", "check"):
            assert "There is no file" in cjm(command, name, code=2).err
    assert "is a folder" in cjm("info", "folder.cjm", code=2).err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
@pytest.mark.parametrize("name", ["pipe.cjm", "pipe.json", "pipe.mmd"])
def test_nobody_waits_for_a_pipe(cjm, name):
    os.mkfifo(name)
    for words in (["info"], ["check"]):
        assert "pipe" in cjm(*words, name, code=2).err
    assert "pipe" in cjm("import", name, "a.cjm", code=2).err
    assert "pipe" in cjm("new", name, code=2).err
    assert Path(name).is_fifo()


@pytest.mark.skipif(not FUZZ, reason="the samples are not here")
@pytest.mark.parametrize("path", FUZZ, ids=lambda path: path.name)
def test_hostile_samples_are_refused_by_every_reader(cjm, path):
    shutil.copyfile(path, "a.cjm")
    shutil.copyfile(path, "a.json")
    shutil.copyfile(path, "a.mmd")
    for name in ("a.cjm", "a.json", "a.mmd"):
        cjm("import", name, "b.cjm", code=2)
        assert Path(name).read_bytes() == path.read_bytes()
    assert not Path("b.cjm").exists()


@pytest.mark.parametrize("case", ["half", "one page less"])
def test_what_is_whole_in_a_damaged_file_is_rescued(cjm, sample_map, case):
    Path("a.cjm").write_bytes(sample_map)
    cjm("export", "a.cjm", "whole.json", code=0)
    whole = {record["id"]: record for record in read_records("whole.json")}
    damaged = BROKEN[case][0](sample_map)
    Path("a.cjm").write_bytes(damaged)
    said = cjm("check", "a.cjm", "--salvage", "b.cjm", code=1).out
    assert "should have" in said and "were rescued" in said
    assert Path("a.cjm").read_bytes() == damaged
    cjm("export", "b.cjm", "rescued.json", code=0)
    rescued = {record["id"]: record for record in read_records("rescued.json")}
    assert len(rescued) > len(whole) / 4
    assert rescued.items() <= whole.items()


def test_a_sound_file_is_rescued_without_a_finding(cjm, sample_map):
    Path("a.cjm").write_bytes(sample_map)
    cjm("check", "a.cjm", "--salvage", "b.cjm", code=0)
    cjm("check", "b.cjm", code=0)
    assert "another name" in cjm("check", "a.cjm", "--salvage", "a.cjm", code=2).err
    Path("a.cjm").write_bytes(b"nothing of ours")
    assert "Nothing could be rescued" in cjm("check", "a.cjm", "--salvage", "c.cjm", code=2).err
    assert not Path("c.cjm").exists()
