"""The versions of one open document: kept, read, renamed and deleted in its working copy."""

import sqlite3
import threading
from collections.abc import Collection, Generator, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from cjm_editor.i18n import Problem
from cjm_editor.model import Id, Record, Schema, VersionEntry
from cjm_editor.model.collecting import no_collection
from cjm_editor.model.version import held, tied_versions
from cjm_editor.storage.connection import connect, log_of, transaction
from cjm_editor.storage.flushing import flush
from cjm_editor.storage.giving_way import GivingWay
from cjm_editor.storage.problems import editing_problem, reading_problem
from cjm_editor.storage.state_rows import lay, listed, sweep
from cjm_editor.storage.tables import Tables
from cjm_editor.storage.version_states import picture_of, states_of
from cjm_editor.storage.versions import (
    change_version,
    delete_version,
    find_version,
    list_versions,
    named_versions,
    read_version,
    reading_version,
    size_of_version,
    version_contents,
    write_version,
)

if TYPE_CHECKING:
    from cjm_editor.storage.journal import Journal

LAST = 5
"""So many versions are read at once."""
FIRST = 0.1
"""Seconds until an edit that a version is kept beside has been painted."""


class VersionStore:
    """What a working copy keeps besides the document of today; no part of the undo history.

    What somebody asks for is an edit of the file, to be saved. What the program keeps by itself
    goes along with the next save; it may be written in a thread beside edits.
    """

    def __init__(self, database: Path, schema: Schema, tables: Tables, journal: "Journal") -> None:
        self._database, self._schema = database, schema
        self._tables, self._journal = tables, journal
        self._writing = threading.Lock()
        self._way: GivingWay | None = None

    def all(self) -> list[VersionEntry]:
        """Give all versions, the oldest first."""
        with self._reading() as connection:
            return list_versions(connection)

    def named(self) -> list[VersionEntry]:
        """Give the versions that have a name, in no order, without looking at what they hold."""
        with self._reading() as connection:
            return named_versions(connection)

    def records(self, id: Id) -> list[Record]:
        """Give the records of a version, but for those that are lost; raises Problem if it is."""
        with self._reading() as connection, no_collection():
            return read_version(connection, self._schema, id)

    def reading(self, id: Id) -> Generator[None, None, list[Record]]:
        """Read the records of a whole version a few at a time, without pictures; raises Problem."""
        with self._reading() as connection:
            return (yield from reading_version(connection, self._schema, id))

    def contents(self) -> dict[str, Id]:
        """Give the last whole version of each content that there is, the oldest first."""
        with self._reading() as connection:
            return version_contents(connection)

    def size(self, id: Id) -> int:
        """Tell how many records a version had when it was kept."""
        with self._reading() as connection:
            return size_of_version(connection, id)

    def states(self, ids: Collection[Id]) -> list[dict[Id, Record]]:
        """Give the last of some versions, as far as they are still kept whole."""
        with self._reading() as connection:
            kept = [each for each in list_versions(connection) if each.id in ids and each.whole]
            last = (read_version(connection, self._schema, each.id) for each in kept[-LAST:])
            return [{record.id: record for record in state} for state in last]

    def keep(
        self, records: Iterable[Record], entry: VersionEntry, *, gently: bool = False
    ) -> VersionEntry:
        """Keep a version of some records, durably; gives it, or the last one if that is the same.

        Only one that nobody asked for gives way to another. One that is kept `gently`, in a thread,
        gives way to edits as long as nobody waits for it.
        """
        everything = list(records)
        kept, tied = held(everything), tied_versions(everything)
        pictured = [record for record in kept if picture_of(record)]
        self._hurry()
        with self._writing, self._beside() as connection:
            way = self._way = GivingWay()
            if not gently:
                way.hurry()
            way.rest(FIRST)
            with no_collection():
                states = states_of(way.each(kept))
            lay(connection, self._journal.turn, self._tables, states, way)
            members = listed(states)

            def write(connection: sqlite3.Connection) -> VersionEntry:
                return write_version(connection, self._tables, entry, members, pictured, tied)

            if entry.stands_out:
                self._journal.alter(write)
                written = entry
            else:
                with self._journal.turn, transaction(connection):
                    written = write(connection)
                # No edit waits for the disk to have it.
                flush(log_of(self._database))
            self._sweep(connection, way)
        return written

    def rename(self, id: Id, name: str, note: str) -> None:
        """Call a version something else; raises Problem if it is locked."""

        def write(connection: sqlite3.Connection) -> None:
            entry = find_version(connection, id)
            if entry.locked:
                raise Problem("problem.version.locked")
            change_version(connection, self._tables, replace(entry, name=name, note=note))

        self._journal.alter(write)

    def set_baseline(self, id: Id | None) -> None:
        """Lock a version as the one that others are measured by; there is one at most, or none."""

        def write(connection: sqlite3.Connection) -> None:
            for entry in list_versions(connection):
                if entry.id == id:
                    said = replace(entry, kind="baseline", locked=True)
                elif entry.kind == "baseline":
                    said = replace(entry, kind="manual", locked=False)
                else:
                    continue
                change_version(connection, self._tables, said)

        self._journal.alter(write)

    def delete(self, id: Id) -> None:
        """Delete a version and what no other needs; raises Problem if it is locked."""
        self._journal.alter(lambda connection: delete_version(connection, id))
        self._hurry()
        with self._writing, self._beside() as connection:
            way = GivingWay()
            way.hurry()
            self._sweep(connection, way)

    def settle(self) -> None:
        """Return when nothing is being written any more."""
        self._hurry()
        with self._writing:
            pass

    def _sweep(self, connection: sqlite3.Connection, way: GivingWay) -> None:
        # What was asked for is done: what is left over now goes with the next sweep.
        with suppress(sqlite3.Error, OSError):
            sweep(connection, self._journal.turn, way)

    def _hurry(self) -> None:
        if self._way is not None:
            self._way.hurry()

    @contextmanager
    def _beside(self) -> Iterator[sqlite3.Connection]:
        """Open a connection to write with beside edits, which lasts as soon as one of them does."""
        try:
            with closing(connect(self._database)) as connection:
                # What comes to the disk late is written late, and not while an edit waits.
                connection.executescript("PRAGMA synchronous=NORMAL; PRAGMA wal_autocheckpoint=0;")
                yield connection
        except (sqlite3.Error, OSError) as error:
            raise editing_problem(error) from error

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(connect(self._database)) as connection:
                yield connection
        except (sqlite3.Error, OSError) as error:
            raise reading_problem(error, self._database) from error
