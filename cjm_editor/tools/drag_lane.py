"""Drag lane: a lane goes to another place, of its swimlane or of another one."""

from cjm_editor.editing.commands import move_lane
from cjm_editor.tools.drag_header import DragHeader, Drop
from cjm_editor.tools.pointer import Pointer


class DragLane(DragHeader):
    """Moves a lane with its row."""

    sideways = False

    def target(self, pointer: Pointer) -> Drop | None:
        """Give the place beside the lane nearest to the pointer, on the side that is nearer."""
        placed = self.host.placed
        own = placed.rows.lane(self.record)
        if own is None:
            return None
        over = min(
            placed.lanes,
            key=lambda lane: max(lane.rect.y - pointer.y, pointer.y - lane.rect.bottom),
        )
        after = pointer.y >= over.rect.centre[1]
        siblings = [lane for lane in placed.lanes if lane.swimlane == over.swimlane]
        others = [lane for lane in siblings if lane is not own]
        alone = not any(lane.swimlane == own.swimlane and lane is not own for lane in placed.lanes)
        line = self.level(over.rect.bottom if after else over.rect.y)
        if own.swimlane != over.swimlane and alone:
            return Drop(line, None)
        index = others.index(over) + after if over in others else siblings.index(own)
        return Drop(line, move_lane(self.record, over.swimlane, index, beneath_line=not after))
