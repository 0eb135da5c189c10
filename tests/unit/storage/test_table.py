import sqlite3

import pytest

from cjm_editor.kinds import SCHEMA
from cjm_editor.storage.format import tables_of
from cjm_editor.storage.table import DIGEST, Column, Table, parsed

TABLES = tables_of(SCHEMA)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_what_is_written_is_recognised(table: Table) -> None:
    assert parsed(table.sql()) == table


def test_sqlite_takes_every_table_and_keeps_it_as_written() -> None:
    connection = sqlite3.connect(":memory:")
    for table in TABLES:
        connection.execute(table.sql())
    kept = dict(connection.execute("SELECT name, sql FROM sqlite_schema"))
    assert kept == {table.name: table.sql() for table in TABLES}


def test_a_column_added_by_a_newer_version_is_recognised() -> None:
    table = Table("notes", (Column(name="id", key=True), DIGEST))
    connection = sqlite3.connect(":memory:")
    connection.execute(table.sql())
    connection.execute("""ALTER TABLE "notes" ADD COLUMN "mood" TEXT NOT NULL DEFAULT 'it''s'""")
    connection.execute("""ALTER TABLE "notes" ADD COLUMN "weight" REAL DEFAULT -1.5""")
    (sql,) = connection.execute("SELECT sql FROM sqlite_schema").fetchone()
    found = parsed(sql)
    assert found is not None
    assert found.column("mood") == Column(name="mood", default="it's")
    assert found.column("weight") == Column(name="weight", affinity="REAL", null=True, default=-1.5)


PLAIN = '"id" TEXT NOT NULL PRIMARY KEY'
LAST = '"digest" BLOB NOT NULL'


@pytest.mark.parametrize(
    "columns",
    [
        f"{PLAIN},\n  \"a\" TEXT NOT NULL DEFAULT (load_extension('x')),\n  {LAST}",
        f'{PLAIN},\n  "a" TEXT GENERATED ALWAYS AS (hex(zeroblob(1e9))),\n  {LAST}',
        f'{PLAIN},\n  "a" TEXT CHECK ("a" > 1),\n  {LAST}',
        f'{PLAIN},\n  "a" TEXT COLLATE x,\n  {LAST}',
        f'{PLAIN},\n  "a" ANY,\n  {LAST}',
        f'{PLAIN},\n  "A" TEXT,\n  {LAST}',
        f"{PLAIN},\n  {PLAIN},\n  {LAST}",
        f'"id" TEXT NOT NULL,\n  {LAST}',
        PLAIN,
    ],
)
def test_anything_else_is_not(columns: str) -> None:
    sound = f'CREATE TABLE "t" (\n  {PLAIN},\n  {LAST}\n) STRICT, WITHOUT ROWID'
    assert parsed(sound) is not None
    assert parsed(f'CREATE TABLE "t" (\n  {columns}\n) STRICT, WITHOUT ROWID') is None


@pytest.mark.parametrize(
    "sql",
    [
        'CREATE VIEW "t" AS SELECT 1',
        "CREATE TRIGGER x AFTER INSERT ON notes BEGIN SELECT 1; END",
        "CREATE VIRTUAL TABLE t USING fts5(a)",
        f'CREATE TABLE "sqlite_t" (\n  {PLAIN},\n  {LAST}\n) STRICT',
        f'CREATE TABLE "t" (\n  {PLAIN},\n  {LAST}\n)',
        "CREATE TABLE " + " " * 30_000,
    ],
)
def test_only_plain_tables_are(sql: str) -> None:
    assert parsed(sql) is None
