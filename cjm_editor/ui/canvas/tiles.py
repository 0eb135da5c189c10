"""Tiles of the display list, painted once per scale and reused while scrolling and dragging.

Measured on 5,000 cards: painting every card takes tens of milliseconds a frame, tiles one or two.
"""

from collections import OrderedDict
from collections.abc import Iterator
from time import perf_counter

from msgspec import Struct
from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QColor, QPainter, QPixmap

from cjm_editor.drawing import Clip, Group, Rect, Shape
from cjm_editor.drawing.painter import paint
from cjm_editor.drawing.vision import Vision, seen
from cjm_editor.layout import PlacedMap
from cjm_editor.ui.canvas.seen import seen_painter
from cjm_editor.ui.canvas.sketch import AFAR, Sketch
from cjm_editor.ui.canvas.veil import Veil
from cjm_editor.ui.painter import Assets

TILE = 256
"""The side of a tile, in pixels of the device."""
MOST = 260
"""So many tiles are kept: some 75 MB."""
NUDGE = 1 / 1024 + 1 / 131072
"""Pixels by which everything is moved, so that nothing lies on the very middle of one, nor between
two of the 65,536 steps that Qt divides it into: there the last bit of a sum would decide."""
PAD = 8
"""Pixels painted beyond each edge of a tile: Qt draws glyphs that are cut a hair differently."""
INNER = QRectF(PAD, PAD, TILE, TILE)

Key = tuple[int, int]


class _Begun(Struct):
    """A tile that is being painted: with thousands of cards on it, that takes several frames."""

    key: Key
    pixmap: QPixmap
    rest: Iterator[Shape]
    outdated: bool = False


