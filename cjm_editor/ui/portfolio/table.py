"""The table of all maps of a file."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from cjm_editor.analysis.portfolio.sign import Sign
from cjm_editor.editing.finding.folding import folded
from cjm_editor.i18n import text
from cjm_editor.model import Id
from cjm_editor.ui.look.icons import themed_icon
from cjm_editor.ui.look.theme import current_theme
from cjm_editor.ui.portfolio.columns import COLUMNS, MAP, SIGN, Row

AnyIndex: TypeAlias = QModelIndex | QPersistentModelIndex
PLOT = Qt.ItemDataRole.UserRole
"""The plot of a cell."""
ICONS: dict[Sign, str] = {
    "act": "circle-x",
    "watch": "alert-triangle",
    "steady": "circle-check",
    "unknown": "help",
}
"""Each sign has a shape of its own."""


class PortfolioTable(QAbstractTableModel):
    """A row a map, in the order of the file until somebody sorts them."""

    def __init__(self) -> None:
        super().__init__()
        self._all: Sequence[Row] = ()
        self._rows: list[Row] = []
        self._words: list[str] = []
        self._by = -1, Qt.SortOrder.AscendingOrder
        self._shown: Id = ""

    def show_rows(self, rows: Iterable[Row], shown: Id) -> None:
        """Show maps; the one that is `shown` in the window stands out."""
        self._all, self._shown = tuple(rows), shown
        self._arrange()

    def search(self, typed: str) -> None:
        """Leave out what does not hold all words that are typed."""
        self._words = folded(typed).split()
        self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column, -1 for the order of the file."""
        self._by = column, order
        self._arrange()

    def _arrange(self) -> None:
        self.beginResetModel()
        found = [each for each in self._all if self._holds(each)]
        at, order = self._by
        if at >= 0:
            key = COLUMNS[at].sorted_by
            known = [each for each in found if key(each) is not None]
            known.sort(key=key, reverse=order == Qt.SortOrder.DescendingOrder)
            found = [*known, *(each for each in found if key(each) is None)]
        self._rows = found
        self.endResetModel()

    def _holds(self, row: Row) -> bool:
        known = folded(" ".join(each.said(row) for each in COLUMNS)) if self._words else ""
        return all(word in known for word in self._words)

    @property
    def rows(self) -> Sequence[Row]:
        """The maps that are not left out, in their order."""
        return self._rows

    def map(self, row: int) -> Id:
        """Give the map of a row, or nothing."""
        return self._rows[row].standing.map.id if 0 <= row < len(self._rows) else ""

    def row_of(self, id: Id) -> int:
        """Give the row of a map, -1 for none."""
        return next((at for at in range(len(self._rows)) if self.map(at) == id), -1)

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return text(COLUMNS[section].head)
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self._rows):
            return None
        row, at = self._rows[index.row()], index.column()
        column = COLUMNS[at]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.said(row)
            case Qt.ItemDataRole.ToolTipRole:
                return (column.told or column.said)(row)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{text(column.head)}: {(column.told or column.said)(row)}"
            case Qt.ItemDataRole.DecorationRole if at == SIGN:
                sign, theme = row.judgement.sign, current_theme()
                colours = {"act": theme.danger, "steady": theme.accent, "unknown": theme.muted}
                return themed_icon(ICONS[sign], colours.get(sign, ""))
            case Qt.ItemDataRole.ForegroundRole if column.is_urgent(row):
                return QColor(current_theme().danger)
            case Qt.ItemDataRole.TextAlignmentRole if column.is_number:
                return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            case Qt.ItemDataRole.FontRole if at == MAP and self.map(index.row()) == self._shown:
                font = QFont()
                font.setBold(True)
                return font
            case _ if role == PLOT:
                return column.plot(row)
        return None
