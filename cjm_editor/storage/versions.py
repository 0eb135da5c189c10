"""The versions of a file: each record state is there once, a version is a list of states."""

import sqlite3
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence, Set
from datetime import UTC, datetime
from typing import Any

from msgspec.structs import replace

from cjm_editor.i18n import Problem
from cjm_editor.model import Id, Record, Schema, VersionEntry, VersionKind, new_id
from cjm_editor.storage.finding import Finding
from cjm_editor.storage.format import KEPT, META, VERSION_PICTURES, VERSION_STATES, VERSIONS
from cjm_editor.storage.meta import ROWS, meta_rows
from cjm_editor.storage.rows import Row
from cjm_editor.storage.state_rows import FEW, members_of
from cjm_editor.storage.table import Table, Value, quoted
from cjm_editor.storage.tables import Tables
from cjm_editor.storage.thinning import thinned
from cjm_editor.storage.version_states import (
    bytes_field,
    key_of,
    picture_of,
    record_of,
)

_ENTRY = "id, name, note, author, made, kind, locked"
_NEWEST = "ORDER BY made DESC, id DESC LIMIT 1"


def new_entry(
    name: str, note: str, author: str, kind: VersionKind, made: datetime | None = None
) -> VersionEntry:
    """Describe a version that is made now, or stands for an earlier moment."""
    moment = (made or datetime.now(UTC)).isoformat(timespec="milliseconds")
    return VersionEntry(new_id(), name, note, author, moment, kind, locked=kind == "baseline")


def list_versions(connection: sqlite3.Connection) -> list[VersionEntry]:
    """Give all versions of a file, the oldest first."""
    rows = connection.execute(f"SELECT {_ENTRY}, members FROM versions ORDER BY made, id")
    there = {state for (state,) in connection.execute("SELECT state FROM version_states")}
    return [
        replace(_entry(said), whole=there.issuperset(members_of(members)))
        for *said, members in rows.fetchall()
    ]


def version_contents(connection: sqlite3.Connection) -> dict[str, Id]:
    """Give the last whole version of each content that there is, the oldest first."""
    whole = {entry.id for entry in list_versions(connection) if entry.whole}
    rows = connection.execute("SELECT members, id FROM versions ORDER BY made, id").fetchall()
    found: dict[str, Id] = {}
    for members, id in rows:
        if id in whole:
            found.pop(members, None)
            found[members] = id
    return found


def named_versions(connection: sqlite3.Connection) -> list[VersionEntry]:
    """Give the versions that have a name, without looking whether they are whole: at once."""
    rows = connection.execute(f"SELECT {_ENTRY} FROM versions WHERE name <> ''")
    return [_entry(row) for row in rows]


def find_version(connection: sqlite3.Connection, id: Id) -> VersionEntry:
    """Give what is said of a version; raises Problem if it is gone."""
    return _entry(_row(connection, _ENTRY, id))


def read_version(connection: sqlite3.Connection, schema: Schema, id: Id) -> list[Record]:
    """Give the records of a version, but for those that are lost; raises Problem if it is gone."""
    members = set(members_of(_row(connection, "members", id)[0]))
    states = connection.execute(VERSION_STATES.select(digest=False))
    pictures = _Pictures(connection, schema)
    found = (record_of(schema, row, pictures.get) for row in states if row[0] in members)
    return [record for record in found if record is not None]


def reading_version(
    connection: sqlite3.Connection, schema: Schema, id: Id
) -> Generator[None, None, list[Record]]:
    """Read the records of a version a few at a time, without the bytes that they hold.

    In between no query is open that an edit would have to wait for. Raises Problem if it is gone
    or has lost any of them.
    """
    members = list(dict.fromkeys(members_of(_row(connection, "members", id)[0])))
    found: list[Record] = []
    for start in range(0, len(members), FEW):
        few = members[start : start + FEW]
        places = ", ".join("?" * len(few))
        query = f"{VERSION_STATES.select(digest=False)} WHERE state IN ({places})"
        rows = connection.execute(query, few).fetchall()
        read = (record_of(schema, row, lambda _: b"") for row in rows)
        found += [record for record in read if record is not None]
        yield
    if len(found) < len(members):
        raise Problem("problem.version.lost")
    return found


def size_of_version(connection: sqlite3.Connection, id: Id) -> int:
    """Tell how many records a version had when it was kept."""
    return len(set(members_of(_row(connection, "members", id)[0])))


def version_findings(connection: sqlite3.Connection, schema: Schema) -> Iterator[Finding]:
    """Find the versions that have lost records, or hold some that cannot be read."""
    states = connection.execute(VERSION_STATES.select(digest=False))
    pictures = _Pictures(connection, schema)
    sound = {row[0] for row in states if record_of(schema, row, pictures.get) is not None}
    rows = connection.execute(f"SELECT {_ENTRY}, members FROM versions ORDER BY made, id")
    for *said, members in rows.fetchall():
        lost = len(set(members_of(members)) - sound)
        if lost:
            entry = _entry(said)
            name = entry.name or entry.made[:16].replace("T", " ")
            yield Finding("check.version", {"name": name, "number": str(lost)})


