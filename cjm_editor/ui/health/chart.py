"""Small charts, drawn with the map's own shapes in the colours of the window."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cjm_editor.analysis.score.formula import Score
from cjm_editor.drawing.painter import paint
from cjm_editor.drawing.shapes import Box, Colour, Line, Path, Rect, Shape
from cjm_editor.ui.look.theme import Theme, current_theme
from cjm_editor.ui.painter import QtPainter

Drawing = Callable[[float, float, Theme], Sequence[Shape]]
"""Gives what is drawn in a width and a height."""


class Chart(QWidget):
    """Shows a drawing, as high as some lines of text; what it shows is also said in words."""

    def __init__(self, lines: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self._drawing: Drawing = lambda *_: ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_drawing(self, drawing: Drawing, said: str) -> None:
        """Show something else; `said` is what a screen reader is told of it."""
        self._drawing = drawing
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as it gets."""
        return QSize(120, round(self.fontMetrics().lineSpacing() * self._lines))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the shapes."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint(self._drawing(self.width(), self.height(), current_theme()), QtPainter(painter))
        painter.end()


def score_bar(score: Score) -> Drawing:
    """Draw a score from 0 to 100 as a bar, and as a line from where to where it may lie."""

    def drawing(width: float, height: float, theme: Theme) -> Sequence[Shape]:
        middle, thick = height / 2, min(height, 14.0)
        top = middle - thick / 2
        shapes: list[Shape] = [
            Box(Rect(0, top, width, thick), fill=theme.hover, stroke=theme.line, radius=3)
        ]
        if score.value is not None:
            shapes.append(
                Box(Rect(0, top, width * score.value / 100, thick), theme.accent, radius=3)
            )
        if score.low is not None and score.high is not None:
            low, high = (width * each / 100 for each in (score.low, score.high))
            ends = ((low, middle), (high, middle))
            for colour, wide in ((theme.panel, 4.0), (theme.text, 1.5)):
                shapes.append(Line(*ends, colour, wide))
                shapes += [
                    Line((x, middle - thick / 3), (x, middle + thick / 3), colour, wide)
                    for x in (max(low, 1.0), min(high, width - 1.0))
                ]
        return shapes

    return drawing


def parts_bar(parts: Sequence[tuple[float, Callable[[Theme], Colour]]]) -> Drawing:
    """Draw parts of a whole side by side, each with its colour."""

    def drawing(width: float, height: float, theme: Theme) -> Sequence[Shape]:
        shapes: list[Shape] = []
        at = 0.0
        for part, colour in parts:
            wide = width * part
            if wide > 0.0:
                shapes.append(Box(Rect(at, 0, wide, height), colour(theme), theme.panel, 1.0))
            at += wide
        shapes.append(Box(Rect(0.5, 0.5, width - 1, height - 1), "", theme.strong_line, radius=2))
        return shapes

    return drawing


def trend_line(scores: Sequence[Score]) -> Drawing:
    """Draw scores one after the other, from 0 to 100, with where they may lie."""

    def drawing(width: float, height: float, theme: Theme) -> Sequence[Shape]:
        room = 5.0
        step = (width - 2 * room) / max(1, len(scores) - 1)

        def y(value: float | None) -> float:
            return room + (height - 2 * room) * (1 - (value or 0.0) / 100)

        places = [(room + at * step, each) for at, each in enumerate(scores)]
        lows, highs = ([(x, y(end)) for x, end in ends] for ends in _ends(places))
        band = (*(("L", *at) for at in highs), *(("L", *at) for at in reversed(lows)))
        shapes: list[Shape] = [
            Line((0, y(at)), (width, y(at)), theme.line, 0.75) for at in (0.0, 50.0, 100.0)
        ]
        shapes.append(Path((("M", *band[0][1:]), *band[1:], ("Z",)), fill=theme.selected))
        line = [(x, y(each.value)) for x, each in places]
        curve = (("M", *line[0]), *(("L", *at) for at in line[1:]))
        shapes.append(Path(curve, stroke=theme.accent, stroke_width=2.0))
        shapes += [
            Box(Rect(x - 3.5, up - 3.5, 7, 7), theme.accent, theme.panel, 1.0, radius=3.5)
            for x, up in line
        ]
        return shapes

    return drawing


def _ends(
    places: Sequence[tuple[float, Score]],
) -> tuple[list[tuple[float, float | None]], list[tuple[float, float | None]]]:
    return [(x, each.low) for x, each in places], [(x, each.high) for x, each in places]
