"""Tiles of the display list, painted once per scale and reused while scrolling and dragging.

Measured on 5,000 cards: painting every card takes tens of milliseconds a frame, tiles one or two.
"""

from collections import OrderedDict
from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QColor, QPainter, QPixmap

from cjm_editor.drawing import Rect
from cjm_editor.drawing.painter import paint
from cjm_editor.layout import PlacedMap
from cjm_editor.ui.painter import Assets, QtPainter

TILE = 256
"""The side of a tile, in pixels of the device."""
MOST = 260
"""So many tiles are kept: some 75 MB."""
NUDGE = 1 / 1024
"""Pixels by which everything is moved, so that nothing lies on the very middle of one."""
PAD = 8
"""Pixels painted beyond each edge of a tile: Qt draws glyphs that are cut a hair differently."""
INNER = QRectF(PAD, PAD, TILE, TILE)

Key = tuple[int, int]


class Tiles:
    """The painted tiles of one map at one scale, and those of the scale before as a stand-in."""

    def __init__(self, desk: QColor) -> None:
        self.desk = desk
        self._placed: PlacedMap | None = None
        self._assets: Assets = lambda _: None
        self._scale = 1.0
        self._tiles: OrderedDict[Key, QPixmap] = OrderedDict()
        self._stale: set[Key] = set()
        self._old: dict[Key, QPixmap] = {}
        self._old_scale = 1.0

    @property
    def scale(self) -> float:
        """The pixels of the device per point of the map."""
        return self._scale

    def show(self, placed: PlacedMap, assets: Assets) -> None:
        """Show this map from now on; what differs is told with `damage` or `clear`."""
        self._placed, self._assets = placed, assets

    def clear(self) -> None:
        """Forget everything painted."""
        self._tiles.clear()
        self._stale.clear()
        self._old.clear()

    def damage(self, area: Rect | None) -> None:
        """Paint again what touches an area of the map, or all of it."""
        if area is None:
            self._stale.update(self._tiles)
            return
        for key in self._keys(area.x, area.y, area.right, area.bottom):
            if key in self._tiles:
                self._stale.add(key)

    def set_scale(self, scale: float) -> None:
        """Change the scale; what is painted stands in, scaled, until tiles of the new one are."""
        if scale == self._scale:
            return
        if len(self._tiles) - len(self._stale) >= len(self._old):
            # The old stand-ins are kept while a zoom outruns the painting of new tiles.
            self._old = {key: tile for key, tile in self._tiles.items() if key not in self._stale}
            self._old_scale = self._scale
        self._tiles = OrderedDict()
        self._stale = set()
        self._scale = scale

    def draw(
        self, painter: QPainter, source: QRect, at: QPoint, ratio: float, seconds: float
    ) -> bool:
        """Draw the pixels `source` of the scaled map with their corner at `at`.

        Tiles not yet painted are painted for at most `seconds`. Gives whether all were.
        """
        until = perf_counter() + seconds
        complete = True
        painter.save()
        painter.setClipRect(
            QRectF(at.x() / ratio, at.y() / ratio, source.width() / ratio, source.height() / ratio)
        )
        painter.translate((at.x() - source.x()) / ratio, (at.y() - source.y()) / ratio)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        ready: list[tuple[Key, QPixmap]] = []
        for key in self._within(source):
            tile = self._tiles.get(key)
            if tile is None or key in self._stale:
                if perf_counter() < until:
                    tile = self._paint(key)
                else:
                    complete = False
            if tile is not None:
                self._tiles.move_to_end(key)
                ready.append((key, tile))
        if len(ready) < sum(1 for _ in self._within(source)):
            self._stand_in(painter, source, ratio)
        side = TILE / ratio
        for (x, y), tile in ready:
            painter.drawPixmap(QRectF(x * side, y * side, side, side), tile, INNER)
        painter.restore()
        if complete:
            self._old = {}
            visible = sum(1 for _ in self._within(source))
            while len(self._tiles) > max(MOST, 2 * visible):
                key, _ = self._tiles.popitem(last=False)
                self._stale.discard(key)
        return complete

    def _keys(self, left: float, top: float, right: float, bottom: float) -> Iterator[Key]:
        side = TILE / self._scale
        for y in range(int(top // side), int(bottom // side) + 1):
            for x in range(int(left // side), int(right // side) + 1):
                yield x, y

    def _within(self, source: QRect) -> Iterator[Key]:
        for y in range(source.top() // TILE, source.bottom() // TILE + 1):
            for x in range(source.left() // TILE, source.right() // TILE + 1):
                yield x, y

    def _paint(self, key: Key) -> QPixmap:
        tile = QPixmap(TILE + 2 * PAD, TILE + 2 * PAD)
        tile.fill(self.desk)
        painter = QPainter(tile)
        painter.translate(PAD - key[0] * TILE, PAD - key[1] * TILE)
        self.paint_directly(
            painter,
            Rect(
                key[0] * TILE / self._scale,
                key[1] * TILE / self._scale,
                TILE / self._scale,
                TILE / self._scale,
            ),
        )
        painter.end()
        self._tiles[key] = tile
        self._stale.discard(key)
        return tile

    def paint_directly(self, painter: QPainter, area: Rect) -> None:
        """Paint an area of the map without tiles; the painter's origin is the map's corner."""
        if self._placed is not None:
            painter.translate(NUDGE, NUDGE)
            painter.scale(self._scale, self._scale)
            # Lines and arrowheads reach a little beyond the rectangles they belong to.
            paint(self._placed.shapes_in(area.grown(8)), QtPainter(painter, self._assets))

    def _stand_in(self, painter: QPainter, source: QRect, ratio: float) -> None:
        """Draw the tiles of the scale before, scaled, wherever they reach."""
        whole = QRectF(
            source.x() / ratio, source.y() / ratio, source.width() / ratio, source.height() / ratio
        )
        painter.fillRect(whole, self.desk)
        side = TILE * self._scale / self._old_scale / ratio
        for (x, y), tile in self._old.items():
            place = QRectF(x * side, y * side, side, side)
            if place.intersects(whole):
                painter.drawPixmap(place, tile, INNER)
