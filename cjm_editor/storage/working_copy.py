"""The working copy of one document: every edit goes into it at once, saving copies it out."""

import sqlite3
import threading
import uuid
from collections.abc import Iterable
from contextlib import closing, suppress
from pathlib import Path
from types import TracebackType

from msgspec.structs import replace

from cjm_editor.i18n import Problem
from cjm_editor.model import Diff, Record, Schema
from cjm_editor.storage.abandoned import abandoned
from cjm_editor.storage.claim import claim, claimed, disclaim
from cjm_editor.storage.connection import connect
from cjm_editor.storage.contents import Contents
from cjm_editor.storage.finding import Finding
from cjm_editor.storage.flushing import flush_folder
from cjm_editor.storage.history import Edit, StoredHistory, last_change, read_history
from cjm_editor.storage.journal import Journal
from cjm_editor.storage.meta import read_meta
from cjm_editor.storage.place import Note, Place, Saving, Stamp, holder
from cjm_editor.storage.problems import saving_problem
from cjm_editor.storage.saving import (
    check_unchanged,
    is_read_only,
    put_in_place,
    remove_part,
    write_part,
)
from cjm_editor.storage.seal import read_sealed
from cjm_editor.storage.traces import left_texts
from cjm_editor.storage.version_store import VersionStore


