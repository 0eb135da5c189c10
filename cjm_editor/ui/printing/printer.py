"""The printer chosen in the system's dialog: which pages it is to print, and what it cannot."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from cjm_editor.i18n import Problem, number_told, text
from cjm_editor.layout.sheets import Sheet
from cjm_editor.ui.printing.paper import POINTS_PER_MM, jobs, paper_of, room_left, size_said

_LARGEST_IN_FILE = 14_400.0
"""Points; readers refuse larger pages unless they count in larger units, which Qt cannot say."""
_HAIR = 0.05  # millimetres


def new_printer(title: str, sheet: Sheet) -> QPrinter:
    """Give the usual printer, or a file where there is none, set to the paper of a sheet."""
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setDocName(title)
    made.setFullPage(True)
    made.setPageLayout(paper_of(sheet))
    return made


def is_file(printer: QPrinter) -> bool:
    """Tell whether it prints into a file, whose pages may be of any size."""
    return printer.outputFormat() == QPrinter.OutputFormat.PdfFormat


def pages_wanted(printer: QPrinter, count: int, shown: int) -> list[int]:
    """Give the sheets to print in their order, of `count` from 0 on; one of them is `shown`.

    Copies are among them where the printer makes none itself.
    """
    chosen = list(range(count))
    if printer.printRange() == QPrinter.PrintRange.CurrentPage:
        chosen = [shown]
    elif printer.printRange() == QPrinter.PrintRange.PageRange:
        ranges = printer.pageRanges()
        chosen = [at for at in chosen if ranges.isEmpty() or ranges.contains(at + 1)]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        chosen.reverse()
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    if printer.collateCopies():
        return chosen * copies
    return [at for at in chosen for _ in range(copies)]


def check(printer: QPrinter, sheets: Sequence[Sheet]) -> None:
    """Raise a Problem where the sheets cannot be printed there at their size."""
    if not printer.isValid():
        raise Problem("ui.print.problem.printer")
    if not sheets:
        raise Problem("ui.print.problem.range")
    info = QPrinterInfo.printerInfo(printer.printerName())
    for sheet in sheets:
        if is_file(printer):
            if max(sheet.paper_width, sheet.paper_height) > _LARGEST_IN_FILE:
                raise Problem("ui.print.problem.file")
        elif not _takes(info, paper_of(sheet).pageSize()):
            size = size_said(sheet)
            raise Problem("ui.print.problem.paper", printer=printer.printerName(), size=size)


def _takes(info: QPrinterInfo, wanted: QPageSize) -> bool:
    known = info.supportedPageSizes()
    if not known:
        return True  # it does not say
    points = wanted.size(QPageSize.Unit.Point)

    def differs(size: QPageSize) -> float:
        other = size.size(QPageSize.Unit.Point)
        return max(abs(other.width() - points.width()), abs(other.height() - points.height()))

    if min(map(differs, known)) < POINTS_PER_MM:
        return True
    least = info.minimumPhysicalPageSize().size(QPageSize.Unit.Point)
    most = info.maximumPhysicalPageSize().size(QPageSize.Unit.Point)
    return info.supportsCustomPageSizes() and (
        least.width() <= points.width() <= most.width()
        and least.height() <= points.height() <= most.height()
    )


def cut_off(printer: QPrinter, sheets: Sequence[Sheet], margin: float) -> str:
    """Say that the printer would cut off what it cannot print near the edges, or say nothing.

    `margin` is that of the sheets, in millimetres.
    """
    if is_file(printer):
        return ""
    edge = missing = 0.0
    for job in jobs(sheets):
        printer.setPageLayout(paper_of(job[0]))
        bare = printer.pageLayout().minimumMargins()
        widest = max(bare.left(), bare.top(), bare.right(), bare.bottom()) / POINTS_PER_MM
        lost = widest - min(map(room_left, job))
        if lost > max(missing, _HAIR):
            edge, missing = widest, lost
    if not missing:
        return ""
    return text(
        "ui.print.cut",
        printer=printer.printerName(),
        edge=number_told(round(edge, 1)),
        margin=ceil(margin + missing),
    )
