"""Work that takes a while, done in a thread while the window takes input as ever."""

from collections.abc import Callable
from threading import Thread

from PySide6.QtCore import QObject, Signal

from cjm_editor.ui.collecting import go_on, hold_off

_going_on: set["Aside"] = set()


class Aside(QObject):
    """One piece of work; whoever no longer wants what it gives lets go of it."""

    done = Signal(object)
    """What it gives, or the exception that came instead."""
    _ended = Signal(object)

    def __init__(self, work: Callable[[], object]) -> None:
        """Begin at once; it lives until the work is done, wanted or not."""
        super().__init__()
        self._work = work
        self._ended.connect(self._end)
        _going_on.add(self)
        hold_off()
        # No QThread, which cannot be left behind when the program ends.
        Thread(target=self._run, name="aside", daemon=True).start()

    def _run(self) -> None:
        try:
            found = self._work()
        except Exception as error:
            self._ended.emit(error)
        else:
            self._ended.emit(found)

    def _end(self, found: object) -> None:
        go_on(lasting=True)
        _going_on.discard(self)
        self.done.emit(found)
