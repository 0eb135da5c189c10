"""The placed map: where everything is, asked by painters, tools and exporters."""

from collections.abc import Collection, Iterator, Mapping

from msgspec import Struct

from cjm_editor.drawing import Box, Group, Rect, Shape, palette
from cjm_editor.drawing.words import missing_in
from cjm_editor.i18n import Language
from cjm_editor.kinds import element_kind
from cjm_editor.layout import metrics
from cjm_editor.layout.behind import stepped_back
from cjm_editor.layout.drops import Place, place_at
from cjm_editor.layout.found import FoundCard, cards_in, find_card
from cjm_editor.layout.furniture import Furniture
from cjm_editor.layout.grid import Column, Grid, PlacedStage
from cjm_editor.layout.ground import draw_ground
from cjm_editor.layout.hits import Hit, hit
from cjm_editor.layout.labels import (
    INSET,
    lane_label_box,
    lane_title_box,
    line_title_box,
    persona_name_box,
    stage_title_box,
)
from cjm_editor.layout.landmarks import Landmark, landmarks_of
from cjm_editor.layout.links import Link, links_of
from cjm_editor.layout.outline import Outline
from cjm_editor.layout.placed_transfer import PlacedTransfer, PlacedTransfers
from cjm_editor.layout.reading import Passage, passages_of
from cjm_editor.layout.rows import PlacedLane, PlacedSwimlane, Rows
from cjm_editor.layout.seams import Seam, seam_at
from cjm_editor.layout.stretches import Stretch, stretches_without
from cjm_editor.layout.tail import Tail
from cjm_editor.layout.title_block import TitleBlock
from cjm_editor.layout.transfer_signs import ABOVE
from cjm_editor.layout.walks import Cell, Direction, first_beyond, next_place
from cjm_editor.model import Document, Id, Map, Stage, Transfer
from cjm_editor.text.style import LABEL, LANE, STAGE, STEP, TextStyle


