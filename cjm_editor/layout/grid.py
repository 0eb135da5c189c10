"""The columns of a map: stages side by side, their steps beneath."""

from bisect import bisect_right
from collections.abc import Mapping
from itertools import pairwise

from msgspec import Struct, field
from msgspec.structs import replace

from cjm_editor.drawing import Rect
from cjm_editor.layout import metrics
from cjm_editor.model import Document, Element, Id, Map, Stage, Step

LABEL_SIDE = 4.0
"""The first gutter lies between the lane labels and the first cards: so far off its column."""


class Column(Struct, frozen=True):
    """The column of one step, from gutter to gutter; a folded one stands for all of its stage."""

    step: Step
    stage: Id
    x: float
    width: float
    folded: bool = False

    @property
    def right(self) -> float:
        """The x where the next column may begin."""
        return self.x + self.width

    @property
    def card_width(self) -> float:
        """The width of the cards in it."""
        return self.width - 2 * metrics.GUTTER


class PlacedStage(Struct, frozen=True):
    """A stage with the rectangle of its header and its columns; `hidden` cards are folded away."""

    stage: Stage
    rect: Rect
    columns: tuple[Column, ...]
    hidden: int = 0

    def strip(self, top: float, bottom: float) -> Rect:
        """Give what stands for it in a part of the map, if it is folded."""
        x = self.rect.x + metrics.GUTTER
        return Rect(x, top + 1, metrics.FOLDED_WIDTH, bottom - top - 2)


class Grid(Struct, frozen=True, eq=False):
    """All columns of a map from left to right; a stage without steps keeps an empty place.

    `gutters` are the middles of the free ways between the columns and at both ends; `places` says
    where each step's column is and how wide, if its stage is not folded; `known_since` remembers
    what has been compared with it.
    """

    top: float
    stage_height: float
    stages: tuple[PlacedStage, ...]
    columns: tuple[Column, ...]
    left: float
    right: float
    gutters: tuple[float, ...]
    places: Mapping[Id, tuple[float, float]]
    by_step: dict[Id, int] = field(default_factory=dict)
    known_since: list[tuple[Mapping[Id, tuple[float, float]], set[Id], set[Id]]] = field(
        default_factory=list
    )

    def since(self, places: Mapping[Id, tuple[float, float]]) -> tuple[set[Id], set[Id]]:
        """Give the steps that have come or have another width since others, and that are gone."""
        for known, fresh, gone in self.known_since:
            if known is places:
                return fresh, gone
        # Every lane asks the same.
        fresh = {
            step
            for step, (_, width) in self.places.items()
            if step not in places or places[step][1] != width
        }
        gone = set(places.keys() - self.places.keys())
        self.known_since.append((places, fresh, gone))
        return fresh, gone

    def at(self, top: float, stage_height: float) -> "Grid":
        """Give it with its stage headers at a y and so high; itself where they are already."""
        if self.top == top and self.stage_height == stage_height:
            return self
        stages = tuple(
            replace(placed, rect=Rect(placed.rect.x, top, placed.rect.width, stage_height))
            for placed in self.stages
        )
        return replace(self, top=top, stage_height=stage_height, stages=stages)

    def column_at(self, x: float) -> Column | None:
        """Give the column at x, or the one before the gap that x lies in."""
        at = bisect_right(self.columns, x, key=lambda column: column.x) - 1
        if at < 0 or x >= self.columns[at].right + metrics.STAGE_GAP or x >= self.right:
            return None
        return self.columns[at]

    def stages_between(self, left: float, right: float) -> tuple[tuple[int, PlacedStage], ...]:
        """Give the stages that share something with a span of x, each with its place."""
        first = max(0, bisect_right(self.stages, left, key=lambda stage: stage.rect.x) - 1)
        last = bisect_right(self.stages, right, key=lambda stage: stage.rect.x)
        found = enumerate(self.stages[first:last], first)
        return tuple((at, stage) for at, stage in found if stage.rect.right > left)

    def columns_between(self, left: float, right: float) -> tuple[Column, ...]:
        """Give the columns that share something with a span of x."""
        first = max(0, bisect_right(self.columns, left, key=lambda column: column.x) - 1)
        last = bisect_right(self.columns, right, key=lambda column: column.x)
        return tuple(column for column in self.columns[first:last] if column.right > left)

    def reach(self, step: Id, last: Id | None) -> tuple[Column, ...]:
        """Give the columns from one step to another, as far as they stand side by side unfolded."""
        first = at = self.by_step[step]
        end = self.by_step.get(last, first) if last else first
        while at < end and not self.columns[at + 1].folded:
            if self.columns[at + 1].x > self.columns[at].right + metrics.STAGE_GAP:
                break
            at += 1
        return self.columns[first : at + 1]

    def column(self, step: Id) -> Column | None:
        """Give the column of a step."""
        at = self.by_step.get(step)
        return None if at is None else self.columns[at]


def place_grid(document: Document, map: Map) -> Grid:
    """Place the stages and steps of a map side by side, their headers at y = 0."""
    x = left = metrics.MARGIN + metrics.LABEL_WIDTH
    stages: list[PlacedStage] = []
    columns: list[Column] = []
    by_step: dict[Id, int] = {}
    for stage in document.children(Stage, map.id):
        start = x
        own: list[Column] = []
        steps = document.children(Step, stage.id)
        if stage.folded:
            x += metrics.FOLDED_WIDTH + 2 * metrics.GUTTER
            own += [Column(step, stage.id, start, x - start, True) for step in steps[:1]]
            by_step.update({step.id: len(columns) for step in steps})
            hidden = sum(_cards_in(document, step.id) for step in steps)
            rect = Rect(start, 0.0, x - start, metrics.STAGE_HEIGHT)
            stages.append(PlacedStage(stage, rect, tuple(own), hidden))
            columns += own
            x += metrics.STAGE_GAP
            continue
        for step in steps:
            width = (step.width or map.card_width) + 2 * metrics.GUTTER
            by_step[step.id] = len(columns) + len(own)
            own.append(Column(step, stage.id, x, width))
            x += width
        if not own:
            x += map.card_width + 2 * metrics.GUTTER
        stages.append(
            PlacedStage(stage, Rect(start, 0.0, x - start, metrics.STAGE_HEIGHT), tuple(own))
        )
        columns += own
        x += metrics.STAGE_GAP
    right = max(x - metrics.STAGE_GAP, left)
    return Grid(
        0.0,
        metrics.STAGE_HEIGHT,
        tuple(stages),
        tuple(columns),
        left,
        right,
        _gutters(columns),
        {column.step.id: (column.x, column.width) for column in columns if not column.folded},
        by_step,
    )


def _cards_in(document: Document, step: Id) -> int:
    found = map(document.get, document.referrers(step))
    return sum([isinstance(each, Element) and each.step == step for each in found])


def _gutters(columns: list[Column]) -> tuple[float, ...]:
    if not columns:
        return ()
    between = [(one.right + other.x) / 2 for one, other in pairwise(columns)]
    return (columns[0].x + LABEL_SIDE, *between, columns[-1].right)
