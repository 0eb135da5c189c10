"""Transfers at their places: what is drawn of them, and which lies at a point."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import pairwise

from msgspec import Struct, field

from cjm_editor.drawing import Group, Path, Point, Rect, Shape, palette
from cjm_editor.layout.legend import SIGN_RADIUS, arrowhead, broken_sign
from cjm_editor.layout.routes import longest, rounded
from cjm_editor.layout.rows import PlacedLane, Rows
from cjm_editor.model import Id, Transfer

REACH = 5.0
"""How near a pointer must come to a transfer, in points."""
MARGIN = 10.0
"""The line and sign of a transfer reach at most so far beyond its corners, in points."""
SHORT = 40.0
"""A straight transfer this short has its sign at its beginning, so that its head is seen."""


class PlacedTransfer:
    """A transfer at its place; what is drawn of it is made when first asked for."""

    def __init__(self, transfer: Transfer, title: str, points: tuple[Point, ...]) -> None:
        self.transfer = transfer
        self.title = title
        self.points = points

    @cached_property
    def bounds(self) -> Rect:
        """The rectangle that holds it, with room for its line and sign."""
        xs, ys = zip(*self.points, strict=True)
        return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)).grown(MARGIN)

    @cached_property
    def group(self) -> Group:
        """What is drawn of it."""
        shapes = _draw(self.transfer, self.points)
        return Group(shapes, record=self.transfer.id, role="transfer", title=self.title)

    def is_near(self, x: float, y: float) -> bool:
        """Tell whether a pointer at this point means it."""
        return self.bounds.contains(x, y) and any(
            Rect(min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0)).grown(REACH).contains(x, y)
            for (x0, y0), (x1, y1) in pairwise(self.points)
        )

    def moved(self, y: float) -> "PlacedTransfer":
        """Give it `y` points further down."""
        points = tuple((x, before + y) for x, before in self.points)
        return PlacedTransfer(self.transfer, self.title, points)


class PlacedTransfers(Struct, frozen=True):
    """All transfers of a map: those within one lane, by its upper edge, and those across lanes."""

    within: Mapping[Id, tuple[PlacedTransfer, ...]] = field(default_factory=dict)
    across: tuple[PlacedTransfer, ...] = ()

    def touching(self, lanes: Iterable[PlacedLane], area: Rect) -> Iterator[Group]:
        """Give what is drawn of those that touch an area and the lanes in it."""
        for lane in lanes:
            top = lane.rect.y
            here = area.moved(0, -top)
            for placed in self.within.get(lane.lane.id, ()):
                if placed.bounds.intersects(here):
                    group = placed.group
                    yield Group(group.shapes, 0, top, group.record, group.role, group.title)
        for placed in self.across:
            if placed.bounds.intersects(area):
                yield placed.group

    def at(self, lanes: Iterable[PlacedLane], x: float, y: float) -> Transfer | None:
        """Give the uppermost transfer at a point within these lanes."""
        for placed in reversed(self.across):
            if placed.is_near(x, y):
                return placed.transfer
        for lane in lanes:
            for placed in reversed(self.within.get(lane.lane.id, ())):
                if placed.is_near(x, y - lane.rect.y):
                    return placed.transfer
        return None

    def find(self, rows: Rows, id: Id) -> PlacedTransfer | None:
        """Give one of them at its place on the map."""
        for placed in self.across:
            if placed.transfer.id == id:
                return placed
        for lane in rows.lanes:
            for placed in self.within.get(lane.lane.id, ()):
                if placed.transfer.id == id:
                    return placed.moved(lane.rect.y)
        return None

    def all(self, rows: Rows) -> Iterator[PlacedTransfer]:
        """Give all of them at their places on the map."""
        for lane in rows.lanes:
            for placed in self.within.get(lane.lane.id, ()):
                yield placed.moved(lane.rect.y)
        yield from self.across


def is_broken(transfer: Transfer) -> bool:
    """Tell whether something gets lost on the way."""
    return "lost" in (transfer.identity, transfer.context, transfer.promise)


def _draw(transfer: Transfer, points: tuple[Point, ...]) -> tuple[Shape, ...]:
    broken = is_broken(transfer)
    colour = palette.VERMILLION.line if broken else palette.MUTED
    (x0, _), (x1, _) = points[-2], points[-1]
    head = arrowhead(points[-1], (1 if x1 > x0 else -1, 0), colour)
    if not broken:
        return (Path(rounded(points), stroke=colour, stroke_width=1.5), head)
    return (
        Path(rounded(points), stroke=colour, stroke_width=1.5, dash=(5, 3)),
        *broken_sign(_sign_place(points)),
        head,
    )


def _sign_place(points: tuple[Point, ...]) -> Point:
    (ax, ay), (bx, by) = longest(points)
    if len(points) == 2 and abs(bx - ax) < SHORT:
        return ax + (SIGN_RADIUS + 2) * (1 if bx > ax else -1), ay
    return (ax + bx) / 2, (ay + by) / 2
