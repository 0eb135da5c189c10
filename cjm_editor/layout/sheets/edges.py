"""The room along the edges of a sheet that nothing is printed in."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from cjm_editor.drawing import Rect


class Edge(Struct, frozen=True):
    """A free strip of a sheet, `length` by `depth` points, for lines of words.

    Lines begin at (x, y) and go to the right, or, in one that is `turned`, upwards. What is
    printed lies along the strip's end if it is `before` that, else along its beginning.
    """

    x: float
    y: float
    length: float
    depth: float
    before: bool
    turned: bool = False


def free_edges(
    width: float, height: float, inset: float, taken: Iterable[Rect], air: float
) -> Iterator[Edge]:
    """Give the strips below, above, and at the left and the right of all that is `taken`.

    They end `inset` points from the ends of their sides, and `air` from what is printed and from
    the edge of the paper.
    """
    rects = list(taken)
    left = min((rect.x for rect in rects), default=width)
    top = min((rect.y for rect in rects), default=height)
    right = max((rect.right for rect in rects), default=0.0)
    bottom = max((rect.bottom for rect in rects), default=0.0)
    across, along = width - 2 * inset, height - 2 * inset
    foot = height - inset
    yield Edge(inset, bottom + air, across, height - bottom - 2 * air, False)
    yield Edge(inset, air, across, top - 2 * air, True)
    yield Edge(air, foot, along, left - 2 * air, True, turned=True)
    yield Edge(right + air, foot, along, width - right - 2 * air, False, turned=True)
