"""From a map to a workbook: the grid first, then a sheet for each type of record there is."""

import re
from collections.abc import Container, Iterable, Sequence
from itertools import groupby
from math import ceil
from typing import Any

from msgspec import Struct
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from cjm_editor.formats.format import Exported, ExportJob, Notice
from cjm_editor.formats.formula import guarded
from cjm_editor.formats.outline.columns import carried, written
from cjm_editor.formats.outline.table import (
    Placed,
    language_of,
    named_columns,
    named_lanes,
    placed_cards,
    rows_of_kind,
)
from cjm_editor.formats.xlsx import leaves_out
from cjm_editor.formats.xlsx.memory import append, begin, packed
from cjm_editor.formats.xlsx.tables import tables
from cjm_editor.i18n import Language, Problem, text
from cjm_editor.kinds import ELEMENT_KINDS, element_kind
from cjm_editor.model import Document, Id, Map

HIGHEST = 400.0
"""So high a row may be, in points: spreadsheets take 409."""
LONGEST = 32_767
"""The longest text that a cell takes."""
WIDEST = 240
"""So many characters across a page can still be read."""
LINE = 15.0
"""The height of a line, in points."""
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_HEAD = Font(name="Calibri", family=2, size=11, bold=True)  # like that of all other cells
_WORDS = Alignment(wrap_text=True, vertical="top")
_FILL = PatternFill("solid", fgColor="E6F1F8")


def write(job: ExportJob) -> Exported:
    """Write a map; raises Problem where there is none."""
    map = job.map
    if map is None:
        raise Problem("formats.problem.no_map")
    document, language = job.document, language_of(job.document, map.id)
    book = _Book(Workbook(write_only=True))
    cards = list(placed_cards(document, map.id))
    _grid(book, document, map, cards, language)
    for title, rows, numbers in tables(document, map, language):
        book.sheet(title, rows, numbers)
    for kind in ELEMENT_KINDS:
        headings, rows = rows_of_kind(document, map.id, cards, kind)
        if rows:
            numeric = {
                at for at, spec in enumerate(carried(kind), 5) if spec.form in ("number", "whole")
            }
            book.sheet(text(f"kinds.{kind.id}", language), [headings, *rows], numeric)
    data = packed(book.workbook)
    job.progress(1.0)
    notices = leaves_out(document, map.id)
    if book.cut:
        notices += (Notice("xlsx.notice.cut", {"count": book.cut, "limit": LONGEST}),)
    return Exported(data, notices)


