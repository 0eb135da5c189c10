"""Typing in place: every key is an edit that is kept at once; one visit is one step to undo."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from cjm_editor.drawing import Box, Colour, Path, palette
from cjm_editor.editing.commands.elements import add_element
from cjm_editor.editing.commands.fields import rename
from cjm_editor.editing.commands.labels import label, label_titled
from cjm_editor.editing.records import named, title_of
from cjm_editor.i18n import Problem
from cjm_editor.kinds import element_kind, lane_kind
from cjm_editor.model import (
    Element,
    Id,
    Lane,
    Record,
    Stage,
    Step,
    Swimlane,
    fields_of,
    new_id,
)
from cjm_editor.ui.canvas.title_editor import TitleEditor

if TYPE_CHECKING:
    from cjm_editor.ui.canvas.view import CanvasView


class Typing(QObject):
    """Lets a title of the canvas be typed over the place where it is drawn."""

    def __init__(self, view: "CanvasView") -> None:
        super().__init__(view)
        self._view = view
        self._id: Id | None = None
        self._fresh: Id | None = None
        self._called = ""  # by which the edit is known, whatever is typed
        self._editor = TitleEditor(view.viewport())
        self._editor.typed.connect(self._typed)
        self._editor.ended.connect(self._ended)

    def begin(self, id: Id) -> None:
        """Start typing the title of a record that is drawn on the map."""
        self.end()
        session = self._view.session
        record = session.document.get(id)
        if record is None or self._view.placed.title_rect_of(id) is None:
            return
        bearer, field = named(session.document, id)
        holder = session.document.get(bearer)
        if holder is None:
            return
        spec = next(spec for spec in fields_of(type(holder)) if spec.name == field)
        lane = session.document.find(Lane, getattr(holder, "lane", None))
        if lane is not None and lane.locked:
            self._view.fail(Problem("problem.edit.locked"))
            return
        self._id, self._called = id, title_of(session.document, id)
        self._editor.colour(*self._colours(record))
        written = str(getattr(holder, field))
        self._editor.begin(written, spec.limit, everything=True, breaks=spec.breaks)
        self.follow()

    def follow(self) -> None:
        """Lie over the title again after the map was moved, zoomed or placed anew."""
        if self._id is None:
            return
        placed = self._view.placed
        box = placed.title_rect_of(self._id)
        if box is None or self._id not in self._view.session.document:
            self.end()
            return
        shown = self._view.on_screen(box)
        scale = self._view.scale
        record = self._view.session.document.get(self._id)
        if isinstance(record, Element):
            centred = element_kind(record).placement == "curve"
        else:
            centred = isinstance(record, Stage | Step | Swimlane)
        style = placed.title_style_of(self._id)
        middle = isinstance(record, Stage | Step)
        self._editor.lie_at(shown, style, scale, centred=centred, middle=middle)
        if self._editor.content_height() > self._editor.height():
            self._editor.resize(self._editor.width(), round(self._editor.content_height()) + 3)

    def _colours(self, record: Record) -> tuple[Colour, Colour]:
        """Give the ground and the ink in which a title is drawn."""
        placed = self._view.placed
        if isinstance(record, Stage) and (held := placed.in_hand(record.id)) is not None:
            chevrons = (shape.fill for shape in held[0].shapes if isinstance(shape, Path))
            return next(filter(None, chevrons), palette.INK), palette.PAPER
        card = placed.card_shapes(record.id)
        boxes = (shape.fill for shape in card.shapes if isinstance(shape, Box)) if card else ()
        return next(filter(None, boxes), palette.PAPER), palette.INK

    def end(self) -> None:
        """Stop typing; everything typed is already kept."""
        if self._id is None:
            return
        id, self._id = self._id, None
        self._view.session.end_merge()
        self._drop_if_empty(id)
        had_focus = self._editor.hasFocus()
        self._editor.hide()
        if had_focus:
            self._view.setFocus()

    def _typed(self, text: str) -> None:
        if self._id is None:
            return
        session = self._view.session
        name = label_titled("rename", self._called or text)
        try:
            session.run(name, rename(self._id, text), merge=f"title:{self._id}")
        except Exception as error:
            self._view.fail(error)

    def _ended(self, why: str) -> None:
        id = self._id
        self.end()
        if id is None or why in ("escape", "focus"):
            return
        session = self._view.session
        element = session.document.find(Element, id)
        if element is None:
            if why != "enter":
                self._next_header(id, -1 if why == "backtab" else 1)
        elif why == "enter":
            self._next_card(element.lane, element.step, element)
        else:
            self._next_cell(element, -1 if why == "backtab" else 1)

    def _next_card(self, lane: Id, step: Id, after: Element | None) -> None:
        """Make the next card below, or type in the one that is there when the last is empty."""
        if after is not None and not after.title.strip():
            return
        session = self._view.session
        found = session.document.find(Lane, lane)
        if found is None:
            return
        kind = after.TYPE if after is not None else lane_kind(found).element
        cell = session.document.cell(lane, step)
        index = cell.index(after) + 1 if after in cell else None
        id = new_id()
        try:
            session.run(label("add_element"), add_element(kind, lane, step, index, id=id))
        except Exception as error:
            self._view.fail(error)
            return
        session.selection.set([id])
        self.begin(id)
        self._fresh = id

    def _drop_if_empty(self, id: Id) -> None:
        """Take a card back that going on made and into which nothing was typed."""
        fresh, self._fresh = self._fresh, None
        session = self._view.session
        made = session.document.find(Element, id)
        if fresh == id and made is not None and not made.title.strip():
            entries = session.history.entries[: session.history.cursor]
            if entries and set(entries[-1].diff.added) == {id}:
                session.undo()

    def _next_header(self, id: Id, direction: int) -> None:
        """Go on with the stage, step, lane or persona beside, as far as there is one."""
        placed = self._view.placed
        rows = (
            [stage.stage.id for stage in placed.stages],
            [column.step.id for column in placed.columns if not column.folded],
            [lane.lane.id for lane in placed.lanes],
            [swimlane.id for swimlane in placed.swimlanes if swimlane.persona is not None],
        )
        row = next((row for row in rows if id in row), [])
        at = row.index(id) + direction if row else -1
        if 0 <= at < len(row):
            self._view.session.selection.set([row[at]])
            self._view.edit_title(row[at])

    def _next_cell(self, element: Element, direction: int) -> None:
        columns = self._view.placed.columns
        at = self._view.placed.grid.by_step[element.step] + direction
        while 0 <= at < len(columns) and columns[at].folded:
            at += direction
        if not 0 <= at < len(columns):
            return
        step = columns[at].step.id
        cell = self._view.session.document.cell(element.lane, step)
        if cell:
            self._view.session.selection.set([cell[0].id])
            self._view.edit_title(cell[0].id)
        else:
            self._next_card(element.lane, step, None)
