"""The base of dragging a header: a line shows where it would go, and letting go moves it."""

from msgspec import Struct

from cjm_editor.drawing import Rect
from cjm_editor.editing import Command
from cjm_editor.editing.commands import label_about
from cjm_editor.model import Id
from cjm_editor.tools.gaps import THICKNESS, level
from cjm_editor.tools.host import Lifted, Overlay, ToolHost
from cjm_editor.tools.pointer import Pointer
from cjm_editor.tools.state import Next, State


class Drop(Struct, frozen=True):
    """What letting go would do; `line` shows where. Without a command it cannot go there."""

    line: Rect
    command: Command | None


class DragHeader(State):
    """Moves a stage, step, lane or swimlane among its siblings.

    Nothing is moved before the button comes up: a whole row or column on its way would keep
    the map from standing still under the pointer.
    """

    sideways = True

    def __init__(self, host: ToolHost, start: Pointer, record: Id) -> None:
        super().__init__(host)
        self._start = start
        self.record = record
        self._rect = host.placed.rect_of(record)
        self._drop: Drop | None = None

    def enter(self) -> None:
        """Show that something is held."""
        self.host.set_cursor("move")

    def target(self, pointer: Pointer) -> Drop | None:
        """Give what letting go here would do."""
        raise NotImplementedError

    def move(self, pointer: Pointer) -> Next:
        """Show where it would go."""
        self._drop = self.target(pointer)
        allowed = self._drop is not None and self._drop.command is not None
        self.host.set_cursor("move" if allowed else "forbidden")
        self.host.show(
            Overlay(
                marker=self._drop.line if self._drop else None,
                lifted=self._lifted(pointer),
                allowed=allowed,
            )
        )
        return "stay"

    def release(self, pointer: Pointer) -> Next:
        """Move it."""
        self._drop = self.target(pointer)
        if self._drop is not None and self._drop.command is not None:
            name = label_about("move", self.host.session.document, [self.record])
            self.host.session.run(name, self._drop.command)
        return "done"

    def _lifted(self, pointer: Pointer) -> tuple[Lifted, ...]:
        if self._rect is None:
            return ()
        dx, dy = pointer.x - self._start.x, pointer.y - self._start.y
        if self.sideways:
            return (Lifted(self.record, self._rect.x + dx, self._rect.y),)
        return (Lifted(self.record, self._rect.x, self._rect.y + dy),)

    def upright(self, x: float) -> Rect:
        """Give an upright line through the map's columns."""
        placed = self.host.placed
        height = placed.rows.bottom - placed.stage_top
        return Rect(x - THICKNESS / 2, placed.stage_top, THICKNESS, height)

    def level(self, y: float) -> Rect:
        """Give a level line through the map's rows."""
        return level(self.host.placed, y)
