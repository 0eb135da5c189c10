"""The rows of record states: laid before the version of them, swept once no version has them.

Each few of them are a transaction of their own, so that an edit gets its turn in between. What is
cut off leaves states that no version has, and the next sweep takes them. Only one thread at a time
may be between laying states and writing the version that has them, or sweep.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, TypeAlias, TypeVar

import msgspec

from cjm_editor.storage.connection import transaction
from cjm_editor.storage.format import META, VERSION_PICTURES, VERSION_STATES
from cjm_editor.storage.giving_way import GivingWay
from cjm_editor.storage.meta import ROWS, meta_rows, read_meta
from cjm_editor.storage.rows import Row
from cjm_editor.storage.table import Table
from cjm_editor.storage.tables import Tables
from cjm_editor.storage.version_states import State

T = TypeVar("T")
Turn: TypeAlias = AbstractContextManager[Any]
"""What is held while something is written: edits wait for it."""

FEW = 200
"""So many rows are written within two milliseconds."""
LONG = 10
"""After so many times a few the write-ahead log is long: it is worked off here, not by an edit."""

_encode_members = msgspec.json.Encoder().encode
_decode_members = msgspec.json.Decoder(tuple[str, ...]).decode


def lay(
    connection: sqlite3.Connection,
    turn: Turn,
    tables: Tables,
    states: Mapping[str, State],
    way: GivingWay,
) -> None:
    """Write those of some states that are not there yet.

    They come in the order of the table, or each few would touch as many of its pages.
    """
    there = {key for (key,) in connection.execute("SELECT state FROM version_states").fetchall()}
    missing = [key for key in states if key not in there]
    for times, keys in enumerate(_fews(missing), 1):
        rows = [_row(tables, key, *states[key]) for key in keys]
        with turn, transaction(connection):
            connection.executemany(tables.kept[VERSION_STATES.name].replace, rows)
            _count(connection, VERSION_STATES, len(rows))
        way.rest()
        if times % LONG == 0:
            connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()


def sweep(connection: sqlite3.Connection, turn: Turn, way: GivingWay) -> None:
    """Delete the states that no version has any more, and the bytes that no state names."""
    left = {key for (key,) in connection.execute("SELECT state FROM version_states").fetchall()}
    for (members,) in way.each(connection.execute("SELECT members FROM versions").fetchall()):
        left.difference_update(members_of(members))
    _delete(connection, turn, VERSION_STATES, [(key,) for key in sorted(left)], way)
    # A key stands in the JSON as it is, and nothing else there can be mistaken for it.
    query = "SELECT 1 FROM version_states WHERE instr(json, ?)"
    pictures = connection.execute("SELECT picture FROM version_pictures").fetchall()
    gone = [row for row in way.each(pictures) if not connection.execute(query, row).fetchone()]
    _delete(connection, turn, VERSION_PICTURES, gone, way)


def listed(keys: Iterable[str]) -> str:
    """Give the JSON array of the keys of a version's states."""
    return _encode_members(list(keys)).decode()


def members_of(listed: str) -> tuple[str, ...]:
    """Give the keys of a version's states, from their JSON array."""
    try:
        return _decode_members(listed)
    except (ValueError, RecursionError):
        return ("",)  # which no state is found by: the version is not whole


def _row(tables: Tables, key: str, type_name: str, content: str) -> Row:
    values = {"state": key, "type": type_name, "json": content}
    return tables.kept_row(VERSION_STATES.name, values)


def _delete(
    connection: sqlite3.Connection, turn: Turn, table: Table, gone: Sequence[Row], way: GivingWay
) -> None:
    for few in _fews(gone):
        with turn, transaction(connection):
            connection.executemany(table.delete, few)
            _count(connection, table, -len(few))
        way.rest()


def _count(connection: sqlite3.Connection, table: Table, more: int) -> None:
    """Note that a table has so many rows more."""
    name = ROWS + table.name
    before = read_meta(connection, sealed=False).number(name) or 0
    connection.executemany(META.replace, meta_rows({name: before + more}))


def _fews(items: Sequence[T]) -> Iterator[Sequence[T]]:
    return (items[start : start + FEW] for start in range(0, len(items), FEW))
