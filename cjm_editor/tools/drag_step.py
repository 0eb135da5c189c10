"""Drag step: a step goes to another place, of its stage or of another one."""

from cjm_editor.editing.commands import move_step
from cjm_editor.tools.drag_header import DragHeader, Drop
from cjm_editor.tools.pointer import Pointer


class DragStep(DragHeader):
    """Moves a step with its column."""

    def target(self, pointer: Pointer) -> Drop | None:
        """Give the place beside the step under the pointer, on the side that is nearer."""
        placed = self.host.placed
        x = min(max(pointer.x, placed.grid.left), placed.grid.right - 1)
        over, own = placed.grid.column_at(x), placed.grid.column(self.record)
        if over is None or own is None:
            return None
        after = pointer.x >= over.x + over.width / 2
        siblings = [each for each in placed.columns if each.stage == over.stage]
        others = [each for each in siblings if each is not own]
        alone = not any(each.stage == own.stage and each is not own for each in placed.columns)
        line = self.upright(over.right if after else over.x)
        if own.stage != over.stage and alone:
            return Drop(line, None)
        index = others.index(over) + after if over in others else siblings.index(own)
        return Drop(line, move_step(self.record, over.stage, index))
