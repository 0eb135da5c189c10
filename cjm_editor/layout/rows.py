"""The rows of a map: what a lane holds and how high it is, cell by cell."""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping
from math import inf

from msgspec import Struct, field

from cjm_editor.drawing import Path, Rect, Shape
from cjm_editor.drawing.palette import Hue
from cjm_editor.kinds import LaneKind
from cjm_editor.kinds.kind import Scale
from cjm_editor.layout import metrics
from cjm_editor.layout.cards import CardShelf
from cjm_editor.layout.cell import EMPTY, Cells, PlacedCard, PlacedCell, fold, stack
from cjm_editor.layout.curve import monotone_curve
from cjm_editor.layout.grid import Grid
from cjm_editor.layout.laid_over import LaidOver, draw_labels, draw_over
from cjm_editor.layout.marks import (
    BOTTOM,
    TOP,
    Marks,
    follow_marks,
    make_marks,
    mark_at,
    marks_between,
)
from cjm_editor.layout.persistent_map import PersistentMap
from cjm_editor.layout.wide import place_wide, wide_steps
from cjm_editor.model import BlueprintLine, Channel, Document, Id, Lane, Persona


class Row(Struct, frozen=True, eq=False):
    """What a lane holds, in its own coordinates: x from its column, y from its upper edge.

    `places` are the columns it was placed in. `neutral` is the y of the value 0 on curve
    lanes, whose `hue` draws the curve through their `marks`, between what lies `beneath` and
    `above` it, x on the map. `over` are
    the cards that reach over a step from the column of that number; they begin at `wide` steps.
    `gathered` are the channels at the steps of a lane that fills itself, `laid_over` the curves of
    other lanes.
    """

    places: Mapping[Id, tuple[float, float]]
    cells: Cells
    height: float
    neutral: float = 0.0
    hue: Hue | None = None
    marks: Marks = ()
    beneath: tuple[Shape, ...] = ()
    above: tuple[Shape, ...] = ()
    folded: bool = False
    over: Mapping[Id, tuple[tuple[int, PlacedCard], ...]] = field(default_factory=dict)
    wide: frozenset[Id] = frozenset()
    gathered: PersistentMap[Id, tuple[Channel, ...]] = PersistentMap()
    laid_over: tuple[LaidOver, ...] = ()

    @property
    def area(self) -> tuple[Shape, ...]:
        """The area between the whole curve and the neutral line."""
        return self.curve_between(-inf, inf)[0]

    @property
    def curve(self) -> tuple[Shape, ...]:
        """The whole curve with what is laid over it."""
        return self.curve_between(-inf, inf)[1]

    def curve_between(
        self, left: float, right: float
    ) -> tuple[tuple[Shape, ...], tuple[Shape, ...]]:
        """Draw the area and the curve, those of others with it, as far as seen between two x."""
        near = marks_between(self.marks, left, right)
        if self.hue is None or not near:
            return (), (*self.beneath, *self.above)
        points = [(x, self.neutral + y) for mark in near for x, y in mark.points]
        from_start, to_end = near[0] is self.marks[0], near[-1] is self.marks[-1]
        commands = monotone_curve(points, from_start=from_start, to_end=to_end)
        if len(commands) < 2:
            return (), (*self.beneath, *self.above)
        first, last = commands[0][-2:], commands[-1][-2:]
        ends = ("M", first[0], self.neutral), ("L", last[0], self.neutral)
        area = Path((ends[0], ("L", *first), *commands[1:], ends[1], ("Z",)), fill=self.hue.tint)
        curve = Path(commands, stroke=self.hue.line, stroke_width=2.0)
        return (area,), (*self.beneath, curve, *self.above)


class PlacedLane(Struct, frozen=True):
    """A lane at its place on the map."""

    lane: Lane
    kind: LaneKind
    swimlane: Id
    rect: Rect
    row: Row

    @property
    def scale(self) -> Scale | None:
        """The levels of its curve, if it shows one."""
        return None if self.lane.folded else self.kind.scale

    def cell(self, step: Id) -> PlacedCell:
        """Give the cell where the lane crosses a step."""
        return self.row.cells.get(step, EMPTY)


def place_stack(
    document: Document, lane: Id, grid: Grid, shelf: CardShelf, old: Row | None, dirty: Iterable[Id]
) -> Row:
    """Stack the cards of every cell of a lane; only dirty cells and new widths are placed again."""
    again = set(dirty)
    kept = Cells()
    if old is None:
        again.update(step for step in document.steps_of_lane(lane) if step in grid.places)
    elif old.places is grid.places:
        kept = old.cells
    else:
        fresh, gone = grid.since(old.places)
        kept = old.cells.changed({step: None for step in gone if step in old.cells})
        # Steps at which the lane is empty are not looked at where most are new: most may be.
        few = len(fresh) <= len(old.cells)
        again.update(fresh if few else fresh & document.steps_of_lane(lane))
    wide = wide_steps(document, lane, again)
    if old is not None:
        wide |= {step for step in old.wide if step in grid.places} - again
    if wide:
        found = place_wide(document, lane, grid, shelf)
        cells = Cells(found.cells)
        return Row(grid.places, cells, cells.height, over=found.over, wide=wide)
    if old is not None and old.wide:
        kept, again = Cells(), document.steps_of_lane(lane)
    changes: dict[Id, PlacedCell | None] = {}
    for step in again:
        column = grid.column(step)
        elements = document.cell(lane, step) if step in grid.places else ()
        if column is not None and elements:
            width = column.card_width
            changes[step] = stack(
                [(element.id, element.TYPE, shelf.card(element, width)) for element in elements]
            )
        else:
            changes[step] = None
    cells = kept.changed(changes)
    return Row(grid.places, cells, cells.height)


