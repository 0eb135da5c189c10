"""The rows of a map: what a lane holds and how high it is, cell by cell."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct, field

from cjm_editor.drawing import Path, Point, Rect, Shape
from cjm_editor.drawing.palette import Hue
from cjm_editor.kinds import Card, LaneKind
from cjm_editor.kinds.kind import Scale
from cjm_editor.layout import metrics
from cjm_editor.layout.cards import CardShelf
from cjm_editor.layout.cell import EMPTY, Cells, PlacedCard, PlacedCell, fold, stack
from cjm_editor.layout.curve import monotone_curve
from cjm_editor.layout.grid import Grid
from cjm_editor.layout.laid_over import LaidOver, draw_labels, draw_over
from cjm_editor.layout.wide import place_wide, wide_steps
from cjm_editor.model import BlueprintLine, Channel, Document, Element, Id, Lane, Persona


class Row(Struct, frozen=True, eq=False):
    """What a lane holds, in its own coordinates: x from its column, y from its upper edge.

    `places` are the columns it was placed in. `neutral` is the y of the value 0 on curve
    lanes, whose `hue` draws the `curve` and the `area` under it, their x on the map. `over` are
    the cards that reach over a step from the column of that number; they begin at `wide` steps.
    `gathered` are the channels at the steps of a lane that fills itself, `laid_over` the curves of
    other lanes.
    """

    places: Mapping[Id, tuple[float, float]]
    cells: Cells
    height: float
    neutral: float = 0.0
    hue: Hue | None = None
    area: tuple[Shape, ...] = ()
    curve: tuple[Shape, ...] = ()
    folded: bool = False
    over: Mapping[Id, tuple[tuple[int, PlacedCard], ...]] = field(default_factory=dict)
    wide: frozenset[Id] = frozenset()
    gathered: Mapping[Id, tuple[Channel, ...]] = field(default_factory=dict)
    laid_over: tuple[LaidOver, ...] = ()


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
) -> Row:
    """Place the points of a curve lane by their value and draw the curve through them.

    The curves laid over it lie beneath its own, their labels above it.
    """
    filled = sorted(grid.by_step[s] for s in document.steps_of_lane(lane) if s in grid.places)
    points = [
        (column, index, len(elements), element)
        for column in (grid.columns[at] for at in filled)
        for elements in (document.cell(lane, column.step.id),)
        for index, element in enumerate(elements)
    ]
    values = [float(getattr(element, "value", 0.0)) for *_, element in points]
    placed: dict[Id, list[tuple[Element, Card, float, float]]] = {}
    line: list[Point] = []
    top = -scale.highest * metrics.CURVE_SCALE - metrics.CELL_PADDING
    bottom = -scale.lowest * metrics.CURVE_SCALE + metrics.CELL_PADDING
    for at, (column, index, count, element) in enumerate(points):
        share = column.card_width / count
        card = shelf.card(element, share, note_above=_is_peak(values, at))
        x, y = metrics.GUTTER + (index + 0.5) * share, -values[at] * metrics.CURVE_SCALE
        left, above = card.anchor or (card.width / 2, card.height / 2)
        top = min(top, y - above)
        bottom = max(bottom, y - above + card.height)
        placed.setdefault(column.step.id, []).append((element, card, x - left, y - above))
        line.append((column.x + x, y))
    neutral = metrics.CELL_PADDING - top
    height = bottom - top + 2 * metrics.CELL_PADDING
    cells = {
        step: PlacedCell(
            tuple([PlacedCard(e.id, e.TYPE, card, x, neutral + y) for e, card, x, y in cards]),
            height,
        )
        for step, cards in placed.items()
    }
    line = sorted([*line, *_folded_away(document, lane, grid)])
    line = [(x, neutral + y) for x, y in line]
    area, curve = _curve(line, neutral, hue)
    if over:
        beneath, lines = draw_over(over, neutral)
        cards = [
            card.rect.moved(grid.places[step][0], 0)
            for step, cell in cells.items()
            for card in cell.cards
        ]
        room = Rect(grid.left, 0, grid.right - grid.left, height)
        labels = draw_labels(over, (*lines, line), cards, room, shelf.typesetter)
        curve = (*beneath, *curve, *labels)
    return Row(grid.places, Cells(cells), height, neutral, hue, area, curve, laid_over=over)


def _folded_away(document: Document, lane: Id, grid: Grid) -> Iterator[Point]:
    """Let the curve pass at the mean of the points that a folded stage hides."""
    hidden: dict[int, list[float]] = {}
    for element in document.elements_of_lane(lane):
        at = grid.by_step.get(element.step)
        if at is not None and grid.columns[at].folded:
            hidden.setdefault(at, []).append(float(getattr(element, "value", 0.0)))
    for at, values in hidden.items():
        column = grid.columns[at]
        # Summed in order, so that the same map is always placed alike.
        mean = sum(sorted(values)) / len(values)
        yield column.x + column.width / 2, -mean * metrics.CURVE_SCALE


def _is_peak(values: list[float], at: int) -> bool:
    before = values[at - 1] if at else values[at]
    after = values[at + 1] if at + 1 < len(values) else values[at]
    return values[at] >= before and values[at] >= after and values[at] > 0


def _curve(
    points: list[Point], neutral: float, hue: Hue
) -> tuple[tuple[Shape, ...], tuple[Shape, ...]]:
    """Draw the area between a curve and the neutral line, and the curve."""
    commands = monotone_curve(points)
    if len(commands) < 2:
        return (), ()
    area = (
        ("M", points[0][0], neutral),
        ("L", *points[0]),
        *commands[1:],
        ("L", points[-1][0], neutral),
        ("Z",),
    )
    return (Path(area, fill=hue.tint),), (Path(commands, stroke=hue.line, stroke_width=2.0),)


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
