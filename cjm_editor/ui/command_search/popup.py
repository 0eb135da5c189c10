"""The line in which a command is searched for, over the window, with all that fits beneath it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from cjm_editor.i18n import text
from cjm_editor.ui.command_search.commands import FoundCommand, commands_of
from cjm_editor.ui.command_search.list import COMMAND, CommandList, CommandRow
from cjm_editor.ui.command_search.matching import best
from cjm_editor.ui.look.fonts import scaled
from cjm_editor.ui.look.icons import icon_size
from cjm_editor.ui.look.labels import label, styled

if TYPE_CHECKING:
    from cjm_editor.ui.main_window import MainWindow

MOST_USED = 12
SHADOW = 14
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class CommandSearch(QWidget):
    """A part of the window, not a window: keys, reading aloud and input methods work as ever.

    Arrows move in the list, Enter or a click runs, Esc or a click elsewhere closes.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._before = window.focusWidget()
        self._used = window.services.preferences.used
        self._commands = _in_order(commands_of(window), self._used)
        self.line = QLineEdit(clearButtonEnabled=True)
        self.line.setFont(scaled(self.font(), 1.15))
        self.line.setPlaceholderText(text("ui.search.hint"))
        self.line.setAccessibleName(text("ui.action.find_command").rstrip("…"))
        self.line.setAccessibleDescription(text("ui.search.help"))
        self.line.textChanged.connect(self._narrow)
        self.line.installEventFilter(self)
        self._model = CommandList(self)
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setItemDelegate(CommandRow(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setIconSize(icon_size(self, 1.2))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(text("ui.search.list"))
        self.list.clicked.connect(self._run)
        self._said = label("", "muted")
        self._said.setContentsMargins(4, 0, 4, 0)
        panel = styled(QFrame(), "popup")
        column = QVBoxLayout(panel)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        for part in (self.line, self.list, self._said):
            column.addWidget(part)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(SHADOW, SHADOW, SHADOW, SHADOW)
        outer.addWidget(panel)
        self._narrow("")
        self._take_place()
        self.show()
        self.raise_()
        self.line.setFocus()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.installEventFilter(self)
        application.focusChanged.connect(self._focus_changed)

    @classmethod
    def toggle(cls, window: "MainWindow") -> None:
        """Open the search of a window, or close it if it is open."""
        is_open = [found for found in window.findChildren(cls) if found.isVisible()]
        if is_open:
            is_open[0].close_search()
        else:
            cls(window)

    @property
    def shown(self) -> list[FoundCommand]:
        """What is listed now, the best first."""
        return self._model.commands

    def close_search(self) -> None:
        """Go away and give the keyboard back."""
        self._go_away()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move in the list from the line, close on a click elsewhere, stay in the middle."""
        if watched is self.line and isinstance(event, QKeyEvent):
            return event.type() == QEvent.Type.KeyPress and self._key(event)
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self._take_place()
        elif event.type() == QEvent.Type.MouseButtonPress and self._is_outside(watched):
            self._go_away()
        return False

    def _is_outside(self, watched: QObject) -> bool:
        if not isinstance(watched, QWidget):
            return False
        return watched is not self and not self.isAncestorOf(watched)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a soft shadow around the panel."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 7))
        for inset in range(2, SHADOW + 1):
            painter.drawRoundedRect(
                self.rect().adjusted(inset, inset + 2, -inset, -inset + 2), 12, 12
            )

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._step(1 if key == Qt.Key.Key_Tab else -1)
        elif key in _MOVES:
            page = self.list.height() // max(1, self.list.sizeHintForRow(0))
            far = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -page}
            self._step(far.get(Qt.Key(key), page))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run(self.list.currentIndex())
        elif key == Qt.Key.Key_Escape:
            self.close_search()
        else:
            return False
        return True

    def _step(self, by: int) -> None:
        count = self._model.rowCount()
        if not count:
            return
        row = self.list.currentIndex().row() + by
        # One step beyond an end leads round; a page stops there.
        row = row % count if abs(by) == 1 else min(max(row, 0), count - 1)
        self._show(row)

    def _show(self, row: int) -> None:
        index = self._model.index(row)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)
        command = index.data(COMMAND)
        self._say("" if command is None or command.enabled else text("ui.search.not_now"))
        if command is not None:
            count = text("ui.search.count", at=row + 1, number=self._model.rowCount())
            words = f"{command.spoken}, {count}"
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.line, words))

    def _narrow(self, wanted: str) -> None:
        if wanted.strip():
            found = best(
                wanted,
                (
                    (each, each.name, f"{each.words} {each.path} {each.keys}")
                    for each in self._commands
                ),
                lambda command: command.enabled,
            )
        else:
            found = [command for command in self._commands if command.enabled]
        self._model.show(found, wanted)
        self._show(0)
        if not found:
            self._say(text("ui.search.nothing"))

    def _say(self, words: str) -> None:
        self._said.setText(words)
        self._said.setVisible(bool(words))

    def _run(self, index: QModelIndex) -> None:
        command = index.data(COMMAND)
        if command is None or not command.enabled:
            return
        if command.lasting:
            rest = [id for id in self._used if id != command.id]
            self._window.services.preferences.used = [command.id, *rest][:MOST_USED]
        self.close_search()
        command.run()

    def _focus_changed(self, _: QWidget | None, now: QWidget | None) -> None:
        if now is not None and not self.isAncestorOf(now):
            self._go_away()

    def _go_away(self) -> None:
        application = QApplication.instance()
        if self.isHidden() or not isinstance(application, QApplication):
            return
        application.removeEventFilter(self)
        application.focusChanged.disconnect(self._focus_changed)
        self.hide()
        self.deleteLater()

    def _take_place(self) -> None:
        em, room = self.fontMetrics().averageCharWidth(), self._window.rect()
        width = min(em * 84, room.width() - 16)
        row = self.list.sizeHintForRow(0)
        height = min(max(row, 24) * 13 + self.line.sizeHint().height(), round(room.height() * 0.7))
        size = QPoint(width, height) + QPoint(2 * SHADOW, 2 * SHADOW)
        top = self._window.pages.mapTo(self._window, QPoint(0, 0)).y()
        left = (room.width() - size.x()) // 2
        self.setGeometry(QRect(left, top, size.x(), min(size.y(), room.height() - top)))


def _in_order(commands: list[FoundCommand], used: list[str]) -> list[FoundCommand]:
    """Put those used last first."""
    places = {id: at for at, id in enumerate(used)}
    return sorted(commands, key=lambda command: places.get(command.id, len(places)))
