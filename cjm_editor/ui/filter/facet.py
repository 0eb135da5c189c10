"""A button that lets some of a list be chosen; its menu stays open while boxes are ticked."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from cjm_editor.i18n import text
from cjm_editor.ui.look.icons import themed_icon
from cjm_editor.ui.look.sizes import screen_of

Option = tuple[str, str]
"""A value and its name."""


class Facet(QToolButton):
    """One property of cards; it says how many values of it are chosen."""

    changed = Signal()

    def __init__(
        self, name: str, options: Callable[[], Iterable[Option]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._options = name, options
        self._chosen: frozenset[str] = frozenset()
        self._menu = _StayingMenu(self)
        self._menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setIcon(themed_icon("chevron-down"))
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._say()

    @property
    def chosen(self) -> frozenset[str]:
        """The values that are chosen; none stands for all."""
        return self._chosen

    def choose(self, values: Iterable[str]) -> None:
        """Choose exactly some values, without a word."""
        self._chosen = frozenset(values)
        self._say()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter and the arrow down as well."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.showMenu()
        else:
            super().keyPressEvent(event)

    def _fill(self) -> None:
        self._menu.clear()
        for value, name in self._options():
            # Without an icon, which would stand where the tick does.
            action = self._menu.addAction(name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(value in self._chosen)
            action.triggered.connect(lambda on, value=value: self._tick(value, on))
        if not self._menu.actions():
            self._menu.addAction(text("ui.filter.nothing")).setEnabled(False)

    def _tick(self, value: str, on: bool) -> None:
        self.choose(self._chosen | {value} if on else self._chosen - {value})
        self.changed.emit()

    def _say(self) -> None:
        count = len(self._chosen)
        said = f"{self._name}: {count}" if count else self._name
        self.setText(said)
        self.setAccessibleName(said)
        self.setProperty("active", count > 0)
        self.style().unpolish(self)
        self.style().polish(self)


class _StayingMenu(QMenu):
    """Ticks boxes without closing."""

    def __init__(self, button: QToolButton) -> None:
        super().__init__(button)
        self._button = button

    def showEvent(self, event: QShowEvent) -> None:
        """Hang from the left end of the button, which is laid out from the right."""
        super().showEvent(event)
        button = self._button
        left = button.mapToGlobal(button.rect().bottomLeft()).x()
        room = screen_of(button).availableGeometry()
        self.move(max(room.left(), min(left, room.right() - self.width())), self.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._trigger(self.actionAt(event.position().toPoint())):
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() not in keys or not self._trigger(self.activeAction()):
            super().keyPressEvent(event)

    def _trigger(self, action) -> bool:
        if action is None or not action.isEnabled():
            return False
        action.trigger()
        return True
