"""The curves of other lanes laid over a curve: of other personas, or of the map it came from."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from cjm_editor.drawing import Box, Path, Point, Rect, Shape, palette
from cjm_editor.drawing.palette import Hue
from cjm_editor.drawing.paragraphs import centred
from cjm_editor.i18n import Language, text
from cjm_editor.kinds import lane_kind
from cjm_editor.kinds.card import circle
from cjm_editor.layout import metrics
from cjm_editor.layout.curve import monotone_curve
from cjm_editor.layout.grid import Grid
from cjm_editor.layout.hues import hue_of_lane
from cjm_editor.model import Document, Element, Id, Lane, Map, Persona, Stage, Step, Swimlane
from cjm_editor.text.style import FOOTNOTE
from cjm_editor.text.typesetter import Typesetter

DASHES: tuple[tuple[float, ...], ...] = ((7, 4), (2, 3), (10, 3, 2, 3), (4, 2), (12, 6))
"""How laid-over curves are told apart without colour, one after the other."""
STROKE = 1.5
DOT = 2.5
LONGEST = 132.0
"""No label is wider, in points."""
SAMPLES = 6
"""So many places between two points of a curve that a label keeps clear of."""


class LaidOver(Struct, frozen=True):
    """The curve of another lane: how it is told apart, and its points as x on the map and value."""

    label: str
    hue: Hue
    points: tuple[Point, ...]


def curves_over(
    document: Document, lane: Lane, grid: Grid, language: Language
) -> tuple[LaidOver, ...]:
    """Give the curves of the same scale that a lane names, in the columns of its own map."""
    if not lane.laid_over:
        return ()
    columns = _columns(document, grid)
    others = [document.find(Lane, id) for id in lane.laid_over]
    maps = {id for other in others if other and (id := _map_of(document, other)) is not None}
    return tuple(
        LaidOver(
            _label(document, lane, other, language, maps),
            hue_of_lane(document, other),
            tuple(_points(document, other, grid, columns)),
        )
        for other in others
        if other is not None
        and other.id != lane.id
        and lane_kind(other).scale == lane_kind(lane).scale
    )


def draw_over(
    over: Sequence[LaidOver], neutral: float
) -> tuple[tuple[Shape, ...], tuple[tuple[Point, ...], ...]]:
    """Draw laid-over curves in a lane's coordinates; gives their points there too."""
    shapes: list[Shape] = []
    lines: list[tuple[Point, ...]] = []
    for at, each in enumerate(over):
        line = tuple((x, neutral - value * metrics.CURVE_SCALE) for x, value in each.points)
        commands = monotone_curve(line)
        if len(commands) > 1:
            dash = DASHES[at % len(DASHES)]
            shapes.append(Path(commands, "", each.hue.line, STROKE, dash))
        shapes += [Path(circle(x, y, DOT), palette.PAPER, each.hue.line, 1.0) for x, y in line]
        lines.append(line)
    return tuple(shapes), tuple(lines)


def draw_labels(
    over: Sequence[LaidOver],
    lines: Sequence[Sequence[Point]],
    taken: Iterable[Rect],
    room: Rect,
    typesetter: Typesetter,
) -> tuple[Shape, ...]:
    """Write beside each laid-over curve whose it is, where there is most room for it.

    `lines` are the points of these curves and then of the lane's own; `taken` are its cards.
    """
    shapes: list[Shape] = []
    full = [*taken, *(Rect(x - 1, y - 1, 2, 2) for line in lines for x, y in _along(line))]
    for each, line in zip(over, lines, strict=False):
        if not line or not each.label:
            continue
        words = typesetter.wrap(
            each.label, FOOTNOTE, max(1.0, min(LONGEST, room.width - 8)), max_lines=1
        )
        width, height = words.width + 8, words.height + 2
        places = [_within(rect, room) for rect in _beside(line, width, height)]
        best = min(places, key=lambda rect: sum(rect.intersects(other) for other in full))
        full.append(best)
        shapes += [Box(best, fill=each.hue.tint, radius=3), *centred(words, best, each.hue.ink)]
    return tuple(shapes)


