"""Connect: a line pulled from one touchpoint to the next becomes a transfer."""

from cjm_editor.drawing import Rect
from cjm_editor.editing.commands import connect, label, obstacle
from cjm_editor.i18n import Problem, text
from cjm_editor.model import Id, new_id
from cjm_editor.tools.host import Overlay, ToolHost
from cjm_editor.tools.pointer import Pointer
from cjm_editor.tools.state import Next, State


class Connect(State):
    """Shows a rubber line from the touchpoint whose handle was taken hold of."""

    def __init__(self, host: ToolHost, source: Id) -> None:
        super().__init__(host)
        self._source = source

    def enter(self) -> None:
        """Say what to do."""
        self.host.set_cursor("cross")
        self.hint(text("tool.connecting"))

    def move(self, pointer: Pointer) -> Next:
        """Show where the line leads."""
        start = self.host.placed.rect_of(self._source) or Rect(pointer.x, pointer.y, 0, 0)
        target = self._target(pointer)
        reason = obstacle(self.host.session.document, self._source, target) if target else None
        self.host.show(
            Overlay(
                line=((start.right, start.centre[1]), (pointer.x, pointer.y)),
                target=self.host.placed.rect_of(target) if target else None,
                allowed=reason is None,
            )
        )
        return "stay"

    def release(self, pointer: Pointer) -> Next:
        """Connect with the element under the pointer; raises Problem where that cannot be."""
        target = self._target(pointer)
        if target:
            reason = obstacle(self.host.session.document, self._source, target)
            if reason is not None:
                raise Problem(reason)
            id = new_id()
            command = connect(self._source, target, id=id)
            self.host.session.run(label("connect"), command, select=[id])
        return "done"

    def _target(self, pointer: Pointer) -> Id:
        hit = self.host.placed.hit(pointer.x, pointer.y)
        if hit is None or hit.role != "element" or hit.record == self._source:
            return ""
        return hit.record
