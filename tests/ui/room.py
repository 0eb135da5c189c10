"""The size that tests of the window are written for: that of a usual screen."""

from typing import TypeVar

from cjm_editor.ui.main_window import MainWindow

W = TypeVar("W", bound=MainWindow)


def give_room(window: W) -> W:
    """Make a window larger than the screen that tests run on, and show its map afresh."""
    window.resize(1440, 880)
    window.canvas.show_start()
    return window
