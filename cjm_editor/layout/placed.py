"""The placed map: where everything is, asked by painters, tools and exporters."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from cjm_editor.drawing import Box, Glyphs, Group, Line, Rect, Shape, palette
from cjm_editor.kinds import element_kind
from cjm_editor.layout import metrics
from cjm_editor.layout.cell import PlacedCard
from cjm_editor.layout.furniture import Furniture
from cjm_editor.layout.grid import Column, Grid, PlacedStage
from cjm_editor.layout.labels import lane_title_box, persona_name_box, stage_title_box
from cjm_editor.layout.rows import PlacedLane, PlacedSwimlane, Rows
from cjm_editor.layout.tail import Tail
from cjm_editor.layout.title_block import TitleBlock
from cjm_editor.layout.transfers import PlacedTransfer, PlacedTransfers
from cjm_editor.model import Document, Element, Id, Map, Transfer
from cjm_editor.text.style import LANE, STAGE, STEP, TextStyle

Role = Literal["element", "stage", "step", "lane", "persona", "transfer", "title", "cell"]
Direction = Literal["left", "right", "up", "down"]
EDGE = 5.0
"""How near a column's edge, in points, a pointer takes hold of it."""
HANDLE = 9.0
"""How far from the middle of a touchpoint's right edge its handle is taken hold of."""


