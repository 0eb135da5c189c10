"""The map as it is read to somebody who does not see it: persona by persona, then step by step.

The grid is a table for each persona, a row for each step and a column for each lane, so that what
is read row by row goes the way that the customer goes.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from cjm_editor.i18n import Language, number_told, text
from cjm_editor.kinds import Card
from cjm_editor.layout import labels
from cjm_editor.layout.grid import Column, PlacedStage
from cjm_editor.layout.rows import PlacedLane, PlacedSwimlane
from cjm_editor.model import Element, Id, Swimlane

if TYPE_CHECKING:
    from cjm_editor.layout.placed import PlacedMap

Part = Literal[
    "document", "section", "title", "persona", "stage", "table", "row", "header", "cell", "text",
    "figure", "heading1", "heading2", "heading3",
]  # fmt: skip
Shown = tuple[str, Id]
"""The role and the record of a group of shapes."""


class Passage(Struct, frozen=True):
    """Something that is read: what it is, what shows it, and what it holds.

    `said` are the words for what the shapes alone do not say; where they say it all but for their
    signs, `lead` are the words for these, which come first. Of a header, `along` tells whether it
    is that of a row or of a column.
    """

    part: Part
    shown: Shown | None = None
    said: str = ""
    inside: "tuple[Passage, ...]" = ()
    along: Literal["", "row", "column"] = ""
    lead: str = ""


def passages_of(placed: "PlacedMap") -> Passage:
    """Give the whole map as one passage."""
    language, map_id = placed.language, placed.map.id
    swimlanes = tuple(_swimlane(placed, each) for each in placed.swimlanes)
    transfers = tuple(
        Passage("figure", ("transfer", each.transfer.id), each.title) for each in placed.transfers
    )
    inside = [
        Passage("title", ("name", map_id)),
        Passage("text", ("facts", map_id)),
        *swimlanes,
    ]
    if transfers:
        inside.append(Passage("section", None, text("kinds.transfer", language), transfers))
    tail = (Passage("text", ("legend", "")), Passage("text", ("provenance", "")))
    inside.append(Passage("section", None, text("reading.legend", language), tail))
    return Passage("document", None, placed.title, tuple(inside))


def _swimlane(placed: "PlacedMap", swimlane: PlacedSwimlane) -> Passage:
    name = placed.furniture.persona(swimlane).title
    is_first = swimlane is placed.swimlanes[0]
    curves = (each for each in swimlane.lanes if each.scale is not None)
    drawn = (
        Passage("figure", ("band", lane.lane.id), course_told(placed, name, lane))
        for lane in curves
    )
    lines = (each for each in placed.rows.lines if each.line.swimlane == swimlane.id)
    inside = (
        Passage("persona", ("persona", swimlane.id)),
        *(Passage("text", ("line", each.line.id)) for each in lines),
        *drawn,
        Passage("table", None, "", tuple(_rows(placed, swimlane, is_first=is_first))),
    )
    return Passage("section", None, name, inside)


def _rows(placed: "PlacedMap", swimlane: PlacedSwimlane, *, is_first: bool) -> Iterator[Passage]:
    """Give the rows; the headers of stages and steps are drawn once, beside the first persona."""
    heads = (Passage("header", ("lane", each.lane.id), along="column") for each in swimlane.lanes)
    yield Passage("row", None, "", (Passage("cell"), *heads))
    for stage in placed.stages:
        for column in stage.columns:
            head = _stage(placed, stage, column, is_first=is_first)
            cells = (_cell(placed, lane, column) for lane in swimlane.lanes)
            yield Passage("row", None, "", (head, *cells))


def _stage(placed: "PlacedMap", stage: PlacedStage, column: Column, *, is_first: bool) -> Passage:
    title = labels.stage_title(stage.stage, placed.language)
    step = column.step.title
    if not is_first:
        return Passage("header", None, ", ".join(filter(None, (title, step))), along="row")
    inside = []
    if column is stage.columns[0]:
        inside.append(Passage("stage", ("stage", stage.stage.id)))
    if not column.folded:
        inside.append(Passage("text", ("step", column.step.id)))
    return Passage("header", None, "", tuple(inside), along="row")


def _cell(placed: "PlacedMap", lane: PlacedLane, column: Column) -> Passage:
    cell = lane.cell(column.step.id)
    if cell.drawn is not None:
        shown = cell.drawn.role, f"{lane.lane.id}/{column.step.id}"
        return Passage("cell", None, "", (Passage("text", shown, cell.drawn.title),))
    return Passage("cell", None, "", tuple([_card(each.element, each.card) for each in cell.cards]))


def _card(id: Id, card: Card) -> Passage:
    lead = card.lead()
    return Passage("text", ("element", id), "" if lead else card.summary, lead=lead)


class _Point(Struct, frozen=True):
    """A value along a curve, and the stage and the step that it lies in."""

    value: float
    stage: str
    step: str


def course_told(placed: "PlacedMap", name: str, lane: PlacedLane) -> str:
    """Say how a curve rises and falls: from one turn to the next, each with its stage."""
    language = placed.language
    title = labels.lane_title(lane.lane, language)
    points = tuple(_points(placed, lane))
    if not points:
        return title
    turns = pairwise(_turns(points))
    course = [_stretch(*ends, language, first=not at) for at, ends in enumerate(turns)]
    if not course:
        level = _level(points[0].value, language)
        course.append(text("reading.one", language, value=level, stage=points[0].stage))
    # Of a lane that goes by its usual name it is said what rises.
    swimlane = placed.document.find(Swimlane, lane.swimlane)
    is_somebodys = swimlane is not None and swimlane.persona is not None
    usual = is_somebodys and not lane.lane.title.strip()
    key = f"reading.curve.{lane.kind.id}" if usual else "reading.curve"
    return text(key, language, name=name, lane=title, course=", ".join(course))


def _points(placed: "PlacedMap", lane: PlacedLane) -> Iterator[_Point]:
    """Give the values along a curve."""
    for stage in placed.stages:
        title = labels.stage_title(stage.stage, placed.language)
        for column in stage.columns:
            for card in lane.cell(column.step.id).cards:
                element = placed.document.find(Element, card.element)
                value = getattr(element, "value", None)
                if value is not None:
                    yield _Point(value, title, column.step.title.strip())


def _turns(points: Sequence[_Point]) -> list[_Point]:
    """Leave out the points on the way up, down or along; the ends stay."""
    found: list[_Point] = []
    for point in points:
        if len(found) > 1 and _way(found[-2], found[-1]) == _way(found[-1], point):
            found.pop()
        found.append(point)
    return found


def _way(before: _Point, after: _Point) -> int:
    return (after.value > before.value) - (after.value < before.value)


def _stretch(before: _Point, after: _Point, language: Language, *, first: bool) -> str:
    """Say one rise, fall or level stretch; only the first has to say where it begins.

    Where it ends is said by the step, if the stage is the same.
    """
    key = ("reading.stays", "reading.rises", "reading.falls")[_way(before, after)]
    from_, to = (_level(each.value, language) for each in (before, after))
    end = (after.stage == before.stage and after.step) or after.stage
    words = {"from": from_, "start": before.stage, "to": to, "end": end}
    return text(key if first else f"{key}.on", language, **words)


def _level(value: float, language: Language) -> str:
    return number_told(value, language, signed=True)
