"""The conflicts of a merge by what they are about, and what was chosen for each."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from cjm_editor.editing.merging import Key, Side
from cjm_editor.editing.merging.telling import ToldConflict, ToldGroup
from cjm_editor.i18n import text
from cjm_editor.ui.look.labels import as_written

TOLD = Qt.ItemDataRole.UserRole
SIDE_KEYS: dict[Side, str] = {"ours": "ui.merge.ours", "theirs": "ui.merge.theirs"}

ALL_KEYS: dict[Side, str] = {"ours": "ui.merge.all_ours", "theirs": "ui.merge.all_theirs"}


def side_name(side: Side) -> str:
    """Name a side without the letter that the keyboard reaches it by."""
    return text(SIDE_KEYS[side]).replace("&", "")


class ConflictTree(QTreeWidget):
    """Groups and their conflicts; `picked` tells that others are at hand, `chose` of a choice.

    Some are `chosen` from the start. Space goes from one side to the other for all that is at hand.
    """

    picked = Signal()
    chose = Signal()

    def __init__(self, groups: Sequence[ToldGroup], chosen: Mapping[Key, Side]) -> None:
        super().__init__()
        self.choices = dict(chosen)
        self.setAccessibleName(text("ui.merge.conflicts"))
        self.setHeaderLabels([text("ui.merge.conflicts"), text("ui.merge.choice")])
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setIndentation(0)
        self.setWordWrap(True)
        self.setMinimumWidth(26 * self.fontMetrics().averageCharWidth())
        bold = self.font()
        bold.setBold(True)
        for group in groups:
            above = QTreeWidgetItem([group.heading, ""])
            above.setToolTip(0, as_written(group.heading))
            above.setFont(0, bold)
            self.addTopLevelItem(above)
            above.setFirstColumnSpanned(True)
            for told in group.conflicts:
                item = QTreeWidgetItem([told.what, ""])
                item.setToolTip(0, as_written(told.what))
                item.setData(0, TOLD, told)
                above.addChild(item)
        self.expandAll()
        self._say()
        self.currentItemChanged.connect(lambda *_: self.picked.emit())

    @property
    def current(self) -> list[ToldConflict]:
        """The conflict at hand, or all of the group at hand."""
        item = self.currentItem()
        return [] if item is None else [each.data(0, TOLD) for each in _leaves(item)]

    @property
    def undecided(self) -> int:
        """How many conflicts nobody has decided."""
        return sum(each.data(0, TOLD).conflict.key not in self.choices for each in self._all())

    def begin(self) -> None:
        """Put the first conflict at hand."""
        first = self._all()
        if first:
            self.setCurrentItem(first[0])
        self.setFocus()

    def choose(self, side: Side, *, all: bool = False) -> None:
        """Choose a side for what is at hand, or for everything."""
        items = self._all() if all else _leaves(self.currentItem())
        for item in items:
            self.choices[item.data(0, TOLD).conflict.key] = side
        self._say()
        self.chose.emit()

    def chosen(self) -> Side | None:
        """Give what was chosen for what is at hand; None where it is nothing or not the same."""
        sides = {self.choices.get(told.conflict.key) for told in self.current}
        return sides.pop() if len(sides) == 1 else None

    def keyPressEvent(self, event) -> None:
        """Let the space bar choose."""
        if event.key() == Qt.Key.Key_Space and self.currentItem() is not None:
            self.choose("theirs" if self.chosen() == "ours" else "ours")
            return
        super().keyPressEvent(event)

    def _all(self) -> list[QTreeWidgetItem]:
        tops = range(self.topLevelItemCount())
        return [leaf for at in tops for leaf in _leaves(self.topLevelItem(at))]

    def _say(self) -> None:
        for item in self._all():
            side = self.choices.get(item.data(0, TOLD).conflict.key)
            said = text("ui.merge.open") if side is None else side_name(side)
            item.setText(1, said)


def _leaves(item: QTreeWidgetItem | None) -> "list[QTreeWidgetItem]":
    if item is None:
        return []
    children = (item.child(at) for at in range(item.childCount()))
    return [child for child in children if child is not None] or [item]
