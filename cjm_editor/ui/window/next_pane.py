"""Going round the parts of the window with one key: the panels, and the map among them."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from cjm_editor.ui.main_window import MainWindow


def go_to_next_pane(window: "MainWindow", by: int) -> None:
    """Take the keyboard to the next part that can be seen, or to the one before (`by` -1)."""
    from cjm_editor.ui.window.panels import PLACES  # which are there once there is a map

    order = list(PLACES)
    order.insert(order.index("inspector"), "canvas")
    panes = [name for name in order if name == "canvas" or window.docks[name].isVisible()]
    at = next((name for name in panes if _has_keyboard(window, name)), "canvas")
    to = panes[(panes.index(at) + by) % len(panes)]
    window.doings.run("inspect" if to == "inspector" else f"show_{to}")


def _has_keyboard(window: "MainWindow", name: str) -> bool:
    pane = window.pages if name == "canvas" else window.docks[name]
    focus = QApplication.focusWidget()
    return focus is not None and (focus is pane or pane.isAncestorOf(focus))
