"""Drag lane: a lane goes to another place, of its swimlane or of another one."""

from cjm_editor.editing.commands import move_lane
from cjm_editor.model import Lane
from cjm_editor.tools.drag_header import DragHeader, Drop
from cjm_editor.tools.gaps import edge_of, nearest_lane
from cjm_editor.tools.pointer import Pointer


class DragLane(DragHeader):
    """Moves a lane with its row."""

    sideways = False

    def target(self, pointer: Pointer) -> Drop | None:
        """Give the place beside the lane nearest to the pointer, on the side that is nearer."""
        placed = self.host.placed
        own = placed.rows.lane(self.record)
        found = nearest_lane(placed, pointer.y)
        if own is None or found is None:
            return None
        over, after = found
        document = self.host.session.document
        siblings = document.children(Lane, over.swimlane)  # the hidden ones count too
        others = [lane for lane in siblings if lane.id != self.record]
        alone = len(document.children(Lane, own.swimlane)) == 1
        line = self.level(edge_of(over, after))
        if own.swimlane != over.swimlane and alone:
            return Drop(line, None)
        at = siblings.index(own.lane) if over is own else others.index(over.lane) + after
        return Drop(line, move_lane(self.record, over.swimlane, at, beneath_line=not after))
