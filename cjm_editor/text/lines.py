"""Placing shaped pieces side by side: a line of runs in visual order."""

from collections.abc import Iterator, Sequence
from itertools import accumulate, chain

from cjm_editor.text.bidi import visual_order
from cjm_editor.text.run import Line, Run
from cjm_editor.text.shaping import Piece


def set_line(pieces: Sequence[Piece], size: float, start: int, end: int) -> Line:
    """Set pieces, given in logical order, at a size; the line shows the source's start to end."""
    runs = []
    x = 0.0
    for stretch in _stretches(pieces):
        run, x = _run(stretch, size, x)
        runs.append(run)
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


def _run(pieces: list[Piece], size: float, x: float) -> tuple[Run, float]:
    """Set pieces from `x` (em) on, and tell where they end (em)."""
    backwards = bool(pieces[0].level & 1)
    advances = chain.from_iterable([piece.advances for piece in pieces])
    places = list(accumulate(advances, initial=x))
    end = places.pop()
    rises: tuple[float, ...] = ()
    if any([piece.shifts for piece in pieces]):  # noqa: C419 (a list is faster for so few)
        shifts = [s for p in pieces for s in p.shifts or [(0.0, 0.0)] * len(p.glyphs)]
        places = [place + right for place, (right, _) in zip(places, shifts, strict=True)]
        if any(up for _, up in shifts):
            rises = tuple([up * size for _, up in shifts])
    text = "".join([piece.text for piece in (reversed(pieces) if backwards else pieces)])
    run = Run(
        face=pieces[0].face,
        size=size,
        glyphs=tuple(chain.from_iterable([piece.glyphs for piece in pieces])),
        xs=tuple([place * size for place in places]),
        ys=rises,
        text=text,
        clusters=_clusters(pieces, len(text), backwards),
        width=(end - x) * size,
        right_to_left=backwards,
    )
    return run, end


def _clusters(pieces: list[Piece], length: int, backwards: bool) -> tuple[int, ...]:
    if not backwards and all([piece.clusters is None for piece in pieces]):  # noqa: C419
        return tuple(range(length))
    clusters: list[int] = []
    start = length if backwards else 0
    for piece in pieces:
        if backwards:
            start -= len(piece.text)
        own = range(len(piece.text)) if piece.clusters is None else piece.clusters
        clusters.extend(start + cluster for cluster in own)
        if not backwards:
            start += len(piece.text)
    return tuple(clusters)
