"""The canvas as the tools see it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from cjm_editor.editing import EditSession
from cjm_editor.layout import PlacedMap, Seam
from cjm_editor.model import Id
from cjm_editor.tools import Cursor, Overlay

if TYPE_CHECKING:
    from cjm_editor.ui.canvas.view import CanvasView


class CanvasHost:
    """Answers the tools of one canvas."""

    def __init__(self, view: "CanvasView") -> None:
        self._view = view

    @property
    def session(self) -> EditSession:
        """The edit session of the open file."""
        return self._view.session

    @property
    def map_id(self) -> Id:
        """The map that is shown."""
        return self._view.map_id

    @property
    def placed(self) -> PlacedMap:
        """Where everything is now."""
        return self._view.placed

    @property
    def hidden(self) -> frozenset[Id]:
        """What a filter hides."""
        return self._view.hidden

    def scroll_by(self, dx: float, dy: float) -> None:
        """Move the view over the map by so many points."""
        self._view.scroll_by(dx * self._view.scale, dy * self._view.scale)

    def show(self, overlay: Overlay) -> None:
        """Show this above the map."""
        self._view.show_overlay(overlay)

    def set_cursor(self, cursor: Cursor) -> None:
        """Give the pointer a shape."""
        self._view.set_cursor(cursor)

    def pick_cell(self, lane: Id, step: Id) -> None:
        """Remember an empty cell as the place for what is added or pasted next."""
        self._view.pick_cell(lane, step)

    def edit_title(self, id: Id) -> None:
        """Let the user type the title of a record in place."""
        self._view.edit_title(id)

    def insert(self, seam: Seam) -> None:
        """Let something be put in at a seam, once the pointer has been let go."""
        QTimer.singleShot(0, self._view, lambda: self._view.insertion_asked.emit(seam))

    def open_map(self, id: Id) -> None:
        """Let another map of the file be shown, once the pointer has been let go."""
        QTimer.singleShot(0, self._view, lambda: self._view.map_asked.emit(id))

    def say(self, words: str) -> None:
        """Tell somebody who does not see the screen; no words take back what was said last."""
        self._view.said.emit(words)

    def unsay(self, words: str) -> None:
        """Take words back, unless something else was said since."""
        self._view.unsaid.emit(words)
