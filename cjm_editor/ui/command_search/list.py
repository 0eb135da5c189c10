"""The list of commands that fit: a row says name, place and keys, what was typed stands out."""

from typing import Any, TypeAlias

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from cjm_editor.ui.command_search.commands import FoundCommand
from cjm_editor.ui.command_search.matching import marks
from cjm_editor.ui.look.theme import current_theme

AnyIndex: TypeAlias = QModelIndex | QPersistentModelIndex
COMMAND = Qt.ItemDataRole.UserRole
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class CommandList(QAbstractListModel):
    """What fits what is typed, the best first."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.commands: list[FoundCommand] = []
        self.wanted = ""

    def show(self, commands: list[FoundCommand], wanted: str) -> None:
        """List other commands."""
        self.beginResetModel()
        self.commands, self.wanted = commands, wanted
        self.endResetModel()

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.commands)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        command = self.commands[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return command.name
            case Qt.ItemDataRole.AccessibleTextRole:
                return command.spoken
            case Qt.ItemDataRole.UserRole:
                return command
        return None


class CommandRow(QStyledItemDelegate):
    """Draws a row: icon, name, where else it is found, and its keys at the end."""

    def __init__(self, parent: QListView) -> None:
        super().__init__(parent)
        self._view = parent

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Give every row the same height."""
        return QSize(0, round(self._view.fontMetrics().height() * 1.9))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw one command."""
        model, command, theme = index.model(), index.data(COMMAND), current_theme()
        assert isinstance(model, CommandList)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        chosen = option.state & QStyle.StateFlag.State_Selected
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(theme.selected if chosen else theme.hover))
            painter.drawRoundedRect(option.rect, 4, 4)
        inside = option.rect.adjusted(8, 0, -8, 0)
        side = self._view.iconSize().height()
        place = QRect(inside.left(), option.rect.center().y() - side // 2, side, side)
        mode = QIcon.Mode.Normal if command.enabled else QIcon.Mode.Disabled
        command.icon.paint(painter, place, Qt.AlignmentFlag.AlignCenter, mode)
        inside.setLeft(place.right() + 10)
        metrics = option.fontMetrics
        ink = theme.text if command.enabled else theme.disabled
        muted = theme.muted if command.enabled else theme.disabled
        painter.setPen(QColor(muted))
        if command.keys:
            right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(inside, right, command.keys)
            inside.setRight(inside.right() - metrics.horizontalAdvance(command.keys) - 16)
        used = self._draw_name(painter, inside, option.font, command.name, model.wanted, ink)
        rest = inside.adjusted(used + 12, 0, 0, 0)
        if command.path and rest.width() > metrics.averageCharWidth() * 6:
            painter.setPen(QColor(muted))
            said = metrics.elidedText(command.path, Qt.TextElideMode.ElideMiddle, rest.width())
            painter.drawText(rest, _LEFT, said)
        painter.restore()

    def _draw_name(
        self, painter: QPainter, room: QRect, font: QFont, name: str, wanted: str, ink: str
    ) -> int:
        """Draw a name with what was typed in bold; gives its width."""
        metrics = self._view.fontMetrics()
        shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room.width())
        bold = QTextCharFormat()
        bold.setFontWeight(QFont.Weight.Bold)
        layout = QTextLayout(shown, font)
        formats = []
        for start, length in marks(wanted, shown):
            part = QTextLayout.FormatRange()
            part.start, part.length, part.format = start, length, bold
            formats.append(part)
        layout.setFormats(formats)
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()
        painter.setPen(QColor(ink))
        layout.draw(painter, QPointF(room.left(), room.center().y() - line.height() / 2))
        return round(line.naturalTextWidth())