def _columns(document: Document, grid: Grid) -> dict[Id, int]:
    """Give the columns of the steps of a map, and of the steps that these were derived from."""
    columns = dict(grid.by_step)
    for id, at in grid.by_step.items():
        step = document.find(Step, id)
        if step is not None and step.origin is not None:
            columns.setdefault(step.origin, at)
    return columns


def _points(
    document: Document, lane: Lane, grid: Grid, columns: Mapping[Id, int]
) -> Iterator[Point]:
    found: dict[int, list[Element]] = {}
    for step in sorted(_steps(document, lane), key=lambda step: _order(document, step)):
        at = columns.get(step.id, columns.get(step.origin or ""))
        if at is not None:
            found.setdefault(at, []).extend(document.cell(lane.id, step.id))
    for at, elements in sorted(found.items()):
        column = grid.columns[at]
        values = [float(getattr(element, "value", 0.0)) for element in elements]
        if column.folded:
            yield column.x + column.width / 2, sum(values) / len(values)
            continue
        share = column.card_width / len(values)
        for index, value in enumerate(values):
            yield column.x + metrics.GUTTER + (index + 0.5) * share, value


def _steps(document: Document, lane: Lane) -> Iterator[Step]:
    found = (document.find(Step, id) for id in document.steps_of_lane(lane.id))
    return (step for step in found if step is not None)


def _order(document: Document, step: Step) -> tuple[str, Id, str, Id]:
    stage = document.find(Stage, step.stage)
    return stage.rank if stage else "", step.stage, step.rank, step.id


def _map_of(document: Document, lane: Lane) -> Id | None:
    swimlane = document.find(Swimlane, lane.swimlane)
    return swimlane.map if swimlane is not None else None


def _label(
    document: Document, lane: Lane, other: Lane, language: Language, maps: Collection[Id]
) -> str:
    """Say whose a curve is, as far as it differs from the one it is laid over.

    `maps` are those that all the curves laid over it are of.
    """
    mine, its = document.find(Swimlane, lane.swimlane), document.find(Swimlane, other.swimlane)
    if mine is None or its is None:
        return ""
    persona = document.find(Persona, its.persona)
    parts: list[str] = []
    if its.persona != mine.persona:
        unnamed = text("kind.persona" if persona else "swimlane.shared", language)
        parts.append(persona.name if persona and persona.name.strip() else unnamed)
    here, there = document.find(Map, mine.map), document.find(Map, its.map)
    if here is not None and there is not None and here is not there:
        state = text(f"choice.state.{there.state}", language)
        alike = [map for id in maps if (map := document.find(Map, id)) and map.state == there.state]
        alone = here.state != there.state and len(alike) == 1
        parts.append(state if alone else there.title or state)
    own = other.title or text(lane_kind(other).label_key, language)
    return " · ".join(parts) or own


def _along(line: Sequence[Point]) -> Iterator[Point]:
    """Give places along a curve, near enough."""
    yield from line
    for (x0, y0), (x1, y1) in pairwise(line):
        for part in range(1, SAMPLES):
            share = part / SAMPLES
            eased = share * share * (3 - 2 * share)
            yield x0 + (x1 - x0) * share, y0 + (y1 - y0) * eased


def _beside(line: Sequence[Point], width: float, height: float) -> Iterator[Rect]:
    """Give places for a label above and beneath a curve's points, the last first."""
    for x, y in reversed(line):
        for left in (x - width / 2, x + DOT, x - width - DOT):
            yield Rect(left, y - height - DOT - 2, width, height)
            yield Rect(left, y + DOT + 2, width, height)


def _within(rect: Rect, room: Rect) -> Rect:
    x = max(room.x, min(rect.x, room.right - rect.width))
    y = max(room.y, min(rect.y, room.bottom - rect.height))
    return Rect(x, y, rect.width, rect.height)
