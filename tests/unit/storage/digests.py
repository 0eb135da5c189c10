"""Row digests made anew, for tests that change a file behind the program's back."""

import sqlite3
from collections.abc import Sequence
from typing import Any

from cjm_editor.storage.digest import row_digest
from cjm_editor.storage.table import Table, quoted


def digest_in(table: str, values: Sequence[Any]) -> bytes:
    """Give the digest that a row has in the table of that name."""
    return row_digest(Table(table, ()).mark, values)


def renew_digests(connection: sqlite3.Connection, *, first_version: bool = False) -> None:
    """Give every row the digest that fits it, of this format version or of 1.0."""
    for (table,) in connection.execute("select name from sqlite_schema").fetchall():
        columns = connection.execute(f"pragma table_info({quoted(table)})").fetchall()
        names = [name for _, name, *_ in columns if name != "digest"]
        key = next(name for _, name, *_, is_key in columns if is_key)
        statement = f"update {quoted(table)} set digest = ? where {quoted(key)} = ?"
        mark = b"" if first_version else Table(table, ()).mark
        found = f"select {', '.join(map(quoted, names))} from {quoted(table)}"
        for row in connection.execute(found).fetchall():
            connection.execute(statement, (row_digest(mark, row), row[names.index(key)]))
