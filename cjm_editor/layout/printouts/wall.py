"""An empty map as it hangs on a wall: headers, labels, and cells that hold sticky notes."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from cjm_editor.drawing import Rect, palette
from cjm_editor.drawing.palette import Hue, hue_of
from cjm_editor.i18n import text
from cjm_editor.kinds import lane_kind
from cjm_editor.kinds.kind import LaneKind
from cjm_editor.layout.hues import hue_of_swimlane
from cjm_editor.layout.labels import lane_title, line_title
from cjm_editor.layout.placed import PlacedMap
from cjm_editor.layout.portrait import Face, face_of
from cjm_editor.layout.printouts.located import persona_name
from cjm_editor.layout.sheets.paper import POINTS_PER_MM as MM
from cjm_editor.model import BlueprintLine, Document, Lane, Stage, Step
from cjm_editor.model.rows import rows_of

NOTE = 76.0 * MM
"""The side of a sticky note."""
AROUND = 4.0 * MM
"""The room around a note in its cell, and between two."""
PERSONA, LABELS = 34.0 * MM, 90.0 * MM
"""How wide the labels of personas are, and these together with those of lanes."""
STAGE, STEP, LINE = 20.0 * MM, 13.0 * MM, 11.0 * MM
"""How high the headers of stages and steps and the strips of a blueprint's lines are."""
STAGE_GAP, SWIMLANE_GAP = 3.0 * MM, 4.0 * MM
_BLANK_STAGES = 5
_BLANK_LANES = ("touchpoints", "emotions", "thoughts", "pain_points", "opportunities")
"""What a map without stages or without lanes is given, to be named with a pen."""


class Head(Struct, frozen=True):
    """The header of a stage or a step; one without a title is written on by hand."""

    rect: Rect
    title: str
    hue: Hue


class Row(Struct, frozen=True):
    """A lane, or a line between lanes, and the label that stands before it."""

    rect: Rect
    title: str
    hue: Hue
    kind: LaneKind | None = None
    boundary: str = ""


class Person(Struct, frozen=True):
    """Whose lanes these are."""

    rect: Rect
    name: str
    face: Face


class Wall(Struct, frozen=True):
    """All of an empty map in points, 1:1; a cell holds `across` times `down` notes."""

    bounds: Rect
    across: int
    down: int
    stages: tuple[Head, ...]
    steps: tuple[Head, ...]
    people: tuple[Person, ...]
    rows: tuple[Row, ...]

    @property
    def header_height(self) -> float:
        """The y where the step headers end and the lanes begin."""
        return self.stages[0].rect.bottom + STEP

    @property
    def notes(self) -> Iterator[Rect]:
        """Give the places of all notes, cell by cell; a curve is drawn where it lies."""
        for row in self.rows:
            for step in self.steps if row.kind and not row.kind.scale else ():
                yield from self.notes_in(row, step)

    def notes_in(self, row: Row, step: Head) -> Iterator[Rect]:
        """Give the places of notes where a lane crosses a step."""
        pitch = NOTE + AROUND
        for down in range(self.down):
            for across in range(self.across):
                x, y = step.rect.x + AROUND + across * pitch, row.rect.y + AROUND + down * pitch
                yield Rect(x, y, NOTE, NOTE)


def wall_of(placed: PlacedMap, top: float, across: int, down: int) -> Wall:
    """Lay out the empty map with its stage headers at `top`."""
    document, language = placed.document, placed.language
    width, height = (count * (NOTE + AROUND) + AROUND for count in (across, down))
    stages, steps = _heads(document, placed.map.id, top, width)
    right = steps[-1].rect.right
    people: list[Person] = []
    rows: list[Row] = []
    y = top + STAGE + STEP
    for face, name, lanes in _swimlanes(placed):
        start = y
        for lane in lanes:
            if isinstance(lane, BlueprintLine):
                rect = Rect(PERSONA, y, right - PERSONA, LINE)
                title = line_title(lane, language)
                rows.append(Row(rect, title, face.hue, boundary=lane.boundary))
            else:
                rect = Rect(PERSONA, y, right - PERSONA, height)
                rows.append(Row(rect, lane_title(lane, language), face.hue, lane_kind(lane)))
            y = rect.bottom
        people.append(Person(Rect(0, start, PERSONA, y - start), name, face))
        y += SWIMLANE_GAP
    bounds = Rect(0, 0, right + STAGE / 4, y - SWIMLANE_GAP + 1)
    return Wall(bounds, across, down, stages, steps, tuple(people), tuple(rows))


def _heads(
    document: Document, map_id: str, top: float, width: float
) -> tuple[tuple[Head, ...], tuple[Head, ...]]:
    stages: list[Head] = []
    steps: list[Head] = []
    x = LABELS
    found: tuple[Stage | None, ...] = document.children(Stage, map_id)
    for at, stage in enumerate(found or (None,) * _BLANK_STAGES):
        fallback = palette.STAGE_HUES[at % len(palette.STAGE_HUES)]
        hue = hue_of(stage.colour, fallback) if stage else fallback
        own = document.children(Step, stage.id) if stage else ()
        start = x
        for title in [step.title for step in own] or [""]:
            steps.append(Head(Rect(x, top + STAGE, width, STEP), title, hue))
            x += width
        title = stage.title if stage else ""
        stages.append(Head(Rect(start, top, x - start, STAGE), title, hue))
        x += STAGE_GAP
    return tuple(stages), tuple(steps)


def _swimlanes(
    placed: PlacedMap,
) -> Iterator[tuple[Face, str, Sequence[Lane | BlueprintLine]]]:
    """Give the swimlanes with their rows; where there is none, one that anybody can be."""
    document, language = placed.document, placed.language
    for swimlane in placed.swimlanes:
        face = face_of(document, swimlane.persona, swimlane.hue)
        shown = [
            row
            for row in rows_of(document, swimlane.id)
            if isinstance(row, BlueprintLine) or not row.concealed
        ]
        name = persona_name(swimlane.persona, language) or text("swimlane.shared", language)
        bare = not document.children(Lane, swimlane.id)
        if shown or bare:
            yield face, name, [*shown, *(_blank_lanes() if bare else ())]
    if not placed.swimlanes:
        hue = hue_of_swimlane(None, 0)
        yield Face(None, None, hue), "", _blank_lanes()


def _blank_lanes() -> list[Lane]:
    return [Lane(id=kind, swimlane="", kind=kind) for kind in _BLANK_LANES]
