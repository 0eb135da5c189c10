"""Slabs as pieces of a page: what of them is read in one go, and as what."""

from collections.abc import Iterable

from cjm_editor.drawing import Group
from cjm_editor.layout.reading import Part
from cjm_editor.layout.report.slab import Slab
from cjm_editor.layout.sheets.pieces import Piece

_HEADINGS: dict[int, Part] = {1: "heading1", 2: "heading2", 3: "heading3"}


def pieces_of(slabs: Iterable[Slab], x: float, y: float, first_row: int = 1) -> list[Piece]:
    """Give the pieces of slabs that stand below each other from (x, y) on.

    What begins there goes on with nothing; rows of tables are counted from `first_row` on.
    """
    found: list[Piece] = []
    row = first_row - 1
    ground = Piece("", [])
    cells: list[Piece] = []
    for slab in slabs:
        if slab.cells and not (slab.goes_on and cells):
            # What lies beneath the words of a row is painted before all of them.
            ground = Piece("", [])
            found.append(ground)
        elif slab.shapes and not slab.cells and not (slab.goes_on and found):
            part: Part = "figure" if slab.said else _HEADINGS.get(slab.level, "text")
            found.append(Piece(part, [], slab.said))
        if slab.shapes:
            (ground if slab.cells else found[-1]).shapes.append(Group(slab.shapes, x, y))
        if slab.cells and not (slab.goes_on and cells):
            row += 1
            cells = [
                Piece("header" if along else "cell", [], row=row, along=along)
                for along in slab.along
            ]
            found += cells
        for cell, shapes in zip(cells, slab.cells, strict=False):
            if shapes:
                cell.shapes.append(Group(shapes, x, y))
        y += slab.height
    return found
