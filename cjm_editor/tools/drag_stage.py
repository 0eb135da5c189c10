"""Drag stage: a stage goes to another place among the stages."""

from cjm_editor.editing.commands import move_stage
from cjm_editor.tools.drag_header import DragHeader, Drop
from cjm_editor.tools.pointer import Pointer


class DragStage(DragHeader):
    """Moves a stage with its steps."""

    def target(self, pointer: Pointer) -> Drop | None:
        """Give the place between the two stages nearest to the pointer."""
        others = [each for each in self.host.placed.stages if each.stage.id != self.record]
        index = sum(each.rect.centre[0] < pointer.x for each in others)
        if index < len(others):
            x = others[index].rect.x
        elif others:
            x = others[-1].rect.right
        else:
            return None
        return Drop(self.upright(x), move_stage(self.record, index))
