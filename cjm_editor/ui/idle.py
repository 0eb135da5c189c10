"""Work that can wait: done when the window has nothing else to do, one thing a turn."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid


class Idle:
    """A queue of tasks, each of somebody who may be gone when its turn comes."""

    def __init__(self) -> None:
        self._waiting: list[tuple[QObject, Callable[[], object]]] = []
        self._called = False

    @property
    def is_busy(self) -> bool:
        """Whether something still waits."""
        return bool(self._waiting)

    def later(self, owner: QObject, task: Callable[[], object]) -> None:
        """Do something as soon as there is time, unless its owner is gone by then."""
        self._waiting.append((owner, task))
        self._call()

    def _call(self) -> None:
        if self._waiting and not self._called:
            self._called = True
            QTimer.singleShot(0, self._next)

    def _next(self) -> None:
        self._called = False
        owner, task = self._waiting.pop(0)
        # The next one is called first: this one may ask the user something, and fail.
        self._call()
        if isValid(owner):
            task()
