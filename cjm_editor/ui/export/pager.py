"""Turning over sheets: back, which of how many, on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from cjm_editor.i18n import text


class Pager(QWidget):
    """Two buttons and the number of the sheet between them; hidden where there is but one."""

    turned = Signal(int)
    """Shows the sheet of this number, from 0."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = self._at = 0
        self.back = self._button("ui.pager.back", Qt.ArrowType.LeftArrow, -1)
        self.on = self._button("ui.pager.on", Qt.ArrowType.RightArrow, 1)
        self._number = QLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(self.back)
        row.addWidget(self._number)
        row.addWidget(self.on)
        row.addStretch(1)

    @property
    def at(self) -> int:
        """The number of the sheet shown."""
        return self._at

    def set_count(self, count: int) -> None:
        """Turn over so many sheets from now on; stays at the one shown as far as that is there."""
        self._count = count
        self.setVisible(count > 1)
        self.turn_to(min(self._at, count - 1))

    def turn_to(self, at: int) -> None:
        """Show a sheet by its number."""
        self._at = max(0, at)
        self.back.setEnabled(self._at > 0)
        self.on.setEnabled(self._at + 1 < self._count)
        self._number.setText(text("ui.pager.number", number=self._at + 1, all=self._count))
        if self._count:
            self.turned.emit(self._at)

    def _button(self, key: str, arrow: Qt.ArrowType, by: int) -> QToolButton:
        button = QToolButton()
        button.setArrowType(arrow)
        button.setToolTip(text(key))
        button.setAccessibleName(text(key))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(lambda: self.turn_to(self._at + by))
        return button
