"""What an improvement mends: a list to take from, and to add to what is selected on the map."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cjm_editor.editing.naming import record_name
from cjm_editor.i18n import text
from cjm_editor.model import Document, Id, Improvement, Record
from cjm_editor.ui.fields.flow import FlowLayout
from cjm_editor.ui.look.labels import as_written
from cjm_editor.ui.priorities.buttons import button

_ID = Qt.ItemDataRole.UserRole
_ROWS = 5


class Mends(QWidget):
    """The names of what is mended, with buttons; tells which ids are mended from now on."""

    changed = Signal(object)
    add_asked = Signal()
    go_asked = Signal(str)
    """Show one of them on the map."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        heading = QLabel(text("improvements.mends"))
        heading.setObjectName("muted")
        heading.setToolTip(text("ui.priorities.mends.help"))
        self.list = _Names()
        self.list.setAccessibleName(text("improvements.mends"))
        self.list.setToolTip(text("ui.priorities.mends.help"))
        self.list.remove_asked.connect(self._remove)
        self.list.itemActivated.connect(lambda item: self.go_asked.emit(item.data(_ID)))
        heading.setBuddy(self.list)
        self.add = button("ui.priorities.mends.add", "plus", self.add_asked.emit)
        self.remove = button("ui.priorities.mends.remove", "minus", self._remove)
        self.remove.setEnabled(False)
        self.list.currentRowChanged.connect(lambda at: self.remove.setEnabled(at >= 0))
        holder = QWidget()
        flow = FlowLayout(holder)
        flow.addWidget(self.add)
        flow.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(heading)
        column.addWidget(self.list)
        column.addWidget(holder)

    def show_improvement(self, document: Document, each: Improvement, *, selected: bool) -> None:
        """Show what an improvement mends; `selected` says whether there is something to add."""
        at = self.list.currentRow()
        self.list.clear()
        for id in each.mends:
            record = document.get(id)
            if record is not None:
                item = QListWidgetItem(_said(document, record))
                item.setToolTip(as_written(item.text()))
                item.setData(_ID, id)
                self.list.addItem(item)
        self.list.setCurrentRow(min(at, self.list.count() - 1))
        self.add.setEnabled(selected)
        self.remove.setEnabled(self.list.currentRow() >= 0)

    @property
    def ids(self) -> tuple[Id, ...]:
        """What is mended, in order."""
        return tuple(self.list.item(at).data(_ID) for at in range(self.list.count()))

    def _remove(self) -> None:
        at = self.list.currentRow()
        if at >= 0:
            self.changed.emit((*self.ids[:at], *self.ids[at + 1 :]))


class _Names(QListWidget):
    remove_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * _ROWS + 12)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the current one out with Del."""
        if event.key() == Qt.Key.Key_Delete:
            self.remove_asked.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem():
            self.itemActivated.emit(self.currentItem())
        else:
            super().keyPressEvent(event)


def _said(document: Document, record: Record) -> str:
    kind = text(f"kind.{record.TYPE}")
    name = " ".join(record_name(document, record).split())
    return f"{kind}: {name}" if name else kind