def place_fold(document: Document, lane: Id, grid: Grid, shelf: CardShelf) -> Row:
    """Put the number of its cards into every cell of a folded lane."""
    cells = Cells(
        (step, fold(len(document.cell(lane, step)), column.card_width, shelf.typesetter))
        for step in document.steps_of_lane(lane)
        if step in grid.places and (column := grid.column(step)) is not None
    )
    return Row(grid.places, cells, metrics.FOLDED_HEIGHT, folded=True)


def place_curve(
    document: Document,
    lane: Id,
    scale: Scale,
    grid: Grid,
    shelf: CardShelf,
    hue: Hue,
    over: tuple[LaidOver, ...] = (),
    old: Row | None = None,
    dirty: Collection[Id] = (),
) -> Row:
    """Place the points of a curve lane by their value, for a curve through them.

    Where it was placed before in the same columns, only dirty steps are looked at again. The
    curves laid over it lie beneath its own, their labels above it.
    """
    changed: Collection[int] | None = None
    if old is not None and old.places is grid.places and all(step in old.places for step in dirty):
        marks, changed = follow_marks(document, lane, grid, shelf, old.marks, dirty)
    else:
        marks = make_marks(document, lane, grid, shelf)
    edge = metrics.CELL_PADDING
    top = min(map(TOP, marks), default=0.0)
    bottom = max(map(BOTTOM, marks), default=0.0)
    top = min(top, -scale.highest * metrics.CURVE_SCALE - edge)
    bottom = max(bottom, -scale.lowest * metrics.CURVE_SCALE + edge)
    neutral, height = edge - top, bottom - top + 2 * edge
    if old is not None and changed is not None and (old.neutral, old.height) == (neutral, height):
        new = {column: mark_at(marks, column) for column in changed}
        cells = old.cells.changed(
            {
                grid.columns[column].step.id: mark.cell(neutral, height) if mark else None
                for column, mark in new.items()
            }
        )
    else:
        cells = Cells(
            (grid.columns[mark.column].step.id, mark.cell(neutral, height))
            for mark in marks
            if mark.cards
        )
    beneath: tuple[Shape, ...] = ()
    labels: tuple[Shape, ...] = ()
    if over:
        beneath, lines = draw_over(over, neutral)
        line = [(x, neutral + y) for mark in marks for x, y in mark.points]
        cards = [
            card.rect.moved(grid.places[step][0], 0)
            for step, cell in cells.items()
            for card in cell.cards
        ]
        room = Rect(grid.left, 0, grid.right - grid.left, height)
        labels = draw_labels(over, (*lines, line), cards, room, shelf.typesetter)
    return Row(grid.places, cells, height, neutral, hue, marks, beneath, labels, laid_over=over)


class PlacedLine(Struct, frozen=True):
    """A line of a service blueprint in the strip it takes from the lane labels to the right."""

    line: BlueprintLine
    swimlane: Id
    rect: Rect


class PlacedSwimlane(Struct, frozen=True):
    """The lanes of one persona, or the shared ones, one beneath the other."""

    id: Id
    persona: Persona | None
    hue: Hue
    rect: Rect
    lanes: tuple[PlacedLane, ...]


class Rows(Struct, frozen=True):
    """All lanes of a map from top to bottom."""

    swimlanes: tuple[PlacedSwimlane, ...]
    lanes: tuple[PlacedLane, ...]
    bottom: float
    by_lane: dict[Id, int] = field(default_factory=dict)
    lines: tuple[PlacedLine, ...] = ()

    def edge(self, number: int) -> float:
        """Give the y of an edge; lane n has the edges 2n above and 2n + 1 below."""
        rect = self.lanes[number // 2].rect
        return rect.bottom if number % 2 else rect.y

    def lane_at(self, y: float) -> PlacedLane | None:
        """Give the lane at y."""
        at = bisect_right(self.lanes, y, key=lambda lane: lane.rect.y) - 1
        if at < 0 or y >= self.lanes[at].rect.bottom:
            return None
        return self.lanes[at]

    def lanes_between(self, top: float, bottom: float) -> tuple[PlacedLane, ...]:
        """Give the lanes that share something with a span of y."""
        first = max(0, bisect_right(self.lanes, top, key=lambda lane: lane.rect.y) - 1)
        last = bisect_right(self.lanes, bottom, key=lambda lane: lane.rect.y)
        return tuple(lane for lane in self.lanes[first:last] if lane.rect.bottom > top)

    def swimlanes_between(self, top: float, bottom: float) -> tuple[PlacedSwimlane, ...]:
        """Give the swimlanes that share something with a span of y."""
        first = max(0, bisect_right(self.swimlanes, top, key=lambda each: each.rect.y) - 1)
        last = bisect_right(self.swimlanes, bottom, key=lambda each: each.rect.y)
        return tuple(each for each in self.swimlanes[first:last] if each.rect.bottom > top)

    def line(self, id: Id) -> PlacedLine | None:
        """Give a line of a service blueprint by its id."""
        return next((placed for placed in self.lines if placed.line.id == id), None)

    def line_at(self, y: float) -> PlacedLine | None:
        """Give the line of a service blueprint in whose strip y lies."""
        lines = (placed for placed in self.lines if placed.rect.y <= y < placed.rect.bottom)
        return next(lines, None)

    def lane(self, id: Id) -> PlacedLane | None:
        """Give a lane by its id."""
        at = self.by_lane.get(id)
        return None if at is None else self.lanes[at]
