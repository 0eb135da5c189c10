"""From a workbook to a map: every sheet that has the headings of an outline is read."""

import datetime
import io
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from openpyxl import load_workbook

from cjm_editor.formats.format import Imported
from cjm_editor.formats.formula import unguarded
from cjm_editor.formats.outline import MOST_CELLS, records_of
from cjm_editor.formats.xlsx.bounds import check
from cjm_editor.i18n import Language, Problem

MOST_ROWS = 60_000
"""Of one sheet, empty ones counted."""


def read(data: bytes, name: str, language: Language) -> Imported:
    """Read the cards of all sheets as one map; of formulas, what they came to last."""
    check(data, name)
    try:
        tables = list(_tables(data, name))
    except Problem:
        raise
    except Exception as error:  # whatever openpyxl stumbles over in a file that is no good
        raise Problem("xlsx.problem.damaged", name=name) from error
    return records_of(tables, PurePath(name).stem, language)


def _tables(data: bytes, name: str) -> Iterator[list[list[str]]]:
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
        yield table
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
