"""How much a file may hold: questions that cost next to nothing, asked before the dear ones.

Honest files stay far below: the largest maps have 100,000 elements.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from operator import itemgetter
from pathlib import Path

from cjm_editor.i18n import Problem
from cjm_editor.storage.format import EXTRA, HISTORY, KEPT, META, OTHERS
from cjm_editor.storage.rows import Row
from cjm_editor.storage.table import Table, quoted

MOST_CELLS = 2_000_000
"""Rows that the pages of a file may claim to have."""
MOST_RECORDS = 200_000
MOST_KEPT = 500_000
"""Rows of edits, versions and their states."""
MOST_FACTS = 1_000
"""Rows that say something of the file as a whole."""
MOST_JSON = 64_000_000
"""Characters of all lists, and of all fields that no column is for."""

_WITH_CELLS = {0x02, 0x05, 0x0A, 0x0D}
_SMALLEST_CELL = 4
_CHUNK = 1 << 18


def check_claims(database: Path, name: str) -> bool:
    """Raise Problem if the pages of a file say that there are far too many rows on them.

    Its header must be in order. Each page is looked at by itself: none can lead anywhere. Tells
    whether there may be so much in it that its rows and its lists have to be counted.
    """
    with database.open("rb") as stream:
        size = int.from_bytes(stream.read(18)[16:], "big")
        size = 65536 if size == 1 else size
        stream.seek(0)
        claimed = 0
        piece = bytearray(_CHUNK)
        while count := stream.readinto(piece):
            # The type of each page and its number of cells: a byte of every page at a time.
            heads = zip(piece[:count:size], piece[3:count:size], piece[4:count:size], strict=False)
            claimed += sum(
                min(high << 8 | low, size // _SMALLEST_CELL)
                for kind, high, low in heads
                if kind in _WITH_CELLS
            )
            if claimed > MOST_CELLS:
                raise Problem("problem.open.large", name=name)
        return claimed > MOST_RECORDS or stream.tell() > MOST_JSON


def check_amount(connection: sqlite3.Connection, tables: Iterable[str], name: str) -> None:
    """Raise Problem if tables of sound structure have more rows than a map can need."""
    rows: Counter[int] = Counter()
    for table in tables:
        most = _MOST.get(table, MOST_RECORDS)
        found = connection.execute(f"SELECT count(*) FROM {quoted(table)}").fetchone()[0]
        rows[most] += found
        if rows[most] > most:
            raise Problem("problem.open.large", name=name)


_MOST = {META.name: MOST_FACTS} | {table.name: MOST_KEPT for table in (HISTORY, *KEPT)}


def length_of_json(table: Table, rows: Sequence[Row]) -> int:
    """Give how many characters of JSON the rows of a table have to be read from."""
    return sum(
        _length(rows, place)
        for place, column in enumerate(map(table.column, table.names))
        if column.default == "[]" or column == EXTRA or table == OTHERS
    )


def _length(rows: Sequence[Row], place: int) -> int:
    try:
        return sum(map(len, map(itemgetter(place), rows)))
    except TypeError:  # a value that is no text
        return sum(len(row[place]) for row in rows if isinstance(row[place], str))
