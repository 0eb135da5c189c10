"""Place new: an element out of the palette goes to a cell, by dragging or by a click."""

from cjm_editor.editing.commands import add_element, label
from cjm_editor.i18n import text
from cjm_editor.kinds import element_kind
from cjm_editor.layout import Place
from cjm_editor.model import Lane, new_id
from cjm_editor.tools.accepting import refusal
from cjm_editor.tools.feeling import snapped
from cjm_editor.tools.host import Overlay, ToolHost
from cjm_editor.tools.pointer import Pointer
from cjm_editor.tools.state import Next, State


class DragNew(State):
    """A new element is dragged over the map; the others make room; letting go drops it."""

    def __init__(self, host: ToolHost, kind: str) -> None:
        super().__init__(host)
        self._kind = kind
        self._id = new_id()
        self._goal: tuple[object, ...] | None = None
        self._refused: str | None = None

    def enter(self) -> None:
        """Show that something is held."""
        self.host.show(Overlay(kind=self._kind))
        self.host.set_cursor("move")

    def move(self, pointer: Pointer) -> Next:
        """Show the element where it would go."""
        place = self._place(pointer)
        refused_by = self._refusal(place) if place is not None else None
        allowed = place is not None and refused_by is None
        self._preview(place if allowed else None, pointer)
        place = self._place(pointer)
        if refused_by != self._refused:
            self._refused = refused_by
            self.host.set_cursor("forbidden" if refused_by else "move")
            self.host.say(text(refused_by) if refused_by else "")
        self.host.show(
            Overlay(
                cell=place.cell if place else None,
                marker=place.marker if place and allowed else None,
                kind=self._kind,
                allowed=allowed,
            )
        )
        return "stay"

    def release(self, pointer: Pointer) -> Next:
        """Keep the element where it is shown, and let its title be typed; nowhere drops it."""
        self.move(pointer)
        if self._goal is None:
            return self._missed()
        self.host.session.selection.set([self._id])
        self.host.session.commit(label("add_element"))
        return self._placed(pointer)

    def leave(self) -> None:
        """Show the map without it while the pointer is elsewhere."""
        self._preview(None, None)
        self.host.show(Overlay(kind=self._kind))

    def _missed(self) -> Next:
        return "done"

    def _placed(self, pointer: Pointer) -> Next:
        self.host.edit_title(self._id)
        return "done"

    def _place(self, pointer: Pointer) -> Place | None:
        return self.host.placed.place_at(pointer.x, pointer.y, frozenset((self._id,)))

    def _refusal(self, place: Place) -> str | None:
        lane = self.host.session.document.find(Lane, place.lane)
        return refusal(lane, element_kind(self._kind))

    def _preview(self, place: Place | None, pointer: Pointer | None) -> None:
        goal: tuple[object, ...] | None = None
        fields: dict[str, float] = {}
        if place is not None and pointer is not None:
            scale = element_kind(self._kind).scale
            if place.value is not None and scale is not None:
                fields["value"] = snapped(place.value, scale, pointer)
            goal = (place.lane, place.step, place.index, *fields.values())
        if goal == self._goal:
            return
        self._goal = goal
        if place is None:
            self.host.session.preview(lambda tx: None)
            return
        command = add_element(
            self._kind, place.lane, place.step, place.index, id=self._id, **fields
        )
        self.host.session.preview(command)


class PlaceNew(DragNew):
    """The pointer is armed with a new element; a click places it, with Shift one after another."""

    def enter(self) -> None:
        """Say what to do."""
        super().enter()
        self.hint(text("tool.placing"))

    def press(self, pointer: Pointer) -> Next:
        """Wait for the button to come up; another button disarms."""
        if pointer.button == "left":
            return "stay"
        self.cancel()
        return "done"

    def _missed(self) -> Next:
        return "stay"

    def _placed(self, pointer: Pointer) -> Next:
        if "shift" in pointer.modifiers:
            return PlaceNew(self.host, self._kind)
        return super()._placed(pointer)
