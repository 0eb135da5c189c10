"""Drag line: a line of a service blueprint goes between two other lanes."""

from cjm_editor.editing.commands import move_line
from cjm_editor.model import Lane
from cjm_editor.tools.drag_header import DragHeader, Drop
from cjm_editor.tools.gaps import edge_of, nearest_lane
from cjm_editor.tools.pointer import Pointer


class DragLine(DragHeader):
    """Moves a line up or down, to another swimlane as well."""

    sideways = False

    def target(self, pointer: Pointer) -> Drop | None:
        """Give the place between lanes that is nearest to the pointer."""
        found = nearest_lane(self.host.placed, pointer.y)
        if found is None:
            return None
        over, after = found
        every = self.host.session.document.children(Lane, over.swimlane)
        index = every.index(over.lane) + after
        line = self.level(edge_of(over, after))
        return Drop(line, move_line(self.record, over.swimlane, index))
