"""The parts of a drawing that sheets show, and on which page each shape is read."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import floor

from cjm_editor.drawing import Group, Rect, Shape
from cjm_editor.drawing.extent import extents
from cjm_editor.layout.sheets import Sheet

_NESTS = {"title", "tail"}
"""The roles of groups whose parts are read one by one."""
_CELL = 240.0
_STROKE = 3.0
"""How far a line may reach beyond what it is drawn along, in points of the map."""
_BEGIN = 60.0
"""How far in the beginning of something large is, in points of the map."""
Part = list[tuple[Shape, int]]
"""Shapes in paint order, each with the number of the page if it is read here, else 0."""


def loose(shapes: Iterable[Shape]) -> Iterator[Shape]:
    """Give the shapes, those apart that are read apart."""
    for shape in shapes:
        if isinstance(shape, Group) and shape.role in _NESTS:
            yield from (_moved(each, shape.x, shape.y) for each in shape.shapes)
        else:
            yield shape


def parts_of(shapes: Sequence[Shape], sheets: Sequence[Sheet]) -> list[list[Part]]:
    """Give what each placement of each sheet shows.

    A shape that is in several is read in the one that shows most of it, of equals in the first.
    """
    rects = [_around(shape) for shape in shapes]
    cells = _sorted_into_cells(rects)
    most: dict[int, tuple[float, int, int]] = {}
    seen: list[list[list[int]]] = []
    for number, sheet in enumerate(sheets):
        seen.append([])
        for at, placement in enumerate(sheet.placements):
            area = placement.area
            near = {each for cell in _cells_of(area) for each in cells.get(cell, ())}
            inside = sorted(each for each in near if _share(rects[each], area) > 0)
            seen[-1].append(inside)
            for each in () if sheet.overview else inside:
                share = _share(rects[each], area)
                if share > most.get(each, (0.0,))[0] * 1.001:
                    most[each] = share, number, at
    return [
        [
            [
                (shapes[each], number + 1 if most.get(each, ())[1:] == (number, at) else 0)
                for each in inside
            ]
            for at, inside in enumerate(placements)
        ]
        for number, placements in enumerate(seen)
    ]


def read_where_begun(
    shapes: Iterable[Shape], sheets: Sequence[Sheet]
) -> Iterator[tuple[Shape, int]]:
    """Give each shape with the number of the page that shows where it begins, 0 if none shows it.

    What shows no record is read nowhere.
    """
    areas = [
        (number, at.area)
        for number, sheet in enumerate(sheets, 1)
        for at in (() if sheet.overview else sheet.placements)
    ]
    for shape in shapes:
        rect = next(extents((shape,)), None) if isinstance(shape, Group) and shape.role else None
        if rect is None:
            yield shape, 0
            continue
        x, y = rect.x + min(rect.width / 2, _BEGIN), rect.y + min(rect.height / 2, _BEGIN)
        found = next((number for number, area in areas if area.contains(x, y)), 0)
        yield shape, found or next((number for number, area in areas if _share(rect, area) > 0), 0)


def _moved(shape: Shape, x: float, y: float) -> Shape:
    # What is read is the group within, not the place it lies in.
    if not isinstance(shape, Group):
        return Group((shape,), x=x, y=y)
    return Group(
        shape.shapes, x=x + shape.x, y=y + shape.y, record=shape.record, role=shape.role,
        title=shape.title, turned=shape.turned,
    )  # fmt: skip


def _around(shape: Shape) -> Rect | None:
    found: Rect | None = None
    for each in extents((shape,)):
        found = each if found is None else found.united(each)
    return None if found is None else found.grown(_STROKE)


def _sorted_into_cells(rects: Sequence[Rect | None]) -> dict[tuple[int, int], list[int]]:
    found: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, rect in enumerate(rects):
        for cell in () if rect is None else _cells_of(rect):
            found[cell].append(number)
    return found


def _cells_of(rect: Rect) -> Iterator[tuple[int, int]]:
    for column in range(floor(rect.x / _CELL), floor(rect.right / _CELL) + 1):
        for row in range(floor(rect.y / _CELL), floor(rect.bottom / _CELL) + 1):
            yield column, row


def _share(rect: Rect | None, area: Rect) -> float:
    """Give how much of a shape an area shows, in square points."""
    if rect is None:
        return 0.0
    wide = min(rect.right, area.right) - max(rect.x, area.x)
    tall = min(rect.bottom, area.bottom) - max(rect.y, area.y)
    return max(wide, 0.0) * max(tall, 0.0)
