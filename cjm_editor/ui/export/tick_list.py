"""A list of names with a box before each."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSizePolicy

from cjm_editor.ui.look.labels import as_written

MOST_ROWS = 5
_ID = Qt.ItemDataRole.UserRole


class TickList(QListWidget):
    """A list with a box before each name; all but what is `off` are ticked at first."""

    def __init__(self, options: Sequence[tuple[str, str]], off: Sequence[str] = ()) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._usual = [id for id, _ in options if id not in off]
        for id, name in options:
            item = QListWidgetItem(name)
            item.setData(_ID, id)
            item.setToolTip(as_written(name))
            self.addItem(item)
        self.choose("")
        self.setCurrentRow(0)

    @property
    def chosen(self) -> str:
        """The ids ticked, between commas; none where they are the usual ones."""
        rows = [self.item(row) for row in range(self.count())]
        ticked = [row.data(_ID) for row in rows if row.checkState() == Qt.CheckState.Checked]
        return "" if ticked == self._usual else ",".join(ticked) or ","

    def choose(self, ids: str) -> None:
        """Tick those of some ids, or the usual ones where none of them is here."""
        wanted = {each.strip() for each in ids.split(",")}
        known = [self.item(row).data(_ID) for row in range(self.count())]
        ticked = [id for id in known if id in wanted] or self._usual
        for row, id in enumerate(known):
            on = Qt.CheckState.Checked if id in ticked else Qt.CheckState.Unchecked
            self.item(row).setCheckState(on)

    def sizeHint(self) -> QSize:
        """Be as high as the rows, up to some."""
        shown = max(1, min(self.count(), MOST_ROWS))
        return QSize(120, shown * max(self.sizeHintForRow(0), 20) + 8)

    def minimumSizeHint(self) -> QSize:
        """Never be lower than that."""
        return QSize(60, self.sizeHint().height())
