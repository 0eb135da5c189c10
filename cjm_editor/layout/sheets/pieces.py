"""What is seen on a sheet and read of it, piece by piece, each under a tag of its own."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from cjm_editor.drawing import Group, Shape
from cjm_editor.layout.reading import Part, Passage
from cjm_editor.layout.sheets.sheet import Sheet

ROLE = "page"
"""The role of what is read of a page."""


class Piece(Struct):
    """What is read of a page in one go, and the shapes that show it.

    A cell of a table has the number of its `row`, from 1 on; a header says what it is the header
    of. Without a `part` it is decoration.
    """

    part: Part | Literal[""]
    shapes: list[Shape]
    said: str = ""
    row: int = 0
    along: Literal["", "row", "column"] = ""


def legible(sheet: Sheet, pieces: Sequence[Piece], number: int) -> Sheet:
    """Put pieces on a page of this number, to be seen and to be read."""
    groups: list[Group] = []
    passages: list[tuple[int, Passage]] = []
    for at, piece in enumerate(pieces):
        if not piece.part:
            groups.append(Group(tuple(piece.shapes)))
            continue
        shown = (ROLE, f"{number}.{at}") if piece.shapes else None
        if shown is not None:
            groups.append(Group(tuple(piece.shapes), record=shown[1], role=shown[0]))
        passages.append((piece.row, Passage(piece.part, shown, piece.said, along=piece.along)))
    return replace(sheet, shapes=(*sheet.shapes, *groups), passages=tuple(_with_tables(passages)))


def _with_tables(passages: Sequence[tuple[int, Passage]]) -> Iterator[Passage]:
    """Gather cells in rows, and rows that follow each other in tables."""
    for in_table, some in groupby(passages, lambda each: each[0] > 0):
        if not in_table:
            yield from (passage for _, passage in some)
            continue
        rows = (
            Passage("row", None, "", tuple(passage for _, passage in own))
            for _, own in groupby(some, lambda each: each[0])
        )
        yield Passage("table", None, "", tuple(rows))
