"""A table as the file declares it, in one plain form that is written and recognised alike."""

import re
from functools import cached_property, lru_cache
from hashlib import blake2b
from typing import Literal, TypeAlias, cast, get_args

from msgspec import Struct

Value: TypeAlias = str | int | float | bytes | None
Affinity = Literal["TEXT", "INTEGER", "REAL", "BLOB"]


class Column(Struct, frozen=True, kw_only=True):
    """One column; `refers` names the table whose ids it holds."""

    name: str
    affinity: Affinity = "TEXT"
    null: bool = False
    key: bool = False
    default: Value = None
    refers: str = ""

    def sql(self) -> str:
        """Give its declaration."""
        words = [quoted(self.name), self.affinity]
        if not self.null:
            words.append("NOT NULL")
        if self.key:
            words.append("PRIMARY KEY")
        if self.default is not None:
            words.append(f"DEFAULT {literal(self.default)}")
        if self.refers:
            words.append(f"REFERENCES {quoted(self.refers)} DEFERRABLE INITIALLY DEFERRED")
        return " ".join(words)


class Table(Struct, frozen=True, dict=True):
    """One table; the last column of every table is the row's digest."""

    name: str
    columns: tuple[Column, ...]
    rowid: bool = False

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of all columns but the digest, in the order the digest is made of them."""
        return tuple(column.name for column in self.columns if column.name != DIGEST.name)

    @cached_property
    def mark(self) -> bytes:
        """What goes into the digest of each of its rows, so that they are no other table's."""
        return blake2b(self.name.encode(), digest_size=16).digest()

    @property
    def key(self) -> str:
        """The name of the column that tells the rows apart."""
        return next(column.name for column in self.columns if column.key)

    def column(self, name: str) -> Column:
        """Give the column of that name."""
        return next(column for column in self.columns if column.name == name)

    def sql(self) -> str:
        """Give the statement that makes it."""
        columns = ",\n".join(f"  {column.sql()}" for column in self.columns)
        options = "STRICT" if self.rowid else "STRICT, WITHOUT ROWID"
        return f"CREATE TABLE {quoted(self.name)} (\n{columns}\n) {options}"

    def select(self, *, digest: bool = True) -> str:
        """Give the query of all its rows: the columns of `names`, then the digest."""
        columns = ", ".join(map(quoted, (*self.names, DIGEST.name) if digest else self.names))
        return f"SELECT {columns} FROM {quoted(self.name)}"

    @cached_property
    def replace(self) -> str:
        """The statement that writes one row: the values of `names`, then the digest."""
        columns = (*self.names, DIGEST.name)
        places = ", ".join("?" * len(columns))
        names = ", ".join(map(quoted, columns))
        return f"REPLACE INTO {quoted(self.name)} ({names}) VALUES ({places})"

    @cached_property
    def delete(self) -> str:
        """The statement that takes one row out, by its key."""
        return f"DELETE FROM {quoted(self.name)} WHERE {quoted(self.key)} = ?"


DIGEST = Column(name="digest", affinity="BLOB")


def quoted(name: str) -> str:
    """Quote a name for SQL, where `rank`, `text` or `order` may be words of the language."""
    return '"' + name.replace('"', '""') + '"'


def parsed(sql: str) -> Table | None:
    """Read a statement back if it is in the plain form, else None.

    What else a statement may hold (checks, generated columns, collations) never gets past this.
    """
    return _parsed(sql) if len(sql) < _LONGEST else None


@lru_cache(maxsize=128)  # the statements of one file are those of the next
def _parsed(sql: str) -> Table | None:
    found = _TABLE.fullmatch(sql)
    if found is None:
        return None
    columns = tuple(map(_column, _COLUMN.finditer(found["columns"])))
    table = Table(found["name"], columns, rowid=found["without"] is None)
    keys = [column for column in columns if column.key]
    names = [column.name for column in columns]
    sound = len(keys) == 1 and len(set(names)) == len(names) and DIGEST in columns
    return table if sound else None


def literal(value: Value) -> str:
    """Write a value in SQL."""
    if value is None:
        return "NULL"
    if isinstance(value, bytes):
        return f"X'{value.hex()}'"
    return "'" + value.replace("'", "''") + "'" if isinstance(value, str) else repr(value)


def _value(literal: str | None) -> Value:
    if literal is None:
        return None
    if literal.startswith("X"):
        return bytes.fromhex(literal[2:-1])
    if literal.startswith("'"):
        return literal[1:-1].replace("''", "'")
    return float(literal) if re.search("[.e]", literal) else int(literal)


_LONGEST = 20_000
_NAME = r'"[a-z][a-z0-9_]{0,60}"'
_LITERAL = r"'(?:[^']|'')*'|X'(?:[0-9a-f]{2})*'|-?[0-9]+(?:\.[0-9]+)?(?:e[-+]?[0-9]+)?"
_COLUMN = re.compile(
    rf"(?P<name>{_NAME}) (?P<affinity>{'|'.join(get_args(Affinity))})(?P<full> NOT NULL)?"
    rf"(?P<key> PRIMARY KEY)?(?: DEFAULT (?P<default>{_LITERAL}))?"
    rf"(?: REFERENCES (?P<refers>{_NAME}) DEFERRABLE INITIALLY DEFERRED)?"
)
_ONE_COLUMN = re.sub(r"\?P<\w+>", "?:", _COLUMN.pattern)
_TABLE = re.compile(
    rf'CREATE TABLE "(?P<name>(?!sqlite_)[a-z][a-z0-9_]{{0,60}})" \(\n  '
    # Between two columns as written below, or as ALTER TABLE adds one.
    rf"(?P<columns>{_ONE_COLUMN}(?:(?:,\n  |\n?, ){_ONE_COLUMN})*)\n?\) "
    r"STRICT(?P<without>, WITHOUT ROWID)?"
)


def _column(found: re.Match[str]) -> Column:
    return Column(
        name=found["name"][1:-1],
        affinity=cast(Affinity, found["affinity"]),
        null=found["full"] is None,
        key=found["key"] is not None,
        default=_value(found["default"]),
        refers=(found["refers"] or "")[1:-1],
    )