class _Book(Struct):
    """A workbook that is being written, and how many texts were too long for it."""

    workbook: Any
    cut: int = 0

    def add(self, title: str, frozen: tuple[int, int], widths: Sequence[float]) -> Any:
        """Begin a sheet of these widths of columns, in characters.

        So many rows and columns stay in view and are printed again on each page. A sheet that can
        be read when it is as wide as a page becomes so.
        """
        name = _FORBIDDEN.sub(" ", title)[:28].strip("' ") or "-"
        taken = {each.lower() for each in self.workbook.sheetnames}
        free = (f"{name} {n}" if n > 1 else name for n in range(1, 1_000))
        sheet = self.workbook.create_sheet(next(each for each in free if each.lower() not in taken))
        rows, columns = frozen
        sheet.freeze_panes = f"{get_column_letter(columns + 1)}{rows + 1}"
        sheet.print_title_rows = f"1:{rows}"
        sheet.page_setup.orientation = "landscape"
        if columns:
            sheet.print_title_cols = f"A:{get_column_letter(columns)}"
        if sum(widths) <= WIDEST:
            sheet.page_setup.fitToHeight = 0
            sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        for at, width in enumerate(widths, 1):
            sheet.column_dimensions[get_column_letter(at)].width = width
        begin(sheet)
        return sheet

    def sheet(self, title: str, rows: Sequence[Sequence[str]], numeric: Iterable[int] = ()) -> None:
        """Write a table, its first row as its headings."""
        widths = [_width(column) for column in zip(*rows[:200], strict=True)]
        sheet = self.add(title, (1, 0), widths)
        numbers = set(numeric)
        for at, row in enumerate(rows, 1):
            self.row(sheet, at, row, widths, numbers, head=at == 1)

    def row(
        self,
        sheet: Any,
        number: int,
        row: Sequence[str],
        widths: Sequence[float],
        numbers: Container[int] = (),
        *,
        head: bool = False,
    ) -> None:
        """Write a row as high as its texts take in columns of these widths."""
        cells = (
            float(words)
            if at in numbers and _NUMBER.fullmatch(words)
            else self.cell(sheet, words, head=head)
            for at, words in enumerate(row)
        )
        lines = max(map(_lines, row, widths), default=1)
        append(sheet, number, cells, min(HIGHEST, LINE * lines))

    def cell(self, sheet: Any, words: str, *, head: bool = False) -> Any:
        """Give a cell that holds words and never a formula."""
        if words.startswith("'"):
            words = guarded(words)
        words = _ILLEGAL.sub("", words).replace("\r\n", "\n")
        self.cut += len(words) > LONGEST
        cell = WriteOnlyCell(sheet, words[:LONGEST] or None)
        if words:
            cell.data_type = "s"
            cell.alignment = _WORDS
            # Still words when somebody edits the cell.
            cell.quotePrefix = guarded(words) != words
        if head:
            cell.font, cell.fill = _HEAD, _FILL
        return cell


def _lines(words: str, width: float) -> int:
    """Give how many lines a text takes at most in a column."""
    fit = max(1.0, width - 2)
    return sum(max(1, ceil(len(line) / fit)) for line in words.splitlines() or [""])


def _width(column: Iterable[str]) -> float:
    longest = max((len(line) for words in column for line in words.splitlines()), default=0)
    return max(10.0, min(48.0, longest + 2.0))


def _grid(
    book: _Book, document: Document, map: Map, cards: Iterable[Placed], language: Language
) -> None:
    """Write what lies where: a column for each step, a row for each lane."""
    steps = named_columns(document, map.id, language)
    widths = [22.0, 22.0, *[28.0] * len(steps)]
    sheet = book.add(map.title or text("kind.map", language), (2, 2), widths)
    at = 3
    titles = []
    for stage, inside in groupby(steps, key=lambda each: each.stage):
        wide = len(list(inside))
        if wide > 1:
            sheet.merged_cells.add(f"{get_column_letter(at)}1:{get_column_letter(at + wide - 1)}1")
        titles += [stage, *[""] * (wide - 1)]
        at += wide
    heads = [text("kind.persona", language), text("kind.lane", language)]
    book.row(sheet, 1, ["", "", *titles], widths, head=True)
    book.row(sheet, 2, [*heads, *(each.step for each in steps)], widths, head=True)
    lying: dict[tuple[Id, Id], list[str]] = {}
    for card in cards:
        said = _said(document, card, language)
        lying.setdefault((card.element.lane, card.element.step), []).append(said)
    people = named_lanes(document, map.id, language)
    named = [(persona, *lane) for persona, lanes in people for lane in lanes]
    for number, (persona, lane, called) in enumerate(named, 3):
        cells = ("\n".join(lying.get((lane.id, step.id), ())) for step in steps)
        book.row(sheet, number, [persona, called, *cells], widths)


def _said(document: Document, card: Placed, language: Language) -> str:
    """Say a card in a cell of the grid: its title, and how high it lies on a curve."""
    specs = {spec.name: spec for spec in carried(element_kind(card.element))}
    value = ""
    if "value" in specs:
        value = written(document, specs["value"], getattr(card.element, "value", None), language)
    title = " ".join(card.element.title.splitlines())
    return f"{title} ({value})" if title and value else title or value or "–"
