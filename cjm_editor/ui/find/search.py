"""A search that goes on beside the window, a slice at a time."""

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from cjm_editor.editing.finding.matches import Match, matches
from cjm_editor.editing.finding.query import Query
from cjm_editor.model import Document, Id

SLICE = 0.008
"""The seconds it searches before the window may do something else."""


class Search(QObject):
    """Looks for one query; begun anew, it forgets what it found."""

    finished = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.found: list[Match] = []
        self._rest: Iterator[Match] | None = None
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._slice)

    @property
    def running(self) -> bool:
        """Whether there may be more to find."""
        return self._rest is not None

    def begin(self, document: Document, query: Query, map_id: Id | None) -> None:
        """Look for a query on a map or in the whole file; the document must not change."""
        self.found = []
        self._rest = matches(document, query, map_id)
        self._timer.start()

    def stop(self) -> None:
        """Look for nothing any more."""
        self._timer.stop()
        self._rest = None

    def finish(self) -> None:
        """Look through all that is left, at once."""
        if self._rest is not None:
            self.found += self._rest
            self._end()

    def _slice(self) -> None:
        until = perf_counter() + SLICE
        for match in self._rest or ():
            self.found.append(match)
            if perf_counter() > until:
                return
        self._end()

    def _end(self) -> None:
        self.stop()
        self.finished.emit()
