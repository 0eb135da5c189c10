"""The list in the library: a portrait, a name and what else there is to know beneath it."""

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QDrag, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from cjm_editor.i18n import text
from cjm_editor.model import Id
from cjm_editor.ui.canvas.persona_drop import PERSONA_MIME
from cjm_editor.ui.look.labels import as_written

ID = Qt.ItemDataRole.UserRole


class PeopleList(QListWidget):
    """A drag carries somebody onto the map; so does Enter."""

    add_asked = Signal()
    delete_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(text("ui.personas.title"))
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        side = round(self.fontMetrics().height() * 2.2)
        self.setIconSize(QSize(side, side))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.itemActivated.connect(lambda _: self.add_asked.emit())

    @property
    def current(self) -> Id | None:
        """The id of the marked persona."""
        item = self.currentItem()
        return item.data(ID) if item is not None else None

    def mark(self, id: Id | None) -> None:
        """Mark a persona, or the first where it is not in the list."""
        rows = range(self.count())
        row = next((row for row in rows if self.item(row).data(ID) == id), 0)
        self.setCurrentRow(row if self.count() else -1)

    def add_person(self, id: Id, name: str, rest: str) -> QListWidgetItem:
        """Put somebody last."""
        item = QListWidgetItem(f"{name}\n{rest}")
        item.setData(ID, id)
        item.setToolTip(as_written(f"{name}\n{rest}"))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, ". ".join((name, *rest.splitlines())))
        self.addItem(item)
        return item

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete with Delete; Enter is the list's own."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_asked.emit()
        else:
            super().keyPressEvent(event)

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Carry the marked persona away."""
        if self.current is None:
            return
        drag = QDrag(self)
        drag.setMimeData(mime_of(self.current))
        drag.setPixmap(self.currentItem().icon().pixmap(self.iconSize(), self.devicePixelRatioF()))
        drag.exec(Qt.DropAction.CopyAction)


def mime_of(persona: Id) -> QMimeData:
    """Give what a dragged persona is to others."""
    mime = QMimeData()
    mime.setData(PERSONA_MIME, persona.encode())
    return mime
