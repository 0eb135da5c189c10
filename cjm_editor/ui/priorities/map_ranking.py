"""The maps of the file, ranked by three criteria with weights, and how sure the order is."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cjm_editor.analysis.priorities.ranking import CRITERIA, ranked, swaps, weights_of_maps
from cjm_editor.i18n import number_told, number_typed, text
from cjm_editor.model import Document, Id, Map
from cjm_editor.ui.fields.either_sign import EitherSign
from cjm_editor.ui.fields.flow import FlowLayout
from cjm_editor.ui.look.labels import label

_ID = Qt.ItemDataRole.UserRole
HEAVIEST = 100.0


class MapRanking(QWidget):
    """A row for each map, the first to work on above; its criteria are typed right there."""

    changed = Signal(str, str, object)
    """A map's criterion has another value, None for none."""
    weighed = Signal(str, float)
    """A criterion has another weight."""
    not_understood = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: Document | None = None
        self.weights: dict[str, EitherSign] = {}
        holder = QWidget()
        flow = FlowLayout(holder, gap=8)
        for name in CRITERIA:
            box = EitherSign(minimum=0.0, maximum=HEAVIEST, singleStep=0.5, decimals=2)
            box.setAccessibleName(text("ui.priorities.weight_of", name=text(f"field.{name}")))
            box.valueChanged.connect(partial(self.weighed.emit, name))
            named = QLabel(text(f"field.{name}"))
            named.setBuddy(box)
            pair = QWidget()
            row = QHBoxLayout(pair)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(named)
            row.addWidget(box)
            flow.addWidget(pair)
            self.weights[name] = box
        self.table = QTableWidget(0, len(CRITERIA) + 3)
        self.table.setAccessibleName(text("ui.priorities.maps"))
        headings = [text("ui.priorities.place"), text("field.title")]
        headings += [text(f"field.{name}") for name in CRITERIA]
        self.table.setHorizontalHeaderLabels([*headings, text("ui.priorities.value")])
        self.table.verticalHeader().hide()
        self.table.setTabKeyNavigation(False)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.table.itemChanged.connect(self._typed)
        self.sensitivity = label("", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(label(text("ui.priorities.maps.help"), "muted"))
        column.addWidget(QLabel(text("ui.priorities.weights")))
        column.addWidget(holder)
        column.addWidget(self.table, 1)
        column.addWidget(self.sensitivity)

    def show_document(self, document: Document) -> None:
        """Show the maps of a file as they are now."""
        self._document = document
        self._refresh()

    def _refresh(self) -> None:
        document = self._document
        if document is None:
            return
        for name, weight in weights_of_maps(document).items():
            box = self.weights[name]
            if box.value() != weight:  # what is being typed stays as it is
                box.blockSignals(True)
                box.setValue(weight)
                box.blockSignals(False)
        found = ranked(document)
        column_at, here = self.table.currentColumn(), self.table.item(self.table.currentRow(), 0)
        map_at = here.data(_ID) if here is not None else None
        self.table.blockSignals(True)
        self.table.setRowCount(len(found))
        for row, each in enumerate(found):
            map = document.find(Map, each.map)
            assert map is not None
            values = [None if map is None else getattr(map, name) for name in CRITERIA]
            told = [str(each.place), map.title or text("map.untitled")]
            told += ["" if value is None else number_told(value) for value in values]
            told.append("" if each.value is None else number_told(round(each.value, 2)))
            for column, words in enumerate(told):
                self._put(row, column, words, each.map)
            if each.map == map_at:
                self.table.setCurrentCell(row, column_at)
        self.table.blockSignals(False)
        self.sensitivity.setText(self._said(document))

    def _put(self, row: int, column: int, words: str, map: Id) -> None:
        item = QTableWidgetItem(words)
        item.setData(_ID, map)
        if not 2 <= column < 2 + len(CRITERIA):
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
        if column != 1:
            item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.table.setItem(row, column, item)

    def _typed(self, item: QTableWidgetItem) -> None:
        words, name = item.text().strip(), CRITERIA[item.column() - 2]
        try:
            value = number_typed(words) if words else None
        except ValueError:
            value = -1.0
        if value is None or 0.0 <= value <= 10.0:
            self.changed.emit(item.data(_ID), name, value)
        else:
            self.not_understood.emit(words)
        self._refresh()

    def _said(self, document: Document) -> str:
        if len(document.all(Map)) < 2:
            return text("ui.priorities.one_map")
        if not any(weights_of_maps(document).values()):
            return text("ui.priorities.no_weights")
        if not any(each.value is not None for each in ranked(document)):
            return text("ui.priorities.no_values")
        names = dict.fromkeys(each.weight for each in swaps(document))
        if not names:
            return text("ui.priorities.firm")
        told = ", ".join(text(f"field.{name}") for name in names)
        return text("ui.priorities.shaky", names=told)
