"""The list of changes under their headings; each is only put into words when it is looked at."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from cjm_editor.editing.comparison import Change, Comparison
from cjm_editor.editing.comparison.grouping import Group
from cjm_editor.editing.comparison.telling import Told, tell
from cjm_editor.i18n import text
from cjm_editor.model import Id
from cjm_editor.ui.comparison.badges import badge_icon
from cjm_editor.ui.look.labels import as_written

Index = QModelIndex | QPersistentModelIndex
Row = Change | str
"""A change, or the heading above some."""


class ChangesModel(QAbstractListModel):
    """Headings and the changes beneath them."""

    def __init__(self, comparison: Comparison, side: int, ratio: float, parent: QWidget) -> None:
        super().__init__(parent)
        self._font = parent.font()
        self._font.setBold(True)
        self._comparison, self._side, self._ratio = comparison, side, ratio
        self._rows: list[Row] = []
        self._told: dict[int, Told] = {}

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Show some changes."""
        self.beginResetModel()
        self._told.clear()
        self._rows = []
        for group in groups:
            self._rows += [group.heading, *group.changes]
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Count headings and changes."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def change(self, row: int) -> Change | None:
        """Give the change of a row, or None for a heading."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, Change) else None

    def rows(self) -> list[int]:
        """Give the rows that are changes."""
        return [row for row, each in enumerate(self._rows) if isinstance(each, Change)]

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let changes be chosen, headings only be read."""
        if self.change(index.row()) is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Say a row."""
        found = self._rows[index.row()]
        if not isinstance(found, Change):
            return self._heading(found, role)
        if role == Qt.ItemDataRole.DecorationRole:
            return badge_icon(found.kind, self._side, self._ratio)
        if role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        told = self._tell(index.row(), found)
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{_short(told.title)}\n{told.type} · {told.what}"
        named = text("compare.named", type=told.type, title=told.title)
        said = f"{told.what}: {named}"
        said = f"{said}, {told.where}" if told.where else said
        return as_written(said) if role == Qt.ItemDataRole.ToolTipRole else said

    def _heading(self, words: str, role: int) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return words
        return self._font if role == Qt.ItemDataRole.FontRole else None

    def _tell(self, row: int, change: Change) -> Told:
        if row not in self._told:
            self._told[row] = tell(self._comparison, change)
        return self._told[row]


class ChangeList(QListView):
    """Shows the changes; `chosen` tells the one at hand, `entered` the one to go to."""

    chosen = Signal()
    entered = Signal()

    def __init__(self, comparison: Comparison, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        side = round(self.fontMetrics().height() * 1.2)
        self.setIconSize(QSize(side, side))
        self.setAccessibleName(text("ui.comparison.list"))
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._model = ChangesModel(comparison, side, self.devicePixelRatioF(), self)
        self.setModel(self._model)
        self.selectionModel().currentChanged.connect(lambda *_: self.chosen.emit())
        self.activated.connect(lambda _: self.entered.emit())

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Show some changes and choose the one that was chosen, or the first."""
        before = self.current
        self._model.show_groups(groups)
        rows = self._model.rows()
        row = next((row for row in rows if self._model.change(row) is before), None)
        self._go(row if row is not None else next(iter(rows), -1))
        if not rows:
            self.chosen.emit()

    @property
    def current(self) -> Change | None:
        """The change at hand."""
        return self._model.change(self.currentIndex().row())

    @property
    def place(self) -> tuple[int, int]:
        """Which of how many changes is at hand, from 1 on; 0 for none."""
        rows = self._model.rows()
        row = self.currentIndex().row()
        return (rows.index(row) + 1 if row in rows else 0), len(rows)

    def step(self, by: int) -> None:
        """Go to the next change or the one before, around the end."""
        rows = self._model.rows()
        at, count = self.place
        if count:
            self._go(rows[(at - 1 + by) % count if at else 0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Enter, which goes to a change, from the button that closes the window."""
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()

    def pick(self, id: Id) -> None:
        """Go to the first change of a record, or on to its next."""
        changes = ((row, self._model.change(row)) for row in self._model.rows())
        rows = [row for row, change in changes if change is not None and id in change.ids]
        here = self.currentIndex().row()
        later = [row for row in rows if row > here] if here in rows else []
        if rows:
            self._go((later or rows)[0])

    def moveCursor(self, action, modifiers):
        """Let the arrow keys pass over headings."""
        moved = super().moveCursor(action, modifiers)
        down = moved.row() >= self.currentIndex().row()
        rows = self._model.rows()
        if self._model.change(moved.row()) is not None or not rows:
            return moved
        beyond = [row for row in (rows if down else reversed(rows)) if (row > moved.row()) == down]
        row = beyond[0] if beyond else self.currentIndex().row()
        return self._model.index(row, 0)

    def _go(self, row: int) -> None:
        index = self._model.index(row, 0)
        self.setCurrentIndex(index)
        if row > 0 and self._model.change(row - 1) is None:
            # The heading above is seen along with the first change beneath it.
            self.scrollTo(self._model.index(row - 1, 0))
        self.scrollTo(index)


def _short(title: str) -> str:
    return title if len(title) <= 120 else f"{title[:119]}…"
