"""Idle: the pointer hovers."""

from cjm_editor.layout import Hit
from cjm_editor.tools.host import Cursor, Overlay, ToolHost
from cjm_editor.tools.pan import Pan, PanReady
from cjm_editor.tools.pointer import Key, Pointer
from cjm_editor.tools.press_seam import PressSeam, is_on_sign, seam_under
from cjm_editor.tools.state import Next, State

HOVERED = frozenset(("element", "transfer", "stage", "step", "persona", "line"))
"""What is outlined under the pointer; cells and lanes are too large for that to say anything."""


class Idle(State):
    """Nothing goes on; the shape of the pointer tells what it would take hold of."""

    busy = False

    def __init__(self, host: ToolHost) -> None:
        super().__init__(host)
        self._shown = Overlay()
        self._cursor: Cursor = "arrow"

    def press(self, pointer: Pointer) -> Next:
        """Take hold of what lies under the pointer."""
        if pointer.button == "middle":
            return Pan(self.host, pointer)
        seam = seam_under(self.host, pointer)
        if pointer.button == "left" and seam is not None and is_on_sign(seam, pointer):
            # The second click of a double click would put in another one.
            return PressSeam(self.host, seam) if pointer.clicks == 1 else "stay"
        hit = self.host.placed.hit(pointer.x, pointer.y)
        if pointer.button == "left":
            from cjm_editor.tools.pressed import Pressed

            return Pressed(self.host, pointer, hit)
        # What a context menu is opened on is what its commands are for; where there is nothing
        # else, that is the map.
        selection = self.host.session.selection
        if hit is not None and hit.role == "cell":
            selection.set(())
            self.host.pick_cell(hit.record, hit.step)
        else:
            record = self.host.map_id if hit is None else hit.record
            if record not in selection:
                selection.set([record])
        return "stay"

    def move(self, pointer: Pointer) -> Next:
        """Show what could be done here."""
        hit = self.host.placed.hit(pointer.x, pointer.y)
        seam = seam_under(self.host, pointer)
        aimed = seam is not None and is_on_sign(seam, pointer)
        marker = seam.line if seam is not None and aimed else None
        self._show(Overlay(hover="" if aimed else _hover(hit), seam=seam, marker=marker))
        cursor: Cursor = "point" if aimed else _cursor(hit)
        if cursor != self._cursor:
            self._cursor = cursor
            self.host.set_cursor(cursor)
        return "stay"

    def key(self, key: Key) -> Next:
        """Get ready to pan while the space bar is held."""
        return PanReady(self.host) if key.name == "Space" and key.down else "stay"

    def leave(self) -> None:
        """Show nothing of the element that was under the pointer."""
        self._show(Overlay())

    def _show(self, overlay: Overlay) -> None:
        if overlay != self._shown:
            self._shown = overlay
            self.host.show(overlay)


def _hover(hit: Hit | None) -> str:
    """Give what a press would take; the edge of a column is no part of it."""
    if hit is None or hit.role not in HOVERED:
        return ""
    return "" if hit.part == "edge" and hit.role != "element" else hit.record


def _cursor(hit: Hit | None) -> Cursor:
    if hit is not None and hit.part == "edge":
        return "resize_lane" if hit.role == "lane" else "resize"
    if hit is not None and hit.part == "handle":
        return "cross"
    return "arrow"
