"""Picking one of some things by its name; typing narrows the list."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cjm_editor.i18n import text
from cjm_editor.ui.dialogs.buttons import button_box
from cjm_editor.ui.look.sizes import open_within


class ChooseDialog(QDialog):
    """A question, a search line and a list of answers."""

    def __init__(
        self, question: str, options: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(question)
        label = QLabel(question, wordWrap=True)
        self._search = QLineEdit(clearButtonEnabled=True)
        self._search.setPlaceholderText(text("ui.choose.search"))
        self._search.setAccessibleName(text("ui.choose.search"))
        self._search.textChanged.connect(self._narrow)
        self._search.installEventFilter(self)
        self._list = QListWidget()
        self._list.setAccessibleName(question)
        for value, name in options:
            item = QListWidgetItem(name or text("ui.untitled"))
            item.setData(Qt.ItemDataRole.UserRole, value)
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._list.itemActivated.connect(self.accept)
        buttons = button_box(self, QDialogButtonBox.StandardButton.Ok)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        for widget in (label, self._search, self._list, buttons):
            column.addWidget(widget)
        em = self.fontMetrics().averageCharWidth()
        open_within(self, em * 60, em * 50)

    @property
    def chosen(self) -> str | None:
        """The answer picked."""
        item = self._list.currentItem()
        return item.data(Qt.ItemDataRole.UserRole) if item and not item.isHidden() else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows move in the list while typing."""
        arrows = (Qt.Key.Key_Up, Qt.Key.Key_Down)
        pressed = event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() in arrows:
            self._list.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def _narrow(self, wanted: str) -> None:
        words = wanted.casefold().split()
        first = None
        for row in range(self._list.count()):
            item = self._list.item(row)
            item.setHidden(not all(word in item.text().casefold() for word in words))
            if first is None and not item.isHidden():
                first = item
        if first is not None:
            self._list.setCurrentItem(first)
