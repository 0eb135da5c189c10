"""The sign between two headers or labels that a click puts something in there."""

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QPainter, QPen

from cjm_editor.tools import Overlay
from cjm_editor.ui.canvas.overlay import ACCENT, PAPER

RADIUS = 9.0
ARM = 4.5


def paint_seam_sign(painter: QPainter, at: QPointF, shown: Overlay) -> None:
    """Paint a plus about a point of the window, filled where a click would take it."""
    aimed = shown.marker is not None
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ACCENT, 1.5))
    painter.setBrush(ACCENT if aimed else PAPER)
    painter.drawEllipse(at, RADIUS, RADIUS)
    painter.setPen(
        QPen(PAPER if aimed else ACCENT, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    )
    for arm in (QPointF(ARM, 0), QPointF(0, ARM)):
        painter.drawLine(QLineF(at - arm, at + arm))
    painter.restore()
