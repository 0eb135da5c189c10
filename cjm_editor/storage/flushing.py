"""Waiting until what was written is on the disk."""

import errno
import os
from pathlib import Path

_FAILURES = {errno.EIO, errno.ENOSPC, errno.EDQUOT, errno.EROFS}


def flush(path: Path) -> None:
    """Return when a file's bytes are on the disk."""
    with path.open("r+b") as stream:
        os.fsync(stream.fileno())


def flush_folder(folder: Path) -> None:
    """Return when a folder's names are on the disk, where the system has a way to do that.

    Raises OSError where the disk failed. That some network drives cannot, and that a folder which
    may be written may be closed to readers, is no failure.
    """
    if os.name != "posix":
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        if error.errno in _FAILURES:
            raise
