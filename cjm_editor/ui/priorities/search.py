"""The search for the best set, which may take a while, beside the window."""

from threading import Event

from PySide6.QtCore import QObject, Signal

from cjm_editor.analysis.journey import journeys_of
from cjm_editor.analysis.priorities.priorities import Limits, Priorities, priorities_of
from cjm_editor.model import Document, Id
from cjm_editor.ui.aside import Aside


class Search(QObject):
    """One search, on the map as it is when it begins; whoever drops it hears no more of it."""

    done = Signal(object)
    """The priorities it found; where it was stopped, those with the best set by then. None where it
    came to grief, which is then raised."""

    def __init__(
        self,
        document: Document,
        map_id: Id,
        limits: Limits,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._stopped = Event()
        records, stopped = tuple(document), self._stopped.is_set

        def search() -> Priorities:
            apart = Document(records)  # the map itself may be edited meanwhile
            journeys = journeys_of(apart, map_id)
            return priorities_of(apart, map_id, journeys, limits, stopped=stopped)

        self._aside = Aside(search)
        self._aside.done.connect(self._end)

    def stop(self) -> None:
        """Ask for the best that was found so far."""
        self._stopped.set()

    def drop(self) -> None:
        """Want nothing of it any more."""
        self._stopped.set()
        self._aside.done.disconnect(self._end)
        self.deleteLater()

    def _end(self, found: object) -> None:
        self.done.emit(found if isinstance(found, Priorities) else None)
        self.deleteLater()
        if isinstance(found, Exception):
            raise found
