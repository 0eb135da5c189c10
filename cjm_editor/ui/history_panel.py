"""The history: every step of this file by its name, to go back and forth in by one click."""

from collections.abc import Callable
from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from cjm_editor.editing import EditSession, History
from cjm_editor.i18n import text
from cjm_editor.model import Change, Id
from cjm_editor.ui.look.icons import icon_size, themed_icon
from cjm_editor.ui.look.labels import as_written
from cjm_editor.ui.look.theme import current_theme

AnyIndex: TypeAlias = QModelIndex | QPersistentModelIndex


class HistoryPanel(QTableView):
    """A row for the file as it was at first and one for each step since; undone ones are grey.

    A table, because it alone asks the model for nothing but the rows in view.
    """

    go_asked = Signal(int)
    """So many steps are to be done: no more, no less."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(text("ui.history.title"))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(0)
        rows.setDefaultSectionSize(self.fontMetrics().height() + 10)
        self.setIconSize(icon_size(self, 0.9))
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._session: EditSession | None = None
        self._end: Callable[[], None] | None = None
        self._steps = _Steps(self)
        self.setModel(self._steps)
        self.clicked.connect(self._go)

    def set_session(self, session: EditSession, map_id: Id) -> None:
        """Show the steps of a session; they are those of all its maps."""
        self.end_session()
        self._session = session
        self._end = session.document.subscribe(self._changed)
        self.refresh()

    def end_session(self) -> None:
        """Show nothing."""
        if self._end is not None:
            self._end()
        self._end = self._session = None
        self._steps.show(None)

    def refresh(self) -> None:
        """Show the steps as they are now; does nothing while nobody can see them."""
        if self._session is None or not self.isVisible():
            return
        self._steps.show(self._session.history)
        here = self._steps.index(self._session.history.cursor)
        self.setCurrentIndex(here)
        self.scrollTo(here)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while it could not be seen."""
        super().showEvent(event)
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the current row with Enter; everything else is the table's own."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._go(self.currentIndex())
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            last = self._steps.rowCount() - 1
            row = 0 if event.key() == Qt.Key.Key_Home else last
            self.setCurrentIndex(self._steps.index(row))
        else:
            super().keyPressEvent(event)

    def _go(self, index: AnyIndex) -> None:
        if index.isValid():
            self.go_asked.emit(index.row())

    def _changed(self, change: Change) -> None:
        if change.origin in ("commit", "undo", "redo"):
            self.refresh()


class _Steps(QAbstractListModel):
    """The rows; each is put into words when it comes into view."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._font = parent.font()
        self._history: History | None = None

    def show(self, history: History | None) -> None:
        """Show a history instead of the one before; rows that stay are not made anew."""
        before, after = self.rowCount(), 0 if history is None else len(history.entries) + 1
        if after < before:
            self.beginRemoveRows(QModelIndex(), after, before - 1)
            self._history = history
            self.endRemoveRows()
        elif after > before:
            self.beginInsertRows(QModelIndex(), before, after - 1)
            self._history = history
            self.endInsertRows()
        self._history = history
        if history is not None:
            self.dataChanged.emit(self.index(0), self.index(after - 1))

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        if self._history is None or (parent is not None and parent.isValid()):
            return 0
        return len(self._history.entries) + 1

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        history = self._history
        if history is None or not index.isValid():
            return None
        row, here = index.row(), history.cursor
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._name(history, row)
            case Qt.ItemDataRole.ToolTipRole:
                return as_written(self._name(history, row))
            case Qt.ItemDataRole.AccessibleTextRole if row == here:
                return text("ui.history.here", step=self._name(history, row))
            case Qt.ItemDataRole.AccessibleTextRole if row > here:
                return text("ui.history.undone", step=self._name(history, row))
            case Qt.ItemDataRole.ForegroundRole if row > here:
                return QColor(current_theme().disabled)
            case Qt.ItemDataRole.DecorationRole:
                return themed_icon("chevron-right") if row == here else QColor(0, 0, 0, 0)
            case Qt.ItemDataRole.FontRole if row == here:
                font = QFont(self._font)
                font.setWeight(QFont.Weight.DemiBold)
                return font
        return None

    def _name(self, history: History, row: int) -> str:
        return str(history.entries[row - 1].label) if row else text("ui.history.start")
