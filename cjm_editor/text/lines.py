"""Placing shaped pieces side by side: a line of runs in visual order."""

from collections.abc import Iterator, Sequence

from cjm_editor.text.bidi import visual_order
from cjm_editor.text.run import Line, Run
from cjm_editor.text.shaping import Piece


def set_line(
    pieces: Sequence[Piece], size: float, start: int, end: int, *, broken: bool = False
) -> Line:
    """Set pieces, given in logical order, at a size; the line shows the source's start to end.

    A `broken` line ends within a word.
    """
    runs = []
    x = 0.0
    for stretch in _stretches(pieces):
        width = sum([piece.width for piece in stretch])
        backwards = bool(stretch[0].level & 1)
        face, wide = stretch[0].face, width * size
        runs.append(Run(face, size, tuple(stretch), x, wide, backwards, broken))
        x += width
    return Line(tuple(runs), x * size, start, end)


def _stretches(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Gather from left to right the pieces that make one run: same face and level, neighbours."""
    levels = [piece.level for piece in pieces]
    if not any(levels) and len({piece.face.key for piece in pieces}) == 1:
        yield list(pieces)
        return
    stretch: list[Piece] = []
    before = 0
    for at in visual_order(levels):
        piece = pieces[at]
        if stretch and not (
            piece.level == stretch[0].level
            and piece.face.key == stretch[0].face.key
            and at - before == (-1 if piece.level & 1 else 1)
        ):
            yield stretch
            stretch = []
        stretch.append(piece)
        before = at
    if stretch:
        yield stretch
