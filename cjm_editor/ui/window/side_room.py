"""Panels that give way to the map in a narrow window, and come back once there is room."""

from collections.abc import Collection

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow

MAP = 48
"""What is left to the map at least, in letters."""
SIDES = (
    (Qt.DockWidgetArea.RightDockWidgetArea, MAP + 44),
    (Qt.DockWidgetArea.LeftDockWidgetArea, MAP + 44 + 34),
)
"""From how many letters of a window's width on there is room for the panels of each side."""


class SideRoom(QObject):
    """Closes a side only as the window becomes too narrow for it, and opens it as it no longer is.

    In between, a panel that somebody opens stays open, and one that somebody closes stays closed.
    """

    keyboard_lost = Signal()
    """The panel that had the keyboard has given way."""

    def __init__(self, window: QMainWindow, docks: Collection[QDockWidget]) -> None:
        super().__init__(window)
        self._window, self._docks = window, docks
        self._away: dict[Qt.DockWidgetArea, list[QDockWidget]] = {}
        self._sizes: dict[QDockWidget, QSize] = {}
        self._following = False
        window.installEventFilter(self)

    def begin(self) -> None:
        """Follow the window's width from now on; all panels that are wanted are there."""
        self._away.clear()
        self._following = True
        for dock in self._docks:
            dock.installEventFilter(self)
            if dock.isVisible():
                self._remember(dock)
        self._follow()

    def end(self) -> None:
        """Open what has given way and follow no more."""
        for docks in self._away.values():
            for dock in docks:
                dock.show()
        self._away.clear()
        self._following = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at the width once the window has it; note what sizes panels have in a wide one."""
        if event.type() == QEvent.Type.Resize and self._following:
            if watched is self._window:
                QTimer.singleShot(0, self, self._follow)
            elif isinstance(watched, QDockWidget):
                self._remember(watched)
        return False

    def _remember(self, dock: QDockWidget) -> None:
        needed = dict(SIDES).get(self._window.dockWidgetArea(dock))
        if needed is not None and self._letters >= needed:
            self._sizes[dock] = dock.size()

    @property
    def _letters(self) -> float:
        return self._window.width() / self._window.fontMetrics().averageCharWidth()

    def _follow(self) -> None:
        if not self._following:
            return
        letters = self._letters
        for side, needed in SIDES:
            if letters < needed and side not in self._away:
                self._away[side] = self._close(side)
            elif letters >= needed and side in self._away:
                self._open(self._away.pop(side))

    def _open(self, docks: list[QDockWidget]) -> None:
        """Let panels come back as large as they were."""
        sized = [dock for dock in docks if dock in self._sizes]
        sizes = [self._sizes[dock] for dock in sized]
        for dock in docks:
            dock.show()
        # Only once they have their places: before that, nobody has a size to change.
        QTimer.singleShot(0, self, lambda: self._resize(sized, sizes))

    def _resize(self, docks: list[QDockWidget], sizes: list[QSize]) -> None:
        across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
        self._window.resizeDocks(docks, [size.width() for size in sizes], across)
        self._window.resizeDocks(docks, [size.height() for size in sizes], down)

    def _close(self, side: Qt.DockWidgetArea) -> list[QDockWidget]:
        closed = [
            dock
            for dock in self._docks
            if not dock.isHidden() and self._window.dockWidgetArea(dock) == side
        ]
        focus = QApplication.focusWidget()
        held = focus is not None and any(dock.isAncestorOf(focus) for dock in closed)
        for dock in closed:
            dock.hide()
        if held:
            self.keyboard_lost.emit()
        return closed
