"""The table of all transfers of a map: the edge list of its journeys."""

from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any

from msgspec import Struct
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor

from cjm_editor.analysis.channels import change_of_channel
from cjm_editor.analysis.score.formula import Score
from cjm_editor.analysis.telling import between_told, score_told
from cjm_editor.editing.finding.folding import folded
from cjm_editor.editing.records import title_of
from cjm_editor.i18n import text
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import (
    Document,
    Field,
    Id,
    Lane,
    Stage,
    Step,
    Swimlane,
    Transfer,
    fields_of,
)
from cjm_editor.ui.fields.told import told
from cjm_editor.ui.health.said import name_told
from cjm_editor.ui.look.labels import as_written
from cjm_editor.ui.look.theme import current_theme
from cjm_editor.ui.tables.searched_table import AnyIndex, SearchedTable

_SPECS = {spec.name: spec for spec in fields_of(Transfer)}
_DEPARTMENT = next(spec for spec in fields_of(Touchpoint) if spec.name == "department")
_NUMBERS = ("number", "whole")


class Column(Struct, frozen=True):
    """One column: its head, what it says of a transfer, and the field that is edited in it.

    `given` says a value that the transfer itself does not have, but its ends do; `holder` gives
    whose field it is.
    """

    head: str
    said: Callable[[Document, Transfer], str]
    spec: Field | None = None
    given: Callable[[Document, Transfer], bool] = lambda *_: False
    holder: Callable[[Transfer], Id] = lambda transfer: transfer.id


def _end(name: str) -> Column:
    return Column(
        f"ui.transfers.{name}",
        lambda document, transfer: name_told(document, getattr(transfer, name)),
    )


def _department(head: str, end: str) -> Column:
    def said(document: Document, transfer: Transfer) -> str:
        touchpoint = document.find(Touchpoint, getattr(transfer, end))
        return touchpoint.department if touchpoint is not None else ""

    # It is the touchpoint's, and changes for all its transfers.
    return Column(f"ui.transfers.{head}", said, _DEPARTMENT, holder=attrgetter(end))


def _channel(name: str, at: int) -> Column:
    def said(document: Document, transfer: Transfer) -> str:
        id = change_of_channel(document, transfer)[at]
        return title_of(document, id) if id is not None else ""

    spec = _SPECS[name]
    return Column(spec.label_key, said, spec, lambda _, transfer: not getattr(transfer, name))


def _field(name: str) -> Column:
    spec = _SPECS[name]

    def said(document: Document, transfer: Transfer) -> str:
        return told(document, spec, getattr(transfer, name))

    return Column(spec.label_key, said, spec)


COLUMNS = (
    _end("source"),
    _end("target"),
    _channel("channel_before", 0),
    _channel("channel_after", 1),
    _department("department_before", "source"),
    _department("department_after", "target"),
    *(_field(name) for name in ("identity", "context", "promise", "repeated")),
    *(_field(name) for name in ("wait", "share", "volume", "owner", "evidence")),
    Column("ui.health.score", lambda *_: ""),
)
SCORE = len(COLUMNS) - 1
SEARCHED = (0, 1, 2, 3, 4, 5, SCORE - 2)
"""The columns whose words are searched: ends, channels, departments and owner."""


