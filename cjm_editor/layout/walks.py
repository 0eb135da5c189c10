"""Walks: the next card from one, for who moves about the map with the keyboard."""

from typing import Literal, TypeVar

from cjm_editor.layout.found import FoundCard
from cjm_editor.layout.grid import Grid
from cjm_editor.layout.rows import Rows
from cjm_editor.model import Id

Direction = Literal["left", "right", "up", "down"]
_T = TypeVar("_T")


def neighbour(grid: Grid, rows: Rows, start: FoundCard, direction: Direction) -> Id | None:
    """Give the next element in a direction: in its cell, then in its row or column.

    The points of a curve lie beside each other, the cards of other cells beneath.
    """
    backwards = direction in ("left", "up")
    across = direction in ("left", "right")
    is_curve = start.lane.kind.placement == "curve"
    step = start.column.step.id
    if across == is_curve:
        own = start.lane.cell(step).cards
        for card in _beyond(own, own.index(start.placed), backwards)[:1]:
            return card.element
    if not across:
        for lane in _beyond(rows.lanes, rows.by_lane[start.lane.lane.id], backwards):
            cards = lane.cell(step).cards
            if cards:
                return cards[-1 if backwards else 0].element
        return None
    for column in _beyond(grid.columns, grid.by_step[step], backwards):
        cards = start.lane.cell(column.step.id).cards
        if cards and is_curve:
            return cards[-1 if backwards else 0].element
        if cards:
            return min(cards, key=lambda card: abs(card.y - start.placed.y)).element
    return None


def _beyond(row: tuple[_T, ...], at: int, backwards: bool) -> tuple[_T, ...]:
    """Give what comes before or after a place, nearest first."""
    return row[:at][::-1] if backwards else row[at + 1 :]
