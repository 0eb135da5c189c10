"""A plot in the window: the display list of `drawing/plots` in the colours of the theme."""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cjm_editor.drawing.painter import paint
from cjm_editor.drawing.plots import Inks, Plot
from cjm_editor.ui.look.labels import as_written
from cjm_editor.ui.look.theme import Theme, current_theme
from cjm_editor.ui.painter import QtPainter

Drawing = Callable[[float, float, Inks], Plot]
"""Gives a plot of a width and a height."""


class Chart(QWidget):
    """Shows a plot, as high as some lines of text; what it shows is also said in words."""

    def __init__(self, lines: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self._drawing: Drawing | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_plot(self, drawing: Drawing, said: str = "") -> None:
        """Show something else; a screen reader is told what is `said`, or else what the plot is."""
        hint = self.sizeHint()
        said = said or drawing(hint.width(), hint.height(), inks_of(current_theme())).said
        self._drawing = drawing
        self.setAccessibleName(said)
        self.setToolTip(as_written(said))
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as it gets."""
        return QSize(120, round(self.fontMetrics().lineSpacing() * self._lines))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the shapes."""
        if self._drawing is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plot = self._drawing(self.width(), self.height(), inks_of(current_theme()))
        paint(plot.shapes, QtPainter(painter))
        painter.end()


def inks_of(theme: Theme) -> Inks:
    """Give the colours of plots in a theme."""
    return Inks(
        ground=theme.panel,
        trough=theme.hover,
        rule=theme.line,
        edge=theme.strong_line,
        bar=theme.accent,
        band=theme.selected,
        hot=theme.danger,
        words=theme.text,
        muted=theme.muted,
    )
