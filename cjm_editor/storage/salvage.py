"""Rescuing what is whole in a damaged file: every row whose digest holds, wherever it lies."""

import sqlite3
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import TypeAlias

from cjm_editor.i18n import Problem
from cjm_editor.model import Schema
from cjm_editor.storage.bearing import legible
from cjm_editor.storage.connection import connect, transaction
from cjm_editor.storage.format import (
    APPLICATION_ID,
    HISTORY,
    KEPT,
    MAJOR,
    META,
    MINOR,
    tables_of,
)
from cjm_editor.storage.opening import open_document
from cjm_editor.storage.pages import Raw, raw_rows
from cjm_editor.storage.problems import READING, reading_problem, state_problem
from cjm_editor.storage.reading import is_sound, row_finding
from cjm_editor.storage.rows import Row
from cjm_editor.storage.table import DIGEST, Table, parsed
from cjm_editor.storage.temporary import TemporaryFolder
from cjm_editor.storage.verify import LARGEST_FILE
from cjm_editor.storage.working_copy import WorkingCopy

_FIRST = (1, 0)
Torn: TypeAlias = tuple[str, Row]
"""A damaged row and the table it is taken to be of."""

_NO_RECORDS = {table.name for table in (META, HISTORY, *KEPT)}
_SCHEMA_WIDTH = 5
"""The columns of SQLite's own table of tables: kind, name, table, page and statement."""


def salvage(path: Path, *, schema: Schema, state_folder: Path | None = None) -> WorkingCopy:
    """Give a new, untitled document of every row of a file that is whole; the file is only read.

    Its `damage` says what could not be rescued. Raises Problem where nothing could.
    """
    path = Path(path).absolute()
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise Problem("problem.open.large", name=path.name)
        data = path.read_bytes()
    except READING as error:
        raise reading_problem(error, path) from error
    for version in _versions(data):
        tables, roots = _tables(data, schema, version)
        rows, torn = _sorted(data, tables, roots, marked=version > _FIRST)
        if any(found for name, found in rows.items() if name != META.name):
            break
    else:
        raise Problem("problem.salvage.nothing", name=path.name)
    try:
        with TemporaryFolder() as folder:
            rebuilt = folder / path.name
            lost = _build(rebuilt, tables, rows, torn, version)
            working = open_document(
                rebuilt,
                schema=schema,
                state_folder=state_folder,
                as_copy=True,
                title=path.stem,
            )
    except (OSError, sqlite3.Error) as error:
        raise state_problem(error, Path(tempfile.gettempdir())) from error
    told = [row_finding("check.row_digest", tables[name], row) for name, row in lost]
    working.damage = (*told, *working.damage)
    return working


def _versions(data: bytes) -> tuple[tuple[int, int], ...]:
    """Give the version that a file says it is of; where that is damaged, those it may be of."""
    major, minor = (int.from_bytes(data[at : at + 2], "big") for at in (60, 62))
    if major == MAJOR and minor < MINOR + 20:
        return ((major, minor),)
    return ((MAJOR, MINOR), _FIRST)


def _tables(
    data: bytes, schema: Schema, version: tuple[int, int]
) -> tuple[dict[str, Table], dict[int, Table]]:
    """Give the tables of a file: as it declares them and, in its own version, as we know them.

    Gives those that begin on some page, too.
    """
    found: dict[str, Table] = {}
    roots: dict[int, Table] = {}
    for raw in raw_rows(data, [_SCHEMA_WIDTH]):
        sql = raw.values[-1]
        table = parsed(sql) if raw.values[0] == "table" and isinstance(sql, str) else None
        if table is not None:
            found[table.name] = table
            if isinstance(raw.values[3], int):
                roots[raw.values[3]] = table
    known = {table.name: table for table in tables_of(schema)}
    if version == (MAJOR, MINOR):
        return known, roots
    if version > (MAJOR, MINOR):
        return known | found, roots
    return found, roots


