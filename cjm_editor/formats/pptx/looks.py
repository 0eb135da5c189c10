"""Where a shape of the map lies on a slide, its outline and its colours."""

import math
from itertools import chain

from msgspec import Struct

from cjm_editor.drawing import Box, Line, Path, Point, Rect
from cjm_editor.formats.pptx import spelling
from cjm_editor.formats.pptx.connectors import geometry
from cjm_editor.formats.pptx.cut import cut_line, cut_path
from cjm_editor.formats.pptx.parts import Flat, Framed, Words, overlap, points_of, rect_of
from cjm_editor.formats.pptx.spelling import EMU, Place
from cjm_editor.layout.sheets.sheet import Placement

_ROUNDEST = 50_000
_BESIDE = 1 - math.sqrt(0.5)
"""What of a radius lies outside the square in a circle."""


class Surface(Struct, frozen=True):
    """The part of the map on a slide, and how it is drawn there."""

    at: Placement

    def point(self, point: Point) -> tuple[int, int]:
        """Give a point of the map on the slide."""
        at = self.at
        return round((at.x + point[0] * at.scale) * EMU), round((at.y + point[1] * at.scale) * EMU)

    def place(self, rect: Rect) -> Place:
        """Give a rectangle of the map on the slide."""
        x, y = self.point((rect.x, rect.y))
        right, bottom = self.point((rect.right, rect.bottom))
        return x, y, right - x, bottom - y

    def width(self, points: float) -> float:
        """Give how broad a line is."""
        return points * self.at.scale * EMU

    def outline(self, rect: Rect, radius: float = 0.0) -> str:
        """Give a rectangle, its corners rounded."""
        side = min(rect.width, rect.height)
        rounded = min(_ROUNDEST, round(radius / side * 100_000)) if radius and side else 0
        form = spelling.preset("rect")
        if rounded:
            form = spelling.preset("roundRect", [("adj", rounded)])
        return f"{spelling.placed(self.place(rect))}{form}"

    def look(self, flat: Box | Line | Path) -> str:
        """Give a shape's place, outline, fill and line."""
        match flat:
            case Box():
                outline = self.outline(flat.rect, flat.radius)
            case Line():
                place, flips, form = geometry(
                    [self.point(flat.start), self.point(flat.end)], bent=False
                )
                outline = f"{spelling.placed(place, flips)}{form}"
            case Path() if is_round(flat):
                outline = (
                    f"{spelling.placed(self.place(rect_of(flat)))}{spelling.preset('ellipse')}"
                )
            case Path():
                outline = self._freeform(flat)
        fill = "" if isinstance(flat, Line) else spelling.filled(flat.fill)
        return f"{outline}{fill}{self.line(flat)}"

    def line(self, flat: Box | Line | Path, *, head: bool = False) -> str:
        """Give the line round or along a shape."""
        dash = [each / (flat.stroke_width or 1.0) for each in flat.dash]
        width, is_round = self.width(flat.stroke_width), isinstance(flat, Path)
        return spelling.lined(flat.stroke, width, dash, head=head, round=is_round)

    def _freeform(self, path: Path) -> str:
        x, y, width, height = place = self.place(rect_of(path))
        commands: list[tuple[str | int, ...]] = []
        for letter, *values in path.commands:
            moved = (self.point(each) for each in points_of(values))
            commands.append((str(letter), *chain.from_iterable((a - x, b - y) for a, b in moved)))
        return f"{spelling.placed(place)}{spelling.freeform(commands, width, height)}"

    def cut(self, flat: Flat) -> Flat | None:
        """Give what of a shape lies in the area."""
        area, extent = self.at.area, rect_of(flat)
        if overlap(extent, area) == extent:
            return flat
        match flat:
            case Box():
                rect = overlap(flat.rect, area)
                if rect is None:
                    return None
                return Box(rect, flat.fill, flat.stroke, flat.stroke_width, flat.radius, flat.dash)
            case Line():
                return cut_line(flat, area)
            case Path():
                return cut_path(flat, area)
            case Framed():
                frame = overlap(flat.frame, area)
                return None if frame is None else Framed(flat.image, frame, flat.radius)
            case Words():
                return flat if area.contains(*extent.centre) else None


def inset_of(flat: Flat) -> float:
    """Give how far programs keep words from the edges of a shape whose corners are round."""
    if is_round(flat):
        return rect_of(flat).width * _BESIDE / 2
    return flat.radius * _BESIDE if isinstance(flat, Box) else 0.0


def is_round(flat: Flat) -> bool:
    """Tell whether a path is a circle: four curves from its top."""
    if not isinstance(flat, Path) or [each[0] for each in flat.commands] != [*"MCCCCZ"]:
        return False
    rect = rect_of(flat)
    return abs(rect.width - rect.height) < 0.01
