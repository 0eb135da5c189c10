"""Disks that are full, folders that are closed, names that are odd: nothing is half written."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
POSIX = pytest.mark.skipif(os.name == "nt", reason="needs a POSIX system")


@contextmanager
def no_file_above(size: int) -> Iterator[None]:
    """Let every write beyond a size fail, as on a full disk."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@POSIX
@pytest.mark.parametrize("size", [0, 1_000, 30_000])
@pytest.mark.parametrize(
    "words",
    [
        ["export", "a.json", "old.pdf"],
        ["export", "a.json", "new.svg"],
        ["export", "a.cjm", "old.json"],
        ["import", "a.json", "old.cjm"],
        ["new", "new.cjm", "--template", "sample-email"],
    ],
    ids=" ".join,
)
def test_a_full_disk_leaves_every_file_as_it_was(cjm, sample_map, words, size):
    Path("a.cjm").write_bytes(sample_map)
    cjm("export", "a.cjm", "a.json", code=0)
    for name in ("old.pdf", "old.json", "old.cjm"):
        Path(name).write_bytes(b"kept")
    before = {path.name: path.read_bytes() for path in Path().iterdir()}
    with no_file_above(size):
        said = cjm(*words, code=2).err
    # SQLite takes the limit that stands for a full disk here for a broken one.
    assert "no room left" in said or words[0] != "export"
    assert {path.name: path.read_bytes() for path in Path().iterdir()} == before


@POSIX
def test_what_is_read_only_is_not_replaced(cjm, sample_map):
    Path("a.cjm").write_bytes(sample_map)
    for name, kept in (("old.pdf", b"kept"), ("old.cjm", sample_map)):
        Path(name).write_bytes(kept)
        Path(name).chmod(0o444)
    assert "read-only" in cjm("export", "a.cjm", "old.pdf", code=2).err
    assert "read-only" in cjm("import", "a.cjm", "old.cjm", code=2).err
    assert "read-only" in cjm("new", "old.cjm", code=2).err
    assert Path("old.pdf").read_bytes() == b"kept"
    assert Path("old.cjm").read_bytes() == sample_map


@POSIX
def test_what_is_read_only_is_read(cjm, sample_map):
    folder = Path("closed")
    folder.mkdir()
    path = folder / "a.cjm"
    path.write_bytes(sample_map)
    path.chmod(0o444)
    folder.chmod(0o555)
    try:
        cjm("info", path, code=0)
        cjm("check", path, code=0)
        cjm("export", path, "a.svg", code=0)
        assert [found.name for found in folder.iterdir()] == ["a.cjm"]
    finally:
        folder.chmod(0o755)


def test_places_where_nothing_can_be_written_are_told(cjm, sample_map):
    Path("a.cjm").write_bytes(sample_map)
    Path("folder").mkdir()
    for out in ("folder", "gone/a.svg", "a.cjm/a.svg", "x" * 300 + ".svg"):
        cjm("export", "a.cjm", out, "--format", "svg", code=2)
        cjm("import", "a.cjm", out, code=2)
        cjm("new", out, code=2)
    assert {path.name for path in Path().iterdir()} == {"a.cjm", "folder"}
    assert Path("a.cjm").read_bytes() == sample_map


def test_nothing_is_written_over_what_it_is_made_from(cjm, sample_map):
    Path("a.cjm").write_bytes(sample_map)
    Path("b.cjm").hardlink_to("a.cjm")
    Path("folder").mkdir()
    for out in ("a.cjm", "./a.cjm", "folder/../a.cjm", Path("a.cjm").absolute(), "b.cjm"):
        assert "another name" in cjm("export", "a.cjm", out, "--format", "json", code=2).err
        assert "another name" in cjm("import", "a.cjm", out, code=2).err
    assert Path("a.cjm").read_bytes() == sample_map


ODD_NAMES = ["a b.cjm", "ñ—😀 مرحبا.cjm", "-dash.cjm", "%s{name}.cjm", 'it\'s "a" $(b);&.cjm']


@pytest.mark.parametrize("name", ODD_NAMES if os.name != "nt" else ODD_NAMES[:4])
def test_odd_names_are_names_like_any_other(cjm, sample_map, name):
    Path(name).write_bytes(sample_map)
    cjm("info", "--json", "--", name, code=0)
    cjm("check", "--", name, code=0)
    cjm("export", "--", name, f"{name}.svg", code=0)
    cjm("import", "--", name, f"2{name}", code=0)
    assert {path.name for path in Path().iterdir()} == {name, f"{name}.svg", f"2{name}"}
    said = cjm("info", "--", f"3{name}", code=2).err
    assert f"“3{name}”" in said


@POSIX
def test_a_name_that_would_command_the_console_does_not(cjm, sample_map):
    name = "a\n\x1b[2Jb.cjm"
    Path(name).write_bytes(sample_map)
    for said in (cjm("info", name, code=0), cjm("check", name, code=0), cjm("info", "\x1b.cjm")):
        assert "\x1b" not in said.out + said.err


@pytest.mark.skipif(sys.platform != "linux", reason="others have no such names")
def test_a_name_that_is_no_unicode_is_read_or_told(cjm, sample_map):
    folder = Path(os.fsdecode(b"f\xff"))
    folder.mkdir()
    for path in (folder / "a.cjm", Path(os.fsdecode(b"\xff.cjm"))):
        path.write_bytes(sample_map)
        said = cjm("export", path, folder / "a.svg")
        assert said.code == 0 or "another encoding" in said.err
        assert "another encoding" in cjm("new", path, code=2).err
        assert path.read_bytes() == sample_map


@pytest.fixture
def shell(cjm, sample_map):
    """Run a command line of the shell, the map being a.cjm; gives the code and the complaint."""
    Path("a.cjm").write_bytes(sample_map)

    def call(words: str) -> tuple[int, str]:
        words = words.replace("cjm-editor", f"'{sys.executable}' -m cjm_editor")
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "LANGUAGE": "en"}
        done = subprocess.run(
            words, shell=True, capture_output=True, text=True, env=environment, timeout=60
        )
        assert "Traceback" not in done.stderr
        return done.returncode, done.stderr

    return call


@POSIX
@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("cjm-editor info a.cjm >&-", 0),
        ("cjm-editor info gone.cjm 2>&-", 2),
        ("cjm-editor info a.cjm <&-", 0),
        (
            "cjm-editor export a.cjm /dev/stdout --format pdf --no-map | grep -aq '%%EOF'",
            0,
        ),
    ],
)
def test_streams_may_be_closed_or_be_pipes(shell, words, code):
    found, said = shell(words)
    assert (found, said) == (code, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
def test_a_full_output_is_told(shell):
    code, said = shell("cjm-editor info a.cjm > /dev/full")
    assert code == 2
    assert said.count("\n") == 1 and "no room for the answer" in said
