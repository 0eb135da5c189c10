"""Resize lane: the lower edge of a lane's label makes it higher."""

from cjm_editor.editing.commands import label, resize_lane
from cjm_editor.model import Id
from cjm_editor.tools.host import ToolHost
from cjm_editor.tools.pointer import Pointer
from cjm_editor.tools.resize_column import GRID
from cjm_editor.tools.state import Next, State


class ResizeLane(State):
    """Sets how high a lane is at least, in steps of the grid; with Alt freely."""

    def __init__(self, host: ToolHost, start: Pointer, lane: Id) -> None:
        super().__init__(host)
        self._start = start
        self._lane = lane
        rect = host.placed.rect_of(lane)
        self._height = rect.height if rect is not None else 0.0
        self._shown: float | None = None

    def enter(self) -> None:
        """Show that the edge can be moved up and down."""
        self.host.set_cursor("resize_lane")

    def move(self, pointer: Pointer) -> Next:
        """Show the new height; what does not fit keeps the lane from getting lower."""
        height = self._height + pointer.y - self._start.y
        if "alt" not in pointer.modifiers:
            height = round(height / GRID) * GRID
        if height != self._shown:
            self._shown = height
            self.host.session.preview(resize_lane(self._lane, height))
        return "stay"

    def release(self, pointer: Pointer) -> Next:
        """Keep the height."""
        self.host.session.commit(label("resize_lane"))
        return "done"
