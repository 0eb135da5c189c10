"""Cells that somebody joined downwards: what stands in the first of them holds for all."""

import re
from collections.abc import Iterator
from typing import IO

from openpyxl.utils import range_boundaries

from cjm_editor.formats.outline.columns import PLACES, as_typed, columns_by_heading

MOST_JOINED = 10_000
_JOINED = re.compile(rb"<(?:\w+:)?mergeCell\s[^<>]*?ref=[\"']([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})")
_CHUNK, _LONGEST = 1 << 20, 200
_DEEPEST = 10
"""The rows above that are looked at for the heading of a column."""
Range = tuple[int, int, int, int]
"""First column, first row, last column and last row, from 0."""


def joined(sheet: IO[bytes]) -> Iterator[Range]:
    """Give the joined cells of a sheet's XML, which openpyxl does not tell where it reads rows."""
    rest, count = b"", 0
    while (chunk := sheet.read(_CHUNK)) and count < MOST_JOINED:
        seen = rest + chunk
        end = 0
        for found in _JOINED.finditer(seen):
            left, top, right, bottom = range_boundaries(found[1].decode())
            yield left - 1, top - 1, right - 1, bottom - 1
            end, count = found.end(), count + 1
        rest = seen[max(end, len(seen) - _LONGEST) :]


def repeat(table: list[list[str]], ranges: Iterator[Range]) -> None:
    """Repeat what is joined downwards in columns that say where cards lie; never a card itself."""
    known = columns_by_heading()
    for left, top, _, bottom in ranges:
        if bottom == top or top >= len(table) or left >= len(table[top]):
            continue
        above = (row[left] for row in table[max(0, top - _DEEPEST) : top] if left < len(row))
        if any(known.get(as_typed(words)) in PLACES for words in above):
            for row in table[top + 1 : bottom + 1]:
                row += [""] * (left + 1 - len(row))
                row[left] = row[left] or table[top][left]
