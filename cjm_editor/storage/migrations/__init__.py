"""Bringing an older file up to date: one module per step, run on the working copy."""

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from cjm_editor.storage.connection import transaction
from cjm_editor.storage.digest import with_digest
from cjm_editor.storage.finding import Finding
from cjm_editor.storage.format import META
from cjm_editor.storage.meta import ROWS, meta_rows
from cjm_editor.storage.reading import read_rows
from cjm_editor.storage.table import Table, quoted

if TYPE_CHECKING:
    from sqlite_utils import Database

Version: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Step:
    """What turns a file of the version before into one of `version`.

    `run` renames, adds and fills columns and tables as it likes, but not by `transform`, which
    knows no tables without rowid; digests, row counts and the exact form of the tables are seen
    to afterwards.
    """

    version: Version
    run: "Callable[[Database], None]"


STEPS: tuple[Step, ...] = ()
"""All steps there are, in order."""


def migrate(
    connection: sqlite3.Connection,
    found: Mapping[str, Table],
    expected: Iterable[Table],
    version: Version,
    *,
    sealed: bool,
    steps: Iterable[Step] = STEPS,
) -> tuple[Finding, ...]:
    """Bring a file from `version` up to the last step, all in one transaction.

    Gives what was damaged before: a digest made anew must not hide it, so it is left out.
    """
    # Imported here: it takes longer than opening a map, and few maps are old.
    from sqlite_utils import Database

    findings: list[Finding] = []
    database = Database(connection, execute_plugins=False, recursive_triggers=False)
    with transaction(connection):
        for table in found.values():
            reading = read_rows(connection, table, sealed=sealed)
            if reading.findings:
                findings += reading.findings
                connection.execute(f"DELETE FROM {quoted(table.name)}")
                connection.executemany(table.replace, reading.rows)
        for step in steps:
            if step.version > version:
                step.run(database)
                version = step.version
        counts = {ROWS + table.name: _rebuild(connection, table) for table in expected}
        connection.executemany(META.replace, meta_rows(counts))
        connection.execute(f"PRAGMA user_version = {version[0] << 16 | version[1]}")
    return tuple(findings)


def _rebuild(connection: sqlite3.Connection, table: Table) -> int:
    """Write a table anew in exactly the form of this version; gives its number of rows."""
    columns = ", ".join(map(quoted, table.names))
    rows = connection.execute(f"SELECT {columns} FROM {quoted(table.name)}").fetchall()
    connection.execute(f"DROP TABLE {quoted(table.name)}")
    connection.execute(table.sql())
    connection.executemany(table.replace, map(with_digest, rows))
    return len(rows)
