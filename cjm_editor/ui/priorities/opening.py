"""From the menu to the window of priorities: there is one a window, which follows its map."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from cjm_editor.ui.priorities.window import PrioritiesWindow
from cjm_editor.ui.window.going import go_to

if TYPE_CHECKING:
    from cjm_editor.ui.main_window import MainWindow

SHARED = ("undo", "redo", "save")
"""The commands whose keys hold here, too."""


def show_priorities(window: "MainWindow") -> PrioritiesWindow | None:
    """Show the priorities of the map that a window shows, if it shows one."""
    if window.file is None:
        return None
    shown = next(
        (
            each
            for each in window.findChildren(PrioritiesWindow)
            if each.isVisible() and each.session is window.file.session
        ),
        None,
    )
    if shown is None:
        typesetter = lambda: window.services.typesetter  # noqa: E731
        shown = PrioritiesWindow(window.file.session, window.map_id, typesetter, window)
        shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for id in SHARED:
            shown.addAction(window.window_actions.by_id[id])
        shown.go_asked.connect(lambda id: go_to(window, id))
        window.panels.follow(shown)
    shown.show()
    shown.raise_()
    shown.activateWindow()
    return shown
