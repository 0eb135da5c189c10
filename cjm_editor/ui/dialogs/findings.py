"""A table of what was found out about a map; a row leads to its card."""

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QTableWidget,
    QTableWidgetItem,
)

from cjm_editor.model import Id
from cjm_editor.ui.look.labels import as_written

ID = Qt.ItemDataRole.UserRole
_LONG = re.compile(r"\S{8,}")


class Findings(QTableWidget):
    """Rows of words under headings; `asked` tells the record of a row clicked or entered."""

    asked = Signal(str)

    def __init__(self, name: str, headings: Sequence[str], wide: int = 1) -> None:
        """Make it empty; the last `wide` columns share what room the others leave."""
        super().__init__(0, len(headings))
        self.setAccessibleName(name)
        self.setItemDelegate(_Whole(self))
        self._wide = wide
        self.setHorizontalHeaderLabels(list(headings))
        self.verticalHeader().hide()
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        # A row may be higher than the window, and its last line is to be read, too.
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        # A long title is broken into lines rather than pushing the rest out of sight.
        self.horizontalHeader().setMaximumSectionSize(60 * self.fontMetrics().averageCharWidth())
        self._share_room()
        self.cellClicked.connect(self._ask)

    def show_rows(self, rows: Sequence[Sequence[tuple[str, Id]]]) -> None:
        """Show rows of words, each with the record it leads to, if any."""
        self.setRowCount(len(rows))
        for at, row in enumerate(rows):
            for column, (words, id) in enumerate(row):
                item = QTableWidgetItem(words)
                item.setData(ID, id)
                item.setToolTip(as_written(words))
                item.setTextAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
                self.setItem(at, column, item)
        self._share_room()
        if rows:
            self.setCurrentCell(0, 0)

    def resizeEvent(self, event) -> None:
        """Share the room afresh."""
        self._share_room()
        super().resizeEvent(event)

    def _share_room(self) -> None:
        """Give the wide columns what the others leave, or all the same if that is less than half.

        Rows grow with what is in them, so that nothing is cut.
        """
        header, narrow = self.horizontalHeader(), self.columnCount() - self._wide
        needed = sum(
            max(self.sizeHintForColumn(at), header.sectionSizeHint(at)) for at in range(narrow)
        )
        tight = needed > self.viewport().width() / 2
        for at in range(self.columnCount()):
            stretches = tight or at >= narrow
            mode = QHeaderView.ResizeMode
            wanted = mode.Stretch if stretches else mode.ResizeToContents
            if header.sectionResizeMode(at) != wanted:
                header.setSectionResizeMode(at, wanted)

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


class _Whole(QStyledItemDelegate):
    """Shows words that are wider than their column in pieces, rather than cut."""

    def __init__(self, table: QTableWidget) -> None:
        super().__init__(table)
        self._table = table

    def initStyleOption(self, option, index) -> None:
        """Put places to break at into words that have no room."""
        super().initStyleOption(option, index)
        table = self._table
        header = table.horizontalHeader()
        # Columns as wide as what is in them are not to be led by their width of a moment ago.
        if header.sectionResizeMode(index.column()) == QHeaderView.ResizeMode.Stretch:
            margins = 2 * option.fontMetrics.averageCharWidth()
            room = table.columnWidth(index.column()) - margins

            def broken(found: re.Match[str]) -> str:
                word = found.group()
                fits = option.fontMetrics.horizontalAdvance(word) < room
                return word if fits else "\u200b".join(word)

            option.text = _LONG.sub(broken, option.text)
