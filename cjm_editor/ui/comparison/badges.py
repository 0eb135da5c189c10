"""The sign and colour of each kind of change: the sign alone tells them apart."""

from functools import cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPixmap

from cjm_editor.drawing import palette
from cjm_editor.editing.comparison import KINDS, ChangeKind
from cjm_editor.editing.comparison.telling import HUES, SIGNS


@cache
def colour_of(kinds: "tuple[ChangeKind, ...]") -> QColor:
    """Give the colour of a record by the first of the kinds of its changes."""
    return QColor(HUES[min(kinds, key=KINDS.index)].ink)


def paint_badge(
    painter: QPainter, at: QPointF, kinds: "tuple[ChangeKind, ...]", font: QFont
) -> None:
    """Paint the signs of some changes with their middle at a point, in pixels."""
    signs = " ".join(SIGNS[kind] for kind in kinds)
    bold = QFont(font)
    bold.setBold(True)
    painter.setFont(bold)
    metrics = painter.fontMetrics()
    height = metrics.height() + 2.0
    width = max(height, metrics.horizontalAdvance(signs) + 10.0)
    bubble = QRectF(at.x() - width / 2, at.y() - height / 2, width, height)
    painter.setPen(QColor(palette.PAPER))
    painter.setBrush(colour_of(kinds))
    painter.drawRoundedRect(bubble, 5, 5)
    painter.drawText(bubble, Qt.AlignmentFlag.AlignCenter, signs)


@cache
def badge_icon(kind: ChangeKind, side: int, ratio: float) -> QIcon:
    """Give the badge of a kind as an icon, `side` pixels wide, that selection does not change."""
    pixmap = QPixmap(QSize(side, side) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(HUES[kind].ink))
    square = QRectF(0, 0, side, side)
    painter.drawRoundedRect(square, side / 4, side / 4)
    font = painter.font()
    font.setBold(True)
    font.setPixelSize(max(1, round(side * 0.78)))
    painter.setFont(font)
    painter.setPen(QColor(palette.PAPER))
    painter.drawText(square, Qt.AlignmentFlag.AlignCenter, SIGNS[kind])
    painter.end()
    icon = QIcon(pixmap)
    icon.addPixmap(pixmap, QIcon.Mode.Selected)
    return icon
