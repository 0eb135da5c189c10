"""All there is in a file, read with due suspicion."""

import sqlite3
from collections.abc import Iterable
from operator import attrgetter

from msgspec import Struct, field
from msgspec.structs import replace

from cjm_editor.i18n import Problem
from cjm_editor.model import Id, Record, Schema
from cjm_editor.model.collecting import no_collection
from cjm_editor.storage.bearing import bearing
from cjm_editor.storage.bounds import MOST_JSON, check_amount, length_of_json
from cjm_editor.storage.connection import only_reading, transaction
from cjm_editor.storage.digest import with_digest
from cjm_editor.storage.finding import Finding
from cjm_editor.storage.format import HISTORY, MAJOR, META, MINOR, tables_of
from cjm_editor.storage.meta import ROWS, Meta, meta_rows, new_meta, read_meta
from cjm_editor.storage.migrations import STEPS, Step, migrate
from cjm_editor.storage.reading import Reading, read_records, read_rows, row_finding
from cjm_editor.storage.rows import Row
from cjm_editor.storage.table import Table, quoted
from cjm_editor.storage.tables import Tables
from cjm_editor.storage.verify import check_schema, check_structure, check_tables

_ID = attrgetter("id")
_FOR_STRUCTURE, _FOR_ROWS = 3.0, 15.0
"""Seconds of computing that SQLite may take: honest files need less than a tenth of that."""


class Contents(Struct, frozen=True):
    """The records of a file, what it says of itself, and what is wrong with it.

    `sound` has the rows that are to stay in each table of which others are damaged; `migrated`
    says that it was of an older version.
    """

    tables: Tables
    records: list[Record]
    meta: Meta
    counts: dict[str, int]
    sound: dict[str, list[Row]] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    migrated: bool = False


def read_contents(
    connection: sqlite3.Connection,
    schema: Schema,
    version: tuple[int, int],
    name: str,
    *,
    sealed: bool = False,
    large: bool = True,
    steps: Iterable[Step] = STEPS,
) -> Contents:
    """Read a file of that version, bringing an older one up to date.

    Raises Problem where it cannot be trusted or is damaged beyond single rows; `name` is what
    the user calls it. One that is not `large` has too few pages to hold too much.
    """
    expected = tables_of(schema)
    with only_reading(connection, _FOR_STRUCTURE):
        found = check_schema(connection, name)
        sealed = check_structure(connection, name) and sealed
        check_amount(connection, found if large else (META.name,), name)
    earlier: tuple[Finding, ...] = ()
    if version < (MAJOR, MINOR):
        earlier = migrate(connection, found, expected, version, name, sealed=sealed, steps=steps)
        found = check_schema(connection, name)
    check_tables(found, expected, version, name)
    tables = Tables(schema, found)
    with only_reading(connection, _FOR_ROWS), no_collection():
        found_in = _read(connection, tables, earlier, name, sealed=sealed, large=large)
    return replace(found_in, migrated=version < (MAJOR, MINOR))


def _read(
    connection: sqlite3.Connection,
    tables: Tables,
    earlier: tuple[Finding, ...],
    file: str,
    *,
    sealed: bool,
    large: bool,
) -> Contents:
    meta = read_meta(connection, sealed=sealed)
    records: list[Record] = []
    seen: set[Id] = set()
    counts: dict[str, int] = {}
    sound: dict[str, list[Row]] = {}
    torn: dict[str, tuple[Row, ...]] = {}
    findings = [*earlier]
    json = 0
    for name, place in tables.all.items():
        reading = read_rows(connection, place.table, sealed=sealed)
        findings += _count(meta, name, len(reading.rows) + len(reading.findings))
        json += length_of_json(place.table, reading.rows) if large else 0
        if json > MOST_JSON:
            raise Problem("problem.open.large", name=file)
        some, reading = read_records(reading, place)
        some, reading = _without_twins(some, reading, place.table, seen, records)
        records += some
        counts[name] = len(reading.rows)
        findings += reading.findings
        findings += _order(reading, name)
        if reading.findings or reading.disordered:
            sound[name] = reading.rows
        if reading.torn:
            torn[name] = reading.torn
    if torn:
        for name, row, record in bearing(tables, records, torn):
            records.append(record)
            sound[name].append(row)
            counts[name] += 1
            findings = [_kept(finding, name, record.id) for finding in findings]
    for name, table in tables.kept.items():
        if sealed:
            counts[name] = _rows_in(connection, name)
        else:
            reading = read_rows(connection, table, sealed=False)
            counts[name] = len(reading.rows)
            findings += reading.findings
            findings += _order(reading, name)
            if reading.findings or reading.disordered:
                sound[name] = reading.rows
        findings += _count(meta, name, _rows_in(connection, name))
    counts[HISTORY.name] = _rows_in(connection, HISTORY.name)
    findings += _count(meta, HISTORY.name, counts[HISTORY.name])
    if meta.disordered or meta.number("revision") is None or meta.number("cursor") is None:
        findings.append(Finding("check.meta"))
    return Contents(tables, records, meta, counts, sound, tuple(findings))


def _without_twins(
    records: list[Record], reading: Reading, table: Table, seen: set[Id], earlier: list[Record]
) -> tuple[list[Record], Reading]:
    """Leave out records whose id an earlier table has already: only one can be meant by it."""
    before = len(seen)
    seen.update(map(_ID, records))
    if len(seen) == before + len(records):
        return records, reading
    taken = set(map(_ID, earlier))
    pairs = list(zip(records, reading.rows, strict=True))
    findings = tuple(
        row_finding("check.row_value", table, row) for record, row in pairs if record.id in taken
    )
    single = [(record, row) for record, row in pairs if record.id not in taken]
    rows = [row for _, row in single]
    left = replace(reading, rows=rows, findings=reading.findings + findings)
    return [record for record, _ in single], left


def _kept(finding: Finding, table: str, id: Id) -> Finding:
    of_it = finding.record == id and finding.arguments.get("table") == table
    return Finding("check.row_kept", finding.arguments, id) if of_it else finding


def mend(connection: sqlite3.Connection, contents: Contents) -> None:
    """Take what is damaged out of a working copy, so that it is sound in itself."""
    meta = contents.meta
    known = {key: meta.number(key) or 0 for key in ("revision", "cursor")}
    with transaction(connection):
        for name, rows in contents.sound.items():
            table = contents.tables.table(name)
            connection.execute(f"DELETE FROM {quoted(name)}")
            bare = (row[: len(table.names)] for row in rows)
            connection.executemany(table.replace, (with_digest(table, row) for row in bare))
        if meta.number("cursor") is None:
            # Nobody knows any more which edits are done and which are undone.
            connection.execute(f"DELETE FROM {quoted(HISTORY.name)}")
            contents.counts[HISTORY.name] = 0
        connection.execute(f"DELETE FROM {quoted(META.name)}")
        values = new_meta(contents.counts) | known
        connection.executemany(META.replace, meta_rows(values))


def _rows_in(connection: sqlite3.Connection, table: str) -> int:
    found: int = connection.execute(f"SELECT count(*) FROM {quoted(table)}").fetchone()[0]
    return found


def _order(reading: Reading, table: str) -> list[Finding]:
    return [Finding("check.row_order", {"table": table})] if reading.disordered else []


def _count(meta: Meta, table: str, found: int) -> list[Finding]:
    expected = meta.number(ROWS + table)
    if expected == found:
        return []
    said = "?" if expected is None else str(expected)
    return [Finding("check.row_count", {"table": table, "expected": said, "found": str(found)})]