class TransferTable(SearchedTable[Transfer]):
    """A row a transfer, swimlane by swimlane, in the order in which they are read."""

    edited = Signal(int, int, object)
    """The user wants the cell of a row and a column to have another value."""

    def __init__(self) -> None:
        super().__init__(len(COLUMNS))
        self._document = Document()
        self._scores: Mapping[Id, Score] = {}

    def show_transfers(self, document: Document, map_id: Id) -> bool:
        """Show the transfers of a map; gives whether there are others than before."""
        rows = _in_reading_order(document, map_id)
        known = {each.id: each for each in rows}
        anew = document is not self._document or {each.id for each in self._all} != known.keys()
        self._document, self._all = document, rows
        if anew:
            self.arrange()
        elif rows:
            # A row that is being edited stays where it is.
            self._rows = [known[each.id] for each in self._rows]
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, SCORE))
        return anew

    def id_of(self, row: Transfer) -> Id:
        """Give the transfer of a row."""
        return row.id

    def words_of(self, row: Transfer) -> str:
        """Give what the columns say that are searched."""
        return " ".join(COLUMNS[at].said(self._document, row) for at in SEARCHED)

    def show_scores(self, scores: Mapping[Id, Score]) -> None:
        """Show what the transfers score."""
        self._scores = scores
        if self._rows:
            self.dataChanged.emit(self.index(0, SCORE), self.index(len(self._rows) - 1, SCORE))

    def transfer(self, row: int) -> Transfer | None:
        """Give the transfer of a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal:
            spec = COLUMNS[section].spec
            if role == Qt.ItemDataRole.DisplayRole:
                return text(COLUMNS[section].head)
            if role == Qt.ItemDataRole.ToolTipRole and spec is not None:
                return text(spec.help_key)
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        found = super().flags(index)
        is_field = index.isValid() and COLUMNS[index.column()].spec is not None
        return found | Qt.ItemFlag.ItemIsEditable if is_field else found

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        each = self.transfer(index.row())
        if each is None:
            return None
        at = index.column()
        column = COLUMNS[at]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole if at == SCORE:
                score = self._scores.get(each.id)
                if role == Qt.ItemDataRole.ToolTipRole:
                    return between_told(score) if score else text("ui.transfers.beside")
                return score_told(score.value if score else None)
            case Qt.ItemDataRole.DisplayRole:
                return column.said(self._document, each)
            case Qt.ItemDataRole.ToolTipRole:
                return as_written(column.said(self._document, each))
            case Qt.ItemDataRole.EditRole if column.spec is not None:
                return self._held(each, column)
            case Qt.ItemDataRole.ForegroundRole if column.given(self._document, each):
                return QColor(current_theme().muted)
            case Qt.ItemDataRole.TextAlignmentRole if at == SCORE or _is_number(column):
                return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            case Qt.ItemDataRole.AccessibleTextRole:
                said = self.data(index, Qt.ItemDataRole.DisplayRole)
                return f"{text(column.head)}: {said}" if said else text(column.head)
        return None

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        each, column = self.transfer(index.row()), COLUMNS[index.column()]
        if each is None or column.spec is None or role != Qt.ItemDataRole.EditRole:
            return False
        self.edited.emit(index.row(), index.column(), value)
        return True

    def _held(self, each: Transfer, column: Column) -> Any:
        record = self._document.get(column.holder(each))
        assert column.spec is not None
        return getattr(record, column.spec.name, column.spec.default)

    def change(self, row: int, at: int, value: Any) -> tuple[Id, str, Any] | None:
        """Give whose field a cell shows, its name and another value; None where that is none."""
        each, column = self.transfer(row), COLUMNS[at]
        if each is None or column.spec is None or self._held(each, column) == value:
            return None
        return column.holder(each), column.spec.name, value

    def sorted_by(self, row: Transfer, column: int) -> Any:
        """Give what a transfer is sorted by: choices by their order, words as they are read."""
        if column == SCORE:
            score = self._scores.get(row.id)
            return score.value if score is not None else None
        shown = COLUMNS[column]
        if shown.spec is not None and shown.spec.form == "choice":
            value = getattr(row, shown.spec.name)
            return shown.spec.choices.index(value) if value in shown.spec.choices else None
        if shown.spec is not None and _is_number(shown):
            return getattr(row, shown.spec.name)
        return folded(shown.said(self._document, row)) or None


def _in_reading_order(document: Document, map_id: Id) -> list[Transfer]:
    """Give the transfers of a map by where they begin, then by where they lead."""
    rows: dict[Id, int] = {}
    for swimlane in document.children(Swimlane, map_id):
        rows |= dict.fromkeys((lane.id for lane in document.children(Lane, swimlane.id)), len(rows))
    stages = document.children(Stage, map_id)
    steps = (step.id for stage in stages for step in document.children(Step, stage.id))
    columns = {id: at for at, id in enumerate(steps)}

    def place(id: Id) -> tuple[int, int, str]:
        touchpoint = document.find(Touchpoint, id)
        if touchpoint is None:
            return len(rows), 0, ""
        return rows.get(touchpoint.lane, 0), columns.get(touchpoint.step, 0), touchpoint.rank

    found = document.children(Transfer, map_id)
    return sorted(found, key=lambda each: (place(each.source), place(each.target), each.id))


def _is_number(column: Column) -> bool:
    return column.spec is not None and column.spec.form in _NUMBERS
