"""The ground of a map: the bands of its stages, the lines between steps and lanes, the curves.

Every line is as long as it can be, so that an empty map of 1,000 lanes by 1,000 steps is drawn
with some thousand shapes and not with a million.
"""

from collections.abc import Iterator

from cjm_editor.drawing import Box, Group, Line, Rect, Shape, palette
from cjm_editor.kinds.kind import Scale
from cjm_editor.layout import metrics
from cjm_editor.layout.grid import Grid
from cjm_editor.layout.rows import PlacedLane, PlacedSwimlane, Rows

BETWEEN = 2.0
"""The height of the paper seen between two lanes."""
SHY = 6.0
"""The lines between steps end so far from the edges of a swimlane."""


def draw_ground(grid: Grid, rows: Rows, area: Rect) -> Iterator[Group]:
    """Give what lies beneath the cards in an area."""
    for swimlane in rows.swimlanes_between(area.y, area.bottom):
        if swimlane.lanes:
            yield Group((*_bands(grid, swimlane, area), *_edges(grid, swimlane, area)), role="band")
    for lane in rows.lanes_between(area.y, area.bottom):
        if lane.scale is not None:
            shapes = tuple(_curve(grid, lane, lane.scale, area))
            yield Group(shapes, record=lane.lane.id, role="band")


def _bands(grid: Grid, swimlane: PlacedSwimlane, area: Rect) -> Iterator[Shape]:
    """Give a band for each stage and the lines between its steps."""
    top, bottom = swimlane.rect.y, swimlane.rect.bottom
    starts = set()
    for _, stage in grid.stages_between(area.x, area.right):
        rect = stage.rect
        box = Rect(rect.x, top + BETWEEN / 2, rect.width, bottom - top - BETWEEN)
        yield Box(box, fill=palette.BAND, radius=4)
        starts.add(rect.x)
    for column in grid.columns_between(area.x, area.right):
        if column.x not in starts:
            yield Line((column.x, top + SHY), (column.x, bottom - SHY), palette.GRID, 0.5)


def _edges(grid: Grid, swimlane: PlacedSwimlane, area: Rect) -> Iterator[Shape]:
    """Give the paper between the lanes of a swimlane."""
    for lane in swimlane.lanes[1:]:
        y = lane.rect.y
        if area.y - BETWEEN < y < area.bottom + BETWEEN:
            yield Line((grid.left, y), (grid.right, y), palette.PAPER, BETWEEN)


def _curve(grid: Grid, lane: PlacedLane, scale: Scale, area: Rect) -> Iterator[Shape]:
    """Give the levels of a scale and the curve between them."""
    top, id = lane.rect.y, lane.lane.id
    beneath, curve = lane.row.curve_between(area.x, area.right)
    yield Group(beneath, y=top, role="curve", record=id)
    for level in reversed(scale.levels):
        y = top + lane.row.neutral - level * metrics.CURVE_SCALE
        colour, width = (palette.GRID, 0.75) if level else (palette.HAIRLINE, 1.0)
        yield Line((grid.left, y), (grid.right, y), colour, width)
    yield Group(curve, y=top, role="curve", record=id)
