"""Going round the parts of the window with one key, from the palette to the history."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from cjm_editor.ui.main_window import MainWindow

ORDER = (
    "palette",
    "outline",
    "personas",
    "canvas",
    "inspector",
    "history",
    "versions",
    "comments",
    "health",
    "findings",
    "guide",
    "transfers",
    "portfolio",
    "gaps",
)


def go_to_next_pane(window: "MainWindow", by: int) -> None:
    """Take the keyboard to the next part that can be seen, or to the one before (`by` -1)."""
    panes = [name for name in ORDER if name == "canvas" or window.docks[name].isVisible()]
    at = next((name for name in panes if _has_keyboard(window, name)), "canvas")
    to = panes[(panes.index(at) + by) % len(panes)]
    window.doings.run("inspect" if to == "inspector" else f"show_{to}")


def _has_keyboard(window: "MainWindow", name: str) -> bool:
    pane = window.pages if name == "canvas" else window.docks[name]
    focus = QApplication.focusWidget()
    return focus is not None and (focus is pane or pane.isAncestorOf(focus))
