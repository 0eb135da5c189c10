"""The canvas: shows the map, hands pointer and keys to the tools, and shows what they do."""

from dataclasses import replace
from time import perf_counter

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QCursor,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QGestureEvent, QPinchGesture, QWidget

from cjm_editor.drawing import Point, Rect
from cjm_editor.editing import EditSession
from cjm_editor.i18n import text
from cjm_editor.kinds import ELEMENT_KINDS
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.layout import MapLayout, PlacedMap
from cjm_editor.model import Change, Id
from cjm_editor.tools import Button, Cursor, Key, Overlay, Pointer, Toolbox
from cjm_editor.ui.canvas.host import CanvasHost
from cjm_editor.ui.canvas.overlay import OverlayPainter, union
from cjm_editor.ui.canvas.tiles import Tiles
from cjm_editor.ui.canvas.typing import Typing
from cjm_editor.ui.canvas.viewport import Viewport, fitting
from cjm_editor.ui.painter import assets_of

SMALLEST, LARGEST = 0.05, 8.0
ZOOM_STEP = 1.25
FRAME = 0.005
"""The seconds a frame may spend on painting tiles; the rest is painted by the next frames."""
SETTLE = 120
"""The milliseconds after the last step of a zoom until the tiles are painted sharp."""
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


class CanvasView(QAbstractScrollArea):
    """A window onto one map of a session; zoom 1 shows a point as big as on paper."""

    zoom_changed = Signal(float)
    said = Signal(str)
    """A sentence for a screen reader, or for the status bar."""
    failed = Signal(Exception)
    """An edit that could not be done or kept; the map is as it was before it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)
        self.setAcceptDrops(True)
        self.setAccessibleName(text("canvas.name"))
        self._session: EditSession | None = None
        self._layout: MapLayout | None = None
        self._map_id: Id = ""
        self._unsubscribe: list = []
        self._view = Viewport(1, 1)
        self._tiles = Tiles(self._desk())
        self._overlay = Overlay()
        self._cell: tuple[Id, Id] | None = None
        self._pointed: Pointer | None = None
        self._toolbox: Toolbox | None = None
        self._typing = Typing(self)
        self._zooming = QTimer(self, singleShot=True, interval=SETTLE)
        self._zooming.timeout.connect(self.viewport().update)
        self._scrolling = QTimer(self, interval=16)
        self._scrolling.timeout.connect(self._scroll_at_edge)
        self._at_edge = (0, 0)
        self._moving_bars = False
        self._fit_when_shown = True
        self.settled = False
        """Whether the last frame showed nothing but finished tiles."""
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.valueChanged.connect(self._bars_moved)

    # The map shown ------------------------------------------------------------------------------

    def set_session(self, session: EditSession, layout: MapLayout) -> None:
        """Show and edit the map of a layout; the canvas keeps the layout up with the document."""
        self.end_session()
        self._session, self._layout = session, layout
        self._map_id = layout.placed.map.id
        self._toolbox = Toolbox(CanvasHost(self))
        self._tiles.clear()
        self._tiles.show(layout.placed, assets_of(session.document))
        self._unsubscribe = [
            session.document.subscribe(self._changed),
            session.selection.subscribe(self._selection_changed),
        ]
        self._fit_when_shown = True
        self._update_bars()
        if self.isVisible():
            self.fit_map()

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
        self._tiles.clear()
        self.viewport().update()

    def _changed(self, change: Change) -> None:
        assert self._layout is not None and self._session is not None
        if self._map_id not in self._session.document:
            return
        damage = self._layout.apply(change)
        self._tiles.show(self._layout.placed, assets_of(self._session.document))
        if damage.everything:
            self._tiles.damage(None)
        for rect in damage.rects:
            self._tiles.damage(rect)
        self._update_bars()
        self._typing.follow()
        self.viewport().update()

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
    def placed(self) -> PlacedMap:
        """The map as it lies now."""
        assert self._layout is not None
        return self._layout.placed

    @property
    def map_id(self) -> Id:
        """The id of the map shown."""
        return self._map_id

    @property
    def scale(self) -> float:
        """The pixels of the window per point of the map."""
        return self._view.scale / self._ratio()

    def scroll_by(self, dx: float, dy: float) -> None:
        """Move the window over the map by some of its pixels."""
        ratio = self._ratio()
        self._set_view(
            replace(
                self._view, x=self._view.x + round(dx * ratio), y=self._view.y + round(dy * ratio)
            )
        )

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

    # Zoom and place -----------------------------------------------------------------------------

    def _ratio(self) -> float:
        return self.viewport().devicePixelRatioF()

    def _full_size(self) -> float:
        """Pixels of the device per point at zoom 1."""
        return self.logicalDpiY() / 72 * self._ratio()

    @property
    def zoom(self) -> float:
        """How big the map is shown; 1 is as on paper."""
        return self._view.scale / self._full_size()

    def set_zoom(self, zoom: float, about: QPointF | None = None) -> None:
        """Zoom, keeping the point of the map under `about` (window pixels) in place."""
        zoom = min(max(zoom, SMALLEST), LARGEST)
        ratio = self._ratio()
        point = about or QPointF(self.viewport().rect().center())
        self._zooming.start()
        scale = zoom * self._full_size()
        self._set_view(self._view.zoomed(scale, (point.x() * ratio, point.y() * ratio)))

    def zoom_in(self) -> None:
        """Show the map a step bigger."""
        self.set_zoom(self.zoom * ZOOM_STEP)

    def zoom_out(self) -> None:
        """Show the map a step smaller."""
        self.set_zoom(self.zoom / ZOOM_STEP)

    def fit_map(self) -> None:
        """Show the whole map."""
        if self._layout is not None:
            self._fit(self.placed.bounds, 1.0)

    def fit_selection(self) -> None:
        """Show what is selected as big as it fits."""
        found = union(filter(None, (self.placed.rect_of(id) for id in self.session.selection.ids)))
        if found is not None:
            self._fit(found, 2.0)

    def _fit(self, rect: Rect, largest: float) -> None:
        size, ratio = self.viewport().size(), self._ratio()
        self._set_view(
            fitting(
                rect,
                round(size.width() * ratio),
                round(size.height() * ratio),
                largest * self._full_size(),
            )
        )

    def reveal(self, id: Id) -> None:
        """Scroll just so far that a record is seen."""
        rect = self.placed.rect_of(id) if self._layout is not None else None
        if rect is not None:
            self._set_view(self._view.revealing(rect, self.placed))

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

    def _set_view(self, view: Viewport) -> None:
        if self._layout is None:
            return
        across, down = view.ranges(self.placed.bounds)
        view = replace(
            view, x=min(max(view.x, across[0]), across[1]), y=min(max(view.y, down[0]), down[1])
        )
        zoomed = view.scale != self._view.scale
        self._view = view
        self._tiles.set_scale(view.scale)
        self._update_bars()
        self._typing.follow()
        self.viewport().update()
        if zoomed:
            self.zoom_changed.emit(self.zoom)

    def _update_bars(self) -> None:
        if self._layout is None:
            return
        across, down = self._view.ranges(self.placed.bounds)
        self._moving_bars = True
        for bar, (low, high), value, page in (
            (self.horizontalScrollBar(), across, self._view.x, self._view.width),
            (self.verticalScrollBar(), down, self._view.y, self._view.height),
        ):
            bar.setRange(low, high)
            bar.setPageStep(page)
            bar.setSingleStep(48)
            bar.setValue(value)
        self._moving_bars = False

    def _bars_moved(self) -> None:
        if not self._moving_bars:
            x, y = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
            self._set_view(replace(self._view, x=x, y=y))

    # Painting -----------------------------------------------------------------------------------

    def _desk(self) -> QColor:
        window = self.palette().color(self.palette().ColorRole.Window)
        return window.darker(106) if window.lightness() > 127 else window.darker(130)

    def paintEvent(self, event) -> None:
        """Draw the tiles of every pane, then what lies over the map."""
        painter = QPainter(self.viewport())
        if self._layout is None:
            painter.fillRect(self.viewport().rect(), self._desk())
            return
        ratio = self._ratio()
        self.settled = self._paint_panes(painter, 0.0 if self._zooming.isActive() else FRAME)
        self._paint_edges(painter, ratio)
        self._paint_overlay(painter, ratio)
        if not self.settled and not self._zooming.isActive():
            QTimer.singleShot(0, self.viewport().update)

    def _paint_panes(self, painter: QPainter, seconds: float) -> bool:
        until = perf_counter() + seconds
        ratio = self._ratio()
        complete = True
        for pane in self._view.panes(self.placed):
            left = max(0.0, until - perf_counter())
            complete &= self._tiles.draw(painter, pane.source, pane.at, ratio, left)
        return complete

    def paint_tiles(self, painter: QPainter) -> None:
        """Paint all that is in view from tiles, however long it takes, as it looks at rest."""
        self._paint_panes(painter, 60.0)

    def paint_directly(self, painter: QPainter) -> None:
        """Paint all that is in view card by card: what the tiles are measured against."""
        for number, pane in enumerate(self._view.panes(self.placed)):
            source, at = pane.source, pane.at
            painter.save()
            if number:
                # Clipping alone changes how thin lines are smoothed: not for the whole window.
                painter.setClipRect(at.x(), at.y(), source.width(), source.height())
            painter.fillRect(at.x(), at.y(), source.width(), source.height(), self._tiles.desk)
            painter.translate(at.x() - source.x(), at.y() - source.y())
            scale = self._view.scale
            self._tiles.paint_directly(
                painter,
                Rect(
                    source.x() / scale,
                    source.y() / scale,
                    source.width() / scale,
                    source.height() / scale,
                ),
            )
            painter.restore()

    def _paint_edges(self, painter: QPainter, ratio: float) -> None:
        painter.setPen(QColor(20, 30, 45, 40))
        top, left = self._view.sticky_top(self.placed), self._view.sticky_left(self.placed)
        if top:
            painter.drawLine(0, round(top / ratio), self.viewport().width(), round(top / ratio))
        if left:
            painter.drawLine(round(left / ratio), 0, round(left / ratio), self.viewport().height())

    def _paint_overlay(self, painter: QPainter, ratio: float) -> None:
        view, placed, shown = self._view, self.placed, self._overlay
        scale = view.scale / ratio
        painter.save()
        top, left = view.sticky_top(placed) / ratio, view.sticky_left(placed) / ratio
        size = self.viewport().size()
        painter.setClipRect(QRectF(left, top, size.width() - left, size.height() - top))
        painter.translate(-view.x / ratio, -view.y / ratio)
        painter.scale(scale, scale)
        over = OverlayPainter(painter, 1 / scale)
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
                if rect is not None and isinstance(placed.document.get(id), Touchpoint):
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
        painter.restore()

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

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Shift sideways, with Ctrl zoom at the pointer."""
        pixels, steps = event.pixelDelta(), event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turned = steps.y() or steps.x()
            self.set_zoom(self.zoom * ZOOM_STEP ** (turned / 120), event.position())
        else:
            moved = (
                pixels if not pixels.isNull() else QPoint(steps.x() * 2 // 3, steps.y() * 2 // 3)
            )
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not moved.x():
                moved = QPoint(moved.y(), 0)
            self.scroll_by(-moved.x(), -moved.y())
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        """Zoom with a pinch on a trackpad or a touch screen."""
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self.set_zoom(self.zoom * (1 + event.value()), event.position())
                return True
        elif isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                centre = QPointF(self.viewport().mapFromGlobal(pinch.centerPoint().toPoint()))
                self.set_zoom(self.zoom * pinch.scaleFactor(), centre)
                return True
        return super().viewportEvent(event)

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

    # The window around it -----------------------------------------------------------------------

    def resizeEvent(self, event) -> None:
        """Keep the corner; show the whole map when first seen."""
        size, ratio = self.viewport().size(), self._ratio()
        width, height = round(size.width() * ratio), round(size.height() * ratio)
        self._view = replace(self._view, width=max(width, 1), height=max(height, 1))
        if self._fit_when_shown and self._layout is not None and width > 50:
            self._fit_when_shown = False
            self.fit_map()
        else:
            self._set_view(self._view)

    def showEvent(self, event) -> None:
        """Show the whole map when first seen."""
        super().showEvent(event)
        if self._fit_when_shown and self._layout is not None:
            self._fit_when_shown = False
            self.fit_map()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of the window's colours."""
        if event.type() == QEvent.Type.PaletteChange:
            self._tiles.desk = self._desk()
            self._tiles.damage(None)
        super().changeEvent(event)

    def on_screen(self, rect: Rect) -> QRectF:
        """Give where in the window a rectangle of the map is seen, in its pixels."""
        ratio = self._ratio()
        shown = self._view.to_pixels(rect)
        return QRectF(shown.x / ratio, shown.y / ratio, shown.width / ratio, shown.height / ratio)

    def map_point(self, x: float, y: float) -> Point:
        """Give the point of the map at a pixel of the window."""
        ratio = self._ratio()
        return self._view.to_map((x * ratio, y * ratio), self.placed)


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
