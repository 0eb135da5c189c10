"""The system's print dialog, asked about some sheets."""

import sys
from collections.abc import Sequence

from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from cjm_editor.i18n import text
from cjm_editor.layout.sheets import Sheet
from cjm_editor.ui.printing.paper import options_for, paper_of, size_said
from cjm_editor.ui.printing.printer import new_printer


def ask_printer(
    parent: QWidget, title: str, sheets: Sequence[Sheet]
) -> tuple[QPrinter, dict[str, object]] | None:
    """Ask for a printer; gives it and the options that the dialog's paper changes, or None."""
    printer = new_printer(title, sheets[0])
    first = paper_of(sheets[0])
    dialog = QPrintDialog(printer, parent)
    # Where the dialog is Qt's own it shows the printer's usual paper, whatever it is given.
    dialog.setWindowTitle(text("ui.print.on", size=size_said(sheets[0])))
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintCurrentPage)
    dialog.setMinMax(1, len(sheets))
    dialog.setFromTo(1, len(sheets))
    if not dialog.exec():
        return None
    asked = printer.pageLayout()
    if sys.platform not in ("win32", "darwin"):
        usual = QPrinterInfo.printerInfo(printer.printerName()).defaultPageSize()
        if usual.isEquivalentTo(asked.pageSize()):  # nobody has asked for that
            asked.setPageSize(first.pageSize())
    return printer, options_for(asked, first)
