"""Marquee: a rectangle drawn around elements selects them."""

from cjm_editor.drawing import Rect
from cjm_editor.tools.host import Overlay, ToolHost
from cjm_editor.tools.pointer import Pointer
from cjm_editor.tools.state import Next, State


class Marquee(State):
    """Selects what the rectangle touches; with Shift or Ctrl besides what was selected."""

    def __init__(self, host: ToolHost, start: Pointer) -> None:
        super().__init__(host)
        self._start = start
        self._before = host.session.selection.ids
        self._kept = self._before if start.modifiers & {"shift", "ctrl"} else ()

    def move(self, pointer: Pointer) -> Next:
        """Select what the rectangle touches now."""
        x, y = min(pointer.x, self._start.x), min(pointer.y, self._start.y)
        width, height = abs(pointer.x - self._start.x), abs(pointer.y - self._start.y)
        area = Rect(x, y, width, height)
        touched = (id for id in self.host.placed.within(area) if id not in self.host.hidden)
        self.host.session.selection.set((*self._kept, *touched))
        self.host.show(Overlay(marquee=area))
        return "stay"

    def release(self, pointer: Pointer) -> Next:
        """Keep what is selected."""
        return "done"

    def cancel(self) -> None:
        """Select again what was selected before."""
        super().cancel()
        self.host.session.selection.set(self._before)
