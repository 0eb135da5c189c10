"""The toolbox: hands what pointer and keyboard do to the state they are in."""

from collections.abc import Callable

from cjm_editor.i18n import text
from cjm_editor.tools.host import ToolHost
from cjm_editor.tools.idle import Idle
from cjm_editor.tools.pointer import Button, Key, Pointer
from cjm_editor.tools.state import Next, State


class Toolbox:
    """The current tool of one canvas.

    Any method may raise Problem, or what the journal raises; everything is back as it was then.
    Call `cancel` before anything else edits the document.
    """

    def __init__(self, host: ToolHost) -> None:
        self._host = host
        self._state: State = Idle(host)
        self._held: Button = "none"

    @property
    def state(self) -> State:
        """What the pointer is in the middle of."""
        return self._state

    @property
    def busy(self) -> bool:
        """Whether a gesture goes on, so that shortcuts wait."""
        return self._state.busy

    @property
    def scrolls(self) -> bool:
        """Whether the canvas scrolls while the pointer is at its edge with a button held."""
        return self._state.busy and self._state.scrolls

    def press(self, pointer: Pointer) -> None:
        """Follow a button that goes down."""
        if self._held not in ("none", pointer.button):
            return
        if self._held != "none":
            self.cancel()  # its release went to somebody else
        self._follow(lambda: self._state.press(pointer))
        if self._state.busy:
            self._held = pointer.button

    def move(self, pointer: Pointer) -> None:
        """Follow the pointer, a button held or not."""
        before = self._state
        self._follow(lambda: self._state.move(pointer))
        if self._state is not before:
            # What a movement begins follows this movement already.
            self._follow(lambda: self._state.move(pointer))

    def release(self, pointer: Pointer) -> None:
        """Follow a button that comes up."""
        if self._held in ("none", pointer.button):
            self._held = "none"
            self._follow(lambda: self._state.release(pointer))

    def key(self, key: Key) -> bool:
        """Follow a key; gives whether it belongs to the tool and means nothing else."""
        if key.name == "Esc" and key.down and self.take_back():
            return True
        before = self._state
        self._follow(lambda: self._state.key(key))
        return before.busy or self._state is not before

    def leave(self) -> None:
        """Follow the pointer out of the canvas."""
        self._state.leave()

    def cancel(self) -> None:
        """Take back whatever goes on."""
        self._held = "none"
        if isinstance(self._state, Idle):
            return
        state = self._state
        try:
            state.cancel()
        finally:
            self._become(Idle(self._host))

    def take_back(self) -> bool:
        """Take back a gesture that goes on, and say so; gives whether there was one."""
        if not self._state.busy:
            return False
        self.cancel()
        self._host.say(text("tool.cancelled"))
        return True

    def drag_new(self, kind: str) -> None:
        """Begin to drag a new card or lane out of the palette; release drops it."""
        self.cancel()
        from cjm_editor.tools.place_lane import DragNewLane, lane_named
        from cjm_editor.tools.place_new import DragNew

        lane = lane_named(kind)
        self._become(DragNewLane(self._host, lane) if lane else DragNew(self._host, kind))

    def place_new(self, kind: str) -> None:
        """Arm the pointer with a new card or lane; a click places it."""
        self.cancel()
        from cjm_editor.tools.place_lane import PlaceNewLane, lane_named
        from cjm_editor.tools.place_new import PlaceNew

        lane = lane_named(kind)
        self._become(PlaceNewLane(self._host, lane) if lane else PlaceNew(self._host, kind))

    def _follow(self, act: Callable[[], Next]) -> None:
        try:
            following = act()
        except BaseException:
            self.cancel()
            raise
        if following == "done":
            self._become(Idle(self._host))
        elif isinstance(following, State):
            self._become(following)

    def _become(self, state: State) -> None:
        if self._host.session.previewing:
            self._host.session.cancel()
        self._state.end()
        self._state = state
        state.enter()
