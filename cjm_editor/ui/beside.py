"""Work that takes a while, done beside the window, which is painted on but takes no input."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QThread
from PySide6.QtGui import QGuiApplication

from cjm_editor.ui.collecting import go_on, hold_off

T = TypeVar("T")
_going_on: list[QThread] = []


def is_waiting() -> bool:
    """Tell whether such work goes on: nothing may be closed beneath it."""
    return bool(_going_on)


def beside(work: Callable[[], T]) -> T:
    """Do something in a thread of its own; gives what it gives, and raises what it raises.

    What is made meanwhile is not looked at for garbage before the map is let go: to go through it
    would hold the window up, in whichever thread.
    """
    from PySide6.QtCore import Qt  # the first window has no need of all its enumerations

    given: list[T] = []
    thread = _Worker(lambda: given.append(work()))
    loop = QEventLoop()
    thread.finished.connect(loop.quit, Qt.ConnectionType.QueuedConnection)
    _going_on.append(thread)
    hold_off()
    QGuiApplication.setOverrideCursor(Qt.CursorShape.BusyCursor)
    try:
        thread.start()
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        thread.wait()
    finally:
        _going_on.remove(thread)
        go_on(lasting=True)
        QGuiApplication.restoreOverrideCursor()
    if thread.error is not None:
        raise thread.error
    return given[0]


class _Worker(QThread):
    def __init__(self, work: Callable[[], None]) -> None:
        super().__init__()
        self._work = work
        self.error: BaseException | None = None

    def run(self) -> None:
        try:
            self._work()
        except BaseException as error:
            self.error = error
