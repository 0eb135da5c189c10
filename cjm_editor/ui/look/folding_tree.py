"""A tree whose rows unfold by an arrow of ours and are entered by Enter."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem

from cjm_editor.ui.look.branches import draw_branch


class FoldingTree(QTreeWidget):
    """What the trees of panels have in common."""

    entered = Signal(QTreeWidgetItem)
    """Enter was pressed on a row."""

    def drawBranches(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the arrow that opens a row."""
        draw_branch(self, painter, rect, index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell of Enter; everything else is the tree's own."""
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self.entered.emit(item)
        else:
            super().keyPressEvent(event)
