"""The saved views of a map: shown, brought up to date, renamed and deleted."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cjm_editor.editing.commands.deletion import delete
from cjm_editor.editing.commands.fields import rename
from cjm_editor.editing.commands.labels import label_about
from cjm_editor.i18n import text
from cjm_editor.model import Id, View
from cjm_editor.ui.dialogs.buttons import button_box
from cjm_editor.ui.look.buttons import push_button
from cjm_editor.ui.look.icons import icon_size, themed_icon
from cjm_editor.ui.look.labels import label as words
from cjm_editor.ui.window.saved_views import apply_view, keep_view, update_view

if TYPE_CHECKING:
    from cjm_editor.ui.main_window import MainWindow

ID = Qt.ItemDataRole.UserRole


class ViewsDialog(QDialog):
    """A list of views; a name is typed in place, every change is kept at once."""

    def __init__(self, window: "MainWindow", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        assert window.file is not None
        self.setWindowTitle(text("ui.views.title"))
        self._window, self._session = window, window.file.session
        self._showing = False
        self.list = QListWidget()
        self.list.setAccessibleName(text("ui.views.title"))
        self.list.setIconSize(icon_size(self))
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.list.itemChanged.connect(self._renamed)
        self.list.itemDoubleClicked.connect(self._apply)
        for key, act in (("Return", self._apply), ("Enter", self._apply), ("Del", self._delete)):
            shortcut = QShortcut(QKeySequence(key), self.list, act)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)  # not while a name is typed
        self._empty = words(text("ui.views.empty"), "muted")
        self.save = push_button("ui.views.save", "plus", self.keep)
        self.show_view = push_button("ui.views.apply", "eye", self._apply)
        self.update_view = push_button("ui.views.update", "refresh", self._update)
        self.update_view.setToolTip(text("ui.views.update.help"))
        self.rename = push_button("ui.views.rename", "pencil", self._rename)
        self.delete = push_button("ui.views.delete", "trash", self._delete)
        row = QHBoxLayout()
        self._about_one = (self.show_view, self.update_view, self.rename, self.delete)
        for button in self._about_one:
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self._empty)
        column.addWidget(self.list, 1)
        column.addLayout(row)
        column.addWidget(self.save, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(button_box(self, None))
        em = self.fontMetrics().averageCharWidth()
        self.resize(em * 64, em * 48)
        self._refresh()

    def keep(self) -> None:
        """Save what is looked at now, and let its name be typed."""
        self._refresh(keep_view(self._window))
        self.list.setFocus()
        QTimer.singleShot(0, self, self._rename)

    @property
    def _chosen(self) -> Id | None:
        item = self.list.currentItem()
        return item.data(ID) if item is not None else None

    def _refresh(self, mark: Id | None = None) -> None:
        views = self._session.document.children(View, self._window.map_id)
        self._showing = True
        self.list.clear()
        for view in views:
            item = QListWidgetItem(themed_icon("eye"), view.name)
            item.setData(ID, view.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            self.list.addItem(item)
            if view.id == mark:
                self.list.setCurrentItem(item)
        if views and self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        self._showing = False
        self._empty.setVisible(not views)
        self.list.setVisible(bool(views))
        for button in self._about_one:
            button.setEnabled(bool(views))

    def _apply(self) -> None:
        if self._chosen is not None:
            apply_view(self._window, self._chosen)
            self.accept()

    def _update(self) -> None:
        if self._chosen is not None:
            update_view(self._window, self._chosen)

    def _rename(self) -> None:
        if self.list.currentItem() is not None:
            self.list.editItem(self.list.currentItem())

    def _renamed(self, item: QListWidgetItem) -> None:
        name = " ".join(item.text().split())[:200]
        id = item.data(ID)
        if not self._showing and name:
            about = label_about("rename", self._session.document, [id])
            self._session.run(about, rename(id, name))
        if not self._showing:
            self._refresh(id)

    def _delete(self) -> None:
        if self._chosen is not None:
            ids = [self._chosen]
            self._session.run(label_about("delete", self._session.document, ids), delete(ids))
            self._refresh()
