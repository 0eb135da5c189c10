"""Span card: the right edge of a card makes it reach over more steps, or fewer."""

from cjm_editor.editing.commands import label, span
from cjm_editor.editing.spans import covered, order_of
from cjm_editor.model import Element, Id
from cjm_editor.tools.host import ToolHost
from cjm_editor.tools.pointer import Pointer
from cjm_editor.tools.state import Next, State


class SpanCard(State):
    """Lets a card end at the step under the pointer, at its own at least."""

    def __init__(self, host: ToolHost, held: Id) -> None:
        super().__init__(host)
        element = host.session.document.find(Element, held)
        assert element is not None
        self._held = held
        self._steps = order_of(host.session.document, element.step)
        self._first = self._steps.index(element.step)
        self._count = len(covered(self._steps, element))
        self._by: int | None = None

    def enter(self) -> None:
        """Show that the edge can be moved sideways."""
        self.host.set_cursor("resize")

    def move(self, pointer: Pointer) -> Next:
        """Show the card over the steps it would cover."""
        grid = self.host.placed.grid
        x = min(max(pointer.x, grid.left), grid.right - 1)
        column = grid.column_at(x)
        if column is not None:
            by = max(self._steps.index(column.step.id) - self._first + 1, 1) - self._count
            if by != self._by:
                self._by = by
                self.host.session.preview(span([self._held], by))
        return "stay"

    def release(self, pointer: Pointer) -> Next:
        """Keep it so."""
        self.host.session.commit(label("span"))
        return "done"
