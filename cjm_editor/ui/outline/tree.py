"""The outline's tree: follows the document and the selection, renames in place."""

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Any, TypeAlias

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from cjm_editor.editing import EditSession
from cjm_editor.editing.commands import label_about, rename
from cjm_editor.i18n import Problem, text
from cjm_editor.model import Change, Id
from cjm_editor.ui.look.branches import draw_branch
from cjm_editor.ui.look.icons import icon_size, themed_icon
from cjm_editor.ui.look.labels import as_written
from cjm_editor.ui.outline.entries import Entry, outline_of, path_to
from cjm_editor.ui.outline.in_order import in_order

KEY, RECORD, TITLE, ICON = (Qt.ItemDataRole.UserRole + at for at in (1, 2, 3, 4))
AnyIndex: TypeAlias = QModelIndex | QPersistentModelIndex
PAUSE = 60
"""Milliseconds without an edit that the outline waits for, so that a drag is not slowed down."""


class Outline(QTreeView):
    """The map as a tree; its selection is the session's."""

    failed = Signal(Exception)
    revealed = Signal(str)
    """A record was picked here and should be seen on the map."""
    delete_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(text("ui.outline.title"))
        self.setHeaderHidden(True)
        self.setIconSize(icon_size(self, 1.2))
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setExpandsOnDoubleClick(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._session: EditSession | None = None
        self._map_id: Id = ""
        self._end: list[Callable[[], None]] = []
        self._open: set[str] = set()
        self._items: dict[str, QStandardItem] = {}
        self._children: dict[str, Callable[[], list[Entry]]] = {}
        self._syncing = False
        self._model = _Model(self)
        self._model.renamed.connect(self._rename)
        self.setModel(self._model)
        self.expanded.connect(self._expanded)
        self.collapsed.connect(lambda index: self._open.discard(index.data(KEY)))
        self._later = QTimer(self, singleShot=True, interval=PAUSE)
        self._later.timeout.connect(self.refresh)
        # The map shows first what is selected: thousands of rows may have to be found here.
        self._selecting = QTimer(self, singleShot=True, interval=0)
        self._selecting.timeout.connect(self._show_selection)

    def set_session(self, session: EditSession, map_id: Id) -> None:
        """Show a map of a session."""
        self.end_session()
        self._session, self._map_id = session, map_id
        self._end = [
            session.document.subscribe(self._changed),
            session.selection.subscribe(self._selection_changed),
        ]
        self.refresh()
        self._show_selection()

    def end_session(self) -> None:
        """Show nothing."""
        for end in self._end:
            end()
        self._end, self._session = [], None
        self._later.stop()
        self._selecting.stop()
        # Clearing the model, or taking its rows, would leave the items in memory for good.
        self._model.removeRows(0, self._model.rowCount())
        self._items.clear()
        self._open.clear()

    @property
    def busy(self) -> bool:
        """Whether it is about to follow the document."""
        return self._later.isActive() or self._selecting.isActive()

    def menu_place(self) -> QPoint:
        """Give where a menu of the current entry opens: at its middle."""
        return self.visualRect(self.currentIndex()).center()

    def rename_current(self) -> None:
        """Type the title of the current entry in place."""
        self.edit(self.currentIndex())

    def refresh(self) -> None:
        """Bring the tree up to the document now."""
        if self._session is None:
            return
        self._later.stop()
        self._syncing = True
        self._children.clear()
        self._sync(
            self._model.invisibleRootItem(), outline_of(self._session.document, self._map_id)
        )
        self._syncing = False
        self._show_selection()

    def drawBranches(self, painter: QPainter, rect: QRect, index: AnyIndex) -> None:
        """Draw the arrow that opens an entry."""
        draw_branch(self, painter, rect, index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete with Delete, show on the map with Enter."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not event.modifiers():
            self.delete_asked.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            record = self.currentIndex().data(RECORD)
            if record:
                self.revealed.emit(record)
        else:
            super().keyPressEvent(event)

    def selectionChanged(self, chosen: QItemSelection, left: QItemSelection) -> None:
        """Select the same records everywhere."""
        super().selectionChanged(chosen, left)
        if self._syncing or self._session is None:
            return
        ids = [index.data(RECORD) for index in self.selectionModel().selectedIndexes()]
        current = self.currentIndex().data(RECORD)
        ids = [id for id in ids if id and id != current] + ([current] if current in ids else [])
        self._syncing = True
        self._session.selection.set(ids)
        self._syncing = False
        if ids:
            self.revealed.emit(ids[-1])

    def _changed(self, change: Change) -> None:
        if change.origin != "commit":
            self._later.start()

    def _selection_changed(self) -> None:
        if not self._syncing:
            self._selecting.start()

    def _rename(self, id: Id, title: str) -> None:
        if self._session is None:
            return
        try:
            self._session.run(
                label_about("rename", self._session.document, [id]), rename(id, title)
            )
        except Problem as problem:
            self.failed.emit(problem)

    # The tree ---------------------------------------------------------------------------------

    def _sync(self, parent: QStandardItem, entries: list[Entry]) -> None:
        """Make the children of an item be these entries, touching only what differs."""
        known = [parent.child(row).data(KEY) for row in range(parent.rowCount())]
        wanted = [entry.key for entry in entries]
        if known != wanted:
            self._arrange(parent, known, entries)
        for at, entry in enumerate(entries):
            item = parent.child(at)
            self._items[entry.key] = item
            _fill(item, entry)
            if entry.children is not None:
                self._children[entry.key] = entry.children
                if entry.key in self._open:
                    self._sync(item, entry.children())
                    self.setExpanded(item.index(), True)
                elif not item.rowCount():
                    # Something to open; what is in it is found out when it is.
                    item.appendRow(QStandardItem())
            elif item.rowCount():
                item.removeRows(0, item.rowCount())

    def _arrange(self, parent: QStandardItem, known: list[str], entries: list[Entry]) -> None:
        """Take out what is gone or elsewhere by now, and put in what is new or elsewhere.

        Rows that lie side by side go and come at once: one by itself costs as much as many.
        """
        place = {entry.key: at for at, entry in enumerate(entries)}
        kept = [row for row, key in enumerate(known) if key in place]
        stays = {kept[at] for at in in_order([place[known[row]] for row in kept])}
        runs = groupby(range(len(known)), lambda row: row in stays)
        for rows in reversed([list(rows) for stay, rows in runs if not stay]):
            self._forget(parent.child(row) for row in rows)
            parent.removeRows(rows[0], len(rows))
        here = {known[row] for row in stays}
        for there, added in groupby(entries, lambda entry: entry.key in here):
            items = [_item(each) for each in added] if not there else []
            if items:
                parent.insertRows(place[items[0].data(KEY)], items)

    def _forget(self, items: Iterable[QStandardItem]) -> None:
        for item in items:
            self._items.pop(item.data(KEY), None)
            for row in range(item.rowCount()):
                self._forget([item.child(row)])

    def _expanded(self, index: QModelIndex) -> None:
        key = index.data(KEY)
        self._open.add(key)
        if not self._syncing and key in self._children:
            self._syncing = True
            self._sync(self._model.itemFromIndex(index), self._children[key]())
            self._syncing = False

    def _show_selection(self) -> None:
        self._selecting.stop()
        if self._syncing or self._session is None or self._later.isActive():
            return
        self._syncing = True
        chosen = QItemSelection()
        last: QStandardItem | None = None
        ids = self._session.selection.ids
        if ids:
            # Only the one picked last is worth opening the tree for.
            self._open_path(path_to(self._session.document, ids[-1])[:-1])
        for id in ids:
            item = self._items.get(id)
            if item is not None and item.index().isValid():
                chosen.select(item.index(), item.index())
                last = item
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(chosen, flags.ClearAndSelect)
        if last is not None:
            self.selectionModel().setCurrentIndex(last.index(), flags.NoUpdate)
            self.scrollTo(last.index())
        self._syncing = False

    def _open_path(self, keys: list[str]) -> None:
        for key in keys:
            item = self._items.get(key)
            if item is None:
                return
            if key not in self._open:
                self._open.add(key)
                if key in self._children:
                    self._sync(item, self._children[key]())
            self.setExpanded(item.index(), True)


class _Model(QStandardItemModel):
    renamed = Signal(str, str)

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole:
            return super().setData(index, value, role)
        if value != index.data(TITLE):
            self.renamed.emit(index.data(RECORD), value)
        return True

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole):
        if role == Qt.ItemDataRole.EditRole:
            return super().data(index, TITLE)
        return super().data(index, role)


def _item(entry: Entry) -> QStandardItem:
    item = QStandardItem()
    item.setData(entry.key, KEY)
    return item


def _fill(item: QStandardItem, entry: Entry) -> None:
    if item.data(Qt.ItemDataRole.DisplayRole) != entry.name:
        item.setData(entry.name, Qt.ItemDataRole.DisplayRole)
        item.setToolTip(as_written(entry.name if len(entry.name) > 30 else ""))
    if item.data(RECORD) != entry.record or item.data(ICON) != entry.icon:
        item.setData(entry.record, RECORD)
        item.setData(entry.icon, ICON)
        item.setIcon(themed_icon(entry.icon))
        item.setEditable(entry.editable)
    item.setData(entry.title, TITLE)
    item.setData(entry.spoken, Qt.ItemDataRole.AccessibleTextRole)