class PlacedMap(Struct, frozen=True):
    """Everything on a map at its place, in points from the upper left corner.

    `version` is what is said of the version it is; `evidence` counts the elements of each level.
    What is `behind` is drawn faintly.
    """

    document: Document
    map: Map
    grid: Grid
    rows: Rows
    block: TitleBlock
    stage_height: float
    step_height: float
    placed_transfers: PlacedTransfers
    tail: Tail
    tail_top: float
    bounds: Rect
    furniture: Furniture
    version: str = ""
    evidence: Mapping[str, int] = {}
    behind: frozenset[Id] = frozenset()

    @property
    def title(self) -> str:
        """The title of the map."""
        return self.map.title

    @property
    def language(self) -> Language:
        """The language that its labels are in."""
        return self.furniture.language

    @property
    def stages(self) -> tuple[PlacedStage, ...]:
        """The stages from left to right."""
        return self.grid.stages

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of all steps from left to right."""
        return self.grid.columns

    @property
    def swimlanes(self) -> tuple[PlacedSwimlane, ...]:
        """The swimlanes from top to bottom."""
        return self.rows.swimlanes

    @property
    def lanes(self) -> tuple[PlacedLane, ...]:
        """The lanes of all swimlanes from top to bottom."""
        return self.rows.lanes

    @property
    def transfers(self) -> tuple[PlacedTransfer, ...]:
        """The transfers at their places."""
        return tuple(self.placed_transfers.all(self.rows))

    @property
    def label_width(self) -> float:
        """The x where the first column begins."""
        return self.grid.left

    @property
    def stage_top(self) -> float:
        """The y where the stage headers begin."""
        return self.block.rect.bottom

    @property
    def header_height(self) -> float:
        """The y where the step headers end and the lanes begin."""
        return self.stage_top + self.stage_height + self.step_height

    @property
    def landmarks(self) -> tuple[Landmark, ...]:
        """The places that a reader jumps to."""
        return tuple(landmarks_of(self))

    @property
    def passages(self) -> Passage:
        """What is read to somebody who does not see the map, in order."""
        return passages_of(self)

    @property
    def links(self) -> tuple[Link, ...]:
        """Where a reader may click."""
        return tuple(links_of(self))

    @property
    def missing(self) -> tuple[str, ...]:
        """The characters on the map that no font can print."""
        around = (Group(self.block.shapes), *self.furniture.all(self), self.tail.group)
        found = [cluster for group in around for cluster in missing_in(group.shapes)]
        drawn: list[str] = []
        for lane in self.lanes:
            cells = lane.row.cells
            for column in self.columns if cells else ():
                cell = cells.get(column.step.id)
                if cell is not None:
                    found += [each for placed in cell.cards for each in placed.card.missing]
                    drawn += missing_in((cell.drawn,)) if cell.drawn else ()
        curves = (cluster for lane in self.lanes for cluster in missing_in(lane.row.curve))
        return tuple(dict.fromkeys((*found, *drawn, *curves)))

    # Painting -------------------------------------------------------------------------------

    def shapes(self) -> Iterator[Shape]:
        """Give the whole map in the order of painting."""
        return self.shapes_in(self.bounds)

    def shapes_in(self, area: Rect) -> Iterator[Shape]:
        """Give what touches an area, in the order of painting."""
        shapes = self._shapes_in(area)
        return stepped_back(shapes, self) if self.behind else shapes

    def _shapes_in(self, area: Rect) -> Iterator[Shape]:
        yield Box(self.bounds, fill=palette.PAPER)
        if area.y < self.stage_top:
            yield Group(self.block.shapes, record=self.map.id, role="title", title=self.title)
        if area.y < self.header_height and area.bottom > self.stage_top:
            yield from self._headers(area)
        lanes = self.rows.lanes_between(area.y, area.bottom)
        columns = self.grid.columns_between(area.x, area.right)
        yield from draw_ground(self.grid, self.rows, area)
        for line in self.rows.lines:
            if line.rect.y < area.bottom and line.rect.bottom > area.y:
                yield self.furniture.line(line, self.grid.left)
        if area.x < self.grid.left:
            for swimlane in self.rows.swimlanes_between(area.y, area.bottom):
                yield self.furniture.persona(swimlane)
            for lane in lanes:
                yield self.furniture.lane(lane)
        for lane in lanes:
            for column in columns if lane.row.cells else ():
                for placed in lane.cell(column.step.id).cards:
                    if placed.wide == 1:
                        yield FoundCard(placed, column, lane).group
                if (drawn := lane.cell(column.step.id).drawn) is not None:
                    yield _at(drawn, column.x, lane.rect.y, f"{lane.lane.id}/{column.step.id}")
        near = self.lanes_near(area)
        yield from self.placed_transfers.touching(self.rows, near, area)
        for lane in lanes:
            for found in cards_in(self.grid, lane, columns) if lane.row.wide else ():
                if found.placed.wide > 1:
                    yield found.group
        # What nothing leads round such a card goes over it, so that the eye can follow.
        yield from self.placed_transfers.touching(self.rows, near, area, over=True)
        for index, stage in self.grid.stages_between(area.x, area.right):
            for swimlane in self.rows.swimlanes if stage.stage.folded else ():
                if swimlane.rect.y < area.bottom and swimlane.rect.bottom > area.y:
                    yield self.furniture.strip(stage, index, swimlane)
        if area.bottom > self.tail_top:
            tail = self.tail.group
            yield Group(tail.shapes, 0, self.tail_top, role=tail.role)

    def _headers(self, area: Rect) -> Iterator[Shape]:
        left, right = area.x - metrics.CHEVRON, area.right + metrics.CHEVRON
        for index, stage in self.grid.stages_between(left, right):
            yield self.furniture.stage(stage, index)
            rect = stage.rect
            for column in self.grid.columns_between(max(left, rect.x), min(right, rect.right)):
                if column.stage == stage.stage.id and not column.folded:
                    yield self.furniture.step(column, self.step_rect(column), stage, index)

    def curve_without(self, lane: Id, left_out: Collection[Id]) -> tuple[Stretch, ...] | None:
        """Give the stretches of a lane's curve that are left without some elements; None for all.

        They are given from which x to which, in points.
        """
        placed = self.rows.lane(lane)
        if placed is None or placed.scale is None:
            return None
        return stretches_without(self.grid, placed, left_out)

    def card_shapes(self, id: Id) -> Group | None:
        """Give the card of one element at its place."""
        found = self._find(id)
        return None if found is None else found.group

    def in_hand(self, id: Id) -> tuple[Group, Rect] | None:
        """Give what is held of what is dragged: a card, or the label of a row or a column."""
        group, rect = self.card_shapes(id), self.rect_of(id)
        if group is None:
            group = next((each for each in self.furniture.all(self) if each.record == id), None)
        if group is None or rect is None:
            return None
        return group, lane_label_box(rect) if self.rows.lane(id) is not None else rect

    # Asking ---------------------------------------------------------------------------------

    def step_rect(self, column: Column) -> Rect:
        """Give the header of a step."""
        top = self.stage_top + self.stage_height
        return Rect(column.x, top, column.width, self.step_height)

    def lanes_near(self, area: Rect) -> tuple[PlacedLane, ...]:
        """Give the lanes in an area, and those whose transfers reach into it."""
        return self.rows.lanes_between(area.y - ABOVE, area.bottom + ABOVE)

    def persona_head(self, swimlane: PlacedSwimlane) -> Rect:
        """Give what of a swimlane's label says whose it is: portrait, name and role."""
        rect = swimlane.rect
        height = self.furniture.persona_height(swimlane.id, swimlane.persona) - INSET - 1
        return Rect(rect.x, rect.y, metrics.PERSONA_WIDTH, min(height, rect.height))

    def cell_rect(self, lane: Id, step: Id) -> Rect:
        """Give the cell where a lane crosses a step."""
        row, column = self.rows.lane(lane), self.grid.column(step)
        if row is None or column is None:
            return Rect(0, 0, 0, 0)
        return Rect(column.x, row.rect.y, column.width, row.rect.height)

    def rect_of(self, id: Id) -> Rect | None:
        """Give the rectangle of whatever has this id and is drawn on the map."""
        found = self._find(id)
        if found is not None:
            return found.rect
        if (lane := self.rows.lane(id)) is not None:
            return lane.rect
        if (column := self.grid.column(id)) is not None:
            return self.step_rect(column)
        for stage in self.grid.stages:
            if stage.stage.id == id:
                return stage.rect
        if (line := self.rows.line(id)) is not None:
            return line.rect
        for swimlane in self.rows.swimlanes:
            if id in (swimlane.id, swimlane.persona.id if swimlane.persona else ""):
                return Rect(
                    swimlane.rect.x, swimlane.rect.y, metrics.PERSONA_WIDTH, swimlane.rect.height
                )
        if self.document.find(Transfer, id) is not None:
            transfer = self.placed_transfers.find(self.rows, id)
            return None if transfer is None else transfer.bounds
        return self.block.rect if id == self.map.id else None

    def outline_of(self, id: Id) -> Outline | None:
        """Give what a frame round whatever has this id goes round."""
        if self.document.find(Transfer, id) is not None:
            transfer = self.placed_transfers.find(self.rows, id)
            return None if transfer is None else Outline(transfer.bounds, transfer.points)
        rect, found, column = self.rect_of(id), self._find(id), self.grid.column(id)
        if rect is None:
            return None
        if found is not None:
            is_stacked = element_kind(found.placed.kind).placement == "stack"
            return Outline(rect, stretches=is_stacked)
        if self.rows.lane(id) is not None:
            # The persona's field is not the lane's alone, and other lanes stay readable.
            x, width = rect.x + metrics.PERSONA_WIDTH, rect.width - metrics.PERSONA_WIDTH
            return Outline(Rect(x, rect.y, width, rect.height).grown(-metrics.LANE_FRAME))
        is_stage = self.document.find(Stage, id) is not None
        return Outline(rect, stretches=column is not None and not column.folded, lined=is_stage)

    def title_rect_of(self, id: Id) -> Rect | None:
        """Give where the title of a record is typed in place."""
        found = self._find(id)
        if found is not None:
            return found.title_box
        if (lane := self.rows.lane(id)) is not None:
            return lane_title_box(lane.rect, lane.kind)
        if (line := self.rows.line(id)) is not None:
            return line_title_box(line.rect)
        if id == self.map.id:
            return self.block.title_box
        rect = self.rect_of(id)
        for stage in self.grid.stages:
            if stage.stage.id == id:
                return stage_title_box(stage.rect, stage.stage)
        if rect is not None and any(swimlane.id == id for swimlane in self.rows.swimlanes):
            return persona_name_box(rect)
        return rect

    def title_style_of(self, id: Id) -> TextStyle:
        """Give the style a record's title is set in."""
        found = self._find(id)
        if found is not None:
            return found.placed.card.title_style
        if id == self.map.id:
            return self.block.title_style
        if self.grid.column(id) is not None:
            return STEP
        if self.rows.line(id) is not None:
            return LABEL
        return STAGE if any(stage.stage.id == id for stage in self.grid.stages) else LANE

    def summary_of(self, id: Id) -> str:
        """Give the sentence that says a record to somebody who does not see it."""
        found = self._find(id)
        if found is not None:
            return found.placed.card.summary
        record = self.document.get(id)
        return str(getattr(record, "title", "") or getattr(record, "name", ""))

    def hit(self, x: float, y: float) -> Hit | None:
        """Tell what lies at a point."""
        return hit(self, x, y)

    def seam_at(self, x: float, y: float, near: float) -> Seam | None:
        """Give the seam of headers or labels at most `near` points from a point."""
        return seam_at(self, x, y, near)

    def place_at(self, x: float, y: float, moving: frozenset[Id] = frozenset()) -> Place | None:
        """Tell where something dropped at a point would go."""
        return place_at(self.grid, self.rows, x, y, moving)

    def within(self, area: Rect) -> list[Id]:
        """Give the elements that touch an area."""
        return [id for id, _ in self.cards_within(area)]

    def cards_within(self, area: Rect) -> Iterator[tuple[Id, Rect]]:
        """Give the elements that touch an area, each with its rectangle."""
        columns = self.grid.columns_between(area.x, area.right)
        for lane in self.rows.lanes_between(area.y, area.bottom):
            for found in cards_in(self.grid, lane, columns):
                rect = found.rect
                if rect.intersects(area):
                    yield found.placed.element, rect

    def neighbour(self, at: Id | Cell, direction: Direction, column: Id | None = None) -> Id | None:
        """Give the next element from a place: in its cell, then in its row or column.

        A place is an element, a cell, a step to go down from or a lane to go right from. `column`
        is the step along which one goes up or down, where an element reaches over several.
        """
        found = self._walk(at, direction, column, empty=False)
        return found if isinstance(found, str) else None

    def beside(
        self, at: Id | Cell, direction: Direction, column: Id | None = None
    ) -> Id | Cell | None:
        """Give the element or the empty cell that adjoins a place in a direction."""
        return self._walk(at, direction, column, empty=True)

    def _walk(
        self, at: Id | Cell, direction: Direction, column: Id | None, *, empty: bool
    ) -> Id | Cell | None:
        start = self._find(at) if isinstance(at, str) else at
        if start is not None:
            return next_place(self.grid, self.rows, start, direction, column, empty=empty)
        assert isinstance(at, str)
        beneath = direction == "down" and self.grid.column(at) is not None
        if beneath or (direction == "right" and self.rows.lane(at) is not None):
            return first_beyond(self.grid, self.rows, at, empty=empty)
        return None

    def _find(self, id: Id) -> FoundCard | None:
        return find_card(self.document, self.grid, self.rows, id)


def _at(group: Group, x: float, y: float, cell: str) -> Group:
    return Group(group.shapes, x, y, record=cell, role=group.role, title=group.title)
