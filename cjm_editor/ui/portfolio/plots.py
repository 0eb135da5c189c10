"""Cells with a plot behind their figure."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from cjm_editor.drawing.painter import paint
from cjm_editor.ui.health.chart import inks_of
from cjm_editor.ui.look.theme import current_theme
from cjm_editor.ui.painter import QtPainter
from cjm_editor.ui.portfolio.table import PLOT

WIDE, FIGURE = 12, 6
"""The letters that a plot is wide, and those that the figure before it takes."""
_PAD = 4


class PlotCells(QStyledItemDelegate):
    """Draws the plot of a cell after its figure, with the shapes that charts are made of."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        drawing = index.data(PLOT)
        if drawing is None:
            return
        left = option.fontMetrics.averageCharWidth() * FIGURE
        room = option.rect.adjusted(left, _PAD, -2 * _PAD, -_PAD)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(room.topLeft())
        plot = drawing(room.width(), room.height(), inks_of(current_theme()))
        paint(plot.shapes, QtPainter(painter))
        painter.restore()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        found = super().sizeHint(option, index)
        wide = option.fontMetrics.averageCharWidth() * (FIGURE + WIDE)
        return QSize(max(found.width(), wide), found.height())
