"""The change report written from the window that compares, beside whatever else goes on there."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, QThread, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from cjm_editor.editing.comparison import Change, Comparison
from cjm_editor.i18n import Problem, current_language, text

SUFFIX = ".pdf"
COMPOSED = 0.6
"""The part of the work that is done once the pages are composed."""


def ask_path(parent: QWidget, folder: str, name: str) -> Path | None:
    """Ask where the report is to be written."""
    start = Path(folder or Path.home()) / f"{name}{SUFFIX}"
    title = text("ui.comparison.report").replace("&", "").rstrip("…")
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(start), f"PDF (*{SUFFIX})")
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix else path.with_suffix(SUFFIX)


class _Stopped(Exception):
    """Nobody wants the report any more."""


class ReportWriting(QThread):
    """Writes the report of some changes; `sentence` tells how that went, once it is finished."""

    progressed = Signal(float)
    """The part done, 0 to 1."""

    def __init__(
        self,
        path: Path,
        comparison: Comparison,
        names: tuple[str, str],
        changes: Sequence[Change],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._path, self._comparison, self._names = path, comparison, names
        self._changes = tuple(changes)
        self.sentence = ""
        self.error: Exception | None = None

    def stop(self) -> None:
        """Stop it, and leave the file that was there before as it was."""
        self.requestInterruption()

    def run(self) -> None:
        """Compose the pages, then write them."""
        try:
            self._write()
        except _Stopped:
            self.sentence = text("ui.comparison.report.stopped")
        except Problem as problem:
            self.sentence = problem.sentence()
        except Exception as error:
            self.error = error

    def _write(self) -> None:
        from cjm_editor.formats.file import write_file
        from cjm_editor.formats.pdf.report import write_report
        from cjm_editor.formats.reports.changes import change_report
        from cjm_editor.text import Typesetter

        language, day = current_language(), date.today().isoformat()
        # A typesetter of its own: the window goes on setting type meanwhile.
        report = change_report(
            self._comparison,
            self._names,
            Typesetter(),
            language,
            self._changes,
            day,
            lambda part: self._tell(part * COMPOSED),
        )
        exported = write_report(
            report, language, progress=lambda part: self._tell(COMPOSED + part * (1 - COMPOSED))
        )
        write_file(self._path, exported.data)
        done = text("ui.comparison.report.done", name=self._path.name)
        self.sentence = " ".join([done, *(each.sentence() for each in exported.warnings)])

    def _tell(self, part: float) -> None:
        if self.isInterruptionRequested():
            raise _Stopped
        self.progressed.emit(part)
