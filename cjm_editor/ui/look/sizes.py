"""How large a window of its own opens: as it likes, within the screen."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

FRAME = QSize(16, 48)
"""Pixels a window's frame and title take of the screen, at most."""


def screen_of(widget: QWidget) -> QScreen:
    """Give the screen a widget is on, or is going to be on.

    `QWidget.screen()` makes the screen a child of the widget in the eyes of PySide, which then
    deletes it when the widget is collected: the next window that asks for it kills the process.
    """
    near = widget if widget.isVisible() else widget.parentWidget() or widget
    found = QGuiApplication.screenAt(near.window().frameGeometry().center())
    return found or QGuiApplication.primaryScreen()


def open_within(window: QWidget, width: int, height: int) -> None:
    """Give a window its first size in pixels, no larger than its screen has room for."""
    room = screen_of(window).availableSize() - FRAME
    window.resize(QSize(width, height).boundedTo(room))
