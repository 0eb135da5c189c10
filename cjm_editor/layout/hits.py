"""Hits: what lies at a point of the map."""

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from cjm_editor.drawing import Rect
from cjm_editor.kinds import element_kind
from cjm_editor.layout import metrics
from cjm_editor.layout.found import cards_in
from cjm_editor.layout.grid import Column, PlacedStage
from cjm_editor.layout.labels import stage_sign_box
from cjm_editor.layout.rows import PlacedLane
from cjm_editor.model import Id

if TYPE_CHECKING:
    from cjm_editor.layout.placed import PlacedMap

Role = Literal["element", "stage", "step", "lane", "persona", "transfer", "title", "cell", "line"]
EDGE = 5.0
"""How near a column's edge, in points, a pointer takes hold of it."""
HANDLE = 9.0
"""How far from the middle of a touchpoint's right edge its handle is taken hold of."""


class Hit(Struct, frozen=True):
    """What lies at a point; `record` is its id, `step` the column's where there is one."""

    role: Role
    record: Id
    part: Literal["", "title", "edge", "handle", "sign"] = ""
    step: Id = ""


def hit(map: "PlacedMap", x: float, y: float) -> Hit | None:
    """Tell what lies at a point; cards lie above most transfers, these above cells."""
    if not map.bounds.contains(x, y):
        return None
    if y < map.stage_top:
        inside = map.block.title_box.contains(x, y)
        return Hit("title", map.map.id, "title" if inside else "")
    column = map.grid.column_at(x)
    if y < map.header_height:
        return _hit_header(map, x, y, column)
    if x < map.grid.left:
        return _hit_label(map, x, y)
    if column is not None and column.folded:
        inside = any(each.rect.y <= y < each.rect.bottom for each in map.swimlanes)
        return Hit("stage", column.stage) if inside else None
    lane, lanes = map.rows.lane_at(y), map.lanes_near(Rect(x, y, 0, 0))
    transfers = map.placed_transfers
    over = transfers.at(map.rows, lanes, x, y, over=True)
    if over is not None:
        return Hit("transfer", over.id)
    card = _hit_card(map, x, y, lane) if lane else None
    if card is not None:
        return card
    transfer = transfers.saying_at(map.rows, lanes, x, y) or transfers.at(map.rows, lanes, x, y)
    if transfer is not None:
        return Hit("transfer", transfer.id)
    line = map.rows.line_at(y)
    if line is not None and x < line.rect.right:
        return Hit("line", line.line.id)
    if lane is None or column is None:
        return None
    return Hit("cell", lane.lane.id, step=column.step.id)


def _hit_label(map: "PlacedMap", x: float, y: float) -> Hit | None:
    swimlane = next((one for one in map.swimlanes if one.rect.contains(x, y)), None)
    if swimlane is None:
        return None
    if x < swimlane.rect.x + metrics.PERSONA_WIDTH:
        return Hit("persona", swimlane.id)
    edge = map.rows.lane_at(y - EDGE)
    if edge is not None and abs(edge.rect.bottom - y) <= EDGE and not edge.lane.folded:
        return Hit("lane", edge.lane.id, "edge")
    line, lane = map.rows.line_at(y), map.rows.lane_at(y)
    if line is not None:
        return Hit("line", line.line.id)
    return None if lane is None else Hit("lane", lane.lane.id)


def _hit_header(map: "PlacedMap", x: float, y: float, column: Column | None) -> Hit | None:
    if y < map.stage_top + map.stage_height:
        stages = (one for one in map.stages if one.rect.x <= x < one.rect.right)
        return next((_hit_stage(one, x, y) for one in stages), None)
    if column is not None and column.folded:
        return Hit("stage", column.stage)
    for candidate in map.grid.columns_between(x - EDGE, x + EDGE):
        if not candidate.folded and abs(candidate.right - x) <= EDGE:
            return Hit("step", candidate.step.id, "edge", candidate.step.id)
    return None if column is None else Hit("step", column.step.id, "", column.step.id)


def _hit_stage(placed: PlacedStage, x: float, y: float) -> Hit:
    leads = placed.stage.journey is not None and not placed.stage.folded
    signed = leads and stage_sign_box(placed.rect).contains(x, y)
    return Hit("stage", placed.stage.id, "sign" if signed else "")


def _hit_card(map: "PlacedMap", x: float, y: float, lane: PlacedLane) -> Hit | None:
    columns = map.grid.columns_between(x - HANDLE, x + HANDLE)
    for found in reversed(tuple(cards_in(map.grid, lane, columns))):
        kind, rect, step = element_kind(found.placed.kind), found.rect, found.column.step.id
        far = (x - rect.right) ** 2 + (y - rect.centre[1]) ** 2
        if far <= HANDLE**2 and kind.connects:
            return Hit("element", found.placed.element, "handle", step)
        if rect.contains(x, y):
            part: Literal["", "title", "edge", "sign"] = ""
            if kind.placement == "stack" and x >= rect.right - EDGE:
                part = "edge"
            elif found.title_box.contains(x, y):
                part = "title"
            elif found.sign is not None and found.sign.contains(x, y):
                part = "sign"
            return Hit("element", found.placed.element, part, step)
    return None
