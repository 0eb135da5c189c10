"""Path commands as Qt paths."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainterPath


def path_of(commands: Iterable[tuple[Any, ...]]) -> QPainterPath:
    """Give a path's commands as a Qt path."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for letter, *values in commands:
        if letter == "M":
            path.moveTo(*values)
        elif letter == "L":
            path.lineTo(*values)
        elif letter == "C":
            path.cubicTo(*values)
        else:
            path.closeSubpath()
    return path
