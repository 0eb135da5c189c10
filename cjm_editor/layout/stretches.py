"""The stretches of a curve that belong to some of its points: half the way to the next on each."""

from collections.abc import Collection
from itertools import pairwise
from typing import TypeAlias

from cjm_editor.layout.grid import Grid
from cjm_editor.layout.rows import PlacedLane
from cjm_editor.model import Id

Stretch: TypeAlias = tuple[float, float]
"""From which x on the map to which."""


def stretches_without(
    grid: Grid, lane: PlacedLane, left_out: Collection[Id]
) -> tuple[Stretch, ...] | None:
    """Give the stretches of the points that are not left out; None where no point is."""
    points = sorted(
        (column.x + card.x + (card.card.anchor or (card.card.width / 2, 0.0))[0], card.element)
        for column in grid.columns
        for card in lane.cell(column.step.id).cards
    )
    if not any(id in left_out for _, id in points):
        return None
    between = [(one + other) / 2 for (one, _), (other, _) in pairwise(points)]
    edges = (grid.left, *between, grid.right)
    spans = zip(pairwise(edges), points, strict=True)
    return tuple(span for span, (_, id) in spans if id not in left_out)
