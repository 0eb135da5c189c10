"""Who has how much to do: the days of everybody who answers for an improvement."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from cjm_editor.analysis.priorities.best_set import is_open
from cjm_editor.analysis.priorities.priorities import Priorities
from cjm_editor.analysis.priorities.workload import Workload, capacities, workloads
from cjm_editor.editing import EditSession
from cjm_editor.editing.commands import label, set_capacity
from cjm_editor.i18n import Problem, amount_told, text
from cjm_editor.model import Id, Improvement, new_id
from cjm_editor.ui.look.icons import themed_icon
from cjm_editor.ui.look.labels import as_written
from cjm_editor.ui.look.labels import label as words
from cjm_editor.ui.priorities.amounts import amount_typed
from cjm_editor.ui.priorities.running import Run

COLUMNS = ("person", "open", "chosen", "capacity")
_CAPACITY = COLUMNS.index("capacity")
_PERSON = Qt.ItemDataRole.UserRole


class PeopleTable(QWidget):
    """A row for each person; the days they have are typed right there, nothing for no limit."""

    failed = Signal(Problem)

    def __init__(self, session: EditSession, run: Run, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._run = session, run
        self._map_id: Id = ""
        self._found: Priorities | None = None
        self.table = QTableWidget(0, len(COLUMNS))
        self.table.setAccessibleName(text("ui.priorities.people"))
        self.table.setHorizontalHeaderLabels(
            [text(f"ui.priorities.people.{name}") for name in COLUMNS]
        )
        self.table.verticalHeader().hide()
        self.table.setTabKeyNavigation(False)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.itemChanged.connect(self._typed)
        self.ownerless = words()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(words(text("ui.priorities.people.help"), "muted"))
        column.addWidget(self.table, 1)
        column.addWidget(self.ownerless)

    def show_map(self, map_id: Id) -> None:
        """Show who works on a map."""
        self._map_id = map_id
        self.refresh()

    def show_priorities(self, found: Priorities | None) -> None:
        """Show what of it all is in the best set, if one has been found."""
        self._found = found
        self.refresh()

    def refresh(self) -> None:
        """Show the days as they are now."""
        document = self._session.document
        improvements = document.children(Improvement, self._map_id)
        limits = capacities(document, self._map_id)
        chosen = self._found.best.chosen if self._found else ()
        self.table.blockSignals(True)
        found = workloads(improvements, limits, chosen)
        self.table.setRowCount(len(found))
        for row, each in enumerate(found):
            for column, item in enumerate(self._items(each)):
                self.table.setItem(row, column, item)
        self.table.blockSignals(False)
        self.table.setVisible(bool(found))
        lonely = [each for each in improvements if is_open(each) and not each.owner.strip()]
        names = ", ".join(each.title or text("ui.untitled") for each in lonely)
        nobody = text("ui.priorities.people.ownerless", names=names) if lonely else ""
        none = "" if found else text("ui.priorities.people.none")
        self.ownerless.setText(" ".join(filter(None, (none, nobody))))
        self.ownerless.setVisible(bool(nobody or none))

    def _items(self, each: Workload) -> list[QTableWidgetItem]:
        opened = amount_told(each.open)
        if each.unknown:
            opened = text("ui.priorities.people.and_unknown", days=opened, number=each.unknown)
        chosen = "–" if self._found is None else amount_told(each.chosen)
        capacity = "" if each.capacity is None else amount_told(each.capacity)
        items = [QTableWidgetItem(said) for said in (each.person, opened, chosen, capacity)]
        for item in items[1:]:
            item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        items[_CAPACITY].setData(_PERSON, each.person)
        for item in items[:_CAPACITY]:
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
        if each.capacity is not None and each.open > each.capacity:
            over = text("ui.priorities.people.over", person=each.person)
            items[1].setIcon(themed_icon("alert-circle"))
            items[1].setToolTip(as_written(over))
            items[1].setData(Qt.ItemDataRole.AccessibleTextRole, f"{opened}, {over}")
        return items

    def _typed(self, item: QTableWidgetItem) -> None:
        person = item.data(_PERSON)
        try:
            days = amount_typed(item.text())
        except Problem as problem:
            self.failed.emit(problem)
        else:
            made = set_capacity(self._map_id, person, days, id=new_id())
            self._run(label("set_capacity"), made)
        self.refresh()
