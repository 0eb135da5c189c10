"""Pan: the map is pulled along by the pointer."""

from cjm_editor.tools.host import ToolHost
from cjm_editor.tools.pointer import Key, Pointer
from cjm_editor.tools.state import Next, State


class PanReady(State):
    """The space bar is held; pressing the button takes hold of the map."""

    def enter(self) -> None:
        """Show a hand."""
        self.host.set_cursor("hand")

    def press(self, pointer: Pointer) -> Next:
        """Take hold of the map."""
        return Pan(self.host, pointer, held=True)

    def key(self, key: Key) -> Next:
        """End with the space bar."""
        return "done" if key.name == "Space" and not key.down else "stay"


class Pan(State):
    """Keeps the point of the map that was taken hold of under the pointer."""

    scrolls = False

    def __init__(self, host: ToolHost, start: Pointer, held: bool = False) -> None:
        super().__init__(host)
        self._start = start
        self._held = held

    def enter(self) -> None:
        """Show a closed hand."""
        self.host.set_cursor("grabbing")

    def move(self, pointer: Pointer) -> Next:
        """Pull the map along."""
        dx, dy = self._start.x - pointer.x, self._start.y - pointer.y
        if dx or dy:
            self.host.scroll_by(dx, dy)
        return "stay"

    def release(self, pointer: Pointer) -> Next:
        """Let go; while the space bar is held the map can be taken hold of again."""
        return PanReady(self.host) if self._held else "done"

    def key(self, key: Key) -> Next:
        """Remember that the space bar was let go."""
        if key.name == "Space" and not key.down:
            self._held = False
        return "stay"
