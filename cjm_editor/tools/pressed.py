"""Pressed: the button is down, and it is not yet clear whether for a click or a drag."""

from cjm_editor.editing.commands import (
    add_element,
    label,
    resize_column,
    resize_lane,
    set_field,
    set_lane,
)
from cjm_editor.editing.commands.selected import default_kind
from cjm_editor.layout import Hit
from cjm_editor.model import Lane, new_id
from cjm_editor.tools.connect import Connect
from cjm_editor.tools.drag_elements import DragElements
from cjm_editor.tools.drag_lane import DragLane
from cjm_editor.tools.drag_line import DragLine
from cjm_editor.tools.drag_stage import DragStage
from cjm_editor.tools.drag_step import DragStep
from cjm_editor.tools.drag_swimlane import DragSwimlane
from cjm_editor.tools.host import ToolHost
from cjm_editor.tools.marquee import Marquee
from cjm_editor.tools.pointer import Pointer
from cjm_editor.tools.resize_column import ResizeColumn
from cjm_editor.tools.resize_lane import ResizeLane
from cjm_editor.tools.span_card import SpanCard
from cjm_editor.tools.state import Next, State


class Pressed(State):
    """Waits for the pointer to move or to be released."""

    def __init__(self, host: ToolHost, start: Pointer, hit: Hit | None) -> None:
        super().__init__(host)
        self._start = start
        self._hit = hit
        self._adding = bool(start.modifiers & {"shift", "ctrl"})
        self._before = host.session.selection.ids

    def enter(self) -> None:
        """Select what was not selected, so that it can be dragged at once."""
        hit, selection = self._hit, self.host.session.selection
        self.host.session.end_merge()
        if hit is None or hit.role == "cell" or self._adding:
            return
        if hit.record not in selection and not self._on_edge:
            selection.set([hit.record])

    def move(self, pointer: Pointer) -> Next:
        """Begin the drag that fits what was taken hold of."""
        if not pointer.dragged_from(self._start):
            return "stay"
        return self._drag()

    def release(self, pointer: Pointer) -> Next:
        """Take it as a click, or as a double click."""
        hit, selection = self._hit, self.host.session.selection
        if self._start.clicks > 1 and not self._adding:
            self._double_click()
        elif hit is None or hit.role == "cell":
            if not self._adding:
                selection.set(())
                if hit is not None:
                    self.host.pick_cell(hit.record, hit.step)
        elif not self._on_edge:
            if self._adding:
                selection.toggle(hit.record)
            else:
                selection.set([hit.record])
        return "done"

    def cancel(self) -> None:
        """Select again what was selected before."""
        super().cancel()
        self.host.session.selection.set(self._before)

    @property
    def _on_edge(self) -> bool:
        """Whether an edge is held that belongs to a row or column, which it does not select."""
        return self._hit is not None and self._hit.part == "edge" and self._hit.role != "element"

    def _drag(self) -> State:
        hit, host, start = self._hit, self.host, self._start
        if hit is None:
            return Marquee(host, start)
        if hit.part == "edge" and hit.role == "element":
            return SpanCard(host, hit.record)
        if hit.part == "edge":
            resize = ResizeLane if hit.role == "lane" else ResizeColumn
            return resize(host, start, hit.record)
        if hit.part == "handle":
            return Connect(host, hit.record)
        if hit.role == "element":
            if self._adding and hit.record not in host.session.selection:
                if "ctrl" in start.modifiers:
                    host.session.selection.set([hit.record])  # Ctrl is for a copy of this one
                else:
                    host.session.selection.toggle(hit.record)
            return DragElements(host, start, hit.record)
        match hit.role:
            case "stage":
                return DragStage(host, start, hit.record)
            case "step":
                return DragStep(host, start, hit.record)
            case "line":
                return DragLine(host, start, hit.record)
            case "lane":
                return DragLane(host, start, hit.record)
            case "persona":
                return DragSwimlane(host, start, hit.record)
        return Marquee(host, start)

    def _double_click(self) -> None:
        hit, session = self._hit, self.host.session
        if hit is None or hit.role == "transfer":
            return
        if hit.part == "edge" and hit.role == "lane":
            session.run(label("resize_lane"), resize_lane(hit.record, None))
        elif hit.part == "edge" and hit.role == "step":
            session.run(label("resize_column"), resize_column(hit.record, None))
        elif hit.part == "sign":
            self.host.open_map(getattr(session.document.get(hit.record), "journey", None) or "")
        elif hit.role == "stage" and getattr(session.document.get(hit.record), "folded", False):
            session.run(label("unfold"), set_field([hit.record], "folded", False))
        elif hit.role == "cell":
            lane = session.document.find(Lane, hit.record)
            if lane is not None and lane.folded:
                session.run(label("unfold"), set_lane([lane.id], folded=False))
            elif lane is not None:
                self._add(lane, hit.step)
        else:
            self.host.edit_title(hit.record)

    def _add(self, lane: Lane, step: str) -> None:
        place = self.host.placed.place_at(self._start.x, self._start.y)
        if place is None:
            return
        kind, id = default_kind(lane).id, new_id()
        fields = {} if place.value is None else {"value": float(round(place.value))}
        command = add_element(kind, lane.id, step, place.index, id=id, **fields)
        self.host.session.run(label("add_element"), command, select=[id])
        self.host.edit_title(id)
