"""A window onto a map: tiles, scrolling, zooming, labels that stay in view; nothing of editing."""

from math import isnan
from time import monotonic

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from cjm_editor.drawing import Point, Rect
from cjm_editor.drawing.vision import Vision
from cjm_editor.layout import PlacedMap
from cjm_editor.model import Id
from cjm_editor.ui.canvas.panes import EDGE, paint_directly, paint_panes
from cjm_editor.ui.canvas.smooth_zoom import SmoothZoom
from cjm_editor.ui.canvas.tiles import Tiles
from cjm_editor.ui.canvas.veil import Veil
from cjm_editor.ui.canvas.viewport import Viewport, fitting
from cjm_editor.ui.canvas.zoom_gestures import ZOOM_STEP, pinch, turn_wheel
from cjm_editor.ui.painter import Assets

SMALLEST, LARGEST = 0.05, 8.0
FRAME = 0.005
"""The seconds a frame may spend on painting tiles; the rest is painted by the next frames."""
CALM_FRAME = 0.035
"""The same once nothing has moved for a moment: nobody waits for a frame, all for the picture."""
CALM = 0.2
"""The seconds without a move after which that is so."""
MARGIN = 24
"""The pixels of desk seen left of and above a map that is shown from its beginning."""
LEGIBLE, OPENING = 0.25, 0.6
"""A map that fits in only below the first zoom opens at the second, at its beginning."""
SETTLE = 120
"""The milliseconds after the last step of a zoom until the tiles are painted sharp."""


