"""One bundled outline icon, drawn in the window's colours of the day."""

from functools import cache

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPainterPath, QPen, QPixmap

from cjm_editor.drawing.icons import GRID, STROKE, icon_commands, is_solid
from cjm_editor.ui.look.theme import current_theme
from cjm_editor.ui.paths import path_of


class OutlineIcon(QIconEngine):
    """One icon, drawn in today's colours whenever it is painted."""

    def __init__(self, name: str, colour: str = "") -> None:
        super().__init__()
        self._name = name
        self._colour = colour

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw it centred in a rectangle."""
        side = min(rect.width(), rect.height())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(
            rect.x() + (rect.width() - side) / 2, rect.y() + (rect.height() - side) / 2
        )
        painter.scale(side / GRID, side / GRID)
        pen = QPen(self._ink(mode), STROKE)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        solid = is_solid(self._name)
        painter.setPen(Qt.PenStyle.NoPen if solid else pen)
        painter.setBrush(pen.color() if solid else Qt.BrushStyle.NoBrush)
        painter.drawPath(_outline(self._name))
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Give it as pixels."""
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        """Give it as pixels for a screen with `scale` of them to each of `size`."""
        pixmap = QPixmap(size * scale)
        if pixmap.isNull():  # a menu that is laid out asks for none at all, too
            return pixmap
        pixmap.setDevicePixelRatio(scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        """Give another one like it."""
        copy = OutlineIcon(self._name, self._colour)
        _alive.append(copy)
        return copy

    def _ink(self, mode: QIcon.Mode) -> QColor:
        theme = current_theme()
        if mode == QIcon.Mode.Disabled:
            return QColor(theme.disabled)
        if self._colour:
            return QColor(self._colour)
        return QColor(theme.text)


_alive: list[QIconEngine] = []


@cache
def _outline(name: str) -> QPainterPath:
    return path_of(icon_commands(name))
