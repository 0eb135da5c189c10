"""What a file says of itself, as keys and values."""

import sqlite3
import uuid
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

import cjm_editor
from cjm_editor.storage.digest import with_digest
from cjm_editor.storage.format import META
from cjm_editor.storage.reading import read_rows

ROWS = "rows."
"""Before a table's name: how many rows it has."""


class Meta(Struct, frozen=True):
    """The keys and values of `cjm_meta`, but for those that are damaged.

    `disordered` says that they cannot be found by their keys until they are written anew.
    """

    values: Mapping[str, str]
    disordered: bool = False

    def number(self, key: str) -> int | None:
        """Give a whole number, or None if it is lost."""
        value = self.values.get(key, "")
        return int(value) if value.isdecimal() and len(value) < 19 else None


def new_meta(counts: Mapping[str, int]) -> dict[str, str | int]:
    """Give what a new file says of itself."""
    return {
        "program": cjm_editor.__version__,
        "file": str(uuid.uuid4()),
        "revision": 0,
        "cursor": 0,
        **{ROWS + table: count for table, count in counts.items()},
    }


def read_meta(connection: sqlite3.Connection, *, sealed: bool) -> Meta:
    """Read what a file says of itself."""
    reading = read_rows(connection, META, sealed=sealed)
    return Meta({key: value for key, value, *_ in reading.rows}, reading.disordered)


def meta_rows(values: Mapping[str, str | int]) -> list[tuple[Any, ...]]:
    """Give the rows of some keys and values."""
    plain = ((key, str(value)) for key, value in values.items())
    return [with_digest(META, pair) for pair in plain]
