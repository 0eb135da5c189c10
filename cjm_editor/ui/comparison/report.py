"""The change report written from the window that compares."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from cjm_editor.editing.comparison import Change, Comparison
from cjm_editor.i18n import current_language, text
from cjm_editor.ui.beside import beside

SUFFIX = ".pdf"


def ask_path(parent: QWidget, folder: str, name: str) -> Path | None:
    """Ask where the report is to be written."""
    start = Path(folder or Path.home()) / f"{name}{SUFFIX}"
    title = text("ui.comparison.report").replace("&", "").rstrip("…")
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(start), f"PDF (*{SUFFIX})")
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix else path.with_suffix(SUFFIX)


def write_report_to(
    path: Path, comparison: Comparison, names: tuple[str, str], changes: Sequence[Change]
) -> str:
    """Write the report of some changes; gives what to tell the user, raises Problem."""
    return beside(partial(_write, path, comparison, names, changes))


def _write(
    path: Path, comparison: Comparison, names: tuple[str, str], changes: Sequence[Change]
) -> str:
    from cjm_editor.formats.file import write_file
    from cjm_editor.formats.pdf.report import write_report
    from cjm_editor.formats.reports.changes import change_report
    from cjm_editor.text import Typesetter

    language = current_language()
    day = date.today().isoformat()
    # A typesetter of its own: the window goes on setting type meanwhile.
    report = change_report(comparison, names, Typesetter(), language, changes, day)
    exported = write_report(report, language)
    write_file(path, exported.data)
    done = text("ui.comparison.report.done", name=path.name)
    return " ".join([done, *(warning.sentence() for warning in exported.warnings)])
