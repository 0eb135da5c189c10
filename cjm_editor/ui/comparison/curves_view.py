"""The curves before and after, laid over each other, drawn as they are printed."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from cjm_editor.drawing.painter import paint
from cjm_editor.drawing.palette import PAPER
from cjm_editor.editing.comparison import Comparison, CurveChange
from cjm_editor.editing.comparison.telling import curve_told, points_told
from cjm_editor.i18n import text
from cjm_editor.layout.compared_curves import LABELS, NARROWEST, ComparedCurve, draw_compared
from cjm_editor.text import Typesetter
from cjm_editor.ui.look.labels import label
from cjm_editor.ui.painter import QtPainter

MARGIN = 12


class CurvesView(QScrollArea):
    """One curve under the other, each under its name with its mean before and after."""

    def __init__(
        self,
        comparison: Comparison,
        curves: Sequence[CurveChange],
        typesetter: Typesetter,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setAccessibleName(text("ui.comparison.curves"))
        self._lanes: dict[str, QWidget] = {}
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(8, 8, 8, 8)
        for curve in curves:
            name, mean, _ = curve_told(comparison, curve)
            delta = f" ({mean.delta})" if mean.delta else ""
            words = f"{name} – {mean.name}: {mean.before} → {mean.after}{delta}"
            picture = CurvePicture(comparison, curve, typesetter)
            picture.setAccessibleName(words)
            title = label(words)
            column.addWidget(title)
            column.addWidget(picture)
            self._lanes |= {curve.lane_before: title, curve.lane_after: title}
        if not curves:
            column.addWidget(label(text("ui.comparison.no_curves"), "muted"))
        column.addStretch(1)
        self.setWidget(inside)

    def reveal(self, lane: str) -> None:
        """Scroll to the curve of a lane, if it has one."""
        title = self._lanes.get(lane) if lane else None
        if title is not None:
            self.ensureVisible(0, title.y() + self.viewport().height() // 2, 0, 0)
            self.verticalScrollBar().setValue(title.y() - 8)


class CurvePicture(QWidget):
    """One drawing, as wide as there is room or as it needs."""

    def __init__(self, comparison: Comparison, curve: CurveChange, typesetter: Typesetter) -> None:
        super().__init__()
        self._columns = points_told(comparison, curve)
        self._scale, self._typesetter = curve.scale, typesetter
        self._drawn: ComparedCurve | None = None
        self._times = max(1.0, self.fontMetrics().height() / 17)
        needed = round((LABELS + NARROWEST * len(self._columns)) * self._times) + 2 * MARGIN
        self.setMinimumWidth(needed)
        self._draw(needed)

    def sizeHint(self) -> QSize:
        """Ask for the height of the drawing."""
        return self.minimumSize()

    def resizeEvent(self, event) -> None:
        """Draw as wide as there is room."""
        self._draw(event.size().width())

    def paintEvent(self, event) -> None:
        """Paint the drawing on paper."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(PAPER))
        painter.drawRoundedRect(self.rect(), 6, 6)
        painter.translate(MARGIN, MARGIN)
        painter.scale(self._times, self._times)
        if self._drawn is not None:
            paint(self._drawn.shapes, QtPainter(painter))

    def _draw(self, width: int) -> None:
        room = (width - 2 * MARGIN) / self._times
        self._drawn = draw_compared(self._columns, self._scale, room, self._typesetter)
        self.setFixedHeight(round(self._drawn.height * self._times) + 2 * MARGIN)
        self.update()
