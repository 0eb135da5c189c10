"""Seams: where two stages, steps, lanes or swimlanes meet, and something goes in between."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from cjm_editor.drawing import Point, Rect
from cjm_editor.layout import metrics
from cjm_editor.model import Id

if TYPE_CHECKING:
    from cjm_editor.layout.placed import PlacedMap

THICKNESS = 3.0


class Seam(Struct, frozen=True):
    """The end of the record `after`; `at` is where on its `line` a sign for it has room."""

    what: Literal["stage", "step", "lane", "swimlane"]
    after: Id
    at: Point
    line: Rect


def seam_at(map: "PlacedMap", x: float, y: float, near: float) -> Seam | None:
    """Give the seam at most `near` points from a point of the headers or the labels."""
    if map.stage_top <= y < map.header_height and x >= map.grid.left - near:
        found = _across(map, y, near)
        return next((each for each in found if abs(each.at[0] - x) <= near), None)
    if y >= map.header_height and x < map.grid.left:
        found = _down(map, x, near)
        return next((each for each in found if abs(each.at[1] - y) <= near), None)
    return None


def _across(map: "PlacedMap", y: float, near: float) -> Iterator[Seam]:
    top, height = map.stage_top, map.rows.bottom - map.stage_top
    steps = top + map.stage_height
    if y < steps - near:
        for stage in map.stages:
            x = stage.rect.right + metrics.STAGE_GAP / 2
            line = Rect(x - THICKNESS / 2, top, THICKNESS, height)
            yield Seam("stage", stage.stage.id, (x, top + near), line)
        return
    for column in map.columns:
        if not column.folded:
            line = Rect(column.right - THICKNESS / 2, top, THICKNESS, height)
            # Above the middle of the step's edge, by which its column is made wider.
            yield Seam("step", column.step.id, (column.right, steps), line)


def _down(map: "PlacedMap", x: float, near: float) -> Iterator[Seam]:
    for swimlane in map.swimlanes:
        left, right = swimlane.rect.x, map.grid.right
        if x < left + metrics.PERSONA_WIDTH:
            y = swimlane.rect.bottom + metrics.SWIMLANE_GAP / 2
            line = Rect(left, y - THICKNESS / 2, right - left, THICKNESS)
            yield Seam("swimlane", swimlane.id, (left + near, y), line)
            continue
        for lane in swimlane.lanes:
            y, start = lane.rect.bottom, left + metrics.PERSONA_WIDTH
            line = Rect(left, y - THICKNESS / 2, right - left, THICKNESS)
            yield Seam("lane", lane.lane.id, (start + near, y), line)