class Tiles:
    """The painted tiles of one map at one scale, and those of the scale before as a stand-in."""

    def __init__(self, desk: QColor) -> None:
        self.desk = desk
        self.vision: Vision = "usual"
        self._placed: PlacedMap | None = None
        self._assets: Assets = lambda _: None
        self.veil = Veil()
        self._scale = 1.0
        self._tiles: OrderedDict[Key, QPixmap] = OrderedDict()
        self._stale: dict[Key, None] = {}
        self._begun: _Begun | None = None
        self._old: dict[Key, QPixmap] = {}
        self._old_scale = 1.0
        self._sketch: Sketch | None = None

    @property
    def sketched(self) -> bool:
        """Whether every card that is not painted yet is seen as a box at its place."""
        return self._sketch is not None and self._sketch.done

    @property
    def scale(self) -> float:
        """The pixels of the device per point of the map."""
        return self._scale

    def show(self, placed: PlacedMap, assets: Assets) -> None:
        """Show this map from now on; what differs is told with `damage` or `clear`."""
        self._placed, self._assets = placed, assets

    def set_veil(self, veil: Veil) -> bool:
        """Let some records step back; gives whether anything looks different now."""
        changed = veil != self.veil and bool(veil.ids or self.veil.ids)
        self.veil = veil
        if changed:
            self.damage(None)
        return changed

    def clear(self) -> None:
        """Forget everything painted."""
        self._tiles.clear()
        self._stale.clear()
        self._begun = None
        self._old.clear()
        self._sketch = None

    def damage(self, area: Rect | None) -> None:
        """Paint again what touches an area of the map, or all of it."""
        if area is None:
            self._sketch = None
            self._stale |= dict.fromkeys(self._tiles)
            if self._begun is not None:
                self._begun.outdated = True
            return
        # An area may be as large as the map, and there are only so many tiles.
        side, begun = TILE / self._scale, self._begun
        left, right = area.x // side, area.right // side
        top, bottom = area.y // side, area.bottom // side
        for key in self._tiles:
            if left <= key[0] <= right and top <= key[1] <= bottom:
                self._stale[key] = None
        if begun is not None and left <= begun.key[0] <= right and top <= begun.key[1] <= bottom:
            begun.outdated = True

    def set_scale(self, scale: float) -> None:
        """Change the scale; what is painted stands in, scaled, until tiles of the new one are."""
        if scale == self._scale:
            return
        if len(self._tiles) - len(self._stale) >= len(self._old):
            # The old stand-ins are kept while a zoom outruns the painting of new tiles.
            self._old = {key: tile for key, tile in self._tiles.items() if key not in self._stale}
            self._old_scale = self._scale
        self._tiles = OrderedDict()
        self._stale = {}
        self._begun = None
        self._scale = scale

    def draw(
        self, painter: QPainter, source: QRect, at: QPoint, ratio: float, seconds: float
    ) -> bool:
        """Draw the pixels `source` of the scaled map with their corner at `at`.

        Tiles not yet painted are painted for at most `seconds`. Gives whether all were.
        """
        until = perf_counter() + seconds
        painter.save()
        painter.setClipRect(
            QRectF(at.x() / ratio, at.y() / ratio, source.width() / ratio, source.height() / ratio)
        )
        painter.translate((at.x() - source.x()) / ratio, (at.y() - source.y()) / ratio)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        keys = list(self._within(source))
        self._draw_sketch(keys, until)
        complete = self._paint_due(keys, until)
        ready: list[tuple[Key, QPixmap]] = []
        for key in keys:
            tile = self._tiles.get(key)
            if tile is not None:
                self._tiles.move_to_end(key)
                ready.append((key, tile))
        if len(ready) < len(keys):
            self._stand_in(painter, source, ratio)
        side = TILE / ratio
        for (x, y), tile in ready:
            painter.drawPixmap(QRectF(x * side, y * side, side, side), tile, INNER)
        painter.restore()
        if complete:
            self._old = {}
            self._sketch = None
            while len(self._tiles) > max(MOST, 2 * len(keys)):
                key, _ = self._tiles.popitem(last=False)
                self._stale.pop(key, None)
        return complete

    def _within(self, source: QRect) -> Iterator[Key]:
        for y in range(source.top() // TILE, source.bottom() // TILE + 1):
            for x in range(source.left() // TILE, source.right() // TILE + 1):
                yield x, y

    def _paint_due(self, keys: list[Key], until: float) -> bool:
        """Paint what is missing of these tiles, then what is no longer true, longest due first."""
        wanted = set(keys)
        due = [key for key in keys if key not in self._tiles]
        due += [key for key in self._stale if key in wanted]
        begun = self._begun
        if begun is not None and begun.key in due:
            # What is begun is ended first, or a drag that goes on would never let it be.
            due = [begun.key, *(key for key in due if key != begun.key)]
        complete = True
        for key in due:
            complete = perf_counter() < until and self._paint(key, until) and complete
        return complete

    def _draw_sketch(self, keys: list[Key], until: float) -> None:
        """Draw a map seen from afar in outline, where there are neither its tiles nor old ones."""
        if perf_counter() >= until:
            return
        old = len(self._old) * (self._scale / self._old_scale) ** 2
        bare = self._tiles.keys().isdisjoint(keys) and old < len(keys) / 2
        if self._sketch is None and self._placed is not None and self._scale < AFAR and bare:
            self._sketch = Sketch(self._placed, self._scale, self.veil, self.vision)
        if self._sketch is not None and not self._sketch.done:
            self._sketch.draw_on(until)

    def _paint(self, key: Key, until: float) -> bool:
        """Paint a tile, or go on with it; gives whether it shows the map as it is now."""
        begun = self._begun
        if begun is None or begun.key != key:
            pixmap = QPixmap(TILE + 2 * PAD, TILE + 2 * PAD)
            pixmap.fill(self.desk)
            side = TILE / self._scale
            area = Rect(key[0] * side, key[1] * side, side, side)
            begun = self._begun = _Begun(key, pixmap, self._shapes(area))
        painter = QPainter(begun.pixmap)
        painter.translate(PAD - key[0] * TILE, PAD - key[1] * TILE)
        finished = self._paint_shapes(painter, begun.rest, until)
        painter.end()
        if not finished:
            return False
        self._begun = None
        self._tiles[key] = begun.pixmap
        self._stale.pop(key, None)
        if begun.outdated:
            self._stale[key] = None
        return not begun.outdated

    def paint_directly(self, painter: QPainter, area: Rect) -> None:
        """Paint an area of the map without tiles; the painter's origin is the map's corner."""
        self._paint_shapes(painter, self._shapes(area), None)

    def _shapes(self, area: Rect) -> Iterator[Shape]:
        # Lines and arrowheads reach a little beyond the rectangles they belong to.
        return self._placed.shapes_in(area.grown(8)) if self._placed is not None else iter(())

    def _paint_shapes(
        self, painter: QPainter, shapes: Iterator[Shape], until: float | None
    ) -> bool:
        """Paint shapes until a moment; gives whether none are left."""
        painter.translate(NUDGE, NUDGE)
        painter.scale(self._scale, self._scale)
        on = seen_painter(painter, self._assets, self.vision)
        for shape in seen(shapes, self.vision):
            for part, veiled in self._parts(shape):
                if veiled:
                    painter.setOpacity(self.veil.opacity)
                paint((part,), on)
                if veiled:
                    painter.setOpacity(1.0)
            if until is not None and perf_counter() >= until:
                return False
        return True

    def _parts(self, shape: Shape) -> Iterator[tuple[Shape, bool]]:
        """Give what of a shape steps back and what does not: of a curve, stretch by stretch."""
        if not (self.veil.ids and isinstance(shape, Group)):
            yield shape, False
            return
        stretches = None
        if shape.role == "band" and shape.record not in self.veil.ids and self._placed is not None:
            stretches = self._placed.curve_without(shape.record, self.veil.ids)
        if stretches is None:
            yield shape, shape.record in self.veil.ids
            return
        assert self._placed is not None
        for part in shape.shapes:
            is_curve = isinstance(part, Group) and part.role == "curve"
            yield part, is_curve
            for left, right in stretches if is_curve else ():
                rect = Rect(left, 0.0, right - left, self._placed.bounds.height)
                yield Clip(rect, (part,)), False

    def _stand_in(self, painter: QPainter, source: QRect, ratio: float) -> None:
        """Draw the sketch and, wherever they reach, the tiles of the scale before, scaled."""
        whole = QRectF(
            source.x() / ratio, source.y() / ratio, source.width() / ratio, source.height() / ratio
        )
        painter.fillRect(whole, self.desk)
        if self._sketch is not None:
            self._sketch.show(painter, self._scale / ratio)
        side = TILE * self._scale / self._old_scale / ratio
        for (x, y), tile in self._old.items():
            place = QRectF(x * side, y * side, side, side)
            if place.intersects(whole):
                painter.drawPixmap(place, tile, INNER)
