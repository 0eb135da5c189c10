"""Lanes that fill themselves: at each step the channels that the cards of their swimlane name."""

from collections.abc import Iterable, Sequence

from cjm_editor.drawing import Box, Group, Rect, Shape, palette
from cjm_editor.drawing.icons import icon
from cjm_editor.drawing.paragraphs import flush_left
from cjm_editor.layout import metrics
from cjm_editor.layout.cell import Cells, PlacedCell, fold
from cjm_editor.layout.gathering import Gathering
from cjm_editor.layout.grid import Grid
from cjm_editor.layout.persistent_map import PersistentMap
from cjm_editor.layout.rows import Row
from cjm_editor.model import Channel, Id, Lane
from cjm_editor.text.style import CARD_TEXT
from cjm_editor.text.typesetter import Typesetter

CHIP = 20.0
"""The least height of a chip, in points."""
ICON = 12.0
INSET = 6.0
CHIP_GAP = 4.0


def place_gathered(
    lane: Lane, gathering: Gathering, grid: Grid, typesetter: Typesetter, old: Row | None
) -> tuple[Row, frozenset[Id]]:
    """Place what a lane has gathered; gives the row and the steps at which it looks different.

    The row is the old one where nothing has changed.
    """
    found = gathering.all()
    if old is not None and old.folded != lane.folded:
        old = None
    if old is not None and old.places is grid.places and old.gathered == found:
        return old, frozenset()
    cells, changed = {}, set(old.gathered) - set(found) if old is not None else set()
    for step, channels in found.items():
        if old is not None and _is_true(old, step, channels, grid):
            cells[step] = old.cells[step]
            continue
        changed.add(step)
        cells[step] = _cell(lane, step, channels, grid, typesetter)
    return _row(lane, grid, Cells(cells), PersistentMap(found)), frozenset(changed)


def follow_gathered(
    lane: Lane,
    gathering: Gathering,
    typesetter: Typesetter,
    old: Row,
    steps: Iterable[Id],
) -> tuple[Row, frozenset[Id]]:
    """Look again at what a lane has gathered at some steps, in the same columns; gives the same."""
    grid = gathering.grid
    found = {step: gathering.at(step) or None for step in steps}
    changed = {
        step: channels for step, channels in found.items() if channels != old.gathered.get(step)
    }
    if not changed:
        return old, frozenset()
    cells = {
        step: _cell(lane, step, channels, grid, typesetter) if channels else None
        for step, channels in changed.items()
    }
    row = _row(lane, grid, old.cells.changed(cells), old.gathered.changed(changed))
    return row, frozenset(changed)


def _row(
    lane: Lane, grid: Grid, cells: Cells, found: PersistentMap[Id, tuple[Channel, ...]]
) -> Row:
    return Row(grid.places, cells, cells.height, folded=lane.folded, gathered=found)


def _cell(
    lane: Lane, step: Id, channels: Sequence[Channel], grid: Grid, typesetter: Typesetter
) -> PlacedCell:
    width = grid.columns[grid.by_step[step]].card_width
    if lane.folded:
        return fold(len(channels), width, typesetter)
    return _chips(channels, width, typesetter)


def _is_true(old: Row, step: Id, channels: Sequence[Channel], grid: Grid) -> bool:
    """Tell whether the old cell of a step looks as a new one would."""
    was, now = old.places.get(step), grid.places[step]
    return was is not None and was[1] == now[1] and old.gathered.get(step) == channels


def _chips(channels: Sequence[Channel], width: float, typesetter: Typesetter) -> PlacedCell:
    """Set channels side by side, each with its icon and its name, as many to a line as fit."""
    left = INSET + ICON + CHIP_GAP
    shapes: list[Shape] = []
    x, y, lowest = 0.0, metrics.CELL_PADDING, metrics.CELL_PADDING
    for channel in channels:
        words = typesetter.wrap(channel.name, CARD_TEXT, width - left - INSET)
        size = left + words.width + INSET if channel.name else 2 * INSET + ICON
        height = max(CHIP, words.height + 8)
        if x and x + size > width:
            x, y = 0.0, lowest + CHIP_GAP
        chip = Rect(metrics.GUTTER + x, y, min(size, width), height)
        radius = CHIP / 2
        shapes += [
            Box(chip, palette.PAPER, palette.HAIRLINE, stroke_width=0.75, radius=radius),
            icon(channel.icon, chip.x + INSET, y + (CHIP - ICON) / 2, ICON, palette.MUTED),
            *flush_left(words, chip.x + left, y + (height - words.height) / 2, palette.INK),
        ]
        lowest = max(lowest, chip.bottom)
        x += size + CHIP_GAP
    title = ", ".join(channel.name for channel in channels)
    return PlacedCell(
        (), lowest + metrics.CELL_PADDING, Group(tuple(shapes), role="channels", title=title)
    )
