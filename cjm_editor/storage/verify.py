"""The questions a file from anywhere has to answer before any of its rows is read."""

import re
import sqlite3
import struct
from collections.abc import Iterable
from pathlib import Path

from cjm_editor.i18n import Problem
from cjm_editor.storage.format import APPLICATION_ID, MAJOR, MINOR
from cjm_editor.storage.table import Table, parsed

LARGEST_FILE = 2 << 30
_MOST_TABLES = 200
_MAGIC = b"SQLite format 3\0"
_HEADER = 100
_PAGE_SIZES = (4096, 8192, 16384, 32768, 65536)


def check_header(path: Path, name: str) -> tuple[int, int]:
    """Give the version of a file that looks like one of ours from outside, else raise Problem."""
    size = path.stat().st_size
    with path.open("rb") as stream:
        header = stream.read(_HEADER)
    if not size:
        raise Problem("problem.open.empty", name=name)
    if not header.startswith(_MAGIC):
        raise Problem("problem.open.foreign", name=name)
    if len(header) < _HEADER:
        raise Problem("problem.open.truncated", name=name)
    page_size = struct.unpack_from(">H", header, 16)[0]
    page_size = 65536 if page_size == 1 else page_size
    pages, user_version, application = (
        struct.unpack_from(">I", header, place)[0] for place in (28, 60, 68)
    )
    if application != APPLICATION_ID:
        raise Problem("problem.open.foreign", name=name)
    major, minor = user_version >> 16, user_version & 0xFFFF
    if major > MAJOR:
        raise Problem("problem.open.newer", name=name, version=f"{major}.{minor}")
    if size < pages * page_size:
        raise Problem("problem.open.truncated", name=name)
    # Small pages are as slow as they are unusual: no version ever wrote them.
    if not major or page_size not in _PAGE_SIZES:
        raise Problem("problem.open.damaged", name=name)
    if size > LARGEST_FILE:
        raise Problem("problem.open.large", name=name)
    return major, minor


def check_still(path: Path) -> None:
    """Raise Problem if some other program is in the middle of writing the file."""
    for ending in ("-journal", "-wal"):
        beside = path.with_name(path.name + ending)
        try:
            if beside.stat().st_size:
                raise Problem("problem.open.busy", name=path.name)
        except FileNotFoundError:
            continue


def check_schema(connection: sqlite3.Connection, name: str) -> dict[str, Table]:
    """Give the tables of a file that has tables in plain form and nothing else.

    Triggers, views, indexes, virtual tables, checks and generated columns raise Problem.
    """
    tables: dict[str, Table] = {}
    for kind, sql in connection.execute("SELECT type, sql FROM sqlite_schema"):
        table = parsed(sql) if kind == "table" and isinstance(sql, str) else None
        if table is None:
            raise Problem("problem.open.schema", name=name)
        tables[table.name] = table
        if len(tables) > _MOST_TABLES:
            raise Problem("problem.open.schema", name=name)
    return tables


def check_tables(
    tables: dict[str, Table], expected: Iterable[Table], version: tuple[int, int], name: str
) -> None:
    """Raise Problem unless a file has exactly the tables and columns its version has.

    A newer minor version may have more of both.
    """
    newer = version > (MAJOR, MINOR)
    missing = dict(tables)
    for table in expected:
        found = missing.pop(table.name, None)
        if found is None or found.rowid != table.rowid:
            raise Problem("problem.open.schema", name=name)
        more = set(found.columns) - set(table.columns)
        fewer = set(table.columns) - set(found.columns)
        # A row of this version must be able to leave what it does not know empty.
        fillable = all(column.null or column.default is not None for column in more)
        if fewer or not fillable or (more and not newer):
            raise Problem("problem.open.schema", name=name)
    if missing and not newer:
        raise Problem("problem.open.schema", name=name)


def check_structure(connection: sqlite3.Connection, name: str) -> bool:
    """Raise Problem if the file's pages are damaged; tells whether all values are of their type."""
    complaints = [row[0] for row in connection.execute("PRAGMA quick_check(100000)")]
    if complaints == ["ok"]:
        return True
    if not all(_OF_A_ROW.match(complaint) for complaint in complaints):
        raise Problem("problem.open.damaged", name=name)
    return False


_OF_A_ROW = re.compile(r"(NULL|non-\w+|\w+) value (in|for) ")
