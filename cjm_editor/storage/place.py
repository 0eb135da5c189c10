"""Where working copies live: a folder each in the application's state folder, a note, a lock."""

import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from msgspec import Struct
from platformdirs import user_state_path

from cjm_editor.storage.flushing import flush, flush_folder
from cjm_editor.storage.lock import Lock
from cjm_editor.storage.problems import state_problem


class Stamp(msgspec.Struct, frozen=True):
    """What tells one content of a file from another; `content` is its hash.

    `device` is the file system that its folder is on.
    """

    size: int = 0
    modified: int = 0
    inode: int = 0
    content: str = ""
    device: int = 0

    @classmethod
    def of(cls, path: Path, content: str) -> "Stamp":
        """Stamp a file whose content is known."""
        found = path.stat()
        device = path.parent.stat().st_dev
        return cls(found.st_size, found.st_mtime_ns, found.st_ino, content, device)


class Saving(msgspec.Struct, frozen=True):
    """A save on its way, for whoever finds it broken off."""

    part: str
    target: str
    content: str = ""
    revision: int = 0


class Note(msgspec.Struct, frozen=True):
    """What is known of a working copy besides its records.

    `path` is the user's file, empty for an untitled one; `saved` the revision it holds;
    `spared` says that the user's file is damaged and not to be written over, `looking` that
    somebody else had it open: it was opened to be read.
    """

    path: str = ""
    title: str = ""
    saved: int = 0
    stamp: Stamp = Stamp()
    spared: bool = False
    looking: bool = False
    saving: Saving | None = None
    pid: int = 0
    started: str = ""


class Place:
    """One working copy's folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.database = folder / "document.cjm"
        self._note = folder / "note.json"
        # Beside the folder, so that it is held before there is a folder to be found.
        self._lock = Lock(folder.with_suffix(".lock"))

    @property
    def state_folder(self) -> Path:
        """The application's folder that it lies in."""
        return self.folder.parent.parent

    def take(self) -> bool:
        """Make it ours unless a living process has it."""
        return self._lock.take()

    def release(self) -> None:
        """Leave it to whoever comes next."""
        self._lock.release()

    def remove(self) -> None:
        """Delete it; it must be ours."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self._lock.release()
        with suppress(OSError):
            self._lock.path.unlink()

    def read(self) -> Note:
        """Read its note; an empty one if it was never written."""
        try:
            return msgspec.json.decode(self._note.read_bytes(), type=Note)
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
            return Note()

    @property
    def noted(self) -> bool:
        """Whether it has a note, which may be damaged."""
        return self._note.exists()

    def write(self, note: Note) -> None:
        """Replace its note; that it lasts is seen to by `flush` for the first one."""
        fresh = self._note.with_suffix(".new")
        with fresh.open("wb") as stream:
            stream.write(msgspec.json.encode(note))
            if self.noted:
                stream.flush()
                os.fsync(stream.fileno())
        fresh.replace(self._note)

    def flush(self) -> None:
        """Return when all of it is on the disk: an edit is worth nothing without the rest."""
        flush(self.database)
        flush(self._note)
        for folder in (self.folder, self.folder.parent, self.state_folder):
            flush_folder(folder)


def default_state_folder() -> Path:
    """Give the folder where the system wants a program's state to be."""
    return user_state_path("cjm-editor", appauthor=False)


def new_place(state_folder: Path) -> Place:
    """Make the folder of a new working copy and take it."""
    working = state_folder / "working"
    working.mkdir(parents=True, exist_ok=True)
    place = Place(working / str(uuid.uuid4()))
    place.take()
    place.folder.mkdir(mode=0o700)
    return place


def places(state_folder: Path) -> Iterator[Place]:
    """Find all working copies, of the living and of the dead."""
    working = state_folder / "working"
    for folder in sorted(working.iterdir()) if working.is_dir() else ():
        if folder.is_dir():
            yield Place(folder)


class Holder(Struct, frozen=True):
    """The living process that has a file open, and since when (ISO 8601, UTC)."""

    pid: int
    started: str


def holder(path: Path, state_folder: Path, but: Place | None = None) -> Holder | None:
    """Tell who has the user's file open on this computer, `but` for one working copy.

    Raises Problem where that cannot be looked up.
    """
    wanted = _same(path)
    for place in _looked_through(state_folder):
        note = place.read()
        if not note.path or note.looking or _same(Path(note.path)) != wanted:
            continue
        if but is not None and place.folder == but.folder:
            continue
        with suppress(OSError):
            if not place.take():
                return Holder(note.pid, note.started)
            place.release()
    return None


def _looked_through(state_folder: Path) -> list[Place]:
    try:
        return list(places(state_folder))
    except OSError as error:
        raise state_problem(error, state_folder) from error


def _same(path: Path) -> str:
    return os.path.normcase(path.resolve())


def signed(note: Note) -> Note:
    """Put this process and the time on a note."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return msgspec.structs.replace(note, pid=os.getpid(), started=now)


def spoken_moment(moment: str) -> str:
    """Give a moment (ISO 8601) as the clock on this computer's wall shows it."""
    with suppress(ValueError):
        return datetime.fromisoformat(moment).astimezone().strftime("%Y-%m-%d %H:%M")
    return "?"
