"""The list of threads: those on something that is there, then those that have lost it."""

from collections.abc import Iterable

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QColor, QDrag, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem

from cjm_editor.editing.remarks import is_orphan, name_of
from cjm_editor.i18n import text
from cjm_editor.model import Document, Id
from cjm_editor.model.threads import Thread
from cjm_editor.ui.canvas.comment_drop import COMMENT_MIME
from cjm_editor.ui.comments.said import by_line
from cjm_editor.ui.look.icons import icon_size, themed_icon
from cjm_editor.ui.look.labels import as_written
from cjm_editor.ui.look.theme import current_theme

_ID = Qt.ItemDataRole.UserRole
LONGEST = 120
"""So many characters of a comment are shown in its row."""


class ThreadRows(QListWidget):
    """A row a thread; Enter and a click go to what it is on, a drag puts a lost one on a card."""

    go_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(text("ui.comments.threads"))
        self.setIconSize(icon_size(self, 1.1))
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.itemClicked.connect(lambda item: self.go_asked.emit() if item.data(_ID) else None)

    @property
    def current(self) -> Id:
        """The first comment of the thread at hand, or nothing."""
        item = self.currentItem()
        return (item.data(_ID) or "") if item is not None else ""

    def ids(self) -> list[Id]:
        """Give the first comments of all threads listed, in order."""
        found = (self.item(row).data(_ID) for row in range(self.count()))
        return [id for id in found if id]

    def show_threads(self, document: Document, threads: Iterable[Thread], current: Id) -> None:
        """List some threads and go to the one that begins with a comment."""
        orphans: list[Thread] = []
        self.blockSignals(True)
        self.clear()
        for thread in threads:
            if is_orphan(document, thread.first):
                orphans.append(thread)
            else:
                item = self._add(thread, name_of(document, thread.first.target))
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDragEnabled)
        if orphans:
            heading = QListWidgetItem(text("ui.comments.orphans", number=len(orphans)))
            heading.setFlags(Qt.ItemFlag.NoItemFlags)
            heading.setForeground(QColor(current_theme().muted))
            self.addItem(heading)
        for thread in orphans:
            item = self._add(thread, thread.first.about)
            item.setToolTip(text("ui.comments.drag"))
        for row in range(self.count()):
            if current and self.item(row).data(_ID) == current:
                self.setCurrentRow(row)
        self.blockSignals(False)

    def _add(self, thread: Thread, name: str) -> QListWidgetItem:
        first = thread.first
        said = " ".join(first.text.split())[:LONGEST]
        answers = text("ui.comments.answers", count=len(thread.answers)) if thread.answers else ""
        below = " · ".join(filter(None, (by_line(thread.comments[-1]), answers)))
        name = name or text("ui.untitled")
        icon = themed_icon("circle-check" if first.resolved else "message")
        item = QListWidgetItem(icon, f"{name}\n{said}\n{below}")
        item.setData(_ID, first.id)
        state = text("field.resolved") if first.resolved else text("ui.comments.open")
        spoken = ", ".join(filter(None, (name, said, below, state)))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        item.setToolTip(as_written(text("ui.comments.go", name=name)))
        self.addItem(item)
        return item

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Carry a comment that has lost its card onto another."""
        if self.current:
            drag = QDrag(self)
            drag.setMimeData(mime_of(self.current))
            drag.exec(Qt.DropAction.LinkAction)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the card with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current:
            self.go_asked.emit()
        else:
            super().keyPressEvent(event)


def mime_of(comment: Id) -> QMimeData:
    """Give what a dragged comment is to others."""
    mime = QMimeData()
    mime.setData(COMMENT_MIME, comment.encode())
    return mime
