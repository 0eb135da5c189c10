"""The tags of the file: renamed, merged and deleted wherever they stand."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cjm_editor.editing import EditSession
from cjm_editor.editing.commands.labels import EditName, label
from cjm_editor.editing.commands.tags import replace_tags, tags_of
from cjm_editor.i18n import Problem, text
from cjm_editor.model.field import WORD_LIMIT
from cjm_editor.ui.dialogs.buttons import button_box
from cjm_editor.ui.look.buttons import push_button
from cjm_editor.ui.look.labels import as_written
from cjm_editor.ui.look.labels import label as words
from cjm_editor.ui.look.sizes import open_within

TAG = Qt.ItemDataRole.UserRole


class TagsDialog(QDialog):
    """A list of tags; a name is typed in place, every change is kept at once."""

    def __init__(self, session: EditSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(text("ui.tags.title"))
        self._session = session
        self._showing = False
        self.list = QListWidget()
        self.list.setAccessibleName(text("ui.tags.title"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.list.itemChanged.connect(self._renamed)
        self.list.itemSelectionChanged.connect(self._enable)
        self._empty = words(text("ui.tags.empty"), "muted")
        self._problem = words("", "problem")
        self._problem.hide()
        self.rename = push_button("ui.tags.rename", "pencil", self._rename)
        self.merge = push_button("ui.tags.merge", "", self._merge)
        self.delete = push_button("ui.tags.delete", "trash", self._delete)
        row = QHBoxLayout()
        for button in (self.rename, self.merge, self.delete):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self._empty)
        column.addWidget(self.list, 1)
        column.addLayout(row)
        column.addWidget(self._problem)
        column.addWidget(button_box(self, None))
        em = self.fontMetrics().averageCharWidth()
        open_within(self, em * 60, em * 50)
        self._refresh()

    @property
    def chosen(self) -> list[str]:
        """The tags that are marked, from top to bottom."""
        rows = (self.list.item(row) for row in range(self.list.count()))
        return [item.data(TAG) for item in rows if item.isSelected()]

    def _refresh(self, mark: str = "") -> None:
        counts = tags_of(self._session.document)
        self._showing = True
        self.list.clear()
        for tag in sorted(counts, key=str.casefold):
            item = QListWidgetItem(tag)
            item.setData(TAG, tag)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            used = text("ui.tags.used", number=counts[tag])
            item.setToolTip(as_written(used))
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, used)
            self.list.addItem(item)
            if tag == mark:
                self.list.setCurrentItem(item)
        if self.list.count() and self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        self._showing = False
        self._empty.setVisible(not counts)
        self.list.setVisible(bool(counts))
        self._enable()

    def _enable(self) -> None:
        marked = len(self.list.selectedItems())
        self.rename.setEnabled(marked == 1)
        self.merge.setEnabled(marked > 1)
        self.delete.setEnabled(marked > 0)

    def _rename(self) -> None:
        if self.list.currentItem() is not None:
            self.list.editItem(self.list.currentItem())

    def _renamed(self, item: QListWidgetItem) -> None:
        if self._showing:
            return
        old, new = item.data(TAG), " ".join(item.text().split())[:WORD_LIMIT]
        if new and new != old:
            self._run("rename_tag", [old], new)
        else:
            self._refresh(old)

    def _merge(self) -> None:
        from cjm_editor.ui.dialogs.choose import ChooseDialog

        chosen = self.chosen
        question = text("ui.tags.merge.which")
        dialog = ChooseDialog(question, [(tag, tag) for tag in chosen], self)
        if dialog.exec() and dialog.chosen:
            self._run("merge_tags", chosen, dialog.chosen)

    def _delete(self) -> None:
        self._run("delete_tag", self.chosen, "")

    def _run(self, name: EditName, old: list[str], new: str) -> None:
        try:
            self._session.run(label(name), replace_tags(old, new))
            self._problem.hide()
        except Problem as problem:
            self._problem.setText(problem.sentence())
            self._problem.show()
        self._refresh(new)
