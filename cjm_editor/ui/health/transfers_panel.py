"""The panel of all transfers, beneath the map: sorted, searched, edited and gone to."""

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from cjm_editor.analysis.kept import Kept
from cjm_editor.analysis.score.of_transfers import scoring_transfers
from cjm_editor.editing import EditSession
from cjm_editor.editing.commands import label
from cjm_editor.editing.commands.fields import set_each
from cjm_editor.i18n import Problem, number_told, text
from cjm_editor.model import Change, Document, Id
from cjm_editor.ui.health.cell_editor import CellEditor
from cjm_editor.ui.health.cells import tabbed, untabbed, value_in
from cjm_editor.ui.health.examining import Examining
from cjm_editor.ui.health.transfer_table import COLUMNS, TransferTable
from cjm_editor.ui.look.labels import label as words
from cjm_editor.ui.look.labels import styled
from cjm_editor.ui.tables.rows_view import RowsView

PAUSE = 60
"""Milliseconds without an edit until the table shows what has become of the transfers."""
ENDS = 2
"""The first columns: where a transfer leads from and to."""


class TransfersPanel(QWidget):
    """The table with a line above it that narrows it while one types."""

    asked = Signal(str, bool)
    """Go to a transfer, and show it close by if so."""
    failed = Signal(Exception)

    def __init__(self, kept: Kept, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        styled(self, "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session: EditSession | None = None
        self._map_id: Id = ""
        self._end: list[Callable[[], None]] = []
        self._is_fitted = False
        self.model = TransferTable()
        self.model.edited.connect(self._edit)
        self.search = QLineEdit(clearButtonEnabled=True)
        self.search.setPlaceholderText(text("ui.choose.search"))
        self.search.setAccessibleName(text("ui.choose.search"))
        self.search.textChanged.connect(self._narrow)
        self.count = words("", "muted")
        self.table = _Table(self.model)
        editor = CellEditor(self._document, self)
        editor.failed.connect(self.failed)
        self.table.setItemDelegate(editor)
        self.table.go_asked.connect(lambda close: self._go(close=close))
        self.table.copy_asked.connect(self._copy)
        self.table.paste_asked.connect(self._paste)
        self.table.clear_asked.connect(self._clear)
        top = QHBoxLayout()
        top.addWidget(self.search, 1)
        top.addWidget(self.count, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 4, 16, 8)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        self._later = QTimer(self, singleShot=True, interval=PAUSE)
        self._later.timeout.connect(self.refresh)
        self.examining = Examining(self, lambda document, id: scoring_transfers(document, id, kept))
        self.examining.found.connect(self.model.show_scores)

    def set_session(self, session: EditSession, map_id: Id) -> None:
        """Show the transfers of a map of a session."""
        self.end_session()
        self._session, self._map_id = session, map_id
        self._end = [
            session.document.subscribe(self._changed),
            session.selection.subscribe(self._follow),
        ]
        self.examining.set_session(session, map_id)
        self.refresh()

    def end_session(self) -> None:
        """Show nothing."""
        for end in self._end:
            end()
        self._end, self._session = [], None
        self._later.stop()
        self.examining.end_session()
        self.model.show_transfers(Document(), "")

    def sizeHint(self) -> QSize:
        """Some rows high."""
        return QSize(600, self.fontMetrics().lineSpacing() * 14)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the keyboard to the table."""
        self.table.setFocus(event.reason())

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while it could not be seen."""
        super().showEvent(event)
        self.examining.want(True)
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Look no more while nobody can see it."""
        super().hideEvent(event)
        self.examining.want(False)

    @property
    def busy(self) -> bool:
        """Whether it is about to show something else."""
        return self._later.isActive()

    def refresh(self) -> None:
        """Show the transfers as they are now; does nothing while nobody can see them."""
        if self._session is None or not self.isVisible():
            return
        if self.model.show_transfers(self._session.document, self._map_id):
            self._follow()
        if not self._is_fitted and self.model.rowCount():
            self._is_fitted = True
            self.table.fit_columns()
        self._count()

    def _document(self) -> Document:
        assert self._session is not None
        return self._session.document

    def _changed(self, change: Change) -> None:
        if change.origin != "commit":
            self._later.start()

    def _follow(self) -> None:
        """Go to the row of the transfer that is selected."""
        last = self._session.selection.last if self._session is not None else None
        row = self.model.row_of(last) if last else -1
        if row >= 0:
            at = max(0, self.table.currentIndex().column())
            self.table.setCurrentIndex(self.model.index(row, at))

    def _narrow(self, typed: str) -> None:
        self.model.search(typed)
        self._count()

    def _count(self) -> None:
        shown, of_all = self.model.rowCount(), self.model.count
        if not of_all:
            self.count.setText(text("ui.transfers.none"))
        else:
            self.count.setText(text("ui.transfers.count", shown=shown, all=of_all))

    def _go(self, *, close: bool) -> None:
        row = self.table.currentIndex().row()
        transfer = self.model.transfer(row)
        if transfer is not None:
            self.asked.emit(transfer.id, close)

    def _edit(self, row: int, column: int, value: Any) -> None:
        """Change a cell, and with it all that are selected above and below it."""
        rows = {at.row() for at in self.table.selectedIndexes() if at.column() == column}
        self._change([(each, column, value) for each in (rows if row in rows else {row})])

    def _change(self, cells: Iterable[tuple[int, int, Any]]) -> None:
        assert self._session is not None
        changes = list(filter(None, (self.model.change(*cell) for cell in cells)))
        if changes:
            try:
                self._session.run(label("set_field"), set_each(changes))
            except Problem as problem:
                self.failed.emit(problem)
        self.refresh()

    def _clear(self) -> None:
        """Take out what is in the selected cells."""
        found = ((at.row(), at.column(), COLUMNS[at.column()].spec) for at in self._selected())
        self._change((row, at, spec.default) for row, at, spec in found if spec is not None)

    def _copy(self) -> None:
        """Copy the selected cells, for a spreadsheet."""
        heads = self.table.horizontalHeader()
        places = ((at.row(), heads.visualIndex(at.column()), at) for at in self._selected())
        selected = {(row, column): _spelt(at) for row, column, at in places}
        rows, columns = (sorted({key[side] for key in selected}) for side in (0, 1))
        cells = [[selected.get((row, at), "") for at in columns] for row in rows]
        QGuiApplication.clipboard().setText(tabbed(cells))

    def _paste(self) -> None:
        """Fill cells from a spreadsheet, from the one at hand on; one value fills all selected."""
        pasted = untabbed(QGuiApplication.clipboard().text())
        heads, selected = self.table.horizontalHeader(), self._selected()
        if not selected or not any(map(any, pasted)):
            return
        top = min(at.row() for at in selected)
        left = min(heads.visualIndex(at.column()) for at in selected)
        cells = [
            (top + down, heads.logicalIndex(left + right), said)
            for down, row in enumerate(pasted)
            for right, said in enumerate(row)
        ]
        if len(cells) == 1:
            cells = [(at.row(), at.column(), cells[0][2]) for at in selected]
        changes, left_out = [], 0
        for row, column, said in cells:
            there = column >= 0 and row < self.model.rowCount()
            spec = COLUMNS[column].spec if there else None
            fits, value = value_in(self._document(), spec, said) if spec else (False, None)
            if fits:
                changes.append((row, column, value))
            left_out += bool(said.strip()) and not fits
        self._change(changes)
        if left_out:
            told = {"number": left_out, "total": len(cells)}
            self.failed.emit(Problem("ui.transfers.left_out", **told))

    def _selected(self) -> list[QModelIndex]:
        return self.table.selectedIndexes()


def _spelt(at: QModelIndex) -> str:
    """Write what a cell holds so that it can be read again."""
    value = at.data(Qt.ItemDataRole.EditRole)
    if isinstance(value, (int, float)):
        return number_told(value).replace("−", "-")
    return str(at.data() or "")


class _Table(RowsView):
    """Enter goes to a transfer, F2 edits a cell of it; a double click does what fits the cell.

    Cells are copied, pasted and emptied with the usual keys, many at once.
    """

    go_asked = Signal(bool)
    copy_asked = Signal()
    paste_asked = Signal()
    clear_asked = Signal()

    def __init__(self, model: TransferTable) -> None:
        super().__init__(model, text("kinds.transfer"), air=12)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._asks = {
            QKeySequence.StandardKey.Copy: self.copy_asked,
            QKeySequence.StandardKey.Paste: self.paste_asked,
            QKeySequence.StandardKey.Delete: self.clear_asked,
        }
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.doubleClicked.connect(lambda at: self._double_clicked(at.column()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go with Enter; everything else is the table's own."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        asked = self._asked(event)
        if enter and self.state() != QAbstractItemView.State.EditingState:
            self.go_asked.emit(True)
        elif asked is not None:
            asked.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep the keys for copying, pasting and deleting from the map."""
        is_key = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if not is_key or self._asked(event) is None:
            return super().event(event)
        event.accept()
        return True

    def _asked(self, event: Any) -> Any:
        return next((ask for key, ask in self._asks.items() if event.matches(key)), None)

    def _double_clicked(self, column: int) -> None:
        if COLUMNS[column].spec is None:
            self.go_asked.emit(column < ENDS)
