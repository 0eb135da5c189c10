"""A table of records, narrowed by words and sorted by any column."""

from collections.abc import Sequence
from typing import Any, Generic, TypeAlias, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from cjm_editor.editing.finding.folding import folded
from cjm_editor.model import Id

AnyIndex: TypeAlias = QModelIndex | QPersistentModelIndex
R = TypeVar("R")


class SearchedTable(QAbstractTableModel, Generic[R]):
    """A row each, in the order given until somebody sorts them; what each holds is for its kind."""

    def __init__(self, columns: int) -> None:
        super().__init__()
        self._columns = columns
        self._all: Sequence[R] = ()
        self._rows: list[R] = []
        self._words: list[str] = []
        self._by = -1, Qt.SortOrder.AscendingOrder

    def id_of(self, row: R) -> Id:
        """Give the record a row is about."""
        raise NotImplementedError

    def words_of(self, row: R) -> str:
        """Give all of a row that is searched."""
        raise NotImplementedError

    def sorted_by(self, row: R, column: int) -> Any:
        """Give what a row is sorted by in a column.

        None is for what is not known, which comes last whichever way it is sorted.
        """
        raise NotImplementedError

    def search(self, typed: str) -> None:
        """Leave out what does not hold all words that are typed."""
        self._words = folded(typed).split()
        self.arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column, -1 for the order in which they were given."""
        self._by = column, order
        self.arrange()

    def arrange(self) -> None:
        """Choose and order the rows anew."""
        self.beginResetModel()
        found = [each for each in self._all if self._holds(each)]
        at, order = self._by
        if at >= 0:
            keyed = [(self.sorted_by(each, at), each) for each in found]
            known = [each for each in keyed if each[0] is not None]
            known.sort(key=lambda each: each[0], reverse=order == Qt.SortOrder.DescendingOrder)
            found = [each for _, each in known] + [each for key, each in keyed if key is None]
        self._rows = found
        self.endResetModel()

    def _holds(self, row: R) -> bool:
        known = folded(self.words_of(row)) if self._words else ""
        return all(word in known for word in self._words)

    @property
    def count(self) -> int:
        """How many there are, whether they are left out or not."""
        return len(self._all)

    def id_at(self, row: int) -> Id:
        """Give the record of the row at a place, or nothing."""
        return self.id_of(self._rows[row]) if 0 <= row < len(self._rows) else ""

    def row_of(self, id: Id) -> int:
        """Give where the row of a record is, -1 for none."""
        return next((at for at, row in enumerate(self._rows) if self.id_of(row) == id), -1)

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._columns
