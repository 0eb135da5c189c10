"""A tree of rows of which one is lit up on the map: what is left of it, or a route over it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidgetItem

from cjm_editor.i18n import text
from cjm_editor.model import Document, Id
from cjm_editor.ui.health.said import name_told
from cjm_editor.ui.look.folding_tree import FoldingTree
from cjm_editor.ui.look.icons import icon_size

KEY = Qt.ItemDataRole.UserRole
LIT = Qt.ItemDataRole.UserRole + 1
"""What gives the records to light up: of all rows at once they would be too many."""


class LightingTree(FoldingTree):
    """Tells what to light up as soon as a row is gone to, by mouse or keyboard."""

    lit = Signal(object)
    """The records to light up, as a frozenset; None for all."""

    def __init__(self, heads: Sequence[str]) -> None:
        super().__init__()
        self.setColumnCount(len(heads))
        self.setHeaderLabels(list(heads))
        self.setIndentation(self.fontMetrics().averageCharWidth() * 3)
        self.setIconSize(icon_size(self, 0.9))
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        across = self.header()
        across.setStretchLastSection(False)
        across.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        across.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._lit: frozenset[Id] | None = None
        self._filling = False
        self.currentItemChanged.connect(lambda *_: self._light())
        self.itemClicked.connect(lambda _: self._light())

    def begin(self) -> object:
        """Forget all rows; gives the key of the one at hand, for `end`."""
        item = self.currentItem()
        key = item.data(0, KEY) if item is not None else None
        self._filling = True
        self.clear()
        return key

    def add_persona(self, document: Document, persona: Id | None, *figures: str) -> QTreeWidgetItem:
        """Add the row above all that is told of a persona, or of what is shared by all."""
        name = name_told(document, persona) if persona else text("swimlane.shared")
        group = QTreeWidgetItem(self, [name, *figures])
        group.setData(0, KEY, ("", persona))
        group.setFirstColumnSpanned(not figures)
        font = group.font(0)
        font.setBold(True)
        group.setFont(0, font)
        return group

    def end(self, key: object) -> None:
        """Go on at the row with a key, if it is still there; what is lit follows it."""
        rows = (self.topLevelItem(at) for at in range(self.topLevelItemCount()))
        every = [each for row in rows if row is not None for each in (row, *_children(row))]
        found = next((each for each in every if key and each.data(0, KEY) == key), None)
        self.setCurrentItem(found)  # type: ignore[arg-type]
        self._filling = False
        if self._lit is not None:
            self._light()

    def put_out(self) -> None:
        """Let all of the map be seen again."""
        self._show(None)

    def went_out(self) -> None:
        """Take note that all of the map is seen again."""
        self._lit = None

    def _light(self) -> None:
        if not self._filling:
            item = self.currentItem()
            give = item.data(0, LIT) if item is not None else None
            self._show(give() if give is not None else None)

    def _show(self, ids: frozenset[Id] | None) -> None:
        if ids != self._lit:
            self._lit = ids
            self.lit.emit(ids)


def _children(row: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    return [found for at in range(row.childCount()) if (found := row.child(at)) is not None]
