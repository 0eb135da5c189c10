"""The menu that shows the map as colour-blind eyes see it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from cjm_editor.drawing.vision import VISIONS
from cjm_editor.i18n import text
from cjm_editor.ui.look.icons import themed_icon


class VisionMenu(QMenu):
    """One way to see of several; the usual one until another is chosen."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(text("ui.menu.vision"), parent)
        self.setIcon(themed_icon("eye"))
        self.menuAction().setEnabled(False)
        self._group = QActionGroup(self)
        for vision in VISIONS:
            action = self.addAction(text(f"ui.vision.{vision}"))
            action.setCheckable(True)
            action.setObjectName(f"vision:{vision}")
            action.setData(vision)
            self._group.addAction(action)
        self._group.actions()[0].setChecked(True)
        self._group.triggered.connect(lambda action: self.chosen.emit(action.data()))

    def choose_usual(self) -> None:
        """Go back to the usual colours."""
        self._group.actions()[0].trigger()
