"""The readings of what is selected: the newest first, added, changed and taken out."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from cjm_editor.editing import Command, EditSession
from cjm_editor.editing.commands import EditName, delete, label
from cjm_editor.editing.commands.ratings import Usual, add_reading, add_usual, set_reading
from cjm_editor.i18n import Problem, text
from cjm_editor.model import Attribute, Id, Reading, Record, Transaction, new_id
from cjm_editor.ui.fields.flow import FlowLayout
from cjm_editor.ui.look.buttons import push_button
from cjm_editor.ui.look.labels import label as words
from cjm_editor.ui.ratings.said import RATED, SCORED, figure_told, readings_of, source_told

_ID = Qt.ItemDataRole.UserRole
MOST_ROWS = 5
"""So many readings are in view at once."""


class Readings(QWidget):
    """The readings at one record."""

    failed = Signal(Exception)
    manage_attributes = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session: EditSession | None = None
        self._map_id: Id = ""
        self._target: Id = ""
        self._shown: tuple[object, ...] = ()
        self._beside = words(text("ui.readings.beside"), "muted")
        self.list = _Rows()
        self.list.setAccessibleName(text("kinds.reading"))
        self.list.itemActivated.connect(lambda _: self._change())
        self.list.delete_asked.connect(self._remove)
        self.list.currentRowChanged.connect(lambda _: self._enable())
        self.add = push_button("ui.readings.add", "plus", self._add)
        self.change = push_button("ui.readings.change", "pencil", self._change)
        self.remove = push_button("ui.readings.remove", "trash", self._remove)
        self.attributes = push_button(
            "ui.action.attributes", "adjustments-horizontal", self.manage_attributes.emit
        )
        holder = QWidget()
        flow = FlowLayout(holder)
        for button in (self.add, self.change, self.remove, self.attributes):
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self._beside, self.list, holder):
            column.addWidget(part)

    def show_readings(self, session: EditSession, map_id: Id, record: Record) -> int:
        """Show the readings at a record, and none where none are taken; gives how many."""
        self._session, self._map_id = session, map_id
        if not isinstance(record, RATED):
            return 0
        self._beside.setVisible(not isinstance(record, SCORED))
        document = session.document
        found = readings_of(document, record.id)
        shown = (record.id, found, tuple(document.find(Attribute, r.attribute) for r in found))
        if shown == self._shown:
            return len(found)
        current = self._current_id() if record.id == self._target else ""
        self._shown, self._target = shown, record.id
        self.list.clear()
        for reading in found:
            item = QListWidgetItem(f"{figure_told(document, reading)}\n{source_told(reading)}")
            item.setData(_ID, reading.id)
            self.list.addItem(item)
        ids = [reading.id for reading in found]
        if ids:
            self.list.setCurrentRow(ids.index(current) if current in ids else 0)
        self.list.setVisible(bool(found))
        self.list.updateGeometry()
        self._enable()
        return len(found)

    def _enable(self) -> None:
        for button in (self.change, self.remove):
            button.setVisible(bool(self.list.count()))
            button.setEnabled(bool(self._current_id()))

    def _current_id(self) -> Id:
        item = self.list.currentItem()
        return item.data(_ID) if item is not None else ""

    def _add(self) -> None:
        from cjm_editor.ui.ratings.reading_dialog import ReadingDialog

        assert self._session is not None
        target, id, session = self._target, new_id(), self._session
        dialog = ReadingDialog(session.document, None, self.window())
        if not dialog.exec() or self._session is not session:
            return
        chosen, values = dialog.chosen, dialog.values
        if isinstance(chosen, Usual):
            attribute = new_id()
            read = add_reading(self._map_id, target, attribute, id=id, **values)
            self._run("add_reading", _both(add_usual((chosen,), (attribute,)), read))
        else:
            read = add_reading(self._map_id, target, chosen.id, id=id, **values)
            self._run("add_reading", read)

    def _change(self) -> None:
        from cjm_editor.ui.ratings.reading_dialog import ReadingDialog

        session = self._session
        reading = session.document.find(Reading, self._current_id()) if session else None
        if session is None or reading is None:
            return
        dialog = ReadingDialog(session.document, reading, self.window())
        if not dialog.exec() or self._session is not session:
            return
        chosen, values = dialog.chosen, dialog.values
        if isinstance(chosen, Usual):
            attribute = new_id()
            changed = set_reading(reading.id, {**values, "attribute": attribute})
            self._run("set_reading", _both(add_usual((chosen,), (attribute,)), changed))
        else:
            self._run("set_reading", set_reading(reading.id, {**values, "attribute": chosen.id}))

    def _remove(self) -> None:
        if self._current_id():
            self._run("delete_reading", delete([self._current_id()]))

    def _run(self, name: EditName, command: Command) -> None:
        assert self._session is not None
        try:
            self._session.run(label(name), command)
        except Problem as problem:
            self.failed.emit(problem)


def _both(first: Command, second: Command) -> Command:
    def command(tx: Transaction) -> None:
        first(tx)
        second(tx)

    return command


class _Rows(QListWidget):
    """As high as its rows, up to a few; Enter changes one, Del takes it out."""

    delete_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As high as the first rows."""
        rows = min(self.count(), MOST_ROWS)
        height = sum(self.sizeHintForRow(row) for row in range(rows))
        return QSize(super().sizeHint().width(), height + 2 * self.frameWidth() + 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask for what a key stands for."""
        if event.key() == Qt.Key.Key_Delete:
            self.delete_asked.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem():
            self.itemActivated.emit(self.currentItem())
        else:
            super().keyPressEvent(event)
