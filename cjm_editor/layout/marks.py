"""The marks of a curve: what lies on it at each column, looked at again where something changed."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from operator import attrgetter

from msgspec import Struct

from cjm_editor.drawing import Point
from cjm_editor.kinds import Card
from cjm_editor.layout import metrics
from cjm_editor.layout.cards import CardShelf
from cjm_editor.layout.cell import PlacedCard, PlacedCell
from cjm_editor.layout.grid import Column, Grid
from cjm_editor.model import Document, Element, Id

COLUMN, X = attrgetter("column"), attrgetter("x")
TOP, BOTTOM = attrgetter("top"), attrgetter("bottom")
BEYOND = 3
"""A piece of the curve depends on the points of so many marks on either side at most."""


class Mark(Struct, frozen=True):
    """The points of one column with their cards, y from the neutral line; none on a folded one.

    `points` are where the curve leads through, x on the map, `values` what these stand for; the
    cards reach from `top` to `bottom`.
    """

    column: int
    points: tuple[Point, ...]
    values: tuple[float, ...] = ()
    cards: tuple[tuple[Element, Card, float, float], ...] = ()
    top: float = 0.0
    bottom: float = 0.0

    @property
    def x(self) -> float:
        """Where on the map its first point is."""
        return self.points[0][0]

    def cell(self, neutral: float, height: float) -> PlacedCell:
        """Place its cards in a lane so high, by the y of its neutral line."""
        cards = [PlacedCard(e.id, e.TYPE, card, x, neutral + y) for e, card, x, y in self.cards]
        return PlacedCell(tuple(cards), height)


Marks = tuple[Mark, ...]


def make_marks(document: Document, lane: Id, grid: Grid, shelf: CardShelf) -> Marks:
    """Put all marks of a lane side by side."""
    filled = sorted(grid.by_step[s] for s in document.steps_of_lane(lane) if s in grid.places)
    marks = [_valued(document, lane, grid.columns[at], at) for at in filled]
    drawn = [
        _drawn(document, lane, grid.columns[mark.column], marks, at, shelf)
        for at, mark in enumerate(marks)
    ]
    return tuple(sorted([*drawn, *_folded_away(document, lane, grid)], key=COLUMN))


def follow_marks(
    document: Document, lane: Id, grid: Grid, shelf: CardShelf, old: Marks, steps: Collection[Id]
) -> tuple[Marks, set[int]]:
    """Look again at some steps, none of which is folded away; gives the columns that changed too.

    The notes of a point stand above or beneath it by its neighbours.
    """
    marks = list(old)
    columns = sorted(grid.by_step[step] for step in steps)
    changed = set(columns)
    for column in columns:
        at = bisect_left(marks, column, key=COLUMN)
        known = at < len(marks) and marks[at].column == column
        mark = _valued(document, lane, grid.columns[column], column)
        marks[at : at + known] = [mark] if mark.values else []
    again: set[int] = set()
    for column in columns:
        at = bisect_left(marks, column, key=COLUMN)
        again.update(each for each in (_before(marks, at), _from(marks, at)) if each is not None)
        after = _from(marks, bisect_right(marks, column, key=COLUMN))
        again.update(() if after is None else (after,))
    for at in again:
        column = marks[at].column
        mark = _drawn(document, lane, grid.columns[column], marks, at, shelf)
        if mark == mark_at(old, column):
            changed.discard(column)
        else:
            changed.add(column)
        marks[at] = mark
    return tuple(marks), changed


def mark_at(marks: Sequence[Mark], column: int) -> Mark | None:
    """Give the mark of a column."""
    at = bisect_left(marks, column, key=COLUMN)
    return marks[at] if at < len(marks) and marks[at].column == column else None


def marks_between(marks: Marks, left: float, right: float) -> Marks:
    """Give the marks that the curve from one x to another depends on."""
    first = bisect_left(marks, left, key=X)
    last = bisect_right(marks, right, key=X)
    return marks[max(0, first - BEYOND) : last + BEYOND]


def changed_span(
    old: Marks, new: Marks, grid: Grid, changed: Collection[int]
) -> tuple[float, float]:
    """Give from which x to which a lane looks different whose marks at some columns changed."""
    first, last = min(changed), max(changed)
    xs = [grid.columns[first].x, grid.columns[last].right]
    for marks in (old, new):
        # How steep the curve is at a point depends on its neighbours.
        low, high = bisect_left(marks, first, key=COLUMN), bisect_right(marks, last, key=COLUMN)
        xs += [x for mark in marks[max(0, low - 2) : high + 2] for x, _ in mark.points]
    return min(xs), max(xs)


def _valued(document: Document, lane: Id, column: Column, at: int) -> Mark:
    """Give a mark with its points, whose cards are not drawn yet."""
    elements = document.cell(lane, column.step.id)
    values = tuple([float(getattr(element, "value", 0.0)) for element in elements])
    share = column.card_width / max(1, len(elements))
    points = [
        (column.x + metrics.GUTTER + (index + 0.5) * share, -value * metrics.CURVE_SCALE)
        for index, value in enumerate(values)
    ]
    return Mark(at, tuple(points), values)


def _drawn(
    document: Document,
    lane: Id,
    column: Column,
    marks: Sequence[Mark],
    at: int,
    shelf: CardShelf,
) -> Mark:
    """Give a mark with its cards."""
    mark, before, after = marks[at], _before(marks, at), _from(marks, at + 1)
    values = mark.values
    others = (
        marks[before].values[-1] if before is not None else values[0],
        *values,
        marks[after].values[0] if after is not None else values[-1],
    )
    elements = document.cell(lane, column.step.id)
    share = column.card_width / len(elements)
    cards: list[tuple[Element, Card, float, float]] = []
    for index, (element, value) in enumerate(zip(elements, values, strict=True)):
        is_peak = value > 0 and others[index] <= value >= others[index + 2]
        card = shelf.card(element, share, note_above=is_peak)
        x, y = metrics.GUTTER + (index + 0.5) * share, -value * metrics.CURVE_SCALE
        left, above = card.anchor or (card.width / 2, card.height / 2)
        cards.append((element, card, x - left, y - above))
    top = min(y for *_, y in cards)
    bottom = max(y + card.height for _, card, _, y in cards)
    return Mark(mark.column, mark.points, values, tuple(cards), top, bottom)


def _before(marks: Sequence[Mark], at: int) -> int | None:
    """Give the last mark before a place that is not folded away."""
    return next((each for each in range(at - 1, -1, -1) if marks[each].values), None)


def _from(marks: Sequence[Mark], at: int) -> int | None:
    """Give the first mark from a place on that is not folded away."""
    return next((each for each in range(at, len(marks)) if marks[each].values), None)


def _folded_away(document: Document, lane: Id, grid: Grid) -> Iterator[Mark]:
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
        yield Mark(at, ((column.x + column.width / 2, -mean * metrics.CURVE_SCALE),))
