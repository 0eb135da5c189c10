"""From a workbook to a map: every sheet that has the headings of an outline is read."""

import datetime
import io
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from openpyxl import load_workbook

from cjm_editor.formats.format import Imported, Notice
from cjm_editor.formats.formula import unguarded
from cjm_editor.formats.outline import MOST_CELLS, records_of, tells_cards
from cjm_editor.formats.xlsx.bounds import check
from cjm_editor.formats.xlsx.merged import joined, repeat
from cjm_editor.i18n import Language, Problem

MOST_ROWS = 60_000
"""Of one sheet, empty ones counted."""
_TOLD = 12
"""So many sheets that are not read are named."""


def read(data: bytes, name: str, language: Language) -> Imported:
    """Read the cards of all sheets as one map; of formulas, what they came to last.

    Sheets that hold something else are named in the warnings.
    """
    check(data, name)
    try:
        sheets = list(_sheets(data, name))
    except Problem:
        raise
    except Exception as error:  # whatever openpyxl stumbles over in a file that is no good
        raise Problem("xlsx.problem.damaged", name=name) from error
    made = records_of([table for _, table in sheets], PurePath(name).stem, language)
    other = [
        title
        for title, table in sheets
        if any(map(any, table)) and not tells_cards(table, language)
    ]
    if not other:
        return made
    listed = ", ".join(other[:_TOLD]) + (" …" if len(other) > _TOLD else "")
    return Imported(
        made.records, (*made.warnings, Notice("xlsx.notice.sheets", {"sheets": listed}))
    )


def _sheets(data: bytes, name: str) -> Iterator[tuple[str, list[list[str]]]]:
    workbook = load_workbook(
        io.BytesIO(data), read_only=True, data_only=True, keep_links=False, keep_vba=False
    )
    cells = 0
    for sheet in workbook.worksheets:
        sheet.reset_dimensions()  # which may claim a million rows
        table: list[list[str]] = []
        for row in sheet.iter_rows(values_only=True):
            cells += len(row)
            if cells > MOST_CELLS or len(table) >= MOST_ROWS:
                raise Problem("xlsx.problem.large", name=name)
            table.append([_words(value) for value in row])
        with sheet._get_source() as source:
            repeat(table, joined(source))
        yield sheet.title, table
    workbook.close()


def _words(value: Any) -> str:
    match value:
        case None:
            return ""
        case str():
            return unguarded(value)
        case bool():
            return "true" if value else "false"
        case int() | float():
            return f"{value:.10g}"
        case datetime.datetime() if value.time() == datetime.time():
            return value.date().isoformat()
        case datetime.date() | datetime.time():
            return value.isoformat()
        case _:
            return str(value)
