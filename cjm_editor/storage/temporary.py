"""Folders for the work of a moment, and what is left of those whose process was killed."""

import os
import shutil
import tempfile
import uuid
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from cjm_editor.storage.lock import Lock
from cjm_editor.storage.place import places
from cjm_editor.storage.saving import remove_part

_PREFIX = "cjm-"


class TemporaryFolder:
    """A folder that only we may look into, gone with all that is in it once it is removed.

    Raises OSError where the system has no place for it.
    """

    def __init__(self) -> None:
        self.path = Path(tempfile.gettempdir()) / f"{_PREFIX}{uuid.uuid4().hex}"
        # Beside the folder, so that it is held before there is a folder to be found.
        self._lock = Lock(_lock_of(self.path))
        self._lock.take()
        try:
            self.path.mkdir(mode=0o700)
        except OSError:
            self.remove()
            raise

    def remove(self) -> None:
        """Delete it with all that is in it."""
        _remove(self.path, self._lock)

    def __enter__(self) -> Path:
        return self.path

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.remove()


def sweep_abandoned() -> None:
    """Delete the folders whose process is gone, and the files it had not finished elsewhere."""
    with suppress(OSError):
        for path in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
            lock = Lock(_lock_of(path))
            with suppress(OSError):
                if _is_ours(path) and lock.path.exists() and lock.take():
                    _remove_parts(path)
                    _remove(path, lock)


def _lock_of(path: Path) -> Path:
    return path.with_suffix(".lock")


def _is_ours(path: Path) -> bool:
    """Tell whether nobody else can have put anything there for us to act upon."""
    same = not hasattr(os, "getuid") or path.lstat().st_uid == os.getuid()
    return same and path.is_dir() and not path.is_symlink()


def _remove_parts(path: Path) -> None:
    for place in places(path):
        saving = place.read().saving
        if saving is not None:
            remove_part(Path(saving.part))


def _remove(path: Path, lock: Lock) -> None:
    shutil.rmtree(path, ignore_errors=True)
    lock.release()
    with suppress(OSError):
        lock.path.unlink()
