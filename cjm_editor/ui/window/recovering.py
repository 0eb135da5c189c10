"""Offering work that was not saved before the program ended."""

from typing import TYPE_CHECKING

from cjm_editor.i18n import Problem
from cjm_editor.ui.services import Services

if TYPE_CHECKING:
    from cjm_editor.ui.main_window import MainWindow


def offer_recovery(window: "MainWindow", services: Services) -> None:
    """Ask what to do with the work that is left over, if there is any, and show it."""
    try:
        found = list(services.leftovers())
    except Problem as problem:
        window.fail(problem)
        return
    if not found:
        return
    from cjm_editor.ui.dialogs.recovery import RecoveryDialog

    dialog = RecoveryDialog(services, found, window)
    if not dialog.exec():
        return
    for leftover in dialog.chosen:
        try:
            services.show(services.recover(leftover))
        except Problem as problem:
            window.fail(problem)
