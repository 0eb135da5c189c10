"""Bringing an older file up to date, on the working copy.

A newer minor version only adds fields and record types with defaults: those are added by
themselves. What is renamed or filled needs a step, one module each.
"""

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from cjm_editor.i18n import Problem
from cjm_editor.storage.connection import transaction
from cjm_editor.storage.digest import with_digest
from cjm_editor.storage.finding import Finding
from cjm_editor.storage.format import MAJOR, META, MINOR
from cjm_editor.storage.meta import ROWS, meta_rows
from cjm_editor.storage.migrations import v1_1
from cjm_editor.storage.reading import read_rows
from cjm_editor.storage.rows import Row
from cjm_editor.storage.table import DIGEST, Table, literal, quoted

if TYPE_CHECKING:
    from sqlite_utils import Database

Version: TypeAlias = tuple[int, int]


class Step(Struct, frozen=True):
    """What turns a file of the version before into one of `version`.

    `run` renames, adds and fills columns and tables as it likes, but not by `transform`, which
    knows no tables without rowid; digests, row counts and the exact form of the tables are seen
    to afterwards.
    """

    version: Version
    run: "Callable[[Database], None]"


STEPS: tuple[Step, ...] = (Step((1, 1), v1_1.run),)
"""All steps there are, in order; there must be one to every new major version."""


def migrate(
    connection: sqlite3.Connection,
    found: Mapping[str, Table],
    expected: Iterable[Table],
    version: Version,
    name: str,
    *,
    sealed: bool,
    steps: Iterable[Step] = STEPS,
) -> tuple[Finding, ...]:
    """Bring a file from `version` up to this one, all in one transaction.

    Raises Problem if something would be lost on the way; `name` is what the user calls the file.
    Gives what was damaged before: a digest made anew must not hide it, so it is left out.
    """
    # Imported here: it takes longer than opening a map, and few maps are old.
    from sqlite_utils import Database

    findings: list[Finding] = []
    database = Database(connection, execute_plugins=False, recursive_triggers=False)
    with transaction(connection):
        for table in found.values():
            reading = read_rows(connection, table, sealed=sealed, mark=_mark(table, version))
            if reading.findings:
                findings += reading.findings
                connection.execute(f"DELETE FROM {quoted(table.name)}")
                connection.executemany(table.replace, reading.rows)
        for step in steps:
            if step.version > version:
                step.run(database)
                version = step.version
        if version[0] != MAJOR or not _covered(connection, expected):
            raise Problem("problem.open.schema", name=name)
        counts = {ROWS + table.name: _rebuild(connection, table) for table in expected}
        connection.executemany(META.replace, meta_rows(counts))
        connection.execute(f"PRAGMA user_version = {MAJOR << 16 | MINOR}")
    return tuple(findings)


def _mark(table: Table, version: Version) -> bytes:
    """Give what goes into a table's digests: nothing in the first version."""
    return table.mark if version > (1, 0) else b""


def _covered(connection: sqlite3.Connection, expected: Iterable[Table]) -> bool:
    """Tell whether this version has a place for everything that the file holds."""
    places = {table.name: {*table.names, DIGEST.name} for table in expected}
    tables = connection.execute("SELECT name FROM sqlite_schema").fetchall()
    return all(_columns(connection, name) <= places.get(name, set()) for (name,) in tables)


def _columns(connection: sqlite3.Connection, table: str) -> set[str]:
    return {row[1] for row in connection.execute(f"PRAGMA table_info({quoted(table)})")}


def _rebuild(connection: sqlite3.Connection, table: Table) -> int:
    """Write a table anew in exactly the form of this version; gives its number of rows."""
    there = _columns(connection, table.name)
    rows: list[Row] = []
    if there:
        columns = ", ".join(
            quoted(column.name) if column.name in there else literal(column.default)
            for column in table.columns
            if column != DIGEST
        )
        rows = connection.execute(f"SELECT {columns} FROM {quoted(table.name)}").fetchall()
        connection.execute(f"DROP TABLE {quoted(table.name)}")
    connection.execute(table.sql())
    connection.executemany(table.replace, (with_digest(table, row) for row in rows))
    return len(rows)
