"""A list of names with a line above it that narrows it while one types."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from cjm_editor.editing.finding.folding import folded
from cjm_editor.i18n import text


class PickList(QWidget):
    """Lets one of some things be picked by its name; the arrows move while one types."""

    activated = Signal()
    picked = Signal()

    def __init__(
        self, name: str, options: Sequence[tuple[str, str]], current: str | None = None
    ) -> None:
        super().__init__()
        self.search = QLineEdit(clearButtonEnabled=True)
        self.search.setPlaceholderText(text("ui.choose.search"))
        self.search.setAccessibleName(f"{name}: {text('ui.choose.search')}")
        self.search.textChanged.connect(self._narrow)
        self.search.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(name)
        # Picking a row places all of them: they must know by then how high they will be.
        self.list.ensurePolished()
        for value, said in options:
            item = QListWidgetItem(said or text("ui.untitled"))
            item.setData(Qt.ItemDataRole.UserRole, value)
            self.list.addItem(item)
        values = [value for value, _ in options]
        self.list.setCurrentRow(values.index(current) if current in values else 0)
        self.list.itemActivated.connect(self.activated)
        self.list.currentRowChanged.connect(self.picked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addWidget(self.list)
        self.setFocusProxy(self.search)

    @property
    def chosen(self) -> str | None:
        """The value of what is picked."""
        item = self.list.currentItem()
        return item.data(Qt.ItemDataRole.UserRole) if item and not item.isHidden() else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows move in the list while typing."""
        arrows = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
        pressed = event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() in arrows:
            self.list.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def _narrow(self, wanted: str) -> None:
        words = folded(wanted).split()
        first = None
        for row in range(self.list.count()):
            item = self.list.item(row)
            said = folded(item.text())
            item.setHidden(not all(word in said for word in words))
            if first is None and not item.isHidden():
                first = item
        current = self.list.currentItem()
        if first is not None and (current is None or current.isHidden()):
            self.list.setCurrentItem(first)
        self.picked.emit()
