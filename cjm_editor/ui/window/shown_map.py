"""Which of the file's maps the window shows, from its laying out to its last change."""

import gc
from functools import cached_property, partial
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import QTimer

from cjm_editor.i18n import text
from cjm_editor.ui.services import OpenFile, Services

if TYPE_CHECKING:
    from cjm_editor.editing import EditSession
    from cjm_editor.layout import MapLayout, PlacedMap
    from cjm_editor.model import Change, Document, Id
    from cjm_editor.ui.canvas.viewport import Viewport
    from cjm_editor.ui.main_window import MainWindow
    from cjm_editor.ui.window.laying import Laying, LayingPage

LARGE = 600
"""Records from which a map takes longer to lay out than a window may stand still."""


class Follower(Protocol):
    """Works on the map that is shown."""

    def set_session(self, session: "EditSession", map_id: "Id") -> None:
        """Work on a map."""

    def end_session(self) -> None:
        """Work on none."""


class ShownMap:
    """One map of the window's file, or none; canvas, panels and commands follow it."""

    def __init__(self, window: "MainWindow", services: Services) -> None:
        self._window, self._services = window, services
        self._file: OpenFile | None = None
        self._layout: MapLayout | None = None
        self._followers: list[Follower] = []
        self._laying: Laying | None = None
        self._seen: tuple[Viewport, bool] | None = None
        self._part: Viewport | None = None
        self.id: Id = ""

    def begin(self, file: OpenFile) -> None:
        """Show the first map of a file and follow its changes."""
        self._file = file
        self._ends = [
            file.session.document.subscribe(self._document_changed),
            file.session.selection.subscribe(self._window.bars.refresh_soon),
        ]
        file.versions_changed.connect(self._tell_version)
        self._show_first()

    def follow(self, follower: "Follower") -> None:
        """Tell somebody from now on which map is shown."""
        self._followers.append(follower)
        if self._file is not None and self._layout is not None:
            follower.set_session(self._file.session, self.id)

    def end(self) -> None:
        """Show no map; nothing reads the file's document any more."""
        self._let_go()
        self._window.trail.forget()
        self._window.pages.hide_bars()
        self._stop_laying()
        gc.unfreeze()
        for end in self._ends:
            end()
        if self._file is not None:
            self._file.versions_changed.disconnect(self._tell_version)
        self._file, self.id = None, ""

    def show(self, id: "Id") -> None:
        """Show one of the file's maps; a large one is laid out bit by bit."""
        assert self._file is not None
        if self.id and id != self.id:
            self._file.session.selection.set(())
        self.id = id
        if not self._is_large:
            self._show_layout(self._file.layout(id))
            return
        self._let_go()
        self._lay_out()

    def see(self, part: "Viewport") -> None:
        """Show a part of the map rather than its beginning, as soon as it is laid out."""
        if self._laying is None:
            QTimer.singleShot(0, self._window, partial(self._window.canvas.see, part))
        else:
            self._part = part

    def _lay_out(self) -> None:
        """Lay the map out bit by bit, from the beginning."""
        from cjm_editor.ui.window.laying import Laying

        assert self._file is not None
        self._stop_laying()
        self._laying_page.show_progress(0.0)
        self._window.pages.show_page(self._laying_page)
        self._laying = Laying(self._file.laying_out(self.id), self._window)
        self._laying.progressed.connect(self._laying_page.show_progress)
        self._laying.done.connect(self._laid)

    @property
    def _document(self) -> "Document":
        assert self._file is not None
        return self._file.session.document

    @property
    def _is_large(self) -> bool:
        return len(self._document) >= LARGE

    @property
    def is_laid(self) -> bool:
        """Whether no map is on its way."""
        return self._laying is None

    @property
    def placed(self) -> "PlacedMap | None":
        """The map as it lies now."""
        return self._layout.placed if self._layout else None

    @property
    def title(self) -> str:
        """The title of the map."""
        return dict(self.all()).get(self.id) or text("ui.untitled")

    def all(self) -> list[tuple[str, str]]:
        """Give the id and the title of every map of the file."""
        from cjm_editor.model import Map

        found = self._file.session.document.all(Map) if self._file else ()
        return [(map.id, map.title or text("ui.untitled")) for map in found]

    def _tell_version(self) -> None:
        """Let the map that is shown say which version it is now."""
        if self._file is not None and self._layout is not None:
            self._window.canvas.tell_version(self._file.version_line)

    def _let_go(self) -> None:
        self._seen = None
        self._layout = None
        self._window.canvas.end_session()
        self._window.panels.end_session()
        for follower in self._followers:
            follower.end_session()
        self._window.bars.let_go()

    def _lay_out_again(self) -> None:
        """Lay the same map out anew; panels stay, and so does what is seen of it."""
        canvas = self._window.canvas
        self._seen = canvas.seen, canvas.hasFocus()
        self._layout = None
        canvas.end_session()
        self._window.bars.let_go()
        self._lay_out()

    def _stop_laying(self) -> None:
        if self._laying is not None:
            self._laying.stop()
            self._laying.deleteLater()
            self._laying = None

    def _laid(self, found: object) -> None:
        self._stop_laying()
        if isinstance(found, Exception):
            self._window.fail(found)
            return
        self._show_layout(cast("MapLayout", found))

    def _show_layout(self, layout: "MapLayout") -> None:
        assert self._file is not None
        window, session = self._window, self._file.session
        self._layout = layout
        window.canvas.set_session(session, layout)
        window.pages.show_page(window.canvas)
        window.bars.connect_map()
        if self._seen is not None:
            (seen, focused), self._seen = self._seen, None
            window.canvas.see(seen)
            if focused:
                window.canvas.setFocus()
            return
        window.panels.set_session(session, self.id)
        if window.bars.filled:
            window.fill_panels()
        self._list_maps()
        window.status_bar.show_zoom(window.canvas.zoom)
        window.canvas.setFocus()
        for follower in self._followers:
            follower.set_session(session, self.id)
        # The panels take their places first, then there is something to show the map in.
        QTimer.singleShot(0, window.canvas.show_start)
        if self._part is not None:
            part, self._part = self._part, None
            self.see(part)

    @cached_property
    def _laying_page(self) -> "LayingPage":
        from cjm_editor.ui.window.laying import LayingPage

        return LayingPage()

    def _list_maps(self) -> None:
        self._window.panels.list_maps(self.all(), self.id)

    def _follow(self, change: "Change") -> None:
        """Keep a large map's layout true where the canvas cannot without standing still."""
        if self.id not in self._document:
            self._stop_laying()
        elif self._laying is not None:
            self._lay_out()
        elif self._is_large and _is_all_new(change, self.id):
            self._lay_out_again()

    def _document_changed(self, change: "Change") -> None:
        if change.origin != "commit":
            self._follow(change)
        if change.origin in ("preview", "cancel"):
            return
        self._window.bars.refresh_soon()
        known = dict(self.all())
        touched = change.diff.touched()
        if self.id not in known:
            self._services.later(self._window, self._show_first)
        elif self.id in touched or known.keys() & touched:
            self._list_maps()
            self._window.shown_file.show_state()

    def _show_first(self) -> None:
        maps = self.all()
        if maps:
            self.show(maps[0][0])


def _is_all_new(change: "Change", map_id: "Id") -> bool:
    """Tell whether every card of a map has to be drawn anew."""
    before, after = change.diff.updated.get(map_id, (None, None))
    return any(
        getattr(before, name, None) != getattr(after, name, None)
        for name in ("card_width", "language")
    )
