"""The table of all maps of a file."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont

from cjm_editor.analysis.portfolio.sign import Sign
from cjm_editor.i18n import text
from cjm_editor.model import Id
from cjm_editor.ui.look.icons import themed_icon
from cjm_editor.ui.look.labels import as_written
from cjm_editor.ui.look.theme import current_theme
from cjm_editor.ui.portfolio.columns import COLUMNS, MAP, SIGN, Row
from cjm_editor.ui.tables.searched_table import AnyIndex, SearchedTable

PLOT = Qt.ItemDataRole.UserRole
"""The plot of a cell."""
ICONS: dict[Sign, str] = {
    "act": "circle-x",
    "watch": "alert-triangle",
    "steady": "circle-check",
    "unknown": "help",
}
"""Each sign has a shape of its own."""


class PortfolioTable(SearchedTable[Row]):
    """A row a map, in the order of the file until somebody sorts them."""

    def __init__(self) -> None:
        super().__init__(len(COLUMNS))
        self._shown: Id = ""

    def show_rows(self, rows: Iterable[Row], shown: Id) -> None:
        """Show maps; the one that is `shown` in the window stands out."""
        self._all, self._shown = tuple(rows), shown
        self.arrange()

    def id_of(self, row: Row) -> Id:
        """Give the map of a row."""
        return row.standing.map.id

    def words_of(self, row: Row) -> str:
        """Give what all columns say."""
        return " ".join(each.said(row) for each in COLUMNS)

    def sorted_by(self, row: Row, column: int) -> Any:
        """Give what a map is sorted by."""
        return COLUMNS[column].sorted_by(row)

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
                return as_written((column.told or column.said)(row))
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
            case Qt.ItemDataRole.FontRole if at == MAP and self.id_of(row) == self._shown:
                font = QFont()
                font.setBold(True)
                return font
            case _ if role == PLOT:
                return column.plot(row)
        return None
