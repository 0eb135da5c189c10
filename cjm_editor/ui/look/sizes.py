"""How large a window of its own opens: as it likes, within the screen."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

FRAME = QSize(16, 48)
"""Pixels a window's frame and title take of the screen, at most."""


def open_within(window: QWidget, width: int, height: int) -> None:
    """Give a window its first size in pixels, no larger than its screen has room for."""
    room = window.screen().availableSize() - FRAME
    window.resize(QSize(width, height).boundedTo(room))
