"""Making edits durable in a working copy: one transaction each, never half of one."""

import sqlite3
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress

from cjm_editor.model import Diff
from cjm_editor.storage.abandoned import abandoned_by
from cjm_editor.storage.connection import connect, make_durable, transaction
from cjm_editor.storage.contents import Contents
from cjm_editor.storage.digest import with_digest
from cjm_editor.storage.format import HISTORY, META
from cjm_editor.storage.history import Edit, edit_row, read_diff
from cjm_editor.storage.meta import ROWS, meta_rows, read_meta
from cjm_editor.storage.place import Place
from cjm_editor.storage.problems import editing_problem
from cjm_editor.storage.rows import Row
from cjm_editor.storage.versions import keep_leaving


class Journal:
    """The writing end of a working copy; `revision` counts the edits ever made to the document.

    Whoever else writes beside edits, in a thread, does so in short pieces while it holds `turn`.
    """

    def __init__(self, place: Place, connection: sqlite3.Connection, contents: Contents) -> None:
        self.revision = contents.meta.number("revision") or 0
        self.connection = connection
        self._place = place
        self._tables = contents.tables
        self._counts = contents.counts
        self._cursor = contents.meta.number("cursor") or 0
        self._flushed = False
        self._doubtful: Diff | None = None
        self.turn = threading.Lock()
        make_durable(connection)

    def write(self, diff: Diff, cursor: int, entry: Edit | None = None) -> None:
        """Write an edit's rows and the cursor, and the entry as the last one before the cursor.

        When it returns the edit would survive a loss of power; when it raises Problem, nothing of
        the edit is kept.
        """
        try:
            with self.turn:
                self._flush()
                if self._doubtful is not None:
                    diff = self._settled(self._doubtful).then(diff)
                self._attempt(diff, cursor, entry)
        except (sqlite3.Error, OSError, ValueError, OverflowError) as error:
            raise editing_problem(error) from error

    def alter(self, act: Callable[[sqlite3.Connection], object]) -> None:
        """Write something beside the records, as durably as an edit; what `act` raises goes on."""
        try:
            with self.turn:
                self._flush()
                if self._doubtful is not None:
                    self._attempt(self._settled(self._doubtful), self._cursor)
                self._commit(act, Diff())
        except (sqlite3.Error, OSError) as error:
            raise editing_problem(error) from error

    def replace_history(self, rows: Iterable[Row], cursor: int) -> None:
        """Keep only these edits, numbered from 1."""
        kept = [(seq, *row[1:-1]) for seq, row in enumerate(rows, 1)]
        with transaction(self.connection):
            self.connection.execute("DELETE FROM history")
            self.connection.executemany(
                HISTORY.replace, (with_digest(HISTORY, row) for row in kept)
            )
            self._counts[HISTORY.name] = len(kept)
            self._cursor = cursor
            values = {"cursor": cursor, ROWS + HISTORY.name: len(kept)}
            self.connection.executemany(META.replace, meta_rows(values))

    def flush(self) -> None:
        """Return when all that edits stand on is on the disk; raises OSError if it cannot be."""
        with self.turn:
            self._flush()

    def close(self) -> None:
        """Close the working copy."""
        self.connection.close()

    def _flush(self) -> None:
        if not self._flushed:
            self._place.flush()
            self._flushed = True

    def _attempt(self, diff: Diff, cursor: int, entry: Edit | None = None) -> None:
        counts = dict(self._counts)

        def write(connection: sqlite3.Connection) -> None:
            self._write_rows(diff, counts)
            if entry is not None:
                self._write_entry(entry, cursor, counts)
            values = {ROWS + name: n for name, n in counts.items() if n != self._counts[name]}
            connection.executemany(META.replace, meta_rows(values | {"cursor": cursor}))

        self._commit(write, diff)
        self._counts, self._cursor = counts, cursor

    def _commit(self, write: Callable[[sqlite3.Connection], object], diff: Diff) -> None:
        """Write in one transaction, which is the next revision; `diff` is what it does to rows."""
        revision = self.revision + 1
        try:
            with transaction(self.connection):
                write(self.connection)
                self.connection.executemany(META.replace, meta_rows({"revision": revision}))
        except sqlite3.Error:
            # After a failed commit the edit may be there or not: look, never assume.
            self._doubtful = diff
            with suppress(sqlite3.Error):
                if self._reopened() == revision:
                    self._doubtful = None
                    self.revision = revision
                    return
                self._doubtful = None
            raise
        self.revision = revision

    def _write_rows(self, diff: Diff, counts: dict[str, int]) -> None:
        written: dict[str, list[Row]] = {}
        for record in (*diff.added.values(), *(after for _, after in diff.updated.values())):
            place = self._tables.of(record)
            written.setdefault(place.table.name, []).append(place.row(record))
        # A card that becomes one of another kind leaves its table.
        turned = [pair for pair in diff.updated.values() if type(pair[0]) is not type(pair[1])]
        removed: dict[str, list[Row]] = {}
        for record in (*diff.removed.values(), *(before for before, _ in turned)):
            removed.setdefault(self._tables.of(record).table.name, []).append((record.id,))
        changed = (before for before, _ in diff.updated.values())
        keep_leaving(self.connection, self._tables, (*diff.removed.values(), *changed))
        for name, keys in removed.items():
            self.connection.executemany(self._tables.all[name].table.delete, keys)
            counts[name] -= len(keys)
        for name, rows in written.items():
            self.connection.executemany(self._tables.all[name].table.replace, rows)
        for record in (*diff.added.values(), *(after for _, after in turned)):
            counts[self._tables.of(record).table.name] += 1

    def _write_entry(self, entry: Edit, cursor: int, counts: dict[str, int]) -> None:
        left = abandoned_by(self.connection, cursor, self._diff_of, goes_on=cursor == self._cursor)
        dropped = self.connection.execute("DELETE FROM history WHERE seq >= ?", (cursor,)).rowcount
        self.connection.execute(HISTORY.replace, edit_row(entry, cursor, left))
        counts[HISTORY.name] += 1 - dropped

    def _diff_of(self, written: str) -> Diff:
        return read_diff(self._tables.schema, written)

    def _settled(self, doubtful: Diff) -> Diff:
        """Give what takes back an edit that was refused but may have been kept all the same."""
        kept = self._reopened()
        self._doubtful = None
        if kept == self.revision:
            return Diff()
        self.revision = kept
        return doubtful.inverse

    def _reopened(self) -> int:
        """Open the working copy afresh; gives the revision that it really holds."""
        with suppress(sqlite3.Error):
            self.connection.close()
        self.connection = connect(self._place.database)
        make_durable(self.connection)
        meta = read_meta(self.connection, sealed=False)
        for name in self._counts:
            self._counts[name] = meta.number(ROWS + name) or 0
        return meta.number("revision") or 0
