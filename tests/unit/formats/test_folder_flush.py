"""A file that is written whole, in a folder that cannot be flushed."""

import errno
import os
import stat
from pathlib import Path

import pytest

from cjm_editor.formats.file import write_file
from cjm_editor.i18n import Problem

pytestmark = pytest.mark.skipif(os.name == "nt", reason="folders are not flushed there")


def break_flushing(monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    """Let the system fail to flush folders, and only those."""
    flush = os.fsync

    def fail(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(code, os.strerror(code))
        flush(handle)

    monkeypatch.setattr(os, "fsync", fail)


def test_a_drive_that_cannot_flush_folders(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    break_flushing(monkeypatch, errno.EINVAL)
    write_file(tmp_path / "a.svg", b"new")
    assert (tmp_path / "a.svg").read_bytes() == b"new"


def test_a_disk_that_fails_once_the_file_is_there(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    break_flushing(monkeypatch, errno.EIO)
    with pytest.raises(Problem) as caught:
        write_file(tmp_path / "a.svg", b"new")
    assert caught.value.key == "formats.problem.write.unsure"
    assert "a.svg" in caught.value.sentence()
    assert [path.name for path in tmp_path.iterdir()] == ["a.svg"]
    assert (tmp_path / "a.svg").read_bytes() == b"new"
