"""Writing a finished file: whole or not at all."""

import errno
import os
import stat
import tempfile
from pathlib import Path

from cjm_editor.i18n import Problem


def write_file(path: Path, data: bytes) -> None:
    """Put `data` in place of the file at `path`, which stays as it was if that fails.

    A link stays a link; a device or a pipe is written to. Raises Problem where that cannot be.
    """
    try:
        mode = _mode(path)
        if stat.S_ISDIR(mode):
            raise IsADirectoryError
        if not stat.S_ISREG(mode):
            path.write_bytes(data)
            return
        if path.exists() and not (mode & 0o222 and os.access(path, os.W_OK)):
            # Its replacement would only need a writable folder: so it is asked, not tried.
            raise Problem("formats.problem.write.read_only", file=path.name)
        _replace(path.resolve(), data, stat.S_IMODE(mode))
        _sync_folder(path.resolve())
    except BrokenPipeError:
        raise  # whoever read it has enough
    except OSError as error:
        key = f"formats.problem.write.{_reason(error)}"
        raise Problem(key, file=path.name, folder=str(path.absolute().parent)) from error


def _replace(path: Path, data: bytes, permissions: int) -> None:
    handle, beside = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(beside).chmod(permissions)
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def _mode(path: Path) -> int:
    """Give a file's type and permissions, or those a new one gets; temporary files have fewer."""
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return stat.S_IFREG | 0o666 & ~mask


def _reason(error: OSError) -> str:
    """Tell by which of the catalogue's sentences a failure is told."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return "missing_folder"
    if isinstance(error, IsADirectoryError):
        return "folder"
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return "full"
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return "forbidden"
    if error.errno in (errno.ENAMETOOLONG, errno.EINVAL, errno.EILSEQ):
        return "name"
    return "failed"


def _sync_folder(path: Path) -> None:
    """Make the new name durable, where the platform lets a folder be opened and flushed.

    Some network drives do not; that the disk failed raises Problem, for the file is there already.
    """
    if not hasattr(os, "O_DIRECTORY"):
        return
    try:
        handle = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno in _DISK_FAILURES:
            raise Problem("formats.problem.write.unsure", file=path.name) from error


_DISK_FAILURES = {errno.EIO, errno.ENOSPC, errno.EDQUOT, errno.EROFS}
