"""A button of this window: its words, its icon, what it does."""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton

from cjm_editor.i18n import text
from cjm_editor.ui.look.icons import themed_icon


def button(key: str, icon: str, act: Callable[[], object]) -> QPushButton:
    """Make a button that Enter elsewhere does not press."""
    made = QPushButton(text(key), autoDefault=False)
    made.setIcon(themed_icon(icon))
    made.clicked.connect(lambda: act())
    return made
