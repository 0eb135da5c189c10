"""Filtering in one window: what is chosen stands out on the map until it is closed."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal

from cjm_editor.editing import EditSession
from cjm_editor.editing.finding.filter import Filter, left_out, parted
from cjm_editor.layout.behind import DIM
from cjm_editor.model import Change, Id, Map
from cjm_editor.ui.canvas.veil import Veil, veil_but, veil_over
from cjm_editor.ui.filter.bar import FilterBar, Place

if TYPE_CHECKING:
    from cjm_editor.ui.main_window import MainWindow

LATER = 30
"""The milliseconds after an edit until the map is filtered again."""


class Filtering(QObject):
    """Shows the bar and keeps the veil over the map up with the document.

    While a route is lit up, all but that steps back, whatever the filter says.
    """

    went_out = Signal()
    """What was lit up is so no more."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._session: EditSession | None = None
        self._map_id: Id = ""
        self._end: Callable[[], None] = lambda: None
        self._lit: frozenset[Id] | None = None
        self.bar = FilterBar(self._place)
        self.bar.hide()
        self.bar.changed.connect(self._chosen)
        self.bar.left.connect(self._leave)
        self.bar.closed.connect(self.close)
        self._later = QTimer(self, singleShot=True, interval=LATER)
        self._later.timeout.connect(self._apply)

    def set_session(self, session: EditSession, map_id: Id) -> None:
        """Filter a map of a session."""
        self.end_session()
        self._session, self._map_id = session, map_id
        self._end = session.document.subscribe(self._document_changed)

    def end_session(self) -> None:
        """Forget what was chosen: another map has other things to choose."""
        self._end()
        self._end = lambda: None
        self._session = None
        self.put_out()
        self._later.stop()
        self.bar.show_filter(Filter(), hide=False)
        self.bar.hide()

    def open(self) -> None:
        """Show the bar and take the keyboard there."""
        self.bar.show()
        self._apply()
        self.bar.personas.setFocus()

    def show(self, filter: Filter, *, hide: bool) -> None:
        """Filter the map by something else."""
        self.bar.setVisible(bool(filter))
        self.bar.show_filter(filter, hide=hide)

    def light(self, ids: frozenset[Id] | None) -> None:
        """Let nothing but some touchpoints and transfers stand out; None lets the filter decide."""
        self._lit = ids
        self._apply()

    @property
    def lit(self) -> frozenset[Id]:
        """The touchpoints and transfers that alone stand out; none where nothing is lit up."""
        return self._lit or frozenset()

    def put_out(self) -> None:
        """Let the filter decide again what stands out."""
        if self._lit is not None:
            self.light(None)
            self.went_out.emit()

    def close(self) -> None:
        """Let all cards stand out again and hide the bar."""
        self.put_out()
        self.bar.show_filter(Filter())
        self._leave()

    def _leave(self) -> None:
        self.bar.setVisible(bool(self.bar.filter))
        self._window.canvas.setFocus()

    def _place(self) -> Place | None:
        return None if self._session is None else (self._session.document, self._map_id)

    def _document_changed(self, change: Change) -> None:
        if change.origin != "commit" and (self.bar.filter or self._lit is not None):
            self._later.start()

    def _chosen(self) -> None:
        """Filter by what is chosen now; what is hidden then is selected no more."""
        self.put_out()
        self._apply()
        hidden = self._window.canvas.hidden
        if self._session is not None and not hidden.isdisjoint(self._session.selection.ids):
            ids = self._session.selection.ids
            self._session.selection.set(id for id in ids if id not in hidden)

    def _apply(self) -> None:
        canvas, filter = self._window.canvas, self.bar.filter
        map = self._session.document.find(Map, self._map_id) if self._session else None
        if self._session is not None and map is not None and self._lit is not None:
            canvas.set_veil(veil_but(self._session.document, map, self._lit))
            return
        if self._session is None or map is None or not filter:
            canvas.set_veil(Veil())
            self.bar.show_count(0, 0)
            return
        document = self._session.document
        shown, rest = parted(document, map.id, filter)
        opacity = 0.0 if self.bar.hides else DIM
        veil = veil_over(document, map, rest, opacity)
        rows = left_out(document, map.id, filter)
        canvas.set_veil(replace(veil, ids=veil.ids | rows))
        self.bar.show_count(len(shown), len(shown) + len(rest))
