"""The arrow that opens a row of a tree, drawn alike in all of them."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QTreeView

from cjm_editor.ui.look.icons import themed_icon


def draw_branch(
    tree: QTreeView, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex
) -> None:
    """Draw it in the room left of a row, where there is something beneath that."""
    painter.fillRect(rect, tree.palette().base())
    if tree.model().hasChildren(index):
        side = min(rect.height(), tree.indentation()) - 4
        place = QRect(0, 0, side, side)
        place.moveCenter(rect.center())
        place.moveRight(rect.right() - 1)
        name = "chevron-down" if tree.isExpanded(index) else "chevron-right"
        themed_icon(name).paint(painter, place)
