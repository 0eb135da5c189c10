"""The layout of one map, kept current change by change: only dirty lanes are placed again."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from cjm_editor.drawing import Group, Path, Rect, Shape, palette
from cjm_editor.drawing.palette import Hue
from cjm_editor.drawing.paragraphs import flush_left
from cjm_editor.i18n import LANGUAGES, Language, text
from cjm_editor.kinds import lane_kind
from cjm_editor.layout import labels, metrics
from cjm_editor.layout.cards import CardShelf
from cjm_editor.layout.furniture import Furniture
from cjm_editor.layout.grid import Grid, place_grid
from cjm_editor.layout.legend import arrowhead, broken_sign, draw_legend
from cjm_editor.layout.placed import PlacedMap, PlacedTransfer
from cjm_editor.layout.rows import (
    PlacedLane,
    PlacedSwimlane,
    Row,
    Rows,
    hue_of_swimlane,
    place_curve,
    place_stack,
)
from cjm_editor.layout.title_block import TitleBlock, draw_title_block
from cjm_editor.layout.transfers import Route, rounded, route
from cjm_editor.model import (
    Asset,
    Change,
    Channel,
    Document,
    Element,
    Id,
    Lane,
    Map,
    Persona,
    Stage,
    Step,
    Swimlane,
    Transfer,
)
from cjm_editor.text.style import FOOTNOTE
from cjm_editor.text.typesetter import Typesetter

NARROWEST = 760.0
"""A map is at least this wide, so that its head has room."""


@dataclass(frozen=True, slots=True)
class Damage:
    """The areas of the map that look different now, in points; or all of it."""

    everything: bool = False
    rects: tuple[Rect, ...] = ()


class MapLayout:
    """Places one map of a document and keeps it placed while the document changes."""

    def __init__(
        self,
        document: Document,
        map_id: Id,
        typesetter: Typesetter,
        language: Language | None = None,
    ) -> None:
        self._document = document
        self._map_id = map_id
        self._typesetter = typesetter
        self._forced_language = language
        self._begin()

    def _begin(self) -> None:
        """Place everything from nothing."""
        map = self._map()
        wanted = self._forced_language or map.language
        self._language: Language = next((one for one in LANGUAGES if one == wanted), "en")
        self._shelf = CardShelf(self._document, self._typesetter, self._language)
        self._furniture = Furniture(self._document, self._typesetter, self._language, self._shelf)
        self._rows: dict[Id, Row] = {}
        self._transfers: dict[Id, tuple[Any, ...]] = {}
        self._evidence: Counter[str] = Counter()
        self._kinds: Counter[str] = Counter()
        self._lane_ids: frozenset[Id] = frozenset()
        self._block: tuple[Any, ...] = ()
        self._columns: tuple[Any, ...] = ()
        self._step_height = metrics.STEP_HEIGHT
        self._recount()
        self._place_grid()
        self.placed = self._place({})

    def _map(self) -> Map:
        found = self._document.find(Map, self._map_id)
        assert found is not None, "the map of a layout is in its document"
        return found

    def apply(self, change: Change) -> Damage:
        """Follow a change of the document; gives what has to be painted again."""
        if change.origin == "commit" or self._document.get(self._map_id) is None:
            return Damage()
        before = self.placed
        diff = change.diff
        dirty: dict[Id, set[Id]] = {}
        structure = False
        both = [
            *((None, record) for record in diff.added.values()),
            *diff.updated.values(),
            *((record, None) for record in diff.removed.values()),
        ]
        for old, new in both:
            record = new or old
            if isinstance(record, Element):
                self._count(old, new)
                for state in (old, new):
                    if isinstance(state, Element) and state.lane in self._lane_ids:
                        dirty.setdefault(state.lane, set()).add(state.step)
                if new is None:
                    self._shelf.forget((record.id,))
            elif isinstance(record, Channel | Asset):
                self._forget_users(record.id, dirty)
                structure = structure or isinstance(record, Asset)
            elif isinstance(record, Map) and record.id == self._map_id:
                if isinstance(old, Map) and isinstance(new, Map) and old.language != new.language:
                    self._begin()
                    return Damage(everything=True)
                structure = True
            elif isinstance(record, Stage | Step | Swimlane | Lane | Persona):
                structure = True
        if structure:
            self._recount_if_lanes_changed()
            self._place_grid()
        self.placed = self._place(dirty)
        return _damage(before, self.placed, dirty, structure)

    def _forget_users(self, id: Id, dirty: dict[Id, set[Id]]) -> None:
        for user_id in self._document.referrers(id):
            user = self._document.get(user_id)
            if isinstance(user, Element) and user.lane in self._lane_ids:
                self._shelf.forget((user_id,))
                dirty.setdefault(user.lane, set()).add(user.step)

    # Counting what the title block and the legend speak of ----------------------------------

    def _recount_if_lanes_changed(self) -> None:
        if self._lanes_now() != self._lane_ids:
            self._recount()

    def _lanes_now(self) -> frozenset[Id]:
        return frozenset(
            lane.id
            for swimlane in self._document.children(Swimlane, self._map_id)
            for lane in self._document.children(Lane, swimlane.id)
        )

    def _recount(self) -> None:
        self._lane_ids = self._lanes_now()
        self._rows = {id: row for id, row in self._rows.items() if id in self._lane_ids}
        self._evidence.clear()
        self._kinds.clear()
        for lane in self._lane_ids:
            for element in self._document.elements_of_lane(lane):
                self._evidence[element.evidence] += 1
                self._kinds[element.TYPE] += 1

    def _count(self, old: object, new: object) -> None:
        for state, by in ((old, -1), (new, 1)):
            if isinstance(state, Element) and state.lane in self._lane_ids:
                self._evidence[state.evidence] += by
                self._kinds[state.TYPE] += by

    # Placing ----------------------------------------------------------------------------------

    def _place_grid(self) -> None:
        """Place the columns; rows are only kept where their columns stayed the same."""
        map = self._map()
        grid = place_grid(self._document, map, 0.0)
        stage_height, step_height = metrics.STAGE_HEIGHT, metrics.STEP_HEIGHT
        for stage in grid.stages:
            title = stage.stage.title or text("stage.untitled", self._language)
            words = labels.stage_paragraph(self._typesetter, title, stage.rect.width)
            stage_height = max(stage_height, words.height + 16)
        for column in grid.columns:
            words = labels.step_paragraph(self._typesetter, column.step.title, column)
            step_height = max(step_height, words.height + 8)
        self._grid, self._stage_height, self._step_height = grid, stage_height, step_height
        columns = tuple((column.step.id, column.x, column.width) for column in grid.columns)
        if columns != self._columns:
            self._columns = columns
            self._rows = {
                id: row for id, row in self._rows.items() if row.widths
            }  # curves run from column to column

    def _place(self, dirty: dict[Id, set[Id]]) -> PlacedMap:
        map = self._map()
        width = max(self._grid.right + metrics.MARGIN, NARROWEST)
        block = self._title_block(map, width)
        grid = self._grid_at(block.rect.bottom)
        top = block.rect.bottom + self._stage_height + self._step_height + 4
        rows = self._place_rows(grid, top, dirty)
        transfers = self._place_transfers(grid, rows)
        broken = any(_is_broken(placed.transfer) for placed in transfers)
        tail, bottom = self._tail(map, rows.bottom + 16, width, bool(transfers), broken)
        return PlacedMap(
            document=self._document,
            map=map,
            grid=grid,
            rows=rows,
            block=block,
            step_height=self._step_height + 4,
            transfers=transfers,
            tail=tail,
            bounds=Rect(0, 0, width, bottom + metrics.MARGIN),
            furniture=self._furniture,
            by_transfer={placed.transfer.id: at for at, placed in enumerate(transfers)},
        )

    def _grid_at(self, top: float) -> Grid:
        rects = [stage.rect for stage in self._grid.stages[:1]]
        if rects and rects[0].y == top and rects[0].height == self._stage_height:
            return self._grid
        placed = place_grid(self._document, self._map(), top)
        stages = tuple(
            type(stage)(
                stage.stage,
                Rect(stage.rect.x, top, stage.rect.width, self._stage_height),
                stage.columns,
            )
            for stage in placed.stages
        )
        self._grid = Grid(stages, placed.columns, placed.left, placed.right, placed.by_step)
        return self._grid

    def _title_block(self, map: Map, width: float) -> TitleBlock:
        inputs = (map, width, +self._evidence)
        if not self._block or self._block[0] != inputs:
            evidence = +self._evidence
            drawn = draw_title_block(map, width, evidence, self._typesetter, self._language)
            self._block = ((map, width, evidence), drawn)
        block: TitleBlock = self._block[1]
        return block

    def _place_rows(self, grid: Grid, top: float, dirty: dict[Id, set[Id]]) -> Rows:
        y = top
        swimlanes: list[PlacedSwimlane] = []
        lanes: list[PlacedLane] = []
        personas = 0
        for swimlane in self._document.children(Swimlane, self._map_id):
            persona = self._document.find(Persona, swimlane.persona)
            hue = hue_of_swimlane(persona, personas)
            personas += persona is not None
            start, own = y, []
            children = self._document.children(Lane, swimlane.id)
            least = labels.persona_label_height(persona, self._typesetter, self._language) + 2
            for lane in children:
                kind = lane_kind(lane)
                row = self._row(lane, kind.placement == "curve", grid, hue, dirty)
                label = labels.lane_label_height(lane, kind, self._typesetter, self._language)
                height = max(row.height, label)
                if lane is children[-1]:
                    height = max(height, start + least - y)
                rect = Rect(metrics.MARGIN, y, grid.right - metrics.MARGIN, height)
                own.append(PlacedLane(lane, kind, swimlane.id, rect, row))
                y += height
            if not children:
                y += least
            rect = Rect(metrics.MARGIN, start, grid.right - metrics.MARGIN, y - start)
            swimlanes.append(PlacedSwimlane(swimlane.id, persona, hue, rect, tuple(own)))
            lanes += own
            y += metrics.SWIMLANE_GAP
        by_lane = {placed.lane.id: at for at, placed in enumerate(lanes)}
        bottom = y - metrics.SWIMLANE_GAP if swimlanes else y + metrics.LANE_HEIGHT
        return Rows(tuple(swimlanes), tuple(lanes), bottom, by_lane)

    def _row(
        self, lane: Lane, is_curve: bool, grid: Grid, hue: Hue, dirty: dict[Id, set[Id]]
    ) -> Row:
        old = self._rows.get(lane.id)
        if is_curve:
            stale = old is None or lane.id in dirty or not _drawn_in(old, hue)
            row = place_curve(self._document, lane.id, grid, self._shelf, hue) if stale else old
        else:
            again = dirty.get(lane.id, ())
            same = old is not None and not again and _fits(old, grid)
            row = (
                old if same else place_stack(self._document, lane.id, grid, self._shelf, old, again)
            )
        assert row is not None
        self._rows[lane.id] = row
        return row

    def _place_transfers(self, grid: Grid, rows: Rows) -> tuple[PlacedTransfer, ...]:
        placed: list[PlacedTransfer] = []
        kept: dict[Id, tuple[Any, ...]] = {}
        for slot, transfer in enumerate(self._document.children(Transfer, self._map_id)):
            ends = self._ends(transfer, grid, rows)
            if ends is None:
                continue
            inputs = (transfer, *ends, slot)
            old = self._transfers.get(transfer.id)
            if old is None or old[0] != inputs:
                way = route(*ends, slot)
                shapes = _draw_transfer(transfer, way)
                title = self._say(transfer)
                group = Group(shapes, record=transfer.id, role="transfer", title=title)
                old = (inputs, PlacedTransfer(transfer, way, group))
            kept[transfer.id] = old
            placed.append(old[1])
        self._transfers = kept
        return tuple(placed)

    def _ends(
        self, transfer: Transfer, grid: Grid, rows: Rows
    ) -> tuple[Rect, Rect, float, float] | None:
        rects = []
        for id in (transfer.source, transfer.target):
            element = self._document.find(Element, id)
            lane = rows.lane(element.lane) if element else None
            column = grid.column(element.step) if element else None
            if element is None or lane is None or column is None:
                return None
            card = next(
                (card for card in lane.cell(element.step).cards if card.element == id), None
            )
            if card is None:
                return None
            rects.append(
                Rect(
                    column.x + card.x,
                    lane.rect.y + card.y,
                    card.card.width,
                    card.card.height,
                )
            )
            if id == transfer.source:
                channel = lane.rect.bottom
        return rects[0], rects[1], metrics.CELL_PADDING, channel

    def _say(self, transfer: Transfer) -> str:
        ends = [self._document.get(id) for id in (transfer.source, transfer.target)]
        names = " → ".join(str(getattr(end, "title", "")) for end in ends)
        return ": ".join(filter(None, (text("kind.transfer", self._language), names)))

    def _tail(
        self, map: Map, top: float, width: float, transfers: bool, broken: bool
    ) -> tuple[Group, float]:
        shapes, bottom = draw_legend(
            top,
            width,
            {kind for kind, count in self._kinds.items() if count > 0},
            {level for level, count in self._evidence.items() if count > 0},
            transfers,
            broken,
            self._typesetter,
            self._language,
        )
        words = " · ".join(filter(None, (map.title, map.owner, map.review_date)))
        line = self._typesetter.wrap(words, FOOTNOTE, width - 2 * metrics.MARGIN)
        provenance: list[Shape] = []
        if words:
            provenance += flush_left(line, metrics.MARGIN, bottom + 8, palette.MUTED)
            bottom += 8 + line.height
        return (
            Group(
                (
                    Group(shapes, role="legend"),
                    Group(tuple(provenance), role="provenance"),
                ),
                role="tail",
            ),
            bottom,
        )


def lay_out(document: Document, map_id: Id, typesetter: Typesetter) -> PlacedMap:
    """Place one map of a document once, for exports."""
    return MapLayout(document, map_id, typesetter).placed


def _fits(row: Row, grid: Grid) -> bool:
    return len(row.widths) == len(grid.columns) and all(
        row.widths.get(column.step.id) == column.card_width for column in grid.columns
    )


def _drawn_in(row: Row, hue: Hue) -> bool:
    return not row.ground or getattr(row.ground[0], "fill", None) == hue.tint


def _is_broken(transfer: Transfer) -> bool:
    return "lost" in (transfer.identity, transfer.context, transfer.promise)


def _draw_transfer(transfer: Transfer, way: Route) -> tuple[Shape, ...]:
    broken = _is_broken(transfer)
    colour = palette.VERMILLION.line if broken else palette.MUTED
    (x0, _), (x1, _) = way.points[-2], way.points[-1]
    head = arrowhead(way.points[-1], (1 if x1 > x0 else -1, 0), colour)
    if not broken:
        return (Path(rounded(way.points), stroke=colour, stroke_width=1.5), head)
    (ax, ay), (bx, by) = way.longest()
    middle = ((ax + bx) / 2, (ay + by) / 2)
    return (
        Path(rounded(way.points), stroke=colour, stroke_width=1.5, dash=(5, 3)),
        head,
        *broken_sign(middle),
    )


def _damage(
    before: PlacedMap, after: PlacedMap, dirty: dict[Id, set[Id]], structure: bool
) -> Damage:
    moved = before.grid is not after.grid or before.bounds.width != after.bounds.width
    if structure or moved:
        return Damage(everything=True)
    rects: list[Rect] = []
    if before.block != after.block:
        rects.append(after.block.rect)
    bottom = max(before.bounds.bottom, after.bounds.bottom)
    for old, new in zip(before.lanes, after.lanes, strict=True):
        if old.rect != new.rect:
            # Everything from here on has moved.
            rects.append(Rect(0, old.rect.y, after.bounds.width, bottom - old.rect.y))
            break
        if new.lane.id in dirty:
            if new.kind.placement == "curve":
                rects.append(new.rect)
            else:
                rects += [
                    after.cell_rect(new.lane.id, step).grown(2) for step in dirty[new.lane.id]
                ]
    olds = {placed.transfer.id: placed for placed in before.transfers}
    for placed in after.transfers:
        old_transfer = olds.pop(placed.transfer.id, None)
        if old_transfer is not placed:
            rects.append(placed.route.bounds())
            if old_transfer is not None:
                rects.append(old_transfer.route.bounds())
    rects += [placed.route.bounds() for placed in olds.values()]
    if before.tail != after.tail:
        top = min(before.rows.bottom, after.rows.bottom)
        rects.append(Rect(0, top, after.bounds.width, bottom - top))
    return Damage(rects=tuple(rects))
