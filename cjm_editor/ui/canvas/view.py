"""The canvas: shows the map, hands pointer and keys to the tools, and shows what they do."""

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QCursor, QHelpEvent, QKeyEvent, QKeySequence, QMouseEvent, QPainter
from PySide6.QtWidgets import QToolTip, QWidget

from cjm_editor.editing import EditSession
from cjm_editor.i18n import text
from cjm_editor.kinds import ELEMENT_KINDS
from cjm_editor.layout import MapLayout, Seam
from cjm_editor.model import Change, Id
from cjm_editor.tools import Button, Cursor, Overlay, Pointer, Toolbox
from cjm_editor.ui.canvas.comment_drop import COMMENT_MIME, CommentDrop
from cjm_editor.ui.canvas.comment_marks import CommentMarks
from cjm_editor.ui.canvas.dropping import Dropping
from cjm_editor.ui.canvas.edge_scroll import EdgeScroll
from cjm_editor.ui.canvas.found import Found
from cjm_editor.ui.canvas.host import CanvasHost
from cjm_editor.ui.canvas.hover_card import HoverCard
from cjm_editor.ui.canvas.map_view import MapView
from cjm_editor.ui.canvas.minimap import Minimap
from cjm_editor.ui.canvas.over_map import paint_in_hand, paint_over_map
from cjm_editor.ui.canvas.overlay import union
from cjm_editor.ui.canvas.persona_drop import PERSONA_MIME, PersonaDrop
from cjm_editor.ui.canvas.qt_events import (
    CURSORS,
    changed_button,
    held_button,
    key_of,
    modifiers_of,
)
from cjm_editor.ui.canvas.seam_sign import paint_seam_sign
from cjm_editor.ui.canvas.selected_frames import SelectedFrames
from cjm_editor.ui.look.labels import as_written
from cjm_editor.ui.painter import assets_of
from cjm_editor.ui.spoken.speaker import Speaker

if TYPE_CHECKING:
    from cjm_editor.ui.canvas.typing import Typing

KIND_MIME = "application/x-cjm-kind"


