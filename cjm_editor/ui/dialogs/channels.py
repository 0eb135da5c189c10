"""The channels of the file: named, given an icon, added and deleted."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cjm_editor.editing import EditSession
from cjm_editor.editing.commands import add_channel, delete, set_field
from cjm_editor.editing.commands import label as edit_label
from cjm_editor.i18n import Problem, text
from cjm_editor.model import Change, Channel, Id, fields_of, new_id
from cjm_editor.ui.dialogs.buttons import button_box
from cjm_editor.ui.fields import FieldContext, is_shown
from cjm_editor.ui.inspector.form import FieldForm
from cjm_editor.ui.look.icons import icon_size, themed_icon
from cjm_editor.ui.look.labels import label
from cjm_editor.ui.look.sizes import open_within


class ChannelsDialog(QDialog):
    """A list of channels beside the form of the marked one; every change is kept at once."""

    def __init__(self, session: EditSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(text("ui.channels.title"))
        self._session = session
        self._list = QListWidget()
        self._list.setIconSize(icon_size(self))
        self._list.setAccessibleName(text("ui.channels.title"))
        self._list.currentItemChanged.connect(lambda *_: self._show_fields())
        add = QPushButton(text("ui.channels.add"), autoDefault=False)
        add.setIcon(themed_icon("plus"))
        add.clicked.connect(self._add)
        self._delete = QPushButton(text("ui.channels.delete"), autoDefault=False)
        self._delete.setIcon(themed_icon("trash"))
        self._delete.clicked.connect(self._remove)
        self._problem = label("", "problem")
        self._problem.hide()
        specs = tuple(spec for spec in fields_of(Channel) if is_shown(spec))
        self.form = FieldForm(specs, FieldContext(session.document))
        self.form.changed.connect(self._changed)
        self.form.left.connect(session.end_merge)
        left = QVBoxLayout()
        left.addWidget(self._list, 1)
        row = QHBoxLayout()
        row.addWidget(add)
        row.addWidget(self._delete)
        left.addLayout(row)
        right = QVBoxLayout()
        right.addWidget(self.form)
        right.addWidget(self._problem)
        right.addStretch(1)
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addLayout(left, 1)
        body.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(16)
        column.addLayout(body, 1)
        column.addWidget(button_box(self, None))
        em = self.fontMetrics().averageCharWidth()
        open_within(self, em * 84, em * 56)
        self._refresh()
        end = session.document.subscribe(self._document_changed)
        self.finished.connect(lambda _: end())

    def _channel(self) -> Channel | None:
        item = self._list.currentItem()
        id = item.data(Qt.ItemDataRole.UserRole) if item else None
        return self._session.document.find(Channel, id)

    def _document_changed(self, change: Change) -> None:
        if change.origin != "commit":
            self._refresh()

    def _refresh(self, select: Id | None = None) -> None:
        found = self._session.document.all(Channel)
        current = self._channel()
        wanted = select or (current.id if current else None)
        self._list.blockSignals(True)
        if [
            self._list.item(r).data(Qt.ItemDataRole.UserRole) for r in range(self._list.count())
        ] != [channel.id for channel in found]:
            self._list.clear()
            for channel in found:
                item = QListWidgetItem()
                item.setData(Qt.ItemDataRole.UserRole, channel.id)
                self._list.addItem(item)
        for row, channel in enumerate(found):
            self._list.item(row).setText(channel.name or text("ui.untitled"))
            self._list.item(row).setIcon(themed_icon(channel.icon))
        ids = [channel.id for channel in found]
        if ids:
            self._list.setCurrentRow(ids.index(wanted) if wanted in ids else 0)
        self._list.blockSignals(False)
        self._show_fields()

    def _show_fields(self) -> None:
        channel = self._channel()
        self.form.setEnabled(channel is not None)
        self._delete.setEnabled(channel is not None)
        if channel is not None:
            self.form.show_record(channel)

    def _add(self) -> None:
        id = new_id()
        if self._run("add_channel", add_channel(id=id, name=text("ui.channels.new"))):
            self._refresh(id)
            self.form.editor("name").setFocus()

    def _remove(self) -> None:
        channel = self._channel()
        if channel is not None:
            self._run("delete", delete([channel.id]))

    def _changed(self, name: str, value) -> None:
        channel = self._channel()
        if channel is not None:
            self._run("set_field", set_field([channel.id], name, value), f"{name}:{channel.id}")

    def _run(self, name, command, merge: str = "") -> bool:
        try:
            self._session.run(edit_label(name), command, merge)
        except Problem as problem:
            self._problem.setText(problem.sentence())
            self._problem.show()
            return False
        self._problem.hide()
        return True
