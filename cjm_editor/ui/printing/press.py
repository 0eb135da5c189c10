"""Sheets on their way to a printer, a few milliseconds at each turn of the window's loop."""

import os
import tempfile
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter

from cjm_editor.drawing.ink import Ink
from cjm_editor.formats.file import write_file
from cjm_editor.formats.pdf.unscaled import unscaled
from cjm_editor.i18n import Problem
from cjm_editor.layout import PlacedMap
from cjm_editor.layout.sheets import Sheet
from cjm_editor.ui.beside import beside
from cjm_editor.ui.printing.painter import PrintPainter
from cjm_editor.ui.printing.paper import jobs, paper_of
from cjm_editor.ui.printing.printer import is_file
from cjm_editor.ui.services import Export
from cjm_editor.ui.sheet_painting import paint_sheet, saved

SLICE = 0.02
"""The seconds that a turn of the event loop is held up."""


class Press(Export):
    """Prints sheets; called off, it sends nothing and leaves a file that was there as it was.

    Jobs of another paper that were sent before stay sent: the sheets of each paper are one job.
    """

    def __init__(
        self,
        printer: QPrinter,
        placed: PlacedMap,
        sheets: Sequence[Sheet],
        ink: Ink,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._printer, self._placed, self._sheets = printer, placed, sheets
        self._ink, self._painter = ink, QPainter()
        self._folder = tempfile.TemporaryDirectory(prefix="cjm-print-")
        self._out = Path(printer.outputFileName()) if is_file(printer) else None
        if self._out is not None:
            printer.setOutputFileName(str(self._made))
        self._steps = self._print()
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._go_on)
        self._turn.start()

    @property
    def _made(self) -> Path:
        return Path(self._folder.name) / "made.pdf"

    def cancel(self) -> None:
        """Call it off."""
        self._turn.stop()
        self._steps.close()
        if self._painter.isActive():
            self._call_off()
        self._tidy()

    def _go_on(self) -> None:
        until, part = perf_counter() + SLICE, 0.0
        try:
            while perf_counter() < until:
                part = next(self._steps)
        except StopIteration:
            self._turn.stop()
            self._finish()
        except Problem as problem:
            self.cancel()
            self.failed.emit(problem.sentence())
        else:
            self.progressed.emit(part)

    def _finish(self) -> None:
        try:
            if self._out is not None:
                made = self._made
                data = beside(lambda: unscaled(made.read_bytes()))
                write_file(self._out, data)
        except (Problem, OSError) as error:
            known = error if isinstance(error, Problem) else Problem("ui.print.problem.broken")
            self._tidy()
            self.failed.emit(known.sentence())
        else:
            self._tidy()
            self.finished.emit([])

    def _print(self) -> Generator[float, None, None]:
        done = 0
        for job in [self._sheets] if self._out is not None else jobs(self._sheets):
            for at, sheet in enumerate(job):
                self._feed(sheet, first=at == 0)
                for part in self._paint(sheet):
                    yield (done + part) / len(self._sheets)
                done += 1
                yield done / len(self._sheets)
            self._painter.end()
            if self._printer.printerState() == QPrinter.PrinterState.Error:
                raise Problem("ui.print.problem.broken")

    def _feed(self, sheet: Sheet, *, first: bool) -> None:
        """Go on to the next page, which in a file may be of another size."""
        if first or self._out is not None:
            self._printer.setPageLayout(paper_of(sheet))
        if first:
            with _temporary_files_in(self._folder.name):
                fed = self._painter.begin(self._printer)
        else:
            fed = self._printer.newPage()
        if not fed:
            raise Problem("ui.print.problem.broken")

    def _paint(self, sheet: Sheet) -> Iterator[float]:
        printer, painter = self._printer, self._painter
        scale_x, scale_y = (
            dots * sheet.zoom / 72 for dots in (printer.logicalDpiX(), printer.logicalDpiY())
        )
        with saved(painter):
            lying = paper_of(sheet).orientation()
            if lying != printer.pageLayout().orientation():  # unlike the first sheet of the job
                painter.translate(0.0, sheet.width * scale_y)
                painter.rotate(-90)
                scale_x, scale_y = scale_y, scale_x
            painter.scale(scale_x, scale_y)
            yield from paint_sheet(painter, sheet, self._placed, self._ink, PrintPainter)

    def _call_off(self) -> None:
        """End the painting without a job.

        Qt hands CUPS all pages as a file when painting ends, and knows no way to call that off:
        so the file is taken away before, and CUPS calls the job off for want of it.
        """
        if not self._printer.abort():
            for spooled in Path(self._folder.name).iterdir():
                spooled.unlink()
        self._painter.end()

    def _tidy(self) -> None:
        self._folder.cleanup()
        self.deleteLater()


@contextmanager
def _temporary_files_in(folder: str) -> Iterator[None]:
    """Let libraries make their temporary files in a folder."""
    was = os.environ.get("TMPDIR")
    os.environ["TMPDIR"] = folder
    try:
        yield
    finally:
        if was is None:
            del os.environ["TMPDIR"]
        else:
            os.environ["TMPDIR"] = was
