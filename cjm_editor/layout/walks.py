"""Walks: what lies next to a place, for who moves about the map with the keyboard."""

from collections.abc import Iterable
from typing import Literal, TypeAlias, TypeVar

from cjm_editor.layout.cell import PlacedCard
from cjm_editor.layout.found import FoundCard
from cjm_editor.layout.grid import Grid
from cjm_editor.layout.rows import PlacedLane, Rows
from cjm_editor.model import Id

Direction = Literal["left", "right", "up", "down"]
Cell: TypeAlias = tuple[Id, Id]
"""A lane and a step."""
_T = TypeVar("_T")


def next_place(
    grid: Grid,
    rows: Rows,
    start: FoundCard | Cell,
    direction: Direction,
    column: Id | None = None,
    *,
    empty: bool,
) -> Id | Cell | None:
    """Give the next element in a direction: in its cell, then in its row or column.

    With `empty`, the cell that adjoins is next even with nothing in it. The points of a curve lie
    beside each other, the cards of other cells beneath. A card over several steps is met in each,
    and left up and down in the `column` that is walked along, or else in its own.
    """
    backwards = direction in ("left", "up")
    across = direction in ("left", "right")
    if isinstance(start, FoundCard):
        lane, step, card = start.lane, start.column.step.id, start.placed
        first = grid.by_step[step]
        if not across and column in grid.by_step and 0 <= grid.by_step[column] - first < card.wide:
            step = column
    else:
        found, step, card = rows.lane(start[0]), start[1], None
        if found is None or step not in grid.by_step:
            return None
        lane = found
    is_curve = lane.kind.placement == "curve"
    own = _stack(lane, step)
    if card is None:
        rest = own[::-1] if backwards else own
    else:
        rest = _beyond(own, own.index(card), backwards) if across == is_curve else ()
    if rest:
        return rest[0].element
    if across:
        at = grid.by_step[step] + (card.wide - 1 if card is not None and not backwards else 0)
        columns = [each for each in _beyond(grid.columns, at, backwards) if not each.folded]
        level = None if is_curve else card
        return _first(((lane, column.step.id) for column in columns), level, backwards, empty)
    lanes = _beyond(rows.lanes, rows.by_lane[lane.lane.id], backwards)
    return _first(((other, step) for other in lanes), None, backwards, empty)


def first_beyond(grid: Grid, rows: Rows, header: Id, *, empty: bool) -> Id | Cell | None:
    """Give the first element, or cell, beneath a step or to the right of a lane's label."""
    lane = rows.lane(header)
    if lane is not None:
        cells = ((lane, column.step.id) for column in grid.columns if not column.folded)
        return _first(cells, None, False, empty)
    return _first(((lane, header) for lane in rows.lanes), None, False, empty)


def _first(
    cells: Iterable[tuple[PlacedLane, Id]], level: PlacedCard | None, backwards: bool, empty: bool
) -> Id | Cell | None:
    """Give the card by which one comes into the first of some cells, as high as `level` if any."""
    for lane, step in cells:
        cards = _stack(lane, step)
        if cards and level is not None:
            y = level.y
            return min(cards, key=lambda card: abs(card.y - y)).element
        if cards:
            return cards[-1 if backwards else 0].element
        if empty and not lane.lane.folded:
            return lane.lane.id, step
    return None


def _stack(lane: PlacedLane, step: Id) -> tuple[PlacedCard, ...]:
    """Give the cards met at a step, those that reach over it from an earlier one among them."""
    own, over = lane.cell(step).cards, lane.row.over.get(step, ())
    if not over:
        return own
    return tuple(sorted((*own, *(card for _, card in over)), key=lambda card: card.y))


def _beyond(row: tuple[_T, ...], at: int, backwards: bool) -> tuple[_T, ...]:
    """Give what comes before or after a place, nearest first."""
    return row[:at][::-1] if backwards else row[at + 1 :]
