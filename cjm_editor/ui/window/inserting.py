"""What a click on the sign of a seam does: the command of the menu, for the record before it."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu

from cjm_editor.kinds import LANE_KINDS
from cjm_editor.layout import Seam

if TYPE_CHECKING:
    from cjm_editor.ui.main_window import MainWindow

COMMANDS = {
    "stage": "add_stage_after",
    "step": "add_step_after",
    "swimlane": "add_persona",
}


def insert_at(window: "MainWindow", seam: Seam) -> None:
    """Put something in at a seam; of lanes, ask first of which kind."""
    if window.file is None or seam.after not in window.file.session.document:
        return
    window.file.session.selection.set([seam.after])
    actions = window.window_actions
    if seam.what in COMMANDS:
        actions.run_command(COMMANDS[seam.what])
        return
    menu = QMenu(window.canvas)
    for kind in LANE_KINDS:
        menu.addAction(actions.by_id[f"add_lane_{kind.id}"])
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(QCursor.pos())