def write_version(
    connection: sqlite3.Connection,
    tables: Tables,
    entry: VersionEntry,
    members: str,
    pictured: Iterable[Record],
    needed: Set[Id] = frozenset(),
) -> VersionEntry:
    """Write a version of states and thin out the automatic ones; runs within a transaction.

    Its states are there already, `members` lists their keys in order; `pictured` are those of its
    records that hold bytes. An automatic one that is no different from the last one is not written:
    gives that one then.
    """
    last = connection.execute(f"SELECT members, id FROM versions {_NEWEST}").fetchone()
    if not entry.stands_out and last is not None and last[0] == members:
        return find_version(connection, last[1])
    _write(connection, tables, {**_said(entry), "members": members})
    for record in pictured:
        # Those that have left the file already; of those that leave later, `keep_leaving` sees.
        if not _is_there(connection, tables, record):
            _keep_picture(connection, tables, picture_of(record))
    rows = connection.execute(f"SELECT {_ENTRY} FROM versions ORDER BY made, id").fetchall()
    gone = thinned([_entry(row) for row in rows], needed)
    connection.executemany(VERSIONS.delete, [(id,) for id in gone])
    _count(connection, VERSIONS, VERSION_PICTURES)
    return entry


def change_version(connection: sqlite3.Connection, tables: Tables, entry: VersionEntry) -> None:
    """Write what is said of a version anew; runs within a transaction."""
    names = tables.kept[VERSIONS.name].names
    row = _row(connection, ", ".join(map(quoted, names)), entry.id)
    _write(connection, tables, {**dict(zip(names, row, strict=True)), **_said(entry)})


def delete_version(connection: sqlite3.Connection, id: Id) -> None:
    """Delete a version; runs within a transaction.

    Raises Problem if it is locked.
    """
    if find_version(connection, id).locked:
        raise Problem("problem.version.locked")
    connection.execute(VERSIONS.delete, (id,))
    _count(connection, VERSIONS)


def keep_leaving(connection: sqlite3.Connection, tables: Tables, records: Iterable[Record]) -> None:
    """Keep the bytes of records that leave the file if a version needs them."""
    for record in records:
        data = picture_of(record)
        if not data:
            continue
        needed = connection.execute(
            "SELECT 1 FROM version_states WHERE type = ? AND json_extract(json, ?) = ?",
            (record.TYPE, f"$.{bytes_field(type(record))}", key_of(data)),
        )
        if needed.fetchone():
            _keep_picture(connection, tables, data)
            _count(connection, VERSION_PICTURES)


def forget_versions(connection: sqlite3.Connection) -> None:
    """Delete all versions of a copy that is to be handed out; runs within a transaction."""
    for table in KEPT:
        connection.execute(f"DELETE FROM {quoted(table.name)}")
    _count(connection, *KEPT)


class _Pictures:
    """The bytes that versions name, wherever in the file they are."""

    def __init__(self, connection: sqlite3.Connection, schema: Schema) -> None:
        self._connection, self._schema = connection, schema
        self._living: dict[str, bytes] | None = None

    def get(self, key: str) -> bytes | None:
        """Give the bytes of a key."""
        query = "SELECT data FROM version_pictures WHERE picture = ?"
        row = self._connection.execute(query, (key,)).fetchone()
        if row is not None:
            return bytes(row[0])
        if self._living is None:
            self._living = {key_of(data): data for data in self._all_living()}
        return self._living.get(key)

    def _all_living(self) -> Iterator[bytes]:
        for cls in self._schema.types:
            name = bytes_field(cls)
            if name:
                query = f"SELECT {quoted(name)} FROM {quoted(cls.TABLE)}"
                yield from (data for (data,) in self._connection.execute(query))


def _entry(row: Sequence[Any]) -> VersionEntry:
    id, name, note, author, made, kind, locked = row
    return VersionEntry(id, name, note, author, made, kind, bool(locked))


def _said(entry: VersionEntry) -> dict[str, Value]:
    return {
        "id": entry.id,
        "name": entry.name,
        "note": entry.note,
        "author": entry.author,
        "made": entry.made,
        "kind": entry.kind,
        "locked": int(entry.locked),
    }


def _row(connection: sqlite3.Connection, columns: str, id: Id) -> Row:
    query = f"SELECT {columns} FROM versions WHERE id = ?"
    row: Row | None = connection.execute(query, (id,)).fetchone()
    if row is None:
        raise Problem("problem.version.gone")
    return row


def _write(connection: sqlite3.Connection, tables: Tables, values: Mapping[str, Value]) -> None:
    row = tables.kept_row(VERSIONS.name, values)
    connection.execute(tables.kept[VERSIONS.name].replace, row)


def _is_there(connection: sqlite3.Connection, tables: Tables, record: Record) -> bool:
    place = tables.of(record)
    query = f"SELECT digest FROM {quoted(place.table.name)} WHERE id = ?"
    row = connection.execute(query, (record.id,)).fetchone()
    return row is not None and row[0] == place.row(record)[-1]


def _keep_picture(connection: sqlite3.Connection, tables: Tables, data: bytes) -> None:
    name = VERSION_PICTURES.name
    row = tables.kept_row(name, {"picture": key_of(data), "data": data})
    connection.execute(tables.kept[name].replace, row)


def _count(connection: sqlite3.Connection, *tables: Table) -> None:
    """Note how many rows some tables have; to count all states takes longer than an edit may."""
    counts = {
        ROWS + table.name: connection.execute(
            f"SELECT count(*) FROM {quoted(table.name)}"
        ).fetchone()[0]
        for table in tables
    }
    connection.executemany(META.replace, meta_rows(counts))
