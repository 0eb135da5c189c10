"""The gaps between lanes, into which lanes and lines are let go."""

from cjm_editor.drawing import Rect
from cjm_editor.layout import PlacedLane, PlacedMap

THICKNESS = 3.0


def nearest_lane(placed: PlacedMap, y: float) -> tuple[PlacedLane, bool] | None:
    """Give the lane nearest to y, and whether its lower edge is the nearer; None without lanes."""
    if not placed.lanes:
        return None
    over = min(placed.lanes, key=lambda lane: max(lane.rect.y - y, y - lane.rect.bottom))
    return over, y >= over.rect.centre[1]


def edge_of(lane: PlacedLane, after: bool) -> float:
    """Give the y of the lower edge of a lane, or of its upper one."""
    return lane.rect.bottom if after else lane.rect.y


def level(placed: PlacedMap, y: float) -> Rect:
    """Give a level line through the map's rows."""
    left = placed.swimlanes[0].rect.x if placed.swimlanes else 0.0
    return Rect(left, y - THICKNESS / 2, placed.grid.right - left, THICKNESS)
