"""Reading all rows of a table: at once where they are sound, one by one where some are not."""

import sqlite3
from collections.abc import Sequence
from operator import lt
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from cjm_editor.i18n import Problem
from cjm_editor.model import Record
from cjm_editor.storage.digest import line_digest, row_digest
from cjm_editor.storage.finding import Finding
from cjm_editor.storage.rows import Row, Rows
from cjm_editor.storage.table import Column, Table

_TYPES: dict[str, tuple[type, ...]] = {
    "TEXT": (str,),
    "INTEGER": (int,),
    "REAL": (float,),
    "BLOB": (bytes,),
}
_encode_lines = msgspec.json.Encoder().encode_lines


class Reading(Struct, frozen=True):
    """The sound rows of a table, with or without digest, and what is wrong with the others.

    `torn` has those of the others that have a wrong digest, but values of their columns' types;
    `disordered` says that rows cannot be found by their keys until the table is written anew.
    """

    rows: list[Row]
    findings: tuple[Finding, ...] = ()
    torn: tuple[Row, ...] = ()
    disordered: bool = False


def read_rows(
    connection: sqlite3.Connection,
    table: Table,
    *,
    sealed: bool,
    mark: bytes | None = None,
    where: str = "",
) -> Reading:
    """Read a table; rows whose digest or types are wrong are found and left out.

    The rows of a sealed file are as they were saved, in order: their digests are not even read.
    `mark` is what goes into them in place of the table's own mark, `where` a condition in SQL.
    """
    mark = table.mark if mark is None else mark
    try:
        rows = connection.execute(table.select(digest=not sealed) + where).fetchall()
        if sealed:
            return Reading(rows)
        if _digests_hold(table, rows, mark):
            return _in_order(table, Reading(rows))
    except (sqlite3.OperationalError, ValueError, TypeError) as error:
        # Text that is not UTF-8 makes the whole query fail.
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT:
            raise
    return _in_order(table, _one_by_one(connection, table, mark, where))


def _in_order(table: Table, reading: Reading) -> Reading:
    """Look whether rows lie by their keys: SQLite's quick check does not, but relies on it."""
    place = table.names.index(table.key)
    keys = [row[place] for row in reading.rows]
    if all(map(lt, keys, keys[1:])):
        return reading
    rows = {row[place]: row for row in reading.rows}
    return replace(reading, rows=[rows[key] for key in sorted(rows)], disordered=True)


def read_records(reading: Reading, place: Rows) -> tuple[list[Record], Reading]:
    """Give the records of rows, and the rows they are from: those that hold what they may."""
    try:
        return place.records(reading.rows), reading
    except (Problem, ValueError, TypeError):
        pass
    records: list[Record] = []
    sound: list[Row] = []
    findings = list(reading.findings)
    for row in reading.rows:
        try:
            records += place.records([row])
            sound.append(row)
        except (Problem, ValueError, TypeError):
            findings.append(row_finding("check.row_value", place.table, row))
    return records, replace(reading, rows=sound, findings=tuple(findings))


def _digests_hold(table: Table, rows: Sequence[Row], mark: bytes) -> bool:
    if any(column.affinity == "BLOB" for column in table.columns if column.name in table.names):
        return all(row_digest(mark, row[:-1]) == row[-1] for row in rows)
    # The same as row_digest, several times as fast; only bytes would stand there otherwise, and of
    # all bytes none at all look like text that is empty.
    bare = [row[:-1] for row in rows]
    if any(b"" in row for row in bare):
        return False
    lines = _encode_lines(bare).split(b"\n")
    digests = [line_digest(mark, line) for line in lines[:-1]]
    return digests == [row[-1] for row in rows]


def _one_by_one(connection: sqlite3.Connection, table: Table, mark: bytes, where: str) -> Reading:
    columns = [table.column(name) for name in table.names]
    rows: list[Row] = []
    findings: list[Finding] = []
    torn: list[Row] = []
    connection.text_factory = _decoded
    try:
        for row in connection.execute(table.select() + where):
            if is_sound(columns, row, mark):
                rows.append(row)
            else:
                findings.append(row_finding("check.row_digest", table, row))
                if all(map(_is_of_type, columns, row)):
                    torn.append(row)
    finally:
        connection.text_factory = str
    return Reading(rows, tuple(findings), tuple(torn))


def _decoded(text: bytes) -> str:
    return text.decode(errors="surrogateescape")


def is_sound(columns: Sequence[Column], row: Row, mark: bytes) -> bool:
    """Tell whether a row's digest holds and its values are of their columns' types."""
    *values, digest = row
    try:
        return row_digest(mark, values) == digest and all(map(_is_of_type, columns, values))
    except (TypeError, ValueError):  # no number of JSON, or half characters
        return False


def _is_of_type(column: Column, value: Any) -> bool:
    return column.null if value is None else isinstance(value, _TYPES[column.affinity])


def row_finding(key: str, table: Table, row: Row) -> Finding:
    """Say what is wrong with a row, by what can be read of its title."""
    values = dict(zip(table.names, row, strict=False))
    id = _legible(values.get(table.key))
    title = _legible(values.get("title")) or _legible(values.get("name")) or id
    return Finding(key, {"table": table.name, "title": title}, id)


def _legible(value: object) -> str:
    return str(value).encode(errors="replace").decode()[:60] if value else ""
