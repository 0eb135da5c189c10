"""Sheets that are written in memory: on a full disk, temporary files of them would be cut off."""

import io
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter


def begin(sheet: Any) -> None:
    """Begin to write a sheet whose columns and panes are set; rows may be appended now."""
    sheet._writer = WorksheetWriter(sheet, io.BytesIO())
    sheet._writer.write_top()


def append(sheet: Any, at: int, cells: Iterable[Any], height: float) -> None:
    """Add row `at`, so high, in points, until a program that fits rows to their text opens it."""
    if height > sheet.sheet_format.defaultRowHeight:
        # A dimension of openpyxl's would say that somebody chose the height, and keep it for good.
        sheet.row_dimensions[at] = {"ht": f"{height:g}"}
    sheet.append(cells)


def packed(workbook: Any) -> bytes:
    """Give a workbook, all of whose sheets were begun here, as the bytes of a file."""
    out = io.BytesIO()
    workbook.properties.modified = datetime.now(UTC).replace(tzinfo=None)
    _Writer(workbook, ZipFile(out, "w", ZIP_DEFLATED)).save()
    return out.getvalue()


class _Writer(ExcelWriter):  # type: ignore[misc]
    def write_worksheet(self, ws: Any) -> None:
        """Put a sheet into the file from where it was written."""
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts, ws._drawing.images = ws._charts, ws._images
        ws.close()
        ws._rels = ws._writer._rels
        self._archive.writestr(ws.path[1:], ws._writer.read())
        self.manifest.append(ws)
