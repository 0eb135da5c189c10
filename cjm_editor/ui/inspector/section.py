"""A part of the inspector under a heading that folds it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from cjm_editor.i18n import text
from cjm_editor.ui.look.icons import themed_icon

STEP = 4
"""Pixels from one part of a section to the next."""


class Heading(QToolButton):
    """Says what a section is of; Space and a click fold and unfold it, so do Left and Right."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setCheckable(True)
        self.title = title
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setObjectName("section")
        self.setAccessibleName(title)
        font = self.font()
        font.setBold(True)
        self.setFont(font)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Fold with Left, unfold with Right."""
        if event.key() not in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            super().keyPressEvent(event)
        elif self.isChecked() != (event.key() == Qt.Key.Key_Right):
            self.click()


class Section(QWidget):
    """Holds widgets one beneath the other; tells when the user folds or unfolds it."""

    toggled = Signal(bool)

    def __init__(self, title: str) -> None:
        super().__init__()
        self.heading = Heading(title)
        self.heading.clicked.connect(self._clicked)
        self.body = QWidget()
        self.inside = QVBoxLayout(self.body)
        self.inside.setContentsMargins(0, 4, 0, 0)
        self.inside.setSpacing(STEP)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(0)
        column.addWidget(self.heading)
        column.addWidget(self.body)
        self._held = 0
        self.unfold(True)

    @property
    def unfolded(self) -> bool:
        """Whether what is in it is shown."""
        return self.heading.isChecked()

    def unfold(self, unfolded: bool) -> None:
        """Show what is in it, or the heading alone."""
        self.heading.setChecked(unfolded)
        self.body.setVisible(unfolded)
        self.heading.setIcon(themed_icon("chevron-down" if unfolded else "chevron-right"))
        self._tell()

    def hold(self, count: int) -> None:
        """Say how much there is in it, for when it is folded."""
        if count != self._held:
            self._held = count
            self._tell()

    def _clicked(self, unfolded: bool) -> None:
        self.unfold(unfolded)
        self.toggled.emit(unfolded)

    def _tell(self) -> None:
        folded = not self.unfolded
        counted = f"{self.heading.title} ({self._held})"
        self.heading.setText(counted if folded and self._held else self.heading.title)
        key = "ui.section.folded" if folded else "ui.section.unfolded"
        self.heading.setAccessibleDescription(text(key, number=self._held))
