"""Working something out of the map while the window goes on, and again after every edit."""

from collections.abc import Callable
from time import perf_counter
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from cjm_editor.analysis.slices import Slices
from cjm_editor.editing import EditSession
from cjm_editor.model import Change, Document, Id, Map

SLICE = 0.008
"""The seconds spent on it before the window may do something else."""
PAUSE = 400
"""Milliseconds without an edit until it is worked out anew."""


class Examining(QObject):
    """Keeps what is worked out of a map up with the document, while somebody wants to know."""

    found = Signal(object)

    def __init__(self, parent: QObject, work: Callable[[Document, Id], Slices[Any]]) -> None:
        super().__init__(parent)
        self._work = work
        self._session: EditSession | None = None
        self._map_id: Id = ""
        self._end: Callable[[], None] = lambda: None
        self._slices: Slices[Any] | None = None
        self._wanted = self._stale = False
        self.known: Any = None
        """What was found last."""
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)
        self._later = QTimer(self, singleShot=True, interval=PAUSE)
        self._later.timeout.connect(self._begin)

    @property
    def busy(self) -> bool:
        """Whether something else will be found soon."""
        return self._later.isActive() or self._timer.isActive()

    def set_session(self, session: EditSession, map_id: Id) -> None:
        """Look at a map of a session."""
        self.end_session()
        self._session, self._map_id = session, map_id
        self._end = session.document.subscribe(self._changed)
        self._stale = True
        self.want(self._wanted)

    def end_session(self) -> None:
        """Look at nothing any more."""
        self._end()
        self._end = lambda: None
        self._session = self.known = None
        self._stop()

    def want(self, wanted: bool) -> None:
        """Work it out from now on, or no more while nobody can see it."""
        self._wanted = wanted
        if not wanted:
            if self.busy:
                self._stale = True
            self._stop()
        elif self._stale and self._session is not None:
            self._begin()

    def _stop(self) -> None:
        self._later.stop()
        self._timer.stop()
        self._slices = None

    def _changed(self, change: Change) -> None:
        if change.origin == "commit":
            return
        self._stop()
        self._stale = True
        if self._wanted:
            self._later.start()

    def _begin(self) -> None:
        self._stop()
        assert self._session is not None
        if self._session.document.find(Map, self._map_id) is None:
            return
        self._slices = self._work(self._session.document, self._map_id)
        self._timer.start()

    def _go_on(self) -> None:
        until = perf_counter() + SLICE
        assert self._slices is not None
        try:
            while perf_counter() < until:
                next(self._slices)
        except StopIteration as done:
            self._stop()
            self._stale = False
            self.known = done.value
            self.found.emit(done.value)
