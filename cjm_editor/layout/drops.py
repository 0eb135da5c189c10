"""Drops: where something let go at a point of the map would go."""

from collections.abc import Sequence

from msgspec import Struct

from cjm_editor.drawing import Rect
from cjm_editor.kinds.kind import Scale
from cjm_editor.layout import metrics
from cjm_editor.layout.cell import PlacedCard
from cjm_editor.layout.grid import Column, Grid
from cjm_editor.layout.rows import PlacedLane, Rows
from cjm_editor.model import Id

LAST = 1_000_000
"""An index beneath all the cards a cell may hold."""


class Place(Struct, frozen=True):
    """Where something dropped at a point would go, and how to show it.

    `index` counts the elements of the cell without those that are being moved; `value` is the
    emotion there, on curve lanes.
    """

    lane: Id
    step: Id
    index: int
    value: float | None
    marker: Rect
    cell: Rect


def place_at(grid: Grid, rows: Rows, x: float, y: float, moving: frozenset[Id]) -> Place | None:
    """Tell where something dropped at a point would go."""
    lane, column = rows.lane_at(y), grid.column_at(x)
    if lane is None or column is None:
        return None
    if lane.lane.folded or column.folded:
        # Beneath whatever is folded away there.
        cell = _cell(lane, column)
        low = Rect(column.x + metrics.GUTTER, cell.bottom - 4, column.card_width, 2)
        return Place(lane.lane.id, column.step.id, LAST, None, low, cell)
    staying = [card for card in lane.cell(column.step.id).cards if card.element not in moving]
    if lane.scale is not None:
        return _on_curve(x, y, lane, lane.scale, column, staying)
    # By where the cards are shown, so that a card stays where it is when it is taken up.
    inside = y - lane.rect.y
    index = sum(card.rect.centre[1] <= inside for card in staying)
    top = metrics.CELL_PADDING
    if index:
        top = staying[index - 1].rect.bottom + metrics.CARD_GAP
    line = lane.rect.y + top - metrics.CARD_GAP / 2
    marker = Rect(column.x + metrics.GUTTER, line - 1, column.card_width, 2)
    return Place(lane.lane.id, column.step.id, index, None, marker, _cell(lane, column))


def _on_curve(
    x: float,
    y: float,
    lane: PlacedLane,
    scale: Scale,
    column: Column,
    staying: Sequence[PlacedCard],
) -> Place:
    index = sum(column.x + card.rect.centre[0] < x for card in staying)
    neutral = lane.rect.y + lane.row.neutral
    value = scale.clamp((neutral - y) / metrics.CURVE_SCALE)
    marker = Rect(x - 9, neutral - value * metrics.CURVE_SCALE - 1, 18, 2)
    return Place(lane.lane.id, column.step.id, index, value, marker, _cell(lane, column))


def _cell(lane: PlacedLane, column: Column) -> Rect:
    return Rect(column.x, lane.rect.y, column.width, lane.rect.height)
