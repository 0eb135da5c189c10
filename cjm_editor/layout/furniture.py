"""The drawn labels around the grid, made when first looked at and kept while they stay the same."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from cjm_editor.drawing import Group, Rect, palette
from cjm_editor.drawing.palette import Hue
from cjm_editor.i18n import Language, text
from cjm_editor.layout import labels, metrics
from cjm_editor.layout.grid import Column, PlacedStage
from cjm_editor.layout.portrait import face_of
from cjm_editor.layout.rows import PlacedLane, PlacedLine, PlacedSwimlane
from cjm_editor.model import BlueprintLine, Document, Id, Lane, Persona, Record
from cjm_editor.text.typesetter import Typesetter

if TYPE_CHECKING:
    from cjm_editor.layout.placed import PlacedMap


class Furniture:
    """Draws stage and step headers, persona and lane labels, each once per state."""

    def __init__(
        self,
        document: Document,
        typesetter: Typesetter,
        language: Language,
    ) -> None:
        self._document = document
        self._typesetter = typesetter
        self.language = language
        self._kept: dict[Id, tuple[tuple[Any, ...], Group]] = {}
        self._heights: dict[Id, tuple[Record | None, float]] = {}

    def stage(self, placed: PlacedStage, index: int) -> Group:
        """Give the chevron of a stage."""
        stage = placed.stage
        hue = self._hue(placed, index)

        def draw() -> Group:
            title = labels.stage_title(stage, self.language)
            if stage.folded:
                title = text("stage.folded", self.language, title=title, number=placed.hidden)
                shapes = labels.draw_folded_stage(placed, hue, index == 0, self._typesetter)
            else:
                shapes = labels.draw_stage(placed, hue, index == 0, self._typesetter, self.language)
            return Group(shapes, record=stage.id, role="stage", title=title)

        return self._keep(stage.id, (stage, placed.rect, placed.hidden, hue, index == 0), draw)

    def strip(self, placed: PlacedStage, index: int, beside: PlacedSwimlane) -> Group:
        """Give what stands for a folded stage beside the lanes of a swimlane."""
        hue = self._hue(placed, index)
        rect = placed.strip(beside.rect.y, beside.rect.bottom)
        title = labels.stage_title(placed.stage, self.language)

        def draw() -> Group:
            return Group(labels.draw_strip(title, rect, hue, self._typesetter), role="strip")

        return self._keep(f"{placed.stage.id}/{beside.id}", (title, rect, hue), draw)

    def step(self, column: Column, rect: Rect, placed: PlacedStage, index: int) -> Group:
        """Give the header of a step of the stage number `index`."""
        hue = self._hue(placed, index)

        def draw() -> Group:
            shapes = labels.draw_step(column, rect, hue, self._typesetter)
            return Group(shapes, record=column.step.id, role="step", title=column.step.title)

        return self._keep(column.step.id, (column, rect, hue), draw)

    def lane(self, placed: PlacedLane) -> Group:
        """Give the label of a lane."""
        lane = placed.lane
        hue = palette.GREY

        def draw() -> Group:
            shapes = labels.draw_lane_label(
                lane,
                placed.kind,
                placed.rect,
                placed.row.neutral,
                hue,
                self._typesetter,
                self.language,
            )
            title = labels.lane_title(lane, self.language)
            return Group(shapes, record=lane.id, role="lane", title=title)

        return self._keep(lane.id, (lane, placed.rect, placed.row.neutral), draw)

    def line(self, placed: PlacedLine, left: float) -> Group:
        """Give a line of a service blueprint; the columns begin at `left`."""
        line = placed.line

        def draw() -> Group:
            shapes = labels.draw_line(line, placed.rect, left, self._typesetter, self.language)
            title = labels.line_title(line, self.language)
            return Group(shapes, record=line.id, role="line", title=title)

        return self._keep(line.id, (line, placed.rect, left), draw)

    def persona(self, placed: PlacedSwimlane) -> Group:
        """Give the label of a swimlane."""
        persona = placed.persona
        face = face_of(self._document, persona, placed.hue)

        def draw() -> Group:
            shapes = labels.draw_persona(face, placed.rect, self._typesetter, self.language)
            name = persona.name if persona else text("swimlane.shared", self.language)
            return Group(shapes, record=placed.id, role="persona", title=name)

        return self._keep(placed.id, (face, placed.rect), draw)

    # How high they must be, which decides where everything else is --------------------------

    def stage_height(self, placed: PlacedStage) -> float:
        """Give how high the stage headers must be for this one."""
        if placed.stage.folded:
            return metrics.STAGE_HEIGHT
        width = placed.rect.width
        words = labels.stage_paragraph(self._typesetter, placed.stage, width, self.language)
        return max(metrics.STAGE_HEIGHT, words.height + 16)

    def step_height(self, column: Column) -> float:
        """Give how high the step headers must be for this one."""
        if column.folded:
            return metrics.STEP_HEIGHT
        words = labels.step_paragraph(self._typesetter, column.step.title, column)
        return max(metrics.STEP_HEIGHT, words.height + 12)

    def lane_height(self, lane: Lane) -> float:
        """Give how high a lane must be for its label."""
        kept = self._heights.get(lane.id)
        if kept is None or kept[0] is not lane:
            height = labels.lane_label_height(lane, self._typesetter, self.language)
            kept = self._heights[lane.id] = lane, height
        return kept[1]

    def line_height(self, line: BlueprintLine) -> float:
        """Give how high the strip of a line must be."""
        kept = self._heights.get(line.id)
        if kept is None or kept[0] is not line:
            height = labels.line_label_height(line, self._typesetter, self.language)
            kept = self._heights[line.id] = line, height
        return kept[1]

    def persona_height(self, swimlane: Id, persona: Persona | None) -> float:
        """Give how high a swimlane must be for its label."""
        kept = self._heights.get(swimlane)
        if kept is None or kept[0] is not persona:
            height = labels.persona_label_height(persona, self._typesetter, self.language)
            kept = self._heights[swimlane] = persona, height
        return kept[1]

    def all(self, placed: "PlacedMap") -> Iterator[Group]:
        """Give every label of a map."""
        for at, stage in enumerate(placed.stages):
            yield self.stage(stage, at)
            for column in stage.columns if not stage.stage.folded else ():
                yield self.step(column, placed.step_rect(column), stage, at)
        for swimlane in placed.swimlanes:
            yield self.persona(swimlane)
            for at, stage in enumerate(placed.stages):
                if stage.stage.folded:
                    yield self.strip(stage, at, swimlane)
            for lane in swimlane.lanes:
                yield self.lane(lane)
        for line in placed.rows.lines:
            yield self.line(line, placed.grid.left)

    def _hue(self, placed: PlacedStage, index: int) -> Hue:
        own = palette.STAGE_HUES[index % len(palette.STAGE_HUES)]
        return palette.hue_of(placed.stage.colour, own)

    def _keep(self, id: Id, inputs: tuple[Any, ...], draw: Callable[[], Group]) -> Group:
        kept = self._kept.get(id)
        if kept is not None and kept[0] == inputs:
            return kept[1]
        drawn = draw()
        self._kept[id] = (inputs, drawn)
        return drawn
