"""What a killed process leaves behind is swept; what a living one works on is left alone."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from cjm_editor.storage.temporary import TemporaryFolder, sweep_abandoned

WRITING = """
import sys
from pathlib import Path
from cjm_editor.storage.place import Note, Saving, new_place
from cjm_editor.storage.temporary import TemporaryFolder
folder, part = TemporaryFolder(), Path(sys.argv[1])
new_place(folder.path).write(Note(saving=Saving(str(part), "map.cjm")))
part.write_bytes(b"half of a file")
print(folder.path, flush=True)
sys.stdin.read()
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The system's folder for temporary files."""
    path = tmp_path / "temporary"
    path.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(path))
    return path


def test_a_folder_is_gone_with_its_work(folder: Path) -> None:
    with TemporaryFolder() as path:
        (path / "map.cjm").write_text("")
        sweep_abandoned()
        assert (path / "map.cjm").exists()
    assert list(folder.iterdir()) == []


def test_only_what_the_dead_left_is_swept(folder: Path, tmp_path: Path) -> None:
    part = tmp_path / ".cjm-0123456789ab.part"
    environment = {**os.environ, "TMPDIR": str(folder), "TEMP": str(folder), "TMP": str(folder)}
    with subprocess.Popen(
        [sys.executable, "-c", WRITING, str(part)],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        left = Path(process.stdout.readline().strip())
        sweep_abandoned()
        assert part.exists() and left.is_dir()
        process.kill()
    assert part.exists() and left.is_dir()
    sweep_abandoned()
    assert not part.exists()
    assert list(folder.iterdir()) == []


def test_what_others_put_there_is_left_alone(folder: Path, tmp_path: Path) -> None:
    (folder / "cjm-notes").mkdir()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (folder / "cjm-link").symlink_to(elsewhere)
    (folder / "cjm-link.lock").write_text("")
    sweep_abandoned()
    assert (folder / "cjm-notes").is_dir() and elsewhere.is_dir()
