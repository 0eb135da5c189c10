"""What part of the map is seen, at which scale, and which labels stay in view."""

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QRect

from cjm_editor.drawing import Point, Rect
from cjm_editor.layout import PlacedMap
from cjm_editor.layout.metrics import PERSONA_WIDTH

DESK = 160
"""So many pixels of desk can be seen around the map."""
LARGEST_SHARE = 0.4
"""Labels that would take more of the window than this do not stay in view."""
SMALL_SHARE = 0.25
"""Where the labels would take more than this, those of the personas scroll away."""


class Pane(Struct, frozen=True):
    """A piece of the scaled map and where in the window it is shown, in device pixels."""

    source: QRect
    at: QPoint


class Viewport(Struct, frozen=True):
    """The window onto the map: its size and corner in device pixels, pixels per point."""

    width: int
    height: int
    x: int = 0
    y: int = 0
    scale: float = 1.0

    def ranges(self, bounds: Rect) -> tuple[tuple[int, int], tuple[int, int]]:
        """Give from where to where the corner may go, across and down."""
        return (
            _range(bounds.width * self.scale, self.width),
            _range(bounds.height * self.scale, self.height),
        )

    def zoomed(self, scale: float, about: Point) -> "Viewport":
        """Give it at another scale with the map's point under `about` (pixels) kept in place."""
        by = scale / self.scale
        return replace(
            self,
            scale=scale,
            x=round((self.x + about[0]) * by - about[0]),
            y=round((self.y + about[1]) * by - about[1]),
        )

    def panes(self, placed: PlacedMap) -> list[Pane]:
        """Give what is shown where: the map, then what stays in view above it."""
        panes = [Pane(QRect(self.x, self.y, self.width, self.height), QPoint(0, 0))]
        top, left = self.sticky_top(placed), self.sticky_left(placed)
        stage_top = round(placed.stage_top * self.scale)
        head = self.head_height(placed)
        if head and self.head_x(placed) != self.x:
            paper = min(self.width, round(placed.bounds.right * self.scale) - self.x)
            panes.append(Pane(QRect(self.head_x(placed), self.y, paper, head), QPoint(0, 0)))
        if top:
            panes.append(Pane(QRect(self.x, stage_top, self.width, top), QPoint(0, 0)))
        if left:
            edge = self._left_edge(placed)
            below = QRect(edge, self.y + head, left, self.height - head)
            panes.append(Pane(below, QPoint(0, head)))
            if top:
                panes.append(Pane(QRect(edge, stage_top, left, top), QPoint(0, 0)))
        persona = self._persona(placed)
        return [*panes, persona] if persona is not None else panes

    def _persona(self, placed: PlacedMap) -> Pane | None:
        """Give who the swimlane is about whose beginning is scrolled away, as far as it is seen."""
        top = self.sticky_top(placed)
        seen = self.y + top
        for swimlane in placed.swimlanes:
            start, end = (round(y * self.scale) for y in (swimlane.rect.y, swimlane.rect.bottom))
            if start < seen < end:
                break
        else:
            return None
        head = placed.persona_head(swimlane)
        x, from_x = round(head.x * self.scale), self.x
        if self.sticky_left(placed):
            from_x = self._left_edge(placed)
            if x < from_x:
                return None
        width, height = round(head.width * self.scale), round(head.height * self.scale)
        # The end of the swimlane pushes it out.
        shown = min(height, end - seen)
        source = QRect(x, start + height - shown, width, shown)
        return Pane(source, QPoint(x - from_x, top))

    def head_height(self, placed: PlacedMap) -> int:
        """Give how much of the window the map's head takes, in pixels; 0 if it is scrolled away."""
        return max(0, min(round(placed.stage_top * self.scale) - self.y, self.height))

    def head_x(self, placed: PlacedMap) -> int:
        """Give where the window begins on the head, which scrolls only as far as it has no room."""
        beyond = round(placed.block.reach * self.scale) - self.width
        return min(self.x, max(0, beyond))

    def sticky_top(self, placed: PlacedMap) -> int:
        """Give the height of the stage headers kept in view, in pixels; 0 for none."""
        height = round((placed.header_height - placed.stage_top) * self.scale)
        scrolled = self.y > placed.stage_top * self.scale
        return height if scrolled and height < self.height * LARGEST_SHARE else 0

    def sticky_left(self, placed: PlacedMap) -> int:
        """Give the width of the lane labels kept in view, in pixels; 0 for none."""
        edge = self._left_edge(placed)
        width = round(placed.label_width * self.scale) - edge
        return width if self.x > edge and width < self.width * LARGEST_SHARE else 0

    def _left_edge(self, placed: PlacedMap) -> int:
        """Give where the kept labels begin: at the persona's or, with little room, the lane's."""
        first = placed.lanes[0].rect.x if placed.lanes else 0.0
        roomy = (placed.label_width - first) * self.scale < self.width * SMALL_SHARE
        return round((first - 6 if roomy else first + PERSONA_WIDTH) * self.scale)

    def to_map(self, pixel: Point, placed: PlacedMap) -> Point:
        """Give the point of the map that is seen at a pixel, on what is kept in view too."""
        x, y = pixel
        if y < self.head_height(placed):
            return (x + self.head_x(placed)) / self.scale, (y + self.y) / self.scale
        left = self._left_edge(placed) if x < self.sticky_left(placed) else self.x
        top = placed.stage_top * self.scale if y < self.sticky_top(placed) else float(self.y)
        return (x + left) / self.scale, (y + top) / self.scale

    def to_pixels(self, rect: Rect, placed: PlacedMap) -> Rect:
        """Give where in the window a rectangle of the map is, in pixels."""
        in_head = rect.bottom <= placed.stage_top
        return Rect(
            rect.x * self.scale - (self.head_x(placed) if in_head else self.x),
            rect.y * self.scale - self.y,
            rect.width * self.scale,
            rect.height * self.scale,
        )

    def kept(self, rect: Rect, placed: PlacedMap) -> Rect:
        """Give the place of the map over which a label is seen that stays in view."""
        dx = dy = 0.0
        if rect.x < placed.label_width and self.sticky_left(placed):
            dx = (self.x - self._left_edge(placed)) / self.scale
        is_header = placed.stage_top <= rect.y and rect.bottom <= placed.header_height + 0.5
        if is_header and self.sticky_top(placed):
            dy = self.y / self.scale - placed.stage_top
        return rect.moved(dx, dy)

    def visible(self) -> Rect:
        """Give the part of the map that is seen, in points."""
        return Rect(
            self.x / self.scale,
            self.y / self.scale,
            self.width / self.scale,
            self.height / self.scale,
        )

    def revealing(self, rect: Rect, placed: PlacedMap, room: int = 24) -> "Viewport":
        """Give it moved just so far that a rectangle of the map is seen."""
        shown = self.to_pixels(rect, placed)
        top, left = self.sticky_top(placed) + room, self.sticky_left(placed) + room
        dx = _shift(shown.x, shown.right, left, self.width - room)
        dy = _shift(shown.y, shown.bottom, top, self.height - room)
        return replace(self, x=self.x + round(dx), y=self.y + round(dy))


def fitting(rect: Rect, width: int, height: int, largest: float, room: int = 24) -> Viewport:
    """Give the window that shows a whole rectangle of the map in its middle."""
    inner = max(width - 2 * room, 1), max(height - 2 * room, 1)
    scale = min(inner[0] / max(rect.width, 1), inner[1] / max(rect.height, 1), largest)
    x, y = rect.centre
    return Viewport(
        width, height, round(x * scale - width / 2), round(y * scale - height / 2), scale
    )


def _range(length: float, window: int) -> tuple[int, int]:
    last = round(length) + DESK - window
    return min(-DESK, last), max(-DESK, last)


def _shift(start: float, end: float, low: float, high: float) -> float:
    if start < low or end - start > high - low:
        return start - low
    return max(0.0, end - high)
