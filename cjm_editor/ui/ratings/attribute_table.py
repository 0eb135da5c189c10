"""The table of all attributes of a file: which count, on which scale, read how often."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, TypeAlias

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)

from cjm_editor.i18n import number_told, text
from cjm_editor.model import Attribute, Document, Id, Reading
from cjm_editor.ui.ratings.said import scale_told

AnyIndex: TypeAlias = QModelIndex | QPersistentModelIndex
COLUMNS = ("field.counts", "field.name", "ui.ratings.scale_head", "field.better", "field.weight")
HEADS = (*COLUMNS, "kinds.reading")
COUNTS, NAME, SCALE, BETTER, WEIGHT, READ = range(len(HEADS))
SORTED_BY = Qt.ItemDataRole.UserRole


class AttributeTable(QAbstractTableModel):
    """A row an attribute; a tick says that it counts."""

    counting = Signal(str, bool)
    """The user wants an attribute to count, or no more."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[Attribute, ...] = ()
        self._read: Counter[Id] = Counter()

    def show_attributes(self, document: Document) -> None:
        """Show the attributes of a document."""
        self._read = Counter(each.attribute for each in document.all(Reading))
        rows: Sequence[Attribute] = document.all(Attribute)
        if [each.id for each in rows] != [each.id for each in self._rows]:
            self.beginResetModel()
            self._rows = tuple(rows)
            self.endResetModel()
        elif rows:
            self._rows = tuple(rows)
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, READ))

    def attribute(self, row: int) -> Attribute | None:
        """Give the attribute of a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, id: Id) -> int:
        """Give the row of an attribute, -1 for none."""
        return next((row for row, each in enumerate(self._rows) if each.id == id), -1)

    @property
    def counted(self) -> int:
        """How many count."""
        return sum(each.counts for each in self._rows)

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(HEADS)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return text(HEADS[section])
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        found = super().flags(index)
        ticks = index.column() == COUNTS
        return found | Qt.ItemFlag.ItemIsUserCheckable if ticks else found

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        each = self.attribute(index.row())
        if each is None:
            return None
        column = index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._said(each, column)
            case Qt.ItemDataRole.CheckStateRole if column == COUNTS:
                return Qt.CheckState.Checked if each.counts else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.AccessibleTextRole if column == COUNTS:
                key = "ui.attributes.counts" if each.counts else "ui.attributes.counts_not"
                return text(key, name=self._said(each, NAME))
            case Qt.ItemDataRole.TextAlignmentRole if column in (WEIGHT, READ):
                return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            case role if role == SORTED_BY:
                return self._sorted_by(each, column)
        return None

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        each = self.attribute(index.row())
        if each is None or role != Qt.ItemDataRole.CheckStateRole or index.column() != COUNTS:
            return False
        self.counting.emit(each.id, Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def _said(self, each: Attribute, column: int) -> str:
        match column:
            case 1:
                return each.name or text("ui.untitled")
            case 2:
                return scale_told(each.lowest, each.highest, each.unit)
            case 3:
                return text(f"choice.better.{each.better}")
            case 4:
                return number_told(each.weight)
            case 5:
                return str(self._read[each.id])
        return ""

    def _sorted_by(self, each: Attribute, column: int) -> Any:
        numbers = {COUNTS: float(each.counts), WEIGHT: each.weight, READ: self._read[each.id]}
        numbers[SCALE] = each.highest - each.lowest
        return numbers.get(column, self._said(each, column).casefold())


class ByName(QSortFilterProxyModel):
    """The rows whose name holds what is searched, by any column."""

    def __init__(self, table: AttributeTable) -> None:
        super().__init__()
        self.setSourceModel(table)
        # A row that is being renamed stays where it is.
        self.setDynamicSortFilter(False)
        self.setSortRole(SORTED_BY)
        self.setFilterKeyColumn(NAME)
        self.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
