"""The canvas: shows the map, hands pointer and keys to the tools, and shows what they do."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCursor,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
)
from PySide6.QtWidgets import QWidget

from cjm_editor.editing import EditSession
from cjm_editor.editing.commands.transfers import connectable
from cjm_editor.i18n import text
from cjm_editor.kinds import ELEMENT_KINDS
from cjm_editor.layout import MapLayout
from cjm_editor.model import Change, Id
from cjm_editor.tools import Button, Cursor, Key, Overlay, Pointer, Toolbox
from cjm_editor.ui.canvas.host import CanvasHost
from cjm_editor.ui.canvas.map_view import MapView
from cjm_editor.ui.canvas.overlay import OverlayPainter, union
from cjm_editor.ui.canvas.typing import Typing
from cjm_editor.ui.painter import assets_of

KIND_MIME = "application/x-cjm-kind"

_CURSORS: dict[Cursor, Qt.CursorShape] = {
    "arrow": Qt.CursorShape.ArrowCursor,
    "cross": Qt.CursorShape.CrossCursor,
    "forbidden": Qt.CursorShape.ForbiddenCursor,
    "grabbing": Qt.CursorShape.ClosedHandCursor,
    "hand": Qt.CursorShape.OpenHandCursor,
    "move": Qt.CursorShape.SizeAllCursor,
    "resize": Qt.CursorShape.SplitHCursor,
}
_BUTTONS: dict[Qt.MouseButton, Button] = {
    Qt.MouseButton.LeftButton: "left",
    Qt.MouseButton.MiddleButton: "middle",
    Qt.MouseButton.RightButton: "right",
}
_MODIFIERS = {
    "shift": Qt.KeyboardModifier.ShiftModifier,
    "ctrl": Qt.KeyboardModifier.ControlModifier,
    "alt": Qt.KeyboardModifier.AltModifier,
}
STACK = 12
"""At most so many lifted cards are drawn in the hand."""
EDGE = 36
"""A drag this near to the edge of the window, in pixels, scrolls the map."""


class CanvasView(MapView):
    """One map of a session, to be worked on with the tools."""

    said = Signal(str)
    """A sentence for a screen reader, or for the status bar."""
    failed = Signal(Exception)
    """An edit that could not be done or kept; the map is as it was before it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setAccessibleName(text("canvas.name"))
        self._session: EditSession | None = None
        self._layout: MapLayout | None = None
        self._map_id: Id = ""
        self._unsubscribe: list = []
        self._overlay = Overlay()
        self._cell: tuple[Id, Id] | None = None
        self._pointed: Pointer | None = None
        self._toolbox: Toolbox | None = None
        self._typing = Typing(self)
        self._scrolling = QTimer(self, interval=16)
        self._scrolling.timeout.connect(self._scroll_at_edge)
        self._at_edge = (0, 0)

    # The map shown ------------------------------------------------------------------------------

    def set_session(self, session: EditSession, layout: MapLayout) -> None:
        """Show and edit the map of a layout; the canvas keeps the layout up with the document."""
        self.end_session()
        self._session, self._layout = session, layout
        self._map_id = layout.placed.map.id
        self._toolbox = Toolbox(CanvasHost(self))
        self._unsubscribe = [
            session.document.subscribe(self._changed),
            session.selection.subscribe(self._selection_changed),
        ]
        self.show_map(layout.placed, assets_of(session.document))

    def end_session(self) -> None:
        """Show nothing any more; what is being typed or dragged is ended first."""
        if self._toolbox is not None:
            self._typing.end()
            self._toolbox.cancel()
        for end in self._unsubscribe:
            end()
        self._unsubscribe = []
        self._session = self._layout = self._toolbox = None
        self._overlay, self._cell = Overlay(), None
        self.show_nothing()

    def _changed(self, change: Change) -> None:
        assert self._layout is not None and self._session is not None
        if self._map_id not in self._session.document:
            return
        damage = self._layout.apply(change)
        areas = (None,) if damage.everything else damage.rects
        self.refresh(self._layout.placed, assets_of(self._session.document), areas)

    def moved(self) -> None:
        """Keep what is typed over its title."""
        self._typing.follow()

    def _selection_changed(self) -> None:
        if self.session.selection.ids:
            self._cell = None
        self.viewport().update()

    # What the tools ask of their host ---------------------------------------------------------

    @property
    def session(self) -> EditSession:
        """The session that is edited."""
        assert self._session is not None
        return self._session

    @property
    def map_id(self) -> Id:
        """The id of the map shown."""
        return self._map_id

    def show_overlay(self, overlay: Overlay) -> None:
        """Show what a tool wants seen over the map."""
        if overlay != self._overlay:
            self._overlay = overlay
            self.viewport().update()

    def set_cursor(self, cursor: Cursor) -> None:
        """Give the pointer a shape."""
        self.viewport().setCursor(QCursor(_CURSORS[cursor]))

    @property
    def cell(self) -> tuple[Id, Id] | None:
        """The empty cell picked last, as lane and step, until something is selected."""
        return self._cell

    def pick_cell(self, lane: Id, step: Id) -> None:
        """Remember an empty cell as the place for what is added or pasted next."""
        self._cell = (lane, step)
        self.viewport().update()

    def edit_title(self, id: Id) -> None:
        """Type a record's title in place."""
        self.reveal(id)
        self._typing.begin(id)

    def fail(self, problem: Exception) -> None:
        """Tell that an edit could not be done."""
        self.failed.emit(problem)

    def fit_selection(self) -> None:
        """Show what is selected as big as it fits."""
        found = union(filter(None, (self.placed.rect_of(id) for id in self.session.selection.ids)))
        if found is not None:
            self._fit(found, 2.0)

    def arm(self, kind: str) -> None:
        """Place an element of a kind with the next click."""
        if self._toolbox is not None:
            self._typing.end()
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

    def paint_over(self, painter: QPainter) -> None:
        """Paint selection, drop targets and the cards in the hand."""
        placed, shown = self.placed, self._overlay
        over = OverlayPainter(painter, 1 / self.scale)
        lifted = {held.id for held in shown.lifted}
        selection = self.session.selection
        if shown.cell is not None:
            over.drop_cell(shown.cell, shown.allowed)
        elif self._cell is not None:
            over.picked_cell(placed.cell_rect(*self._cell))
        hover = placed.rect_of(shown.hover) if shown.hover else None
        if hover is not None and shown.hover not in selection:
            over.hovered(hover)
        for id in selection.ids:
            rect = placed.rect_of(id)
            if rect is not None and id not in lifted:
                over.selected(rect, id == selection.last and self.hasFocus())
        if not lifted:
            for id in {shown.hover, selection.last or ""}:
                rect = placed.rect_of(id)
                if rect is not None and connectable(placed.document, id):
                    over.handle(rect)
        if shown.target is not None:
            over.drop_cell(shown.target, shown.allowed)
        if shown.marker is not None:
            over.marker(shown.marker)
        if shown.marquee is not None:
            over.marquee(shown.marquee)
        if shown.line is not None:
            over.rubber_line(*shown.line)
        self._paint_lifted(over, shown)

    def _paint_lifted(self, over: OverlayPainter, shown: Overlay) -> None:
        placed, assets = self.placed, assets_of(self.session.document)
        for held in shown.lifted:
            rect = placed.rect_of(held.id)
            if rect is not None and placed.card_shapes(held.id) is not None:
                over.waiting(rect)
        for held in shown.lifted[:STACK]:
            rect, group = placed.rect_of(held.id), placed.card_shapes(held.id)
            if rect is not None and group is not None:
                over.lifted(group, rect, (held.x - rect.x, held.y - rect.y), assets)

    # Pointer and keys ---------------------------------------------------------------------------

    def _pointer(self, position: QPointF, event, button: Button, clicks: int = 1) -> Pointer:
        x, y = self.map_point(position.x(), position.y())
        held = event.modifiers()
        self._pointed = Pointer(
            x=x,
            y=y,
            scale=self.scale,
            button=button,
            modifiers=_held(held),
            clicks=clicks,
        )
        self._at_edge = _towards_edge(position, self.viewport().rect())
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
        self._typing.end()
        if self._toolbox is not None:
            button = _BUTTONS.get(event.button(), "none")
            pointer = self._pointer(event.position(), event, button, clicks)
            self._attempt(self._toolbox.press, pointer)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Type in place, or whatever the tool does on a second click."""
        self.mousePressEvent(event, clicks=2)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with a gesture, or hover."""
        if self._toolbox is None:
            return
        held: list[Button] = [name for flag, name in _BUTTONS.items() if event.buttons() & flag]
        button = held[0] if held else "none"
        self._attempt(self._toolbox.move, self._pointer(event.position(), event, button))
        if self._at_edge != (0, 0) and self._toolbox.busy and button == "left":
            self._scrolling.start()
        else:
            self._scrolling.stop()

    def _scroll_at_edge(self) -> None:
        if self._toolbox is None or not self._toolbox.busy or self._pointed is None:
            self._scrolling.stop()
            return
        dx, dy = self._at_edge
        self.scroll_by(dx, dy)
        moved = replace(
            self._pointed, x=self._pointed.x + dx / self.scale, y=self._pointed.y + dy / self.scale
        )
        self._pointed = moved
        self._attempt(self._toolbox.move, moved)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a gesture."""
        self._scrolling.stop()
        if self._toolbox is not None:
            button = _BUTTONS.get(event.button(), "none")
            self._attempt(self._toolbox.release, self._pointer(event.position(), event, button))

    def leaveEvent(self, event: QEvent) -> None:
        """Hover over nothing."""
        if self._toolbox is not None:
            self._toolbox.leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give the tools their keys; what they leave goes on to the window."""
        if self._toolbox is not None and self._attempt(self._toolbox.key, _key(event, True)):
            event.accept()
        else:
            # Not the scroll area's: arrows move between cards, as the window's commands say.
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Tell the tools of keys that are let go, as space after panning."""
        if self._toolbox is not None and not event.isAutoRepeat():
            self._attempt(self._toolbox.key, _key(event, False))
        event.ignore()

    def focusInEvent(self, event) -> None:
        """Show the keyboard's frame."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event) -> None:
        """Take the keyboard's frame away."""
        super().focusOutEvent(event)
        self.viewport().update()

    # Dragging from the palette ------------------------------------------------------------------

    def dragEnterEvent(self, event) -> None:
        """Take kinds from the palette."""
        if self._toolbox is not None and event.mimeData().hasFormat(KIND_MIME):
            kind = bytes(event.mimeData().data(KIND_MIME).data()).decode("ascii", "replace")
            if any(known.id == kind for known in ELEMENT_KINDS):
                self._typing.end()
                self._attempt(self._toolbox.drag_new, kind)
                event.acceptProposedAction()

    def dragMoveEvent(self, event) -> None:
        """Show where the new element would go."""
        if self._toolbox is not None:
            pointer = self._pointer(event.position(), event, "left")
            self._attempt(self._toolbox.move, pointer)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event) -> None:
        """Put everything back."""
        self.cancel_gesture()

    def dropEvent(self, event) -> None:
        """Keep the new element."""
        if self._toolbox is not None:
            self.setFocus()
            pointer = self._pointer(event.position(), event, "left")
            self._attempt(self._toolbox.release, pointer)
            event.acceptProposedAction()


def _held(modifiers: Qt.KeyboardModifier) -> frozenset:
    return frozenset(name for name, flag in _MODIFIERS.items() if modifiers & flag)


def _key(event: QKeyEvent, down: bool) -> Key:
    name = QKeySequence(event.key()).toString(QKeySequence.SequenceFormat.PortableText)
    return Key(name=name, text=event.text(), modifiers=_held(event.modifiers()), down=down)


def _towards_edge(position: QPointF, window: QRect) -> tuple[int, int]:
    def pull(at: float, length: int) -> int:
        if at < EDGE:
            return -max(2, round((EDGE - at) / 2))
        return max(2, round((at - length + EDGE) / 2)) if at > length - EDGE else 0

    return pull(position.x(), window.width()), pull(position.y(), window.height())
