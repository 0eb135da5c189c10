"""Drag swimlane: a persona's lanes go to another place among those of the others."""

from cjm_editor.editing.commands import move_swimlane
from cjm_editor.tools.drag_header import DragHeader, Drop
from cjm_editor.tools.pointer import Pointer


class DragSwimlane(DragHeader):
    """Moves a swimlane with all its lanes."""

    sideways = False

    def target(self, pointer: Pointer) -> Drop | None:
        """Give the place between the two swimlanes nearest to the pointer."""
        others = [each for each in self.host.placed.swimlanes if each.id != self.record]
        index = sum(each.rect.centre[1] < pointer.y for each in others)
        if index < len(others):
            y = others[index].rect.y
        elif others:
            y = others[-1].rect.bottom
        else:
            return None
        return Drop(self.level(y), move_swimlane(self.record, index))
