"""Place lane: a lane out of the palette goes between two others, by dragging or by a click."""

from cjm_editor.drawing import Rect
from cjm_editor.editing import Command
from cjm_editor.editing.commands import add_lane, add_shared_lane, label
from cjm_editor.i18n import text
from cjm_editor.kinds import LANE_KINDS
from cjm_editor.model import Lane, new_id
from cjm_editor.tools.gaps import edge_of, level, nearest_lane
from cjm_editor.tools.host import Overlay, ToolHost
from cjm_editor.tools.pointer import Pointer
from cjm_editor.tools.state import Next, State

LANE = "lane_"
"""What a lane kind's name begins with where kinds of cards stand beside it."""


def lane_named(name: str) -> str | None:
    """Give the lane kind of a name from the palette; None for anything else."""
    kind = name.removeprefix(LANE)
    return kind if kind != name and any(each.id == kind for each in LANE_KINDS) else None


class DragNewLane(State):
    """A new lane is dragged over the map; a line shows where it would go; letting go adds it."""

    def __init__(self, host: ToolHost, kind: str) -> None:
        super().__init__(host)
        self._kind = kind
        self._id = new_id()

    def enter(self) -> None:
        """Show that something is held."""
        self.host.set_cursor("move")

    def move(self, pointer: Pointer) -> Next:
        """Show where it would go."""
        line, _ = self._target(pointer)
        self.host.show(Overlay(marker=line))
        return "stay"

    def release(self, pointer: Pointer) -> Next:
        """Add it."""
        _, command = self._target(pointer)
        self.host.session.run(label("add_lane"), command, select=[self._id])
        return self._placed(pointer)

    def leave(self) -> None:
        """Show nothing while the pointer is elsewhere."""
        self.host.show(Overlay())

    def _placed(self, pointer: Pointer) -> Next:
        return "done"

    def _target(self, pointer: Pointer) -> tuple[Rect, Command]:
        placed = self.host.placed
        found = nearest_lane(placed, pointer.y)
        if found is None:
            y = placed.swimlanes[-1].rect.bottom if placed.swimlanes else placed.header_height
            swimlane = new_id()
            command = add_shared_lane(self.host.map_id, self._kind, id=self._id, swimlane=swimlane)
            return level(placed, y), command
        over, after = found
        every = self.host.session.document.children(Lane, over.swimlane)
        index = every.index(over.lane) + after
        return level(placed, edge_of(over, after)), add_lane(
            over.swimlane, self._kind, index, id=self._id, beneath_line=not after
        )


class PlaceNewLane(DragNewLane):
    """The pointer is armed with a new lane; a click adds it, with Shift one after another."""

    def enter(self) -> None:
        """Say what to do."""
        super().enter()
        self.hint(text("tool.placing_lane"))

    def press(self, pointer: Pointer) -> Next:
        """Wait for the button to come up; another button disarms."""
        if pointer.button == "left":
            return "stay"
        self.cancel()
        return "done"

    def _placed(self, pointer: Pointer) -> Next:
        if "shift" in pointer.modifiers:
            return PlaceNewLane(self.host, self._kind)
        return super()._placed(pointer)
