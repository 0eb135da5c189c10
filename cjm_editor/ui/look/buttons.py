"""A button with words, as dialogs and panels have them."""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton

from cjm_editor.i18n import text
from cjm_editor.ui.look.icons import themed_icon


def push_button(key: str, icon: str, act: Callable[[], object]) -> QPushButton:
    """Give a button that does something, but not by Enter from elsewhere; it may have an icon."""
    button = QPushButton(text(key), autoDefault=False)
    if icon:
        button.setIcon(themed_icon(icon))
    button.clicked.connect(lambda: act())
    return button
