"""How a table of records looks, and what stays at hand when it is filled or sorted anew."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from cjm_editor.model import Id
from cjm_editor.ui.tables.searched_table import SearchedTable

WIDEST = 34
"""Letters a column is wide at most, until somebody makes it wider."""


class RowsView(QTableView):
    """Rows one goes through; the one at hand stays so wherever it comes to stand."""

    def __init__(self, model: SearchedTable, name: str, air: int) -> None:
        """Show a model; `air` is what a row has in pixels above and below its words."""
        super().__init__()
        self.setAccessibleName(name)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows, heads = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setDefaultSectionSize(self.fontMetrics().height() + air)
        heads.setHighlightSections(False)
        heads.setSectionsMovable(True)
        self.otherwise: Callable[[], Id] = lambda: ""
        """Gives what is at hand where nothing has been."""
        self._at: tuple[Id, int] = "", 0
        self._model = model
        model.modelAboutToBeReset.connect(self._remember)
        self.setModel(model)
        model.modelReset.connect(self._return)  # once the table has let go of its place
        self.setSortingEnabled(True)
        heads.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)

    def _remember(self) -> None:
        at = self.currentIndex()
        self._at = self._model.id_at(at.row()) or self.otherwise(), max(0, at.column())

    def _return(self) -> None:
        id, column = self._at
        if self._model.rowCount():
            row = max(0, self._model.row_of(id or self.otherwise()))
            self.setCurrentIndex(self._model.index(row, column))

    def fit_columns(self) -> None:
        """Make the columns as wide as what is seen in them, none wider than is fair."""
        heads = self.horizontalHeader()
        heads.setResizeContentsPrecision(50)
        self.resizeColumnsToContents()
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        widest = self.fontMetrics().averageCharWidth() * WIDEST
        for at in range(self._model.columnCount()):
            self.setColumnWidth(at, min(widest, self.columnWidth(at) + 12))
