"""Where the window and its panels stood last time."""

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QMainWindow

from cjm_editor.ui.look.sizes import open_within
from cjm_editor.ui.preferences import Preferences


def keep_place(window: QMainWindow, preferences: Preferences, *, panels: bool) -> None:
    """Remember where the window stands and, if it shows them, its panels."""
    preferences.geometry = _to_word(window.saveGeometry())
    if panels:
        preferences.panels = _to_word(window.saveState())


def restore_place(window: QMainWindow, preferences: Preferences) -> None:
    """Put the window where it stood, or give it a size that suits its letters and the screen."""
    em = window.fontMetrics().averageCharWidth()
    open_within(window, em * 180, em * 110)
    if preferences.geometry:
        window.restoreGeometry(_from_word(preferences.geometry))


def restore_panels(window: QMainWindow, preferences: Preferences) -> None:
    """Put the panels where they stood."""
    if preferences.panels:
        window.restoreState(_from_word(preferences.panels))


def _to_word(state: QByteArray) -> str:
    return bytes(state.toBase64().data()).decode("ascii")


def _from_word(word: str) -> QByteArray:
    return QByteArray.fromBase64(word.encode("ascii", "replace"))