class _Shape:
    """How the rows of one table lie in its pages, worked out once for all of them."""

    def __init__(self, table: Table, *, marked: bool) -> None:
        self.table = table
        self._mark = table.mark if marked else b""
        self._columns = [table.column(name) for name in table.names]
        # Without rowids the key lies before everything else; with them it is the rowid.
        stored = table.columns if table.rowid else sorted(table.columns, key=lambda c: not c.key)
        names = [column.name for column in stored]
        self._places = [names.index(name) for name in (*table.names, DIGEST.name)]
        self._key = table.names.index(table.key)
        self._reals = [n for n, column in enumerate(self._columns) if column.affinity == "REAL"]

    def row(self, raw: Raw) -> Row | None:
        """Give the values as `Table.select` does, or None if they cannot be a row of the table."""
        if self.table.rowid != (raw.rowid is not None) or len(raw.values) != len(self._places):
            return None
        values = [raw.values[place] for place in self._places]
        if self.table.rowid:
            values[self._key] = raw.rowid
        for place in self._reals:
            value = values[place]
            if isinstance(value, int):
                values[place] = float(value)
        return tuple(values)

    def holds(self, row: Row) -> bool:
        """Tell whether a row's digest says that it is of this table."""
        return is_sound(self._columns, row, self._mark)

    def key(self, row: Row) -> object:
        """Give what tells a row from the others."""
        return row[self._key]


def _sorted(
    data: bytes, tables: dict[str, Table], roots: dict[int, Table], *, marked: bool
) -> tuple[dict[str, dict[object, Row]], list[Torn]]:
    """Give the rows whose digests hold by table and key, and the others that can be told.

    Only digests that are `marked` tell tables apart; in the first version the page has to.
    """
    shapes = {name: _Shape(table, marked=marked) for name, table in tables.items()}
    by_width: defaultdict[int, list[_Shape]] = defaultdict(list)
    for table in tables.values():
        by_width[len(table.columns)].append(shapes[table.name])
    rows: dict[str, dict[object, Row]] = {name: {} for name in tables}
    torn: list[Raw] = []
    of_page: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for raw in raw_rows(data, by_width):
        fitting = by_width[len(raw.values)]
        if not marked and raw.page in roots:
            fitting = [_Shape(roots[raw.page], marked=False)]
        for nth, shape in enumerate(fitting):
            row = shape.row(raw)
            if row is not None and shape.holds(row):
                name = shape.table.name
                rows[name].setdefault(shape.key(row), row)
                of_page[raw.page][name] += 1
                if nth:  # those of one table lie together: the next will be of it, too
                    fitting.insert(0, fitting.pop(nth))
                break
        else:
            torn.append(raw)
    for page, table in roots.items():
        of_page[page][table.name] += 1
    return rows, _placed(torn, shapes, rows, of_page)


def _placed(
    torn: Iterable[Raw],
    shapes: dict[str, _Shape],
    rows: dict[str, dict[object, Row]],
    of_page: dict[int, Counter[str]],
) -> list[Torn]:
    """Give the damaged rows, each with the table that the sound ones of its page are of."""
    found: dict[tuple[str, object], Torn] = {}
    for raw in torn:
        neighbours = of_page.get(raw.page)
        name = max(neighbours, key=lambda name: neighbours[name]) if neighbours else ""
        row = shapes[name].row(raw) if name in shapes else None
        if row is not None and (key := shapes[name].key(row)) not in rows[name]:
            found[name, key] = name, row
    return list(found.values())


def _build(
    path: Path,
    tables: dict[str, Table],
    rows: dict[str, dict[object, Row]],
    torn: Iterable[Torn],
    version: tuple[int, int],
) -> list[Torn]:
    """Write a file of the rows that were found, as the version of the damaged one would have.

    Damaged rows of records go along, so that opening it keeps those that others stand on; gives
    those for which there is no way.
    """
    lost: list[Torn] = []
    with closing(connect(path, new=True)) as connection:
        connection.executescript(
            f"PRAGMA synchronous=OFF; PRAGMA application_id={APPLICATION_ID};"
            f"PRAGMA user_version={version[0] << 16 | version[1]};"
        )
        with transaction(connection):
            for name, table in tables.items():
                connection.execute(table.sql())
                connection.executemany(table.replace, rows[name].values())
            for name, row in torn:
                if name in _NO_RECORDS or not _put(connection, tables[name], legible(row)):
                    lost.append((name, row))
    return lost


def _put(connection: sqlite3.Connection, table: Table, row: Row) -> bool:
    try:
        connection.execute(table.replace, row)
    except (sqlite3.Error, OverflowError):
        return False  # of a type that its column cannot hold
    return True
