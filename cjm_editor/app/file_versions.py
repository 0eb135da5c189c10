"""The versions of an open file; the one of how it was when it was opened is made by itself."""

import threading
from collections.abc import Callable, Generator, Iterable
from contextlib import suppress
from datetime import datetime
from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from cjm_editor.app.provenance import version_line
from cjm_editor.editing import EditSession
from cjm_editor.i18n import Problem
from cjm_editor.model import Diff, Document, Id, Record, VersionEntry, VersionKind
from cjm_editor.storage import VersionStore, new_entry
from cjm_editor.ui.beside import beside

FEW = 500
"""So many records are taken in at once."""
LARGE = 600
"""Records from which a version takes longer to keep than a window may stand still."""


class FileVersions(QObject):
    """Keeps versions of what the session holds, and lists those there are."""

    changed = Signal()

    def __init__(
        self,
        store: VersionStore,
        session: EditSession,
        author: Callable[[], str],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._store, self._session, self._author = store, session, author
        self._listed: list[VersionEntry] | None = None
        self._thread: threading.Thread | None = None
        self.changed.connect(self._forget)

    def all(self) -> list[VersionEntry]:
        """Give all versions, the oldest first."""
        if self._listed is None:
            self._listed = self._store.all()
        return self._listed

    @property
    def line(self) -> str:
        """What a map says of the version it is."""
        return version_line(self._store.named() if self._listed is None else self._listed)

    def document(self, id: Id) -> Document:
        """Give what was in a version; `all` says from now on if it has lost some of it."""
        records = self._store.records(id)
        if len(records) < self._store.size(id):
            known = self.all()
            self._listed = [replace(e, whole=False) if e.id == id else e for e in known]
        return Document(records)

    def reading(self, id: Id) -> Generator[None, None, Document]:
        """Read what was in a whole version a little at a time, without pictures."""
        records = yield from self._store.reading(id)
        document = Document()
        document.look_up()  # so that it is looked up bit by bit, too
        for start in range(0, len(records), FEW):
            few = records[start : start + FEW]
            document.apply(Diff(added={record.id: record for record in few}), "load")
            yield
        return document

    def keep(
        self,
        name: str,
        note: str,
        kind: VersionKind,
        state: Iterable[Record] | None = None,
    ) -> VersionEntry:
        """Keep a version of what the session holds now, or of another state."""
        self._session.cancel()
        entry = new_entry(name, note, self._author(), kind)
        records = list(self._session.document if state is None else state)
        keep = partial(self._store.keep, records, entry)
        kept = beside(keep) if len(records) >= LARGE else keep()
        self._forget()
        self.changed.emit()
        return kept

    def keep_start(self, records: list[Record], kind: VersionKind, opened: datetime) -> None:
        """Keep, beside whatever else goes on, how the file was when it was opened."""
        entry = new_entry("", "", self._author(), kind, opened)
        self._thread = threading.Thread(
            target=self._write, args=(records, entry), name="version", daemon=True
        )
        self._thread.start()

    def rename(self, id: Id, name: str, note: str) -> None:
        """Call a version something else."""
        self._store.rename(id, name, note)
        self.changed.emit()

    def set_baseline(self, id: Id | None) -> None:
        """Lock a version as the one that others are measured by, or none."""
        self._store.set_baseline(id)
        self.changed.emit()

    def delete(self, id: Id) -> None:
        """Delete a version."""
        delete = partial(self._store.delete, id)
        if len(self._session.document) >= LARGE:
            beside(delete)
        else:
            delete()
        self.changed.emit()

    def wait(self) -> None:
        """Return when nothing is being written any more."""
        if self._thread is not None:
            self._thread.join()

    def _write(self, records: list[Record], entry: VersionEntry) -> None:
        # Where it cannot be written, neither can the edit that it comes before: that one tells.
        with suppress(Problem):
            self._store.keep(records, entry, gently=True)
            self.changed.emit()

    def _forget(self) -> None:
        self._listed = None
