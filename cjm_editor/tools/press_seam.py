"""Press seam: a click on the sign between two headers or labels puts something in there."""

from math import hypot

from cjm_editor.layout import Seam
from cjm_editor.tools.host import ToolHost
from cjm_editor.tools.pointer import Pointer
from cjm_editor.tools.state import Next, State

NEAR = 11.0
"""So many pixels from a seam its sign appears; it is as big."""
SMALLEST = 0.6
"""Below so many pixels a point, headers are too small for signs between them."""


def seam_under(host: ToolHost, pointer: Pointer) -> Seam | None:
    """Give the seam near a pointer."""
    if pointer.scale < SMALLEST:
        return None
    return host.placed.seam_at(pointer.x, pointer.y, NEAR / pointer.scale)


def is_on_sign(seam: Seam, pointer: Pointer) -> bool:
    """Tell whether a pointer is on the sign of a seam."""
    x, y = seam.at
    return hypot(pointer.x - x, pointer.y - y) * pointer.scale <= NEAR


class PressSeam(State):
    """Waits for the button to come up on the sign again."""

    scrolls = False

    def __init__(self, host: ToolHost, seam: Seam) -> None:
        super().__init__(host)
        self._seam = seam

    def release(self, pointer: Pointer) -> Next:
        """Ask for what goes in there."""
        if is_on_sign(self._seam, pointer):
            self.host.insert(self._seam)
        return "done"
