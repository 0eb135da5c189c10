"""A table of what was found out about a map; a row leads to its card."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from cjm_editor.model import Id

ID = Qt.ItemDataRole.UserRole


class Findings(QTableWidget):
    """Rows of words under headings; `asked` tells the record of a row clicked or entered."""

    asked = Signal(str)

    def __init__(self, name: str, headings: Sequence[str], wide: int = 1) -> None:
        """Make it empty; the last `wide` columns share what room the others leave."""
        super().__init__(0, len(headings))
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(list(headings))
        self.verticalHeader().hide()
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for column in range(len(headings) - wide, len(headings)):
            self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        # A long title is broken into lines rather than pushing the rest out of sight.
        self.horizontalHeader().setMaximumSectionSize(60 * self.fontMetrics().averageCharWidth())
        self.cellClicked.connect(self._ask)

    def show_rows(self, rows: Sequence[Sequence[tuple[str, Id]]]) -> None:
        """Show rows of words, each with the record it leads to, if any."""
        self.setRowCount(len(rows))
        for at, row in enumerate(rows):
            for column, (words, id) in enumerate(row):
                item = QTableWidgetItem(words)
                item.setData(ID, id)
                self.setItem(at, column, item)
        if rows:
            self.setCurrentCell(0, 0)

    def keyPressEvent(self, event) -> None:
        """Go where the row of the keyboard leads on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ask(self.currentRow(), self.currentColumn())
            return
        super().keyPressEvent(event)

    def _ask(self, row: int, column: int) -> None:
        """Ask for the record of a cell, or else for any of its row."""
        cells = [self.item(row, at) for at in (column, *range(self.columnCount()))]
        ids = (item.data(ID) for item in cells if item is not None)
        id = next(filter(None, ids), None)
        if id:
            self.asked.emit(id)
