"""The cells of a spreadsheet or of a table in a text, from what its program copies."""

import csv
from collections.abc import Iterable
from typing import TypeAlias

from cjm_editor.formats.pasted.html_table import MOST_CELLS, MOST_COLUMNS, html_rows, too_many
from cjm_editor.formats.pasted.lines import LONGEST, flat

Table: TypeAlias = tuple[tuple[str, ...], ...]
"""Rows of equally many cells; a cell may have several lines."""
LONGEST_HTML = 600_000
"""The longest HTML that is looked at, in characters: what some thousand styled cells take."""


def table_of(text: str, html: str = "") -> Table | None:
    """Give the table that was copied, of two columns at least; None where it is none.

    HTML knows more of merged cells and of lines within cells; where it is too long, the same cells
    are in the text. Raises Problem where there are too many.
    """
    if html and len(html) <= LONGEST_HTML:
        found = html_rows(html)
        if found is not None:
            return _table(found)
    lines = text[:LONGEST].splitlines()
    if not any("\t" in line.strip() for line in lines):
        return None
    if len(text) > LONGEST or text.count("\t") > MOST_CELLS:
        raise too_many()
    return _table(_tabbed(text))


def _tabbed(text: str) -> list[list[str]]:
    """Read cells parted by tabs; those with lines within are in quotes."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    try:
        return list(csv.reader(lines.splitlines(keepends=True), "excel-tab"))
    except csv.Error:
        return [line.split("\t") for line in lines.split("\n")]


def _table(rows: Iterable[Iterable[str]]) -> Table | None:
    tidy = [[_tidy(cell) for cell in row] for row in rows]
    while tidy and not any(tidy[-1]):
        tidy.pop()
    width = max((at + 1 for row in tidy for at, cell in enumerate(row) if cell), default=0)
    if width < 2:
        return None
    if width > MOST_COLUMNS or width * len(tidy) > MOST_CELLS:
        raise too_many()
    return tuple(tuple((row + [""] * width)[:width]) for row in tidy)


def _tidy(cell: str) -> str:
    return "\n".join(filter(None, map(flat, cell.splitlines())))
