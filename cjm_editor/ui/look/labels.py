"""Words that are never taken for markup, and names the style sheet knows."""

from typing import Literal, TypeVar

from PySide6.QtWidgets import QLabel, QWidget

W = TypeVar("W", bound=QWidget)


def label(words: str = "", role: Literal["", "muted", "problem"] = "") -> QLabel:
    """Give a label that wraps; `role` is how its words are meant."""
    from PySide6.QtCore import Qt

    made = QLabel(words)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    made.setObjectName(role)
    return made


def shortened(words: str, most: int = 80) -> str:
    """Give words of any length where there is room for `most` letters of them."""
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


def as_written(words: str) -> str:
    """Give words of a map or a file for a tool tip, which cannot be told that they are no markup.

    Qt takes what looks like HTML for HTML, and fetches the pictures that it names.
    """
    if "<" not in words and "&" not in words:
        return words
    from PySide6.QtGui import Qt

    return Qt.convertFromPlainText(words) if Qt.mightBeRichText(words) else words


def styled(widget: W, name: str) -> W:
    """Let the style sheet's rules for a name hold for a widget."""
    widget.setObjectName(name)
    return widget
