"""Lanes with cards over several steps: each card takes the first free place below its own."""

from collections.abc import Collection, Iterable, Mapping

from msgspec import Struct

from cjm_editor.layout import metrics
from cjm_editor.layout.cards import CardShelf
from cjm_editor.layout.cell import PlacedCard, PlacedCell
from cjm_editor.layout.grid import Grid
from cjm_editor.model import Document, Id


class WideRow(Struct, frozen=True):
    """The cells of a lane, and for each step the cards that reach over it from an earlier one.

    These are given with the number of the column they begin in.
    """

    cells: Mapping[Id, PlacedCell]
    over: Mapping[Id, tuple[tuple[int, PlacedCard], ...]]


def place_wide(document: Document, lane: Id, grid: Grid, shelf: CardShelf) -> WideRow:
    """Place all cards of a lane from left to right, so that none lies on another."""
    taken: dict[Id, list[tuple[int, PlacedCard]]] = {}
    cells: dict[Id, PlacedCell] = {}
    steps = [step for step in document.steps_of_lane(lane) if step in grid.places]
    for step in sorted(steps, key=grid.by_step.__getitem__):
        y, own = metrics.CELL_PADDING, []
        for element in document.cell(lane, step):
            columns = grid.reach(step, element.last_step)
            width = columns[-1].right - columns[0].x - 2 * metrics.GUTTER
            card = shelf.card(element, width)
            others = [each for column in columns for _, each in taken.get(column.step.id, ())]
            y = _free(y, card.height, others)
            placed = PlacedCard(element.id, element.TYPE, card, metrics.GUTTER, y, len(columns))
            own.append(placed)
            for column in columns[1:]:
                taken.setdefault(column.step.id, []).append((grid.by_step[step], placed))
            y += card.height + metrics.CARD_GAP
        cells[step] = PlacedCell(tuple(own), y - metrics.CARD_GAP + metrics.CELL_PADDING)
    return WideRow(cells, {step: tuple(found) for step, found in taken.items()})


def _free(y: float, height: float, others: Iterable[PlacedCard]) -> float:
    """Give the first y from which on so much height is free."""
    gap = metrics.CARD_GAP
    for other in sorted(others, key=lambda each: each.y):
        if y < other.rect.bottom + gap and other.y - gap < y + height:
            y = other.rect.bottom + gap
    return y


def wide_steps(document: Document, lane: Id, steps: Collection[Id]) -> frozenset[Id]:
    """Give those of some steps at which a card begins that has a last step."""
    elements = (each for step in steps for each in document.cell(lane, step))
    return frozenset(each.step for each in elements if each.last_step)
