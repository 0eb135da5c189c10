"""Printing what is shown: a printer asked for, and what it would not print said before."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from cjm_editor.i18n import Problem, text
from cjm_editor.layout.sheets import Sheet
from cjm_editor.ui.dialogs.sure import sure
from cjm_editor.ui.export.composed import Composed
from cjm_editor.ui.printing import asking
from cjm_editor.ui.printing.printer import check, cut_off, is_file, pages_wanted


class Asked(NamedTuple):
    """A printer and the sheets for it, and what will be said or, of a file, where it is `written`.

    Or else the options that another paper `changed`, or the `problem`; none of all that where
    nobody wants to print.
    """

    printer: QPrinter | None = None
    sheets: Sequence[Sheet] = ()
    said: str = ""
    written: Path | None = None
    changed: Mapping[str, Any] = {}
    problem: str = ""


def ask_to_print(parent: QWidget, title: str, shown: Composed, at: int) -> Asked:
    """Ask for a printer in the system's dialog; `at` is the number of the sheet in view."""
    asked = asking.ask_printer(parent, title, shown.sheets)
    if asked is None:
        return Asked()
    printer, changed = asked
    if changed:
        return Asked(changed=changed)
    sheets = [shown.sheets[number] for number in pages_wanted(printer, len(shown.sheets), at)]
    try:
        check(printer, sheets)
    except Problem as problem:
        return Asked(problem=problem.sentence())
    lost = cut_off(printer, sheets, shown.margin)
    if lost and not sure(parent, lost):
        return Asked()
    if is_file(printer):
        return Asked(printer, sheets, written=Path(printer.outputFileName()))
    words = text("ui.print.sent", count=len(sheets), printer=printer.printerName())
    return Asked(printer, sheets, words)
