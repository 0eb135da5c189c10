"""The way from map to map: shown above the canvas, and gone back step by step."""

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cjm_editor.editing import EditSession
    from cjm_editor.model import Change, Id, Map
    from cjm_editor.ui.main_window import MainWindow
    from cjm_editor.ui.window.trail_bar import TrailBar


class Trail:
    """The maps that were shown before this one; going to one of them again shortens the way."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        self._session: EditSession | None = None
        self._way: list[Id] = []

    def set_session(self, session: "EditSession", map_id: "Id") -> None:
        """Go on to a map."""
        if session is not self._session:
            self._session, self._way = session, []
            self._end = session.document.subscribe(self._changed)
        if map_id in self._way:
            del self._way[self._way.index(map_id) :]
        self._way.append(map_id)
        self._show()

    def end_session(self) -> None:
        """Stay: a large map is let go before the next one is shown."""

    def forget(self) -> None:
        """Begin anew with the next file."""
        if self._session is not None:
            self._end()
        self._session, self._way = None, []

    @property
    def maps(self) -> "list[Map]":
        """The maps of the way that are still there, the one shown last."""
        from cjm_editor.model import Map

        document = self._session.document if self._session is not None else None
        found = (document.find(Map, id) for id in self._way) if document is not None else ()
        return [map for map in found if map is not None]

    def back(self) -> None:
        """Show the map before this one."""
        if len(self.maps) > 1:
            self._window.show_map(self.maps[-2].id)

    def _changed(self, change: "Change") -> None:
        if change.origin != "preview" and change.diff.touched() & set(self._way):
            self._show()

    def _show(self) -> None:
        if len(self.maps) > 1 or "_bar" in vars(self):
            self._bar.show_maps(self.maps)

    @cached_property
    def _bar(self) -> "TrailBar":
        from cjm_editor.ui.window.trail_bar import TrailBar

        bar = TrailBar()
        bar.asked.connect(self._window.show_map)
        bar.back_asked.connect(self.back)
        self._window.pages.add_bar(bar)
        return bar
