"""The improvements of a map as a table, what is easy and smart first."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from cjm_editor.i18n import amount_told, day_told, text
from cjm_editor.model import Id, Improvement, quadrant
from cjm_editor.ui.look.icons import themed_icon
from cjm_editor.ui.look.table_corner import rest_corner

COLUMNS = ("title", "ease", "benefit", "cost", "days", "owner", "due", "progress")
_NUMBERS = ("ease", "benefit", "cost", "days")
_ID = Qt.ItemDataRole.UserRole


class ImprovementTable(QTableWidget):
    """A row for each improvement; Enter or a double click on a cell asks to change it."""

    picked = Signal(str)
    edit_asked = Signal(str)
    """The field of the current improvement that is to be changed."""
    delete_asked = Signal()

    def __init__(self) -> None:
        super().__init__(0, len(COLUMNS))
        self.setAccessibleName(text("kinds.improvement"))
        rest_corner(self)
        self.setHorizontalHeaderLabels([text(f"field.{name}") for name in COLUMNS])
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.horizontalHeader().setMinimumSectionSize(self.fontMetrics().averageCharWidth() * 6)
        self._fit(True)
        self.currentCellChanged.connect(self._changed)
        self.cellDoubleClicked.connect(lambda _, column: self.edit_asked.emit(COLUMNS[column]))

    def show_currency(self, currency: str) -> None:
        """Say in which currency all costs are."""
        named = text("field.cost")
        words = f"{named} ({currency})" if currency else named
        self.model().setHeaderData(COLUMNS.index("cost"), Qt.Orientation.Horizontal, words)

    def show_improvements(
        self, improvements: Sequence[Improvement], current: Id | None, chosen: Sequence[Id]
    ) -> None:
        """Show improvements in this order; those of the best set have a tick."""
        column = max(0, self.currentColumn())
        self.blockSignals(True)
        self._fit(False)
        self.setRowCount(len(improvements))
        for row, each in enumerate(improvements):
            items = {name: QTableWidgetItem(_told(each, name)) for name in COLUMNS}
            for at, (name, item) in enumerate(items.items()):
                item.setData(_ID, each.id)
                if name in _NUMBERS:
                    item.setTextAlignment(
                        Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                    )
                self.setItem(row, at, item)
            _say_quarter(items["title"], each, each.id in chosen)
            if not each.owner.strip():
                items["owner"].setText(text("ui.priorities.no_owner"))
                items["owner"].setIcon(themed_icon("alert-circle"))
            if each.id == current:
                self.setCurrentCell(row, column)
        self._fit(True)
        self.blockSignals(False)
        self._give_room()

    def _fit(self, fitting: bool) -> None:
        """Have rows and columns follow what they hold, but not while that is filled in."""
        modes = QHeaderView.ResizeMode
        mode = modes.ResizeToContents if fitting else modes.Fixed
        self.horizontalHeader().setSectionResizeMode(mode)
        self.horizontalHeader().setSectionResizeMode(0, modes.Fixed)
        self.verticalHeader().setSectionResizeMode(mode)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave to the titles what the other columns do not take."""
        super().resizeEvent(event)
        self._give_room()

    def _give_room(self) -> None:
        others = sum(self.sizeHintForColumn(at) for at in range(1, len(COLUMNS)))
        header = self.horizontalHeader()
        others = max(others, sum(header.sectionSize(at) for at in range(1, len(COLUMNS))))
        least = self.fontMetrics().averageCharWidth() * 30
        self.setColumnWidth(0, max(least, self.viewport().width() - others))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Change the current cell with Enter or F2, delete with Del."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.edit_asked.emit(COLUMNS[max(0, self.currentColumn())])
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_asked.emit()
        else:
            super().keyPressEvent(event)

    def _changed(self, row: int, *_: int) -> None:
        item = self.item(row, 0) if row >= 0 else None
        if item is not None:
            self.picked.emit(item.data(_ID))


def _say_quarter(title: QTableWidgetItem, each: Improvement, chosen: bool) -> None:
    """Tell where on the matrix an improvement lies, and whether it is in the best set."""
    found = quadrant(each)
    quarter = text(f"improvements.quadrant.{found}" if found else "ui.priorities.not_judged")
    title.setToolTip(quarter)
    said = [title.text(), quarter]
    if chosen:
        title.setIcon(themed_icon("check"))
        said.append(text("ui.priorities.chosen"))
    title.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(said))


def _told(each: Improvement, name: str) -> str:
    value = getattr(each, name)
    if name == "progress":
        return text(f"choice.progress.{value}")
    if name == "due":
        return day_told(value) if value else ""
    if name in _NUMBERS:
        return "" if value is None else amount_told(value)
    return " ".join(str(value).split()) or (text("ui.untitled") if name == "title" else "")