@dataclass(frozen=True, slots=True)
class Hit:
    """What lies at a point; `record` is its id, `step` the column's where there is one."""

    role: Role
    record: Id
    part: Literal["", "title", "edge", "handle"] = ""
    step: Id = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something dropped at a point would go, and how to show it.

    `index` counts the elements of the cell without those that are being moved; `value` is the
    emotion there, on curve lanes.
    """

    lane: Id
    step: Id
    index: int
    value: float | None
    marker: Rect
    cell: Rect


@dataclass(frozen=True, slots=True)
class PlacedMap:
    """Everything on a map at its place, in points from the upper left corner."""

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

    @property
    def title(self) -> str:
        """The title of the map."""
        return self.map.title

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
    def missing(self) -> tuple[str, ...]:
        """The characters on the map that no font can print."""
        around = (Group(self.block.shapes), *self.furniture.all(self), self.tail.group)
        labels = (cluster for group in around for cluster in _missing(group.shapes))
        cards = (
            cluster
            for lane in self.lanes
            for column in self.columns
            for placed in lane.cell(column.step.id).cards
            for cluster in placed.card.missing
        )
        return tuple(dict.fromkeys((*labels, *cards)))

    # Painting -------------------------------------------------------------------------------

    def shapes(self) -> Iterator[Shape]:
        """Give the whole map in the order of painting."""
        return self.shapes_in(self.bounds)

    def shapes_in(self, area: Rect) -> Iterator[Shape]:
        """Give what touches an area, in the order of painting."""
        yield Box(self.bounds, fill=palette.PAPER)
        if area.y < self.stage_top:
            yield Group(self.block.shapes, record=self.map.id, role="title", title=self.title)
        if area.y < self.header_height and area.bottom > self.stage_top:
            yield from self._headers(area)
        lanes = self.rows.lanes_between(area.y, area.bottom)
        columns = self.grid.columns_between(area.x, area.right)
        for lane in lanes:
            yield self._band(lane, area)
        if area.x < self.grid.left:
            for swimlane in self.rows.swimlanes:
                if swimlane.rect.y < area.bottom and swimlane.rect.bottom > area.y:
                    yield self.furniture.persona(swimlane)
            for lane in lanes:
                yield self.furniture.lane(lane)
        for lane in lanes:
            for column in columns:
                for placed in lane.cell(column.step.id).cards:
                    yield _group(placed, column, lane)
        yield from self.placed_transfers.touching(self._lanes_near(area), area)
        if area.bottom > self.tail_top:
            tail = self.tail.group
            yield Group(tail.shapes, 0, self.tail_top, role=tail.role)

    def _headers(self, area: Rect) -> Iterator[Shape]:
        for index, stage in enumerate(self.grid.stages):
            if stage.rect.x < area.right + metrics.CHEVRON and stage.rect.right > area.x - 12:
                yield self.furniture.stage(stage, index)
                for column in stage.columns:
                    yield self.furniture.step(column, self.step_rect(column), stage, index)

    def _band(self, lane: PlacedLane, area: Rect) -> Group:
        rect = lane.rect
        shapes: list[Shape] = []
        for stage in self.grid.stages:
            if stage.rect.x < area.right and stage.rect.right > area.x:
                box = Rect(stage.rect.x, rect.y + 1, stage.rect.width, rect.height - 2)
                shapes.append(Box(box, fill=palette.BAND, radius=4))
                for column in stage.columns[1:]:
                    shapes.append(
                        Line((column.x, rect.y + 6), (column.x, rect.bottom - 6), palette.GRID, 0.5)
                    )
        if lane.kind.placement == "curve":
            id = lane.lane.id
            shapes.append(Group(lane.row.area, y=rect.y, role="curve", record=id))
            for level in (-2, -1, 0, 1, 2):
                y = rect.y + lane.row.neutral - level * metrics.CURVE_SCALE
                colour, width = (palette.GRID, 0.75) if level else (palette.HAIRLINE, 1.0)
                shapes.append(Line((self.grid.left, y), (self.grid.right, y), colour, width))
            shapes.append(Group(lane.row.curve, y=rect.y, role="curve", record=id))
        return Group(tuple(shapes), role="band")

    def card_shapes(self, id: Id) -> Group | None:
        """Give the card of one element at its place."""
        found = self._find(id)
        return None if found is None else _group(*found)

    # Asking ---------------------------------------------------------------------------------

    def step_rect(self, column: Column) -> Rect:
        """Give the header of a step."""
        top = self.stage_top + self.stage_height
        return Rect(column.x, top, column.width, self.step_height)

    def _lanes_near(self, area: Rect) -> tuple[PlacedLane, ...]:
        """Give the lanes in an area, and those whose channel reaches into it."""
        near = metrics.SWIMLANE_GAP + metrics.CELL_PADDING
        return self.rows.lanes_between(area.y - near, area.bottom + near)

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
            return _rect(*found)
        if (lane := self.rows.lane(id)) is not None:
            return lane.rect
        if (column := self.grid.column(id)) is not None:
            return self.step_rect(column)
        for stage in self.grid.stages:
            if stage.stage.id == id:
                return stage.rect
        for swimlane in self.rows.swimlanes:
            if id in (swimlane.id, swimlane.persona.id if swimlane.persona else ""):
                return Rect(
                    swimlane.rect.x, swimlane.rect.y, metrics.PERSONA_WIDTH, swimlane.rect.height
                )
        for placed in self.transfers if self.document.find(Transfer, id) else ():
            if placed.transfer.id == id:
                return placed.bounds
        return self.block.rect if id == self.map.id else None

    def title_rect_of(self, id: Id) -> Rect | None:
        """Give where the title of a record is typed in place."""
        found = self._find(id)
        if found is not None:
            corner = _rect(*found)
            return found[0].card.title_box.moved(corner.x, corner.y)
        if (lane := self.rows.lane(id)) is not None:
            return lane_title_box(lane.rect, lane.kind)
        if id == self.map.id:
            return self.block.title_box
        rect = self.rect_of(id)
        if rect is not None and any(stage.stage.id == id for stage in self.grid.stages):
            return stage_title_box(rect)
        if rect is not None and any(swimlane.id == id for swimlane in self.rows.swimlanes):
            return persona_name_box(rect)
        return rect

    def title_style_of(self, id: Id) -> TextStyle:
        """Give the style a record's title is set in."""
        found = self._find(id)
        if found is not None:
            return found[0].card.title_style
        if id == self.map.id:
            return self.block.title_style
        if self.grid.column(id) is not None:
            return STEP
        return STAGE if any(stage.stage.id == id for stage in self.grid.stages) else LANE

    def summary_of(self, id: Id) -> str:
        """Give the sentence that says a record to somebody who does not see it."""
        found = self._find(id)
        if found is not None:
            return found[0].card.summary
        record = self.document.get(id)
        return str(getattr(record, "title", "") or getattr(record, "name", ""))

    def hit(self, x: float, y: float) -> Hit | None:
        """Tell what lies at a point."""
        if not self.bounds.contains(x, y):
            return None
        if y < self.stage_top:
            inside = self.block.title_box.contains(x, y)
            return Hit("title", self.map.id, "title" if inside else "")
        column = self.grid.column_at(x)
        if y < self.header_height:
            return self._hit_header(x, y, column)
        if x < self.grid.left:
            return self._hit_label(x, y)
        lane = self.rows.lane_at(y)
        card = self._hit_card(x, y, lane) if lane else None
        if card is not None:
            return card
        transfer = self.placed_transfers.at(self._lanes_near(Rect(x, y, 0, 0)), x, y)
        if transfer is not None:
            return Hit("transfer", transfer.id)
        if lane is None or column is None:
            return None
        return Hit("cell", lane.lane.id, step=column.step.id)

    def _hit_label(self, x: float, y: float) -> Hit | None:
        swimlane = next((one for one in self.swimlanes if one.rect.contains(x, y)), None)
        if swimlane is None:
            return None
        if x < swimlane.rect.x + metrics.PERSONA_WIDTH:
            return Hit("persona", swimlane.id)
        lane = self.rows.lane_at(y)
        return None if lane is None else Hit("lane", lane.lane.id)

    def _hit_header(self, x: float, y: float, column: Column | None) -> Hit | None:
        for candidate in self.grid.columns_between(x - EDGE, x + EDGE):
            if abs(candidate.right - x) <= EDGE and y >= self.stage_top + self.stage_height:
                return Hit("step", candidate.step.id, "edge", candidate.step.id)
        if y >= self.stage_top + self.stage_height:
            return None if column is None else Hit("step", column.step.id, "", column.step.id)
        for stage in self.grid.stages:
            if stage.rect.x <= x < stage.rect.right:
                return Hit("stage", stage.stage.id)
        return None

    def _hit_card(self, x: float, y: float, lane: PlacedLane) -> Hit | None:
        for column in self.grid.columns_between(x - HANDLE, x + HANDLE):
            for placed in reversed(lane.cell(column.step.id).cards):
                rect = _rect(placed, column, lane)
                is_end = element_kind(placed.kind).connects
                if is_end and _close((x, y), (rect.right, rect.centre[1]), HANDLE):
                    return Hit("element", placed.element, "handle", column.step.id)
                if rect.contains(x, y):
                    box = placed.card.title_box.moved(rect.x, rect.y)
                    part: Literal["", "title"] = "title" if box.contains(x, y) else ""
                    return Hit("element", placed.element, part, column.step.id)
        return None

    def place_at(self, x: float, y: float, moving: frozenset[Id] = frozenset()) -> Place | None:
        """Tell where something dropped at a point would go."""
        lane, column = self.rows.lane_at(y), self.grid.column_at(x)
        if lane is None or column is None:
            return None
        cell = Rect(column.x, lane.rect.y, column.width, lane.rect.height)
        staying = [card for card in lane.cell(column.step.id).cards if card.element not in moving]
        if lane.kind.placement == "curve":
            return self._place_on_curve(x, y, lane, column, staying, cell)
        # By where the cards are shown, so that a card stays where it is when it is taken up.
        inside = y - lane.rect.y
        index = sum(card.rect.centre[1] <= inside for card in staying)
        top = lane.rect.y + metrics.CELL_PADDING
        if index:
            top = lane.rect.y + staying[index - 1].rect.bottom + metrics.CARD_GAP
        marker = Rect(
            column.x + metrics.GUTTER,
            top - metrics.CARD_GAP / 2 - 1,
            column.card_width,
            2,
        )
        return Place(lane.lane.id, column.step.id, index, None, marker, cell)

    def _place_on_curve(
        self,
        x: float,
        y: float,
        lane: PlacedLane,
        column: Column,
        staying: list[PlacedCard],
        cell: Rect,
    ) -> Place:
        anchors = [column.x + card.x + card.card.width / 2 for card in staying]
        index = sum(anchor < x for anchor in anchors)
        value = (lane.rect.y + lane.row.neutral - y) / metrics.CURVE_SCALE
        value = max(-2.0, min(2.0, value))
        level = lane.rect.y + lane.row.neutral - value * metrics.CURVE_SCALE
        marker = Rect(x - 9, level - 1, 18, 2)
        return Place(lane.lane.id, column.step.id, index, value, marker, cell)

    def within(self, area: Rect) -> list[Id]:
        """Give the elements that touch an area."""
        return [
            placed.element
            for lane in self.rows.lanes_between(area.y, area.bottom)
            for column in self.grid.columns_between(area.x, area.right)
            for placed in lane.cell(column.step.id).cards
            if _rect(placed, column, lane).intersects(area)
        ]

    def neighbour(self, id: Id, direction: Direction) -> Id | None:
        """Give the next element from one in a direction: in its cell, then in its row or column."""
        found = self._find(id)
        if found is None:
            return None
        placed, column, lane = found
        backwards = direction in ("left", "up")
        if direction in ("left", "right"):
            at = self.grid.by_step[column.step.id]
            columns = self.grid.columns
            others = columns[:at][::-1] if backwards else columns[at + 1 :]
            if lane.kind.placement == "curve":
                own = lane.cell(column.step.id).cards
                beside = own.index(placed) + (-1 if backwards else 1)
                if 0 <= beside < len(own):
                    return own[beside].element
            for other in others:
                cards = lane.cell(other.step.id).cards
                if cards:
                    if lane.kind.placement == "curve":
                        return cards[-1 if backwards else 0].element
                    return min(cards, key=lambda card: abs(card.y - placed.y)).element
            return None
        own = lane.cell(column.step.id).cards
        if lane.kind.placement != "curve":
            beside = own.index(placed) + (-1 if backwards else 1)
            if 0 <= beside < len(own):
                return own[beside].element
        at = self.rows.by_lane[lane.lane.id]
        lanes = self.rows.lanes[:at][::-1] if backwards else self.rows.lanes[at + 1 :]
        for other_lane in lanes:
            cards = other_lane.cell(column.step.id).cards
            if cards:
                return cards[-1 if backwards else 0].element
        return None

    def _find(self, id: Id) -> tuple[PlacedCard, Column, PlacedLane] | None:
        element = self.document.find(Element, id)
        if element is None:
            return None
        lane, column = self.rows.lane(element.lane), self.grid.column(element.step)
        if lane is None or column is None:
            return None
        for placed in lane.cell(element.step).cards:
            if placed.element == id:
                return placed, column, lane
        return None


def _rect(placed: PlacedCard, column: Column, lane: PlacedLane) -> Rect:
    card = placed.card
    return Rect(column.x + placed.x, lane.rect.y + placed.y, card.width, card.height)


def _group(placed: PlacedCard, column: Column, lane: PlacedLane) -> Group:
    return Group(
        placed.card.shapes,
        column.x + placed.x,
        lane.rect.y + placed.y,
        placed.element,
        "element",
        placed.card.summary,
    )


def _missing(shapes: Iterable[Shape]) -> Iterator[str]:
    for shape in shapes:
        if isinstance(shape, Group):
            yield from _missing(shape.shapes)
        elif isinstance(shape, Glyphs):
            yield from shape.run.missing


def _close(one: tuple[float, float], two: tuple[float, float], reach: float) -> bool:
    return (one[0] - two[0]) ** 2 + (one[1] - two[1]) ** 2 <= reach * reach
