"""Drag elements: cards, or copies of them, go to other places; the others make room at once."""

from msgspec import Struct
from msgspec.structs import replace

from cjm_editor.editing.commands import Move, copy_each, label, label_about, move_each
from cjm_editor.editing.records import elements_of, steps_of
from cjm_editor.i18n import number_told, text
from cjm_editor.kinds import element_kind
from cjm_editor.layout import Place
from cjm_editor.layout.metrics import CURVE_SCALE
from cjm_editor.model import Element, Id, Lane, new_id
from cjm_editor.tools.accepting import refusal
from cjm_editor.tools.feeling import snapped
from cjm_editor.tools.host import Cursor, Lifted, Overlay, ToolHost
from cjm_editor.tools.pointer import Key, Modifier, Pointer
from cjm_editor.tools.state import Next, State


class Goal(Struct, frozen=True):
    """Where the element that is held goes."""

    lane: Id
    step: Id
    index: int
    value: float | None


class DragElements(State):
    """Moves the selected elements along with the one that is held.

    Those of its cell go with it into one place; the others keep their distance to it in steps,
    and their lane. While Ctrl is held, copies of them go there and they stay.
    """

    def __init__(self, host: ToolHost, start: Pointer, held: Id) -> None:
        super().__init__(host)
        document = host.session.document
        chosen = {held, *host.session.selection.ids}
        everything = elements_of(document, host.map_id)
        self._elements = [element for element in everything if element.id in chosen]
        self._held = next(element for element in self._elements if element.id == held)
        self._moving = frozenset(element.id for element in self._elements)
        ids = [element.id for element in self._elements]
        self._labels = {
            True: label_about("duplicate", document, ids),
            False: label_about("move", document, ids),
        }
        self._copies = {id: new_id() for id in ids}
        self._copying = False
        self._last = start
        self._steps = [step.id for step in steps_of(document, host.map_id)]
        self._start = start
        self._corners = {
            element.id: (rect.x, rect.y)
            for element in self._elements
            if (rect := host.placed.rect_of(element.id)) is not None
        }
        column = host.placed.grid.column(self._held.step)
        # How far beyond its own step a card over several steps was taken hold of.
        self._beyond = max(0.0, start.x - column.x - column.width + 1) if column else 0.0
        self._goal: Goal | None = None
        self._refused: str | None = None

    def enter(self) -> None:
        """Show that something is held."""
        self.host.set_cursor("move")

    def key(self, key: Key) -> Next:
        """Copy from when Ctrl goes down until it comes up, though the pointer stands still."""
        if key.name == "Control":
            others = self._last.modifiers - {"ctrl"}
            held: frozenset[Modifier] = others | {"ctrl"} if key.down else others
            return self.move(replace(self._last, modifiers=held))
        return "stay"

    def move(self, pointer: Pointer) -> Next:
        """Show the elements where they would go."""
        self._last = pointer
        self._copy("ctrl" in pointer.modifiers)
        place = self._place(pointer)
        refused_by = self._refusal(place) if place is not None else None
        allowed = place is not None and refused_by is None
        goal = self._goal_at(place, pointer) if place is not None and allowed else None
        if goal != self._goal:
            self._preview(goal)
            place = self._place(pointer)
        self._tell(refused_by)
        self.host.show(
            Overlay(
                cell=place.cell if place else None,
                marker=place.marker if place and allowed else None,
                lifted=self._lifted(pointer),
                allowed=allowed,
            )
        )
        return "stay"

    def release(self, pointer: Pointer) -> Next:
        """Keep the elements where they are shown; nowhere puts them back."""
        if self._copying != ("ctrl" in pointer.modifiers):
            self.move(pointer)
        if self._goal is None:
            self.host.session.cancel()
            return "done"
        stays = (self._goal.lane, self._goal.step) == (self._held.lane, self._held.step)
        only_felt = len(self._elements) == 1 and stays and self._goal.value is not None
        if self._copying:
            self.host.session.selection.set(self._copies.values())
        felt = only_felt and not self._copying
        self.host.session.commit(label("set_emotion") if felt else self._labels[self._copying])
        return "done"

    @property
    def _going(self) -> frozenset[Id]:
        """What goes with the pointer."""
        return frozenset(self._copies.values()) if self._copying else self._moving

    def _copy(self, copying: bool) -> None:
        if copying != self._copying:
            self._copying = copying
            # Seen from the start: what was moved goes back before its copy comes.
            self._preview(None)
            self.host.set_cursor(self._cursor)
            self.hint(text("tool.copying") if copying else "")

    @property
    def _cursor(self) -> Cursor:
        return "copy" if self._copying else "move"

    def _place(self, pointer: Pointer) -> Place | None:
        return self.host.placed.place_at(pointer.x - self._beyond, pointer.y, self._going)

    def _refusal(self, place: Place) -> str | None:
        lane = self.host.session.document.find(Lane, place.lane)
        return refusal(lane, element_kind(self._held))

    def _goal_at(self, place: Place, pointer: Pointer) -> Goal:
        value, scale = place.value, element_kind(self._held).scale
        if value is not None and scale is not None:
            if place.lane == self._held.lane:
                # By the way of the pointer: the curve moves within its lane as labels give way.
                risen = (self._start.y - pointer.y) / CURVE_SCALE
                value = getattr(self._held, "value", 0.0) + risen
            value = snapped(value, scale, pointer)
        return Goal(place.lane, place.step, place.index, value)

    def _preview(self, goal: Goal | None) -> None:
        said = self._goal.value if self._goal else None
        self._goal = goal
        moves = [] if goal is None else self._moves(goal)
        if self._copying and moves:
            self.host.session.preview(copy_each(moves, self._copies))
        else:
            self.host.session.preview(move_each(moves))
        if goal is not None and goal.value is not None and goal.value != said:
            self.host.say(text("tool.emotion", value=number_told(goal.value, signed=True)))

    def _moves(self, goal: Goal) -> list[Move]:
        shift = self._steps.index(goal.step) - self._steps.index(self._held.step)
        places = [
            self._steps.index(element.step) for element in self._elements if not self._near(element)
        ]
        if places:
            shift = max(-min(places), min(shift, len(self._steps) - 1 - max(places)))
        return [
            Move(element.id, goal.lane, goal.step, goal.index, self._feeling(element, goal))
            if self._near(element)
            else self._follow(element, goal, shift)
            for element in self._elements
        ]

    def _near(self, element: Element) -> bool:
        return (element.lane, element.step) == (self._held.lane, self._held.step)

    def _follow(self, element: Element, goal: Goal, shift: int) -> Move:
        lane = goal.lane if element.lane == self._held.lane else element.lane
        step = self._steps[self._steps.index(element.step) + shift]
        index = self._index(element) if (lane, step) == (element.lane, element.step) else None
        return Move(element.id, lane, step, index, self._feeling(element, goal))

    def _index(self, element: Element) -> int:
        """Count those before it in its cell that stay; their ranks are no part of the preview."""
        cell = self.host.session.document.cell(element.lane, element.step)
        staying = [other for other in cell if other.id not in self._going]
        own = (element.rank, element.id)
        # Its copy comes right after it.
        return sum((other.rank, other.id) < own for other in staying) + self._copying

    def _feeling(self, element: Element, goal: Goal) -> tuple[tuple[str, float], ...]:
        scale = element_kind(element).scale
        if scale is None or scale != element_kind(self._held).scale or goal.value is None:
            return ()
        felt = getattr(element, "value", 0.0) + goal.value - getattr(self._held, "value", 0.0)
        return (("value", scale.clamp(round(felt, 3))),)

    def _lifted(self, pointer: Pointer) -> tuple[Lifted, ...]:
        dx, dy = pointer.x - self._start.x, pointer.y - self._start.y
        return tuple(
            Lifted(self._copies[id] if self._copying else id, x + dx, y + dy)
            for id, (x, y) in self._corners.items()
        )

    def _tell(self, refused_by: str | None) -> None:
        if refused_by != self._refused:
            self._refused = refused_by
            self.host.set_cursor("forbidden" if refused_by else self._cursor)
            self.host.say(text(refused_by) if refused_by else "")
