"""The environment is made once, and again when what it is made from changes."""

import subprocess
import sys
from pathlib import Path

import environment
import pytest


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "packaging").mkdir()
    for name in ("packaging/requirements.lock", "pyproject.toml", "setup.py"):
        (tmp_path / name).write_text(f"{name} as it was")
    return tmp_path


@pytest.mark.parametrize("name", ["packaging/requirements.lock", "pyproject.toml", "setup.py"])
def test_fingerprint_follows_every_source(project: Path, name: str) -> None:
    before = environment.fingerprint(project)
    assert environment.fingerprint(project) == before
    (project / name).write_text("changed")
    assert environment.fingerprint(project) != before


def test_fingerprint_follows_the_folder(project: Path) -> None:
    before = environment.fingerprint(project)
    moved = project.rename(project.with_name("moved"))
    assert environment.fingerprint(moved) != before


def test_environment_is_current_only_when_whole(tmp_path: Path) -> None:
    python, stamp = tmp_path / "python", tmp_path / "stamp"
    assert not environment.is_current(python, stamp, "x")
    python.touch()
    assert not environment.is_current(python, stamp, "x")
    stamp.write_text("x")
    assert environment.is_current(python, stamp, "x")
    assert not environment.is_current(python, stamp, "y")
    python.unlink()
    assert not environment.is_current(python, stamp, "x")


@pytest.mark.parametrize(
    ("version", "expected"),
    [((3, 10), False), ((3, 11), True), ((3, 14), True), ((3, 15), False), ((4, 0), False)],
)
def test_python_versions(version: tuple[int, int], expected: bool) -> None:
    assert environment.is_fit(version) is expected


def test_last_error_is_the_line_that_says_why() -> None:
    output = "Collecting x\nERROR: No matching distribution\nERROR: It failed\n[notice] hello\n"
    assert environment.last_error(output) == "ERROR: It failed"
    assert environment.last_error("one\ntwo\n\n") == "two"
    assert environment.last_error("") == ""


def test_a_failed_step_says_what_and_why() -> None:
    command = [sys.executable, "-c", "import sys; sys.exit('error: the reason')"]
    with pytest.raises(environment.SetupFailed, match="It broke: error: the reason"):
        environment.step(command, "It broke:")


def test_dev_says_how_to_use_it() -> None:
    script = Path(environment.__file__).with_name("dev.py")
    asked = subprocess.run([sys.executable, script, "what"], capture_output=True, text=True)
    assert asked.returncode == 2
    assert "dev.py test" in asked.stdout
