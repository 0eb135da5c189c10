"""An open file: its working copy, its edit session, and saving that never holds up the window."""

import threading
from collections.abc import Callable, Generator, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from cjm_editor.app.backing_up import BackingUp
from cjm_editor.app.file_versions import FileVersions
from cjm_editor.app.files import check_apart
from cjm_editor.app.opened import Opened
from cjm_editor.app.provenance import day_of
from cjm_editor.editing import EditSession
from cjm_editor.i18n import Problem
from cjm_editor.layout import MapLayout, laying_out
from cjm_editor.model import Change, Document, Id, Record, VersionEntry, VersionKind
from cjm_editor.model.sharing import Sharing
from cjm_editor.storage import Lineage, Stamp, lineage_from
from cjm_editor.storage.finding import told
from cjm_editor.text import Typesetter
from cjm_editor.ui.preferences import Preferences
from cjm_editor.ui.services import OpenFile, SharedCopy

_Start: TypeAlias = tuple[list[Record], VersionKind, datetime]
"""The records of a file as it was opened, what that version of it is called, and when it was."""

IDLE = 3_000
"""Milliseconds without an edit after which autosave writes."""
SETTLING = 400
"""Milliseconds in which a file that somebody else writes is given time to be finished."""


class EditedFile(OpenFile):
    """A working copy as the window sees it."""

    def __init__(
        self,
        opened: Opened,
        typesetter: Typesetter,
        preferences: Preferences,
        notices: tuple[str, ...] = (),
        parent: QObject | None = None,
        starts_as: VersionKind | None = "session",
        state_folder: Path | None = None,
    ) -> None:
        super().__init__(parent)
        self._copy = copy = opened.copy
        self._typesetter = typesetter
        self._preferences = preferences
        self._session = EditSession(opened.document, copy, opened.history)
        self._versions = FileVersions(
            copy.versions, self._session, lambda: preferences.author, self
        )
        self._versions.changed.connect(self._versions_changed)
        self._start: _Start | None = None
        if starts_as:
            self._start = opened.records, starts_as, datetime.now(UTC)
        self._notices = (*notices, *told(copy.damage))
        self._end = self._session.document.subscribe(self._edited)
        self._idle = QTimer(self, singleShot=True, interval=IDLE)
        self._idle.timeout.connect(self._autosave)
        self._backing_up = BackingUp(preferences, state_folder, self)
        self._backing_up.failed.connect(self.failed)
        self._saver = _Saver(self)
        self._saver.done.connect(self._saved)
        self._watcher = QFileSystemWatcher(self)
        self._settling = QTimer(self, singleShot=True, interval=SETTLING)
        self._settling.timeout.connect(self._look_at_disk)
        self._watcher.fileChanged.connect(lambda _: self._settling.start())
        self._known = self._signature()
        self._seen: Stamp | None = None
        self._watch()
        self._flushing = threading.Thread(target=copy.flush, name="flush", daemon=True)
        self._flushing.start()

    @property
    def session(self) -> EditSession:
        """The edit session."""
        return self._session

    @property
    def path(self) -> Path | None:
        """Where it is saved, or None before it first is."""
        return self._copy.path

    @property
    def title(self) -> str:
        """What to call it."""
        return self._copy.title

    @property
    def dirty(self) -> bool:
        """Whether it holds what its file does not."""
        return self._copy.dirty

    @property
    def read_only(self) -> bool:
        """Whether it can only be saved under another name."""
        return self._copy.read_only

    @property
    def notices(self) -> tuple[str, ...]:
        """What the user should know of how it was read, as sentences."""
        return self._notices

    @property
    def autosave_waits(self) -> bool:
        """Whether it will be saved by itself in a moment."""
        return self._idle.isActive()

    def layout(self, map_id: Id) -> MapLayout:
        """Lay one of its maps out, for as long as it is shown."""
        document, version = self._session.document, self.version_line
        return MapLayout(document, map_id, self._typesetter, version=version)

    def laying_out(self, map_id: Id) -> Generator[float, None, MapLayout]:
        """Lay one of its maps out a card at a time, telling the part done, 0 to 1."""
        document, version = self._session.document, self.version_line
        return laying_out(document, map_id, self._typesetter, version)

    def save(self, *, force: bool = False) -> None:
        """Write it to its file and wait until it is there."""
        self._saver.wait()
        self._write(force=force)
        self._saved(None)

    def save_soon(self) -> None:
        """Write it to its file beside whatever else goes on; tells when done, or that it failed."""
        self._idle.stop()
        self._saver.start(self._write)

    def save_as(self, path: Path) -> None:
        """Write it to another file and go on with that."""
        self._saver.wait()
        self._copy.save_as(path)
        self._saved(None)

    def save_copy(self, path: Path) -> None:
        """Write a copy of all there is, for the program itself; from any thread."""
        self._copy.save_copy(path, history=True)

    def share(self, path: Path, sharing: Sharing, words: Sequence[str]) -> SharedCopy:
        """Write a copy to hand out and search it for words."""
        from cjm_editor.app.sharing import share

        if self.path is not None:
            check_apart(self.path, path)
        return share(self._copy, list(self._session.document), path, sharing, words)

    def took_in(self) -> None:
        """Let the next save replace the file that was looked at for merging."""
        if self._seen is not None:
            self._copy.accept(self._seen)

    def look(self) -> None:
        """Note what the file holds on the disk, just before that is merged."""
        self._seen = self._copy.look()

    def lineage(self) -> Lineage:
        """Give what it holds now and remembers."""
        history = self._session.history
        edits = [(entry.diff, entry.label.arguments) for entry in history.entries]
        return lineage_from(self._session.document, edits, history.cursor, self._copy)

    def versions(self) -> list[VersionEntry]:
        """Give its versions, the oldest first."""
        return self._versions.all()

    @property
    def version_line(self) -> str:
        """What its maps say of the version they are, or nothing."""
        return self._versions.line

    @property
    def last_change(self) -> str:
        """The day of its last edit, ISO 8601, or nothing."""
        return day_of(self._copy.last_change())

    def version_document(self, id: Id) -> Document:
        """Give what was in a version, to be read."""
        return self._versions.document(id)

    def reading_version(self, id: Id) -> Generator[None, None, Document]:
        """Read what was in a whole version a little at a time, without pictures."""
        return self._versions.reading(id)

    def keep_version(
        self,
        name: str,
        note: str = "",
        kind: VersionKind = "manual",
        state: Iterable[Record] | None = None,
    ) -> VersionEntry:
        """Keep a version of what is there now, or of another state."""
        return self._versions.keep(name, note, kind, state)

    def rename_version(self, id: Id, name: str, note: str) -> None:
        """Call a version something else."""
        self._versions.rename(id, name, note)

    def set_baseline(self, id: Id | None) -> None:
        """Lock a version as the one that others are measured by."""
        self._versions.set_baseline(id)

    def delete_version(self, id: Id) -> None:
        """Delete a version."""
        self._versions.delete(id)

    def close(self, *, discard: bool) -> None:
        """Leave it; unsaved work is kept for the next start unless discarded."""
        self._idle.stop()
        self._flushing.join()
        self._versions.wait()
        self._backing_up.wait()
        self._saver.wait()
        self._end()
        self._watcher.deleteLater()
        self._copy.close(discard=discard)
        self.deleteLater()

    def _edited(self, change: Change) -> None:
        if change.origin in ("commit", "undo", "redo"):
            self.state_changed.emit()
            if self._start is not None:
                # Only now: a file that is only looked at is left alone.
                self._versions.keep_start(*self._start)
                self._start = None
            if self._preferences.autosave and self.path is not None and not self.read_only:
                self._idle.start()

    def _write(self, *, force: bool = False) -> None:
        if self._copy.migrated and self.path is not None:
            # An older program could still read what is written over now.
            self._backing_up.now(self.path)
            self._copy.migrated = False
        self._copy.save(force=force)

    def _versions_changed(self) -> None:
        self.versions_changed.emit()
        self.state_changed.emit()
        if self._preferences.autosave and self.dirty and self.path and not self.read_only:
            self._idle.start()

    def _autosave(self) -> None:
        if self._session.previewing:
            self._idle.start()
        elif self.dirty and self.path is not None:
            self.save_soon()

    def _saved(self, error: Exception | None) -> None:
        if error is None:
            self._known = self._signature()
            self._watch()
            if self.path is not None:
                self._backing_up.begin(self.path)
            self.saved.emit()
        else:
            self.failed.emit(error)
        self.state_changed.emit()

    def _watch(self) -> None:
        watched = self._watcher.files()
        if self.path is None or str(self.path) in watched:
            return
        if watched:
            self._watcher.removePaths(watched)
        if self.path.exists():
            self._watcher.addPath(str(self.path))

    def _look_at_disk(self) -> None:
        found = self._signature()
        if found != self._known and not self._saver.busy:
            self._known = found
            (self.changed_on_disk if found else self.gone_from_disk).emit()
        self._watch()

    def _signature(self) -> tuple[int, int, int] | None:
        try:
            found = self.path.stat() if self.path is not None else None
        except OSError:
            return None
        return (found.st_mtime_ns, found.st_size, found.st_ino) if found else None


class _Saver(QObject):
    """Runs one save at a time in a thread of its own."""

    done = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._thread: threading.Thread | None = None

    @property
    def busy(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    def start(self, save: Callable[[], None]) -> None:
        if self.busy:
            self.wait()
        self._thread = threading.Thread(target=self._run, args=(save,), name="save", daemon=True)
        self._thread.start()

    def wait(self) -> None:
        if self._thread is not None:
            self._thread.join()

    def _run(self, save: Callable[[], None]) -> None:
        try:
            save()
        except Problem as problem:
            self.done.emit(problem)
        except Exception as error:
            self.done.emit(error)
        else:
            self.done.emit(None)
