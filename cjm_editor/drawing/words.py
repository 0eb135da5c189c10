"""Where words stand among the shapes that show them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from cjm_editor.drawing.shapes import Clip, Glyphs, Group, Rect, Shape
from cjm_editor.text.run import Run

ABOVE, BELOW = 0.95, 0.28
"""How far a letter reaches from its baseline, in em."""
NEXT_LINE = 2.0
"""A run at most so many em further down goes on with the same text."""

APART = 2.0
"""Runs on one line that lie so many points apart are two words."""


def places_of(
    shapes: Iterable[Shape], spans: Callable[[str], Iterable[tuple[int, int]]]
) -> Iterator[Rect]:
    """Give a rectangle round each run of letters that `spans` finds in a text.

    A text is what stands in lines of one size beneath each other; what is turned is left out.
    """
    for lines in _texts(list(_glyphs(shapes, 0.0, 0.0))):
        said, starts = _joined(lines)
        for first, last in spans(said):
            for line, start in zip(lines, starts, strict=True):
                yield from _within(line, first - start, last - start)


def texts_of(shapes: Iterable[Shape]) -> Iterator[str]:
    """Give each text among shapes, its lines joined."""
    return (_joined(lines)[0] for lines in _texts(list(_glyphs(shapes, 0.0, 0.0))))


def words_in(shapes: Iterable[Shape], areas: Sequence[Rect]) -> str:
    """Give the words whose letters lie in areas; of a text, all from the first to the last one."""
    found = []
    for lines in _texts(list(_glyphs(shapes, 0.0, 0.0))):
        said, starts = _joined(lines)
        inside = [
            start + at
            for line, start in zip(lines, starts, strict=True)
            for ends in _inside(line, areas)
            for at in ends
        ]
        if inside:
            found.append(said[min(inside) : max(inside)].strip())
    return " ".join(filter(None, found))


def missing_in(shapes: Iterable[Shape]) -> Iterator[str]:
    """Give the characters among shapes that no font can print, as often as they stand there."""
    for shape in shapes:
        if isinstance(shape, Glyphs):
            yield from shape.run.missing
        elif isinstance(shape, Group | Clip):
            yield from missing_in(shape.shapes)


def _inside(line: Glyphs, areas: Sequence[Rect]) -> Iterator[tuple[int, int]]:
    """Give where each cluster begins and ends whose middle lies in an area."""
    y = line.y - ABOVE * line.run.size / 3
    near = [area for area in areas if area.y <= y < area.bottom]
    if not near:
        return
    clusters = line.run.clusters
    after = dict(pairwise((*sorted({*clusters}), len(line.run.text))))
    for (left, right), cluster in zip(_ends(line.run), clusters, strict=True):
        x = line.x + (left + right) / 2
        if any(area.contains(x, y) for area in near):
            yield cluster, after[cluster]


def _joined(lines: list[Glyphs]) -> tuple[str, list[int]]:
    """Give the lines of a text as one, and where in it each begins."""
    said, starts = "", []
    for at, line in enumerate(lines):
        before = lines[at - 1]
        gap = line.x - before.x - before.run.start * before.run.size - before.run.width
        goes_on = not at or (line.y == before.y and gap < APART) or before.run.broken
        said += "" if goes_on else " "
        starts.append(len(said))
        said += line.run.text
    return said, starts


def _texts(lines: list[Glyphs]) -> Iterator[list[Glyphs]]:
    text: list[Glyphs] = []
    for line in lines:
        down = line.y - text[-1].y if text else 0.0
        size = line.run.size
        if text and not (size == text[-1].run.size and 0 <= down <= NEXT_LINE * size):
            yield text
            text = []
        text.append(line)
    if text:
        yield text


def _glyphs(shapes: Iterable[Shape], x: float, y: float) -> Iterator[Glyphs]:
    for shape in shapes:
        if isinstance(shape, Glyphs):
            yield Glyphs(shape.run, x + shape.x, y + shape.y, shape.colour)
        elif isinstance(shape, Group) and not shape.turned:
            yield from _glyphs(shape.shapes, x + shape.x, y + shape.y)
        elif isinstance(shape, Clip):
            yield from _glyphs(shape.shapes, x, y)


def _within(line: Glyphs, first: int, last: int) -> Iterator[Rect]:
    """Give the rectangle of some characters of a run, if there are any in it."""
    ends = [
        end
        for end, cluster in zip(_ends(line.run), line.run.clusters, strict=True)
        if first <= cluster < last
    ]
    if ends:
        left, right = min(x for x, _ in ends), max(x for _, x in ends)
        size = line.run.size
        yield Rect(line.x + left, line.y - ABOVE * size, right - left, (ABOVE + BELOW) * size)


def _ends(run: Run) -> Iterator[tuple[float, float]]:
    """Give from which x to which each glyph reaches."""
    return pairwise((*run.xs, run.start * run.size + run.width))
