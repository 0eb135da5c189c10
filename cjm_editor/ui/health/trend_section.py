"""How a score went: a line with the band it may lie in, and what it comes to in words."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cjm_editor.drawing.plots import Inks, Plot, TrendPoint, trend_line
from cjm_editor.ui.health.chart import Chart
from cjm_editor.ui.look.labels import label

LINES = 3.5
"""So many lines of text a line of scores is high."""


class TrendSection(QWidget):
    """A heading, the line, the first and the last of its points by name, and a sentence."""

    def __init__(self, heading: str) -> None:
        super().__init__()
        self._heading = label(heading)
        font = self._heading.font()
        font.setBold(True)
        self._heading.setFont(font)
        self.chart = Chart(LINES)
        self._first, self._last = label("", "muted"), label("", "muted")
        self._last.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.words = label("", "muted")
        self._ends = QWidget()
        row = QHBoxLayout(self._ends)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._first, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._last, 1, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(2)
        for part in (self._heading, self.chart, self._ends, self.words):
            column.addWidget(part)

    def show_points(self, points: Sequence[TrendPoint], said: str) -> None:
        """Show scores; fewer than two make no line."""
        for part in (self.chart, self._ends):
            part.setVisible(len(points) > 1)
        if len(points) > 1:
            self.chart.show_plot(partial(_line, points), said)
            self._first.setText(points[0].day_words)
            self._last.setText(points[-1].day_words)
        self.words.setText(said)


def _line(points: Sequence[TrendPoint], width: float, height: float, inks: Inks) -> Plot:
    return trend_line(points, width, height, inks)