class MapView(QAbstractScrollArea):
    """Shows a placed map; zoom 1 shows a point as big as on paper."""

    zoom_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)
        self._placed: PlacedMap | None = None
        self._view = Viewport(1, 1)
        self._tiles = Tiles(self._desk())
        self._zooming = QTimer(self, singleShot=True, interval=SETTLE)
        self._zooming.timeout.connect(self.viewport().update)
        self.smooth_zoom = SmoothZoom(self)
        self._moving_bars = False
        self._fit_when_shown = True
        self._moved_at = 0.0
        self.settled = False
        """Whether the last frame showed nothing but finished tiles."""
        self.usable = False
        """Whether it showed every card in view at its place, if only as a box in its colours."""
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.valueChanged.connect(self._bars_moved)

    def show_map(self, placed: PlacedMap, assets: Assets) -> None:
        """Show another map, from its beginning if all of it would be illegible."""
        self._tiles.clear()
        self.refresh(placed, assets, ())
        self._fit_when_shown = True
        if self.isVisible():
            self._fit_when_shown = False
            self.show_start()

    def refresh(self, placed: PlacedMap, assets: Assets, damaged: tuple[Rect | None, ...]) -> None:
        """Show the map as it is now; `damaged` areas look different, None stands for all."""
        self._placed = placed
        self._tiles.show(placed, assets)
        for area in damaged:
            self._tiles.damage(area)
        if damaged:
            self._moved_at = monotonic()
        self._update_bars()
        self.moved()
        self.viewport().update()

    def set_veil(self, veil: Veil) -> None:
        """Let some records step back behind the rest."""
        if self._tiles.set_veil(veil):
            # Somebody turns it on and off: the first frame is to come at once.
            self._moved_at = monotonic()
            self.viewport().update()

    @property
    def hidden(self) -> frozenset[Id]:
        """The records of which nothing is seen."""
        veil = self._tiles.veil
        return frozenset() if veil.opacity else veil.ids

    def show_nothing(self) -> None:
        """Show the bare desk."""
        self._placed = None
        self._tiles.clear()
        self.viewport().update()

    def moved(self) -> None:
        """Called after the map lies elsewhere in the window than before."""

    def paint_over(self, painter: QPainter) -> None:
        """Called to paint above the map, within the labels that stay in view."""

    def paint_in_hand(self, painter: QPainter) -> None:
        """Called to paint what is dragged, above the labels that stay in view."""

    def paint_above(self, painter: QPainter) -> None:
        """Called to paint in pixels of the window, above everything else."""

    @property
    def placed(self) -> PlacedMap:
        """The map as it lies now."""
        assert self._placed is not None
        return self._placed

    @property
    def vision(self) -> Vision:
        """How the map is seen."""
        return self._tiles.vision

    def set_vision(self, vision: Vision) -> None:
        """Show the map as other eyes see it."""
        self._tiles.vision = vision
        self._tiles.clear()
        self.moved()
        self.viewport().update()

    @property
    def placed_map(self) -> PlacedMap | None:
        """The map as it lies now, or None while none is shown."""
        return self._placed

    @property
    def scale(self) -> float:
        """The pixels of the window per point of the map."""
        return self._view.scale / self._ratio()

    def scroll_by(self, dx: float, dy: float) -> None:
        """Move the window over the map by some of its pixels."""
        ratio = self._ratio()
        self._moved_at = monotonic()
        self._set_view(
            replace(
                self._view, x=self._view.x + round(dx * ratio), y=self._view.y + round(dy * ratio)
            )
        )

    def _ratio(self) -> float:
        return self.viewport().devicePixelRatioF()

    def _full_size(self) -> float:
        """Pixels of the device per point at zoom 1."""
        return self.logicalDpiY() / 72 * self._ratio()

    @property
    def zoom(self) -> float:
        """How big the map is shown; 1 is as on paper."""
        return self._view.scale / self._full_size()

    @property
    def seen(self) -> Viewport:
        """What part of the map is seen."""
        return self._view

    def see(self, part: Viewport) -> None:
        """Show the same part of the map again, as far as it is still there."""
        self._fit_when_shown = False
        self._set_view(replace(self._view, x=part.x, y=part.y, scale=part.scale))

    def set_zoom(self, zoom: float, about: QPointF | None = None) -> None:
        """Zoom, keeping the point of the map under `about` (window pixels) in place."""
        zoom = self.allowed_zoom(zoom)
        ratio = self._ratio()
        point = about or QPointF(self.viewport().rect().center())
        self._zooming.start()
        self._moved_at = monotonic()
        scale = zoom * self._full_size()
        self._set_view(self._view.zoomed(scale, (point.x() * ratio, point.y() * ratio)))

    def allowed_zoom(self, zoom: float) -> float:
        """Give the zoom nearest to one that is asked for.

        Fingers that lie on one spot ask for no number at all.
        """
        return self.zoom if isnan(zoom) else min(max(zoom, SMALLEST), LARGEST)

    def zoom_in(self) -> None:
        """Show the map a step bigger."""
        self.set_zoom(self.zoom * ZOOM_STEP)

    def zoom_out(self) -> None:
        """Show the map a step smaller."""
        self.set_zoom(self.zoom / ZOOM_STEP)

    def fit_map(self) -> None:
        """Show the whole map."""
        if self._placed is not None:
            self._fit(self.placed.bounds, 1.0)

    def show_start(self) -> None:
        """Show the whole map, or where it begins if the whole could not be read."""
        self.fit_map()
        if self._placed is not None and self.zoom < LEGIBLE:
            scale = OPENING * self._full_size()
            self._set_view(replace(self._view, scale=scale, x=-MARGIN, y=-MARGIN))

    @property
    def centre(self) -> Point:
        """The point of the map in the middle of the window."""
        return self._view.visible().centre

    def look_at(self, centre: Point, zoom: float) -> None:
        """Show a point of the map in the middle of the window."""
        scale = min(max(zoom, SMALLEST), LARGEST) * self._full_size()
        x, y = (round(at * scale) for at in centre)
        view = self._view
        x, y = x - view.width // 2, y - view.height // 2
        self._set_view(replace(view, scale=scale, x=x, y=y))

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
        rect = self.placed.rect_of(id) if self._placed is not None else None
        if rect is not None:
            self.reveal_area(rect)

    def reveal_area(self, rect: Rect) -> None:
        """Scroll just so far that an area of the map is seen."""
        self._set_view(self._view.revealing(rect, self.placed))

    def _set_view(self, view: Viewport) -> None:
        if self._placed is None:
            return
        across, down = view.ranges(self.placed.bounds)
        view = replace(
            view, x=min(max(view.x, across[0]), across[1]), y=min(max(view.y, down[0]), down[1])
        )
        zoomed = view.scale != self._view.scale
        self._view = view
        self._tiles.set_scale(view.scale)
        self._update_bars()
        self.moved()
        self.viewport().update()
        if zoomed:
            self.zoom_changed.emit(self.zoom)

    def _update_bars(self) -> None:
        if self._placed is None:
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
            self._moved_at = monotonic()
            x, y = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
            self._set_view(replace(self._view, x=x, y=y))

    def _desk(self) -> QColor:
        window = self.palette().color(self.palette().ColorRole.Window)
        return window.darker(106) if window.lightness() > 127 else window.darker(130)

    def paintEvent(self, event) -> None:
        """Draw the tiles of every pane, then what lies over the map."""
        painter = QPainter(self.viewport())
        if self._placed is None:
            painter.fillRect(self.viewport().rect(), self._desk())
            return
        ratio = self._ratio()
        self.settled = self._paint_panes(painter, self._budget())
        self.usable = self.settled or self._tiles.sketched
        self._paint_edges(painter, ratio)
        painter.save()
        top, left = self._view.sticky_top(self.placed), self._view.sticky_left(self.placed)
        size = self.viewport().size()
        painter.setClipRect(
            QRectF(
                left / ratio, top / ratio, size.width() - left / ratio, size.height() - top / ratio
            )
        )
        painter.translate(-self._view.x / ratio, -self._view.y / ratio)
        painter.scale(self.scale, self.scale)
        self.paint_over(painter)
        painter.setClipping(False)
        self.paint_in_hand(painter)
        painter.restore()
        self.paint_above(painter)
        if not self.settled and not self._zooming.isActive():
            QTimer.singleShot(0, self.viewport().update)

    def _budget(self) -> float:
        """Give the seconds this frame may spend on painting tiles."""
        if self._zooming.isActive():
            return 0.0
        return CALM_FRAME if monotonic() - self._moved_at >= CALM else FRAME

    def paint_tiles(self, painter: QPainter) -> None:
        """Paint all that is in view from tiles, however long it takes, as it looks at rest."""
        self._paint_panes(painter, 60.0)

    def paint_directly(self, painter: QPainter) -> None:
        """Paint all that is in view card by card: what the tiles are measured against."""
        paint_directly(painter, self._tiles, self._view.panes(self.placed))

    def _paint_panes(self, painter: QPainter, seconds: float) -> bool:
        panes = self._view.panes(self.placed)
        return paint_panes(painter, self._tiles, panes, self._ratio(), seconds)

    def _paint_edges(self, painter: QPainter, ratio: float) -> None:
        painter.setPen(EDGE)
        top, left = self._view.sticky_top(self.placed), self._view.sticky_left(self.placed)
        if top:
            painter.drawLine(0, round(top / ratio), self.viewport().width(), round(top / ratio))
        if left:
            across, start = round(left / ratio), round(self._view.head_height(self.placed) / ratio)
            painter.drawLine(across, start, across, self.viewport().height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, or zoom at the pointer."""
        turn_wheel(self, event)
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        """Zoom with a pinch."""
        return pinch(self, event) or super().viewportEvent(event)

    def resizeEvent(self, event) -> None:
        """Keep the corner; show what a map opens with when first seen."""
        size, ratio = self.viewport().size(), self._ratio()
        width, height = round(size.width() * ratio), round(size.height() * ratio)
        self._view = replace(self._view, width=max(width, 1), height=max(height, 1))
        if self._fit_when_shown and self._placed is not None and width > 50:
            self._fit_when_shown = False
            self.show_start()
        else:
            self._set_view(self._view)

    def showEvent(self, event) -> None:
        """Show what a map opens with when first seen."""
        super().showEvent(event)
        if self._fit_when_shown and self._placed is not None:
            self._fit_when_shown = False
            self.show_start()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of the window's colours."""
        if event.type() == QEvent.Type.PaletteChange:
            self._tiles.desk = self._desk()
            self._tiles.damage(None)
        super().changeEvent(event)

    def on_screen(self, rect: Rect) -> QRectF:
        """Give where in the window a rectangle of the map is seen, in its pixels."""
        ratio = self._ratio()
        shown = self._view.to_pixels(rect, self.placed)
        return QRectF(shown.x / ratio, shown.y / ratio, shown.width / ratio, shown.height / ratio)

    def seen_at(self, rect: Rect) -> QRectF:
        """Give where it is seen in the window, headers of stages where they are kept in view."""
        placed = self.placed
        is_header = placed.stage_top <= rect.y and rect.bottom <= placed.header_height + 0.5
        if is_header and self._view.sticky_top(placed):
            return self.on_screen(rect.moved(0, self._view.y / self._view.scale - placed.stage_top))
        return self.on_screen(rect)

    @property
    def kept_in_view(self) -> tuple[float, float]:
        """The pixels of the window that kept headers and labels take: at the top, at the left."""
        ratio = self._ratio()
        top = self._view.sticky_top(self.placed) or self._view.head_height(self.placed)
        return top / ratio, self._view.sticky_left(self.placed) / ratio

    def map_point(self, x: float, y: float) -> Point:
        """Give the point of the map at a pixel of the window."""
        ratio = self._ratio()
        return self._view.to_map((x * ratio, y * ratio), self.placed)
