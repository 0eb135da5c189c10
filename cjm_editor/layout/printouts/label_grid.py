"""Where notes and labels lie on a sheet, and where to cut."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from msgspec import Struct

from cjm_editor.drawing import Line, Rect, palette
from cjm_editor.i18n import Problem, number_told
from cjm_editor.layout.printouts.order import blank_sheet
from cjm_editor.layout.sheets.label_sheets import LABELS, LabelGrid
from cjm_editor.layout.sheets.options import OWN_GRID, SheetOptions
from cjm_editor.layout.sheets.paper import POINTS_PER_MM
from cjm_editor.layout.sheets.sheet import Sheet

_APART = 4.0
"""Millimetres between notes that are cut apart, so that a slip of the knife spoils none."""
_LONG, _AWAY, _HAIRLINE = 3.0 * POINTS_PER_MM, 0.7 * POINTS_PER_MM, 0.4
_SLACK = 1e-6
_SIZE = re.compile(r"(\d{1,4}(?:[.,]\d{1,2})?)\s*[x×]\s*(\d{1,4}(?:[.,]\d{1,2})?)", re.IGNORECASE)
_LEAST, _MOST = 15.0, 500.0


class LaidGrid(Struct, frozen=True):
    """An empty sheet and the places on it, row by row, in points; `cut` tells that marks help."""

    sheet: Sheet
    places: tuple[Rect, ...]
    cut: bool


def grid_of(options: SheetOptions) -> LabelGrid:
    """Give the grid that is chosen: by name, by the size of a note, or by all its measures."""
    word = options.grid.strip().lower()
    if word in LABELS:
        return LABELS[word]
    if word == OWN_GRID:
        return LabelGrid(
            options.note_width,
            options.note_height,
            options.note_columns,
            options.note_rows,
            options.note_gap_x,
            options.note_gap_y,
        )
    match = _SIZE.fullmatch(word)
    sides = [float(side.replace(",", ".")) for side in match.groups()] if match else []
    if not sides or min(sides) < _LEAST or max(sides) > _MOST:
        known = ", ".join((OWN_GRID, *LABELS))
        raise Problem("printouts.problem.grid", grid=options.grid[:40], known=known)
    width, height = sides
    return LabelGrid(width, height, gap_x=_APART, gap_y=_APART)


def lay_grid(options: SheetOptions) -> LaidGrid:
    """Lay the grid that is chosen on a sheet; raises Problem where the paper is too small."""
    grid = grid_of(options)
    if grid.paper:
        options = replace(options, paper=grid.paper, orientation="portrait", margin=0.0)
    sheet, room = blank_sheet(options, lambda x, y: _count(grid, x, y))
    across, along = _fitting(grid, room.width, room.height)
    columns, rows = grid.columns or across, grid.rows or along
    pitch_x, pitch_y = (
        (side + gap) * POINTS_PER_MM
        for side, gap in ((grid.width, grid.gap_x), (grid.height, grid.gap_y))
    )
    width = columns * pitch_x - grid.gap_x * POINTS_PER_MM
    height = rows * pitch_y - grid.gap_y * POINTS_PER_MM
    if not columns or not rows or width > sheet.width + 0.5 or height > sheet.height + 0.5:
        size = f"{number_told(grid.width)} × {number_told(grid.height)}"
        raise Problem("printouts.problem.note_too_large", size=size)
    left = (sheet.width - width) / 2 + options.shift_x * POINTS_PER_MM
    top = (sheet.height - height) / 2 + options.shift_y * POINTS_PER_MM
    places = tuple(
        Rect(
            left + column * pitch_x,
            top + row * pitch_y,
            grid.width * POINTS_PER_MM,
            grid.height * POINTS_PER_MM,
        )
        for row in range(rows)
        for column in range(columns)
    )
    return LaidGrid(sheet, places, cut=not grid.paper)


def _fitting(grid: LabelGrid, width: float, height: float) -> tuple[int, int]:
    """Count how many columns and rows a room of so many points holds."""
    across, along = width / POINTS_PER_MM, height / POINTS_PER_MM
    columns = (across + grid.gap_x) / (grid.width + grid.gap_x)
    rows = (along + grid.gap_y) / (grid.height + grid.gap_y)
    return int(columns + _SLACK), int(rows + _SLACK)


def _count(grid: LabelGrid, width: float, height: float) -> int:
    across, along = _fitting(grid, width, height)
    return (min(grid.columns, across) or across) * (min(grid.rows, along) or along)


def cut_marks(laid: LaidGrid) -> Iterator[Line]:
    """Give short lines around all places, along the edges to cut at, as far as the sheet goes."""
    if not laid.cut:
        return
    xs = sorted({x for place in laid.places for x in (place.x, place.right)})
    ys = sorted({y for place in laid.places for y in (place.y, place.bottom)})
    width, height = laid.sheet.width, laid.sheet.height
    for near, far in _outside(ys, height):
        yield from (Line((x, near), (x, far), palette.INK, _HAIRLINE) for x in xs)
    for near, far in _outside(xs, width):
        yield from (Line((near, y), (far, y), palette.INK, _HAIRLINE) for y in ys)


def _outside(edges: Sequence[float], end: float) -> Iterator[tuple[float, float]]:
    """Give from where to where marks go before the first edge and after the last."""
    near, far = edges[0] - _AWAY, max(edges[0] - _AWAY - _LONG, 0.0)
    if near > far:
        yield near, far
    near, far = edges[-1] + _AWAY, min(edges[-1] + _AWAY + _LONG, end)
    if near < far:
        yield near, far
