"""Writing a finished file: whole or not at all."""

import os
import tempfile
from pathlib import Path

from cjm_editor.i18n import Problem


def write_file(path: Path, data: bytes) -> None:
    """Put `data` in place of the file at `path`, which stays as it was if that fails.

    Raises Problem where the folder cannot be written to or the disk is full.
    """
    try:
        handle, beside = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            Path(beside).chmod(_mode(path))
            Path(beside).replace(path)
        except BaseException:
            Path(beside).unlink(missing_ok=True)
            raise
        _sync_folder(path.parent)
    except OSError as error:
        raise Problem(
            "formats.problem.write", file=path.name, reason=error.strerror or str(error)
        ) from error


def _mode(path: Path) -> int:
    """Give the permissions a file has, or those a new one gets; temporary files have fewer."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _sync_folder(folder: Path) -> None:
    """Make the new name durable, where the platform lets a folder be opened."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
