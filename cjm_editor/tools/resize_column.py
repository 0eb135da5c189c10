"""Resize column: the edge of a step's header makes its cards wider or narrower."""

from cjm_editor.editing.commands import label, resize_column
from cjm_editor.model import Id
from cjm_editor.tools.host import ToolHost
from cjm_editor.tools.pointer import Pointer
from cjm_editor.tools.state import Next, State

GRID = 4.0


class ResizeColumn(State):
    """Sets the width of the cards in a step, in steps of the grid; with Alt freely."""

    def __init__(self, host: ToolHost, start: Pointer, step: Id) -> None:
        super().__init__(host)
        self._start = start
        self._step = step
        column = host.placed.grid.column(step)
        self._width = column.card_width if column is not None else 0.0
        self._shown: float | None = None

    def enter(self) -> None:
        """Show that the edge can be moved sideways."""
        self.host.set_cursor("resize")

    def move(self, pointer: Pointer) -> Next:
        """Show the new width."""
        width = self._width + pointer.x - self._start.x
        if "alt" not in pointer.modifiers:
            width = round(width / GRID) * GRID
        if width != self._shown:
            self._shown = width
            self.host.session.preview(resize_column(self._step, width))
        return "stay"

    def release(self, pointer: Pointer) -> Next:
        """Keep the width."""
        self.host.session.commit(label("resize_column"))
        return "done"