class CanvasView(MapView):
    """One map of a session, to be worked on with the tools."""

    said = Signal(str)
    """A sentence for a screen reader, or for the status bar."""
    unsaid = Signal(str)
    """One that is no longer true."""
    dropped = Signal(object, object)
    """What another program has dropped, as MimeContents, and the Anchor where."""
    portrait_dropped = Signal(object, str)
    """A picture, as MimeContents, and the swimlane of the persona it is dropped on."""
    map_asked = Signal(str)
    """Another map of the file is to be shown."""
    persona_dropped = Signal(str, int)
    """A persona of the library, and before which swimlane."""
    thread_asked = Signal(str)
    """The comments on a record are to be read."""
    comment_dropped = Signal(str, str)
    """A comment that has lost what it was on, and what it is to be on now."""
    insertion_asked = Signal(object)
    """Something is to be put in at a Seam."""
    failed = Signal(Exception)
    """An edit that could not be done or kept; the map is as it was before it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setAccessibleName(text("spoken.canvas"))
        self._session: EditSession | None = None
        self._layout: MapLayout | None = None
        self._map_id: Id = ""
        self._unsubscribe: list = []
        self._overlay = Overlay()
        self._cell: tuple[Id, Id] | None = None
        self._pointed: Pointer | None = None
        self._pointed_at = QPointF()
        self._toolbox: Toolbox | None = None
        self.found = Found()
        self._marks = CommentMarks()
        self._frames = SelectedFrames()
        self._marked: Id | None = None
        self._cursor: Cursor = "arrow"
        self._foreign = Dropping(self)
        self._own: dict[str, PersonaDrop | CommentDrop] = {
            PERSONA_MIME: PersonaDrop(self),
            COMMENT_MIME: CommentDrop(self),
        }
        self._dropping: Dropping | PersonaDrop | CommentDrop = self._foreign
        self._edge_scroll = EdgeScroll(self._scroll_at_edge, self)
        self.minimap = Minimap(self)
        self.hover_card = HoverCard(self)
        self.speaker = Speaker(self)

    @cached_property
    def _typing(self) -> "Typing":
        """Takes what is typed in place; made for the first title that is."""
        from cjm_editor.ui.canvas.typing import Typing

        return Typing(self)

    def _end_typing(self) -> None:
        if "_typing" in vars(self):
            self._typing.end()

    # The map shown ------------------------------------------------------------------------------

    def set_session(self, session: EditSession, layout: MapLayout) -> None:
        """Show and edit the map of a layout; the canvas keeps the layout up with the document."""
        self.end_session()
        self._session, self._layout = session, layout
        self._map_id = layout.placed.map.id
        self._marks.forget()
        self._toolbox = Toolbox(CanvasHost(self))
        self._unsubscribe = [
            session.document.subscribe(self._changed),
            session.selection.subscribe(self._selection_changed),
        ]
        self.show_map(layout.placed, assets_of(session.document))
        self.minimap.outdate()
        self.speaker.show_map()

    def end_session(self) -> None:
        """Show nothing any more; what is being typed or dragged is ended first."""
        if self._toolbox is not None:
            self._end_typing()
            self._toolbox.cancel()
        for end in self._unsubscribe:
            end()
        self._unsubscribe = []
        self._session = self._layout = self._toolbox = None
        self._overlay, self._cell = Overlay(), None
        self.hover_card.dismiss()
        self._frames.forget()
        self.show_nothing()
        self.minimap.forget()
        self.speaker.show_map()

    def _changed(self, change: Change) -> None:
        # Somebody told before may have ended the session.
        if self._layout is None or self._session is None:
            return
        if self._map_id not in self._session.document:
            return
        damage = self._layout.apply(change)
        if self._cell is not None and not self._has_cell(*self._cell):
            self._cell = None
        self._marks.follow(change)
        areas = (None,) if damage.everything else damage.rects
        self.refresh(self._layout.placed, assets_of(self._session.document), areas)
        self.minimap.outdate()
        self.speaker.changed(change, self._session)

    def tell_version(self, version: str) -> None:
        """Let the map say which version it is."""
        if self._layout is not None and self._session is not None:
            damage = self._layout.tell_version(version)
            areas = (None,) if damage.everything else damage.rects
            self.refresh(self._layout.placed, assets_of(self._session.document), areas)

    def _has_cell(self, lane: Id, step: Id) -> bool:
        assert self._layout is not None
        placed = self._layout.placed
        return placed.rows.lane(lane) is not None and placed.grid.column(step) is not None

    def moved(self) -> None:
        """Keep what is typed over its title, and the minimap beside that."""
        if "_typing" in vars(self):
            self._typing.follow()
        self.hover_card.dismiss()
        self.minimap.follow()

    def _selection_changed(self) -> None:
        if self.session.selection.ids:
            self._cell = None
        self.viewport().update()
        self.minimap.follow()
        self.speaker.selection_changed()

    # What the tools ask of their host ---------------------------------------------------------

    @property
    def session(self) -> EditSession:
        """The session that is edited."""
        assert self._session is not None
        return self._session

    def shows(self, session: EditSession) -> bool:
        """Tell whether it is this session's map that is shown."""
        return self._session is session

    @property
    def map_id(self) -> Id:
        """The id of the map shown."""
        return self._map_id

    def show_overlay(self, overlay: Overlay) -> None:
        """Show what a tool wants seen over the map."""
        if overlay != self._overlay:
            self._overlay = overlay
            self.viewport().update()
            self.minimap.follow()

    def set_cursor(self, cursor: Cursor) -> None:
        """Give the pointer a shape."""
        self._cursor = cursor
        self.viewport().setCursor(QCursor(CURSORS[cursor]))

    @property
    def cell(self) -> tuple[Id, Id] | None:
        """The empty cell picked last, as lane and step, until something is selected."""
        return self._cell

    def pick_cell(self, lane: Id, step: Id) -> None:
        """Remember a cell as the place for what is added or pasted next; select nothing."""
        self.session.selection.set(())
        self._cell = (lane, step)
        self.viewport().update()
        self.speaker.focus_moved()

    def reveal_cell(self, lane: Id, step: Id) -> None:
        """Scroll just so far that a cell is seen."""
        self.reveal_area(self.placed.cell_rect(lane, step))

    def edit_title(self, id: Id) -> None:
        """Type a record's title in place."""
        self.reveal(id)
        self._typing.begin(id)
        self.minimap.follow()

    @property
    def shows_gesture(self) -> bool:
        """Whether something is dragged, pulled or placed, so that all of the map is needed."""
        shown = self._overlay
        marker = shown.marker if shown.seam is not None else None
        return shown != Overlay(hover=shown.hover, seam=shown.seam, marker=marker)

    def edited_area(self) -> QRectF | None:
        """Give where in the window the card is that something is typed into or done with."""
        last = self._session.selection.last if self._session is not None else None
        found = self.placed.card_shapes(last) if last is not None else None
        rect = self.placed.rect_of(last) if last is not None and found is not None else None
        return None if rect is None else self.on_screen(rect)

    def fail(self, problem: Exception) -> None:
        """Tell that an edit could not be done."""
        self.failed.emit(problem)

    def menu_place(self) -> QPoint:
        """Give where a menu of what is selected opens: at its middle, as far as it is in view."""
        last = self.session.selection.last
        rect = self.placed.rect_of(last) if last else None
        if rect is None and self._cell is not None:
            rect = self.placed.cell_rect(*self._cell)
        window = self.viewport().rect()
        if rect is None:
            return window.center()
        place = self.on_screen(rect).center().toPoint()
        return QPoint(
            min(max(place.x(), 0), window.right()), min(max(place.y(), 0), window.bottom())
        )

    def show_details(self) -> None:
        """Tell what is selected last, or the map, beside it."""
        id = self.session.selection.last or self.map_id
        rect = self.placed.rect_of(id)
        if rect is not None:
            self.reveal_area(rect)
            seen = self.seen_at(rect).toRect().intersected(self.viewport().rect())
            self.hover_card.show_for(id, seen)

    def fit_selection(self) -> None:
        """Show what is selected as big as it fits."""
        found = union(filter(None, (self.placed.rect_of(id) for id in self.session.selection.ids)))
        if found is not None:
            self._fit(found, 2.0)

    def arm(self, kind: str) -> None:
        """Place a card or a lane with the next click."""
        if self._toolbox is not None:
            self._end_typing()
            self._toolbox.place_new(kind)
            self.setFocus()

    @property
    def busy(self) -> bool:
        """Whether a gesture goes on, so that shortcuts wait."""
        return self._toolbox is not None and self._toolbox.busy

    def cancel_gesture(self) -> None:
        """Take back whatever gesture goes on, as before any other edit."""
        if self._toolbox is not None:
            self._toolbox.cancel()

    def take_back_gesture(self) -> bool:
        """Do what Esc does to a gesture that goes on; gives whether there was one."""
        return self._toolbox is not None and self._toolbox.take_back()

    def paint_over(self, painter: QPainter) -> None:
        """Paint what was found, selection, and drop targets."""
        area = self._view.visible()
        in_place = self._view.head_x(self.placed) == self._view.x
        self.found.paint(painter, self.placed, area, 1 / self.scale, head=in_place)
        paint_over_map(
            painter,
            self.placed,
            self.session.selection,
            self._frames.within(area, self.placed, self.session.selection.ids),
            self._overlay,
            self._cell,
            pixel=1 / self.scale,
            focused=self.hasFocus(),
        )

    def paint_in_hand(self, painter: QPainter) -> None:
        """Paint the cards, or the label of a row or column, in the hand."""
        paint_in_hand(
            painter,
            self.placed,
            self._overlay,
            pixel=1 / self.scale,
            vision=self.vision,
            kept=lambda rect: self._view.kept(rect, self.placed),
        )

    def show_marks(self, shown: bool) -> None:
        """Show how many open comments there are on what is on the map, or don't."""
        self._marks.shown = shown
        self.viewport().update()

    def paint_above(self, painter: QPainter) -> None:
        """Paint the marks of comments, as big at every zoom."""
        self._marks.paint(painter, self, self.hidden)
        if self._overlay.seam is not None and self._pointed is not None:
            paint_seam_sign(painter, self._sign_place(self._overlay.seam), self._overlay)

    def _sign_place(self, seam: Seam) -> QPointF:
        """Give where in the window the sign of a seam is: near the pointer, on the same pane."""
        assert self._pointed is not None
        x, y = seam.at
        return self._pointed_at + QPointF(x - self._pointed.x, y - self._pointed.y) * self.scale

    # Pointer and keys ---------------------------------------------------------------------------

    def _pointer(self, position: QPointF, event, button: Button, clicks: int = 1) -> Pointer:
        self._pointed_at = QPointF(position)
        x, y = self.map_point(position.x(), position.y())
        self._pointed = Pointer(
            x=x,
            y=y,
            scale=self.scale,
            button=button,
            modifiers=modifiers_of(event.modifiers()),
            clicks=clicks,
        )
        return self._pointed

    def _attempt(self, act, *arguments):
        """Let a tool act; whatever goes wrong, the gesture ends and somebody is told."""
        if self._toolbox is None:
            return None
        try:
            return act(*arguments)
        except Exception as error:
            self._toolbox.cancel()
            self.failed.emit(error)
            return None

    def mousePressEvent(self, event: QMouseEvent, clicks: int = 1) -> None:
        """Begin a gesture."""
        self.hover_card.dismiss()
        self._end_typing()
        if self._toolbox is not None:
            button = changed_button(event)
            self._marked = self._mark_at(event) if button == "left" else None
            if self._marked is not None:
                return
            pointer = self._pointer(event.position(), event, button, clicks)
            if not self._hides(pointer):
                self._attempt(self._toolbox.press, pointer)

    def _mark_at(self, event: QMouseEvent | QHelpEvent) -> Id | None:
        """Give what the mark of comments under a free pointer belongs to."""
        at = event.position() if isinstance(event, QMouseEvent) else QPointF(event.pos())
        return None if self.busy else self._marks.at(at)

    def _hides(self, pointer: Pointer) -> bool:
        """Tell whether a free pointer is over something that a filter hides."""
        if self.busy or self._tiles.veil.opacity:
            return False
        hit = self.placed.hit(pointer.x, pointer.y)
        return hit is not None and self._tiles.veil.hides(hit.record)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Type in place, or whatever the tool does on a second click."""
        self.mousePressEvent(event, clicks=2)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with a gesture, or hover."""
        if self._toolbox is None:
            return
        button = held_button(event)
        pointer = self._pointer(event.position(), event, button)
        if self._marked is not None:
            return
        if button == "none" and self._mark_at(event) is not None:
            self._toolbox.leave()
            self.hover_card.dismiss()
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
            return
        if self.viewport().cursor().shape() != CURSORS[self._cursor]:
            self.set_cursor(self._cursor)
        if self._hides(pointer):
            self._toolbox.leave()
            self.hover_card.dismiss()
            return
        self._attempt(self._toolbox.move, pointer)
        if button == "none" and not self.busy:
            hit = self.placed.hit(pointer.x, pointer.y)
            self.hover_card.point_at(hit, event.position())
        if self._toolbox.scrolls and button == "left":
            self._edge_scroll.follow(event.position(), self.viewport().rect())
        else:
            self._edge_scroll.stop()

    def _scroll_at_edge(self, dx: int, dy: int) -> None:
        if self._toolbox is not None and self._dropping.active:
            # Where it would go is shown again with the next move.
            self.show_overlay(Overlay())
            self.scroll_by(dx, dy)
            return
        if self._toolbox is None or not self._toolbox.scrolls or self._pointed is None:
            self._edge_scroll.stop()
            return
        self.scroll_by(dx, dy)
        moved = replace(
            self._pointed, x=self._pointed.x + dx / self.scale, y=self._pointed.y + dy / self.scale
        )
        self._pointed = moved
        self._attempt(self._toolbox.move, moved)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a gesture."""
        self._edge_scroll.stop()
        marked, self._marked = self._marked, None
        if marked is not None:
            if self._mark_at(event) == marked:
                self.thread_asked.emit(marked)
            return
        if self._toolbox is not None:
            pointer = self._pointer(event.position(), event, changed_button(event))
            self._attempt(self._toolbox.release, pointer)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell what a mark of comments stands for where the pointer rests on it."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            marked = self._mark_at(event)
            words = self._marks.told(marked) if marked is not None else ""
            if self._overlay.seam is not None and self._overlay.marker is not None:
                words = text(f"ui.seam.{self._overlay.seam.what}")
            QToolTip.showText(event.globalPos(), as_written(words), self.viewport())
            return True
        return super().viewportEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Hover over nothing."""
        self.hover_card.dismiss()
        if self._toolbox is not None:
            self._toolbox.leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give the tools their keys; what they leave goes on to the window."""
        self.hover_card.dismiss()
        # The command of this key is greyed out before the first edit.
        taken = event.matches(QKeySequence.StandardKey.Undo) and self.take_back_gesture()
        if not taken and self._toolbox is not None:
            taken = self._attempt(self._toolbox.key, key_of(event, True))
        if taken:
            event.accept()
        else:
            # Not the scroll area's: arrows move between cards, as the window's commands say.
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Tell the tools of keys that are let go, as space after panning."""
        if self._toolbox is not None and not event.isAutoRepeat():
            self._attempt(self._toolbox.key, key_of(event, False))
        event.ignore()

    def focusInEvent(self, event) -> None:
        """Show the keyboard's frame."""
        super().focusInEvent(event)
        self.viewport().update()
        self.speaker.focus_moved()

    def focusOutEvent(self, event) -> None:
        """Take the keyboard's frame away."""
        super().focusOutEvent(event)
        self.viewport().update()

    # Dragging from the palette and from other programs -------------------------------------------

    def dragEnterEvent(self, event) -> None:
        """Take kinds from the palette, and what can be pasted from other programs."""
        if self._toolbox is not None and event.mimeData().hasFormat(KIND_MIME):
            from cjm_editor.tools.place_lane import lane_named

            kind = bytes(event.mimeData().data(KIND_MIME).data()).decode("ascii", "replace")
            if lane_named(kind) or any(known.id == kind for known in ELEMENT_KINDS):
                self._end_typing()
                self._attempt(self._toolbox.drag_new, kind)
                event.acceptProposedAction()
        elif self._toolbox is not None:
            own = (drop for mime, drop in self._own.items() if event.mimeData().hasFormat(mime))
            self._dropping = next(own, self._foreign)
            self._dropping.enter(event)

    def dragMoveEvent(self, event) -> None:
        """Show where the new element would go; at an edge, scroll there."""
        self._edge_scroll.follow(event.position(), self.viewport().rect())
        if self._toolbox is not None and self._dropping.active:
            self._dropping.move(event)
        elif self._toolbox is not None:
            pointer = self._pointer(event.position(), event, "left")
            self._attempt(self._toolbox.move, pointer)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event) -> None:
        """Put everything back."""
        self._edge_scroll.stop()
        if self._dropping.active:
            self._dropping.leave()
        self.cancel_gesture()

    def dropEvent(self, event) -> None:
        """Keep the new element, or paste what comes from another program."""
        self._edge_scroll.stop()
        if self._toolbox is not None and self._dropping.active:
            self.setFocus()
            self._dropping.drop(event)
        elif self._toolbox is not None:
            self.setFocus()
            pointer = self._pointer(event.position(), event, "left")
            self._attempt(self._toolbox.release, pointer)
            event.acceptProposedAction()
