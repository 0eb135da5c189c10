"""The toolbar: the twelve commands people use most, and no more."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolBar, QToolButton, QWidget

from cjm_editor.i18n import text
from cjm_editor.ui.look.icons import icon_size

if TYPE_CHECKING:
    from cjm_editor.ui.window.actions import Actions

GROUPS = (
    ("new", "open", "save", "export"),
    ("undo", "redo"),
    ("duplicate", "connect", "delete"),
    ("add_stage_after", "add_step_after", "add_persona"),
)


class ToolBar(QToolBar):
    """Takes its place at once; its buttons come when `fill` is called."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(text("ui.toolbar"), parent)
        self.setObjectName("toolbar")
        self.setMovable(False)
        self.setIconSize(icon_size(self))
        self.setMinimumHeight(self.iconSize().height() + 22)  # what it is with its buttons
        self.toggleViewAction().setVisible(False)
        self.hide()

    def fill(self, actions: "Actions") -> None:
        """Put the buttons in."""
        for at, group in enumerate(GROUPS):
            if at:
                self.addSeparator()
            for id in group:
                self.addAction(actions.by_id[id])
        for button in self.findChildren(QToolButton):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAccessibleName(button.text())