class WorkingCopy:
    """One open document, from opening to closing.

    Edits come from one thread at a time; `save`, `save_as` and `save_copy` may run in another
    meanwhile. `damage` says what was wrong with the file and had to be left out, `migrated` that
    the file was of an older version.
    """

    def __init__(
        self, place: Place, connection: sqlite3.Connection, schema: Schema, contents: Contents
    ) -> None:
        self.damage: tuple[Finding, ...] = contents.findings
        self.migrated = contents.migrated
        self._place = place
        self._schema = schema
        self._records = contents.records
        self._journal = Journal(place, connection, contents)
        self.versions = VersionStore(place.database, schema, contents.tables, self._journal)
        self._note = place.read()
        self._saving = threading.Lock()

    @property
    def path(self) -> Path | None:
        """The user's file, or None for an untitled document."""
        return Path(self._note.path) if self._note.path else None

    @property
    def title(self) -> str:
        """What to call it: its file's name, or what it was called when it was made."""
        return self.path.name if self.path else self._note.title

    @property
    def dirty(self) -> bool:
        """Whether there are edits that the user's file does not have."""
        return self._journal.revision != self._note.saved

    @property
    def read_only(self) -> bool:
        """Whether the user's file must not be written: edits are kept, but saved elsewhere."""
        return self.path is not None and (
            self._note.spared or self._note.looking or is_read_only(self.path)
        )

    def flush(self) -> None:
        """Bring what was opened to the disk, so that the first edit need not wait for it.

        May run in another thread. What cannot be done now is left to that edit, which tells.
        """
        with suppress(OSError):
            self._journal.flush()

    def load(self) -> list[Record]:
        """Give the records as they were when the document was opened; to be asked once."""
        records, self._records = self._records, []
        return records

    def history(self, records: Iterable[Record]) -> StoredHistory:
        """Read the edits that led to `records` and those that were undone.

        What is damaged or does not fit the records is left out for good; `damage` then says so.
        So are those of long ago where there are very many.
        """
        connection = self._journal.connection
        cursor = read_meta(connection, sealed=False).number("cursor") or 0
        by_id = {record.id: record for record in records}
        found = read_history(connection, self._schema, by_id, cursor)
        self.damage += found.findings
        if found.findings or not found.whole:
            self._journal.replace_history(found.rows, found.history.cursor)
        return found.history

    def last_change(self) -> str:
        """Say when something was edited last, ISO 8601, or nothing where nothing tells.

        A file whose history was left out still has its versions.
        """
        with closing(connect(self._place.database)) as connection:
            return last_change(connection)

    def abandoned(self) -> dict[int, tuple[int, ...]]:
        """Give, by the number of the edit in their place, how far off states edited over are."""
        with closing(connect(self._place.database)) as connection:
            return abandoned(connection)

    def record(self, entry: Edit, written: Diff, cursor: int) -> None:
        """Make an edit durable: the rows of `written`, the entry as the last done, the cursor."""
        self._journal.write(written, cursor, entry)

    def move(self, diff: Diff, cursor: int) -> None:
        """Make an undo or redo durable: its rows and the new cursor."""
        self._journal.write(diff, cursor)

    def save(self, *, force: bool = False) -> None:
        """Replace the user's file by what the working copy holds now.

        Raises Problem if it was changed by somebody else since it was read, unless forced.
        """
        if self.path is None:
            raise Problem("problem.save.untitled")
        self._write(self.path, force=force)

    def look(self) -> Stamp:
        """Tell what the user's file holds at this moment, to be accepted later."""
        if self.path is None:
            return Stamp()
        try:
            target = self.path.resolve()
            return Stamp.of(target, read_sealed(target)[0])
        except OSError:
            return Stamp()  # no file has it: nothing will be accepted

    def accept(self, stamp: Stamp) -> None:
        """Let the user's file be replaced as long as it holds this: all of it is here now."""
        with self._saving:
            self._note = replace(self._note, stamp=stamp)
            self._place.write(self._note)

    def save_as(self, target: Path) -> None:
        """Write to another file, which from now on is the user's file."""
        self._write(Path(target).absolute(), force=True)

    def save_copy(self, target: Path, *, history: bool = False) -> None:
        """Write a copy to hand out, by default without the edits that led to it."""
        self._write(Path(target).absolute(), force=True, history=history, adopt=False)

    def deleted_texts(self, records: Iterable[Record]) -> list[str]:
        """Give the texts that history and versions hold but none of some records does."""
        with closing(connect(self._place.database)) as connection:
            return left_texts(connection, self._schema, records)

    def close(self, *, discard: bool = False) -> None:
        """Leave the document; unsaved edits are kept to be recovered, unless discarded."""
        self.versions.settle()
        with self._saving:
            self._journal.close()
            if self.path is not None and not self._note.looking:
                disclaim(self.path, self._place.state_folder)
            if discard or not self.dirty:
                self._place.remove()
            else:
                self._place.release()

    def __enter__(self) -> "WorkingCopy":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _write(self, path: Path, *, force: bool, history: bool = True, adopt: bool = True) -> None:
        self.versions.settle()  # what is kept goes along whole
        target = path.resolve()  # a link stays a link
        part = target.with_name(f".cjm-{uuid.uuid4().hex[:12]}.part")
        with self._saving:
            try:
                self._check_target(target)
                self._jot(replace(self._note, saving=Saving(str(part), str(path))))
                content, revision = write_part(self._place.database, part, history=history)
                if not force:
                    check_unchanged(target, self._note.stamp)
                if adopt:
                    saving = Saving(str(part), str(path), content, revision)
                    self._jot(replace(self._note, saving=saving))
                stamp = Stamp.of(part, content)
                put_in_place(part, target)
                if adopt:
                    self._adopt(path, stamp)
                _last(target)
                if adopt:
                    self._note = replace(self._note, saved=revision)
                self._jot(self._note)
            except (OSError, sqlite3.Error) as error:
                raise saving_problem(error, path) from error
            finally:
                remove_part(part)

    def _adopt(self, path: Path, stamp: Stamp) -> None:
        """Let a file just written be the user's file from now on."""
        if self.path != path or self._note.looking:
            if self.path is not None and not self._note.looking:
                disclaim(self.path, self._place.state_folder)
            claim(path, self._place.state_folder)
        self._note = replace(self._note, path=str(path), stamp=stamp, spared=False, looking=False)

    def _jot(self, note: Note) -> None:
        """Write the note, which helps whoever finds a save broken off; no save fails for it."""
        with suppress(OSError):
            self._place.write(note)

    def _check_target(self, target: Path) -> None:
        if not target.parent.is_dir():
            raise FileNotFoundError(target)
        if self._note.spared and self.path is not None and self.path.resolve() == target:
            raise Problem("problem.save.spared", name=target.name)
        state, note = self._place.state_folder, self._note
        ours = self.path is not None and not note.looking and self.path.resolve() == target
        if holder(target, state, but=self._place) or (not ours and claimed(target, state)):
            raise Problem("problem.save.elsewhere", name=target.name)
        if is_read_only(target):
            raise Problem("problem.save.read_only", name=target.name)


def _last(target: Path) -> None:
    """Make sure that a file that has just been replaced stays so."""
    try:
        flush_folder(target.parent)
    except OSError as error:
        raise Problem("problem.save.unsure", name=target.name) from error
