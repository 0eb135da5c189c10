"""The layout of one map, kept current change by change: only dirty lanes are placed again."""

from collections.abc import Callable, Generator, Iterable, Iterator
from typing import Any, TypeVar

from msgspec.structs import replace

from cjm_editor.drawing import Rect
from cjm_editor.drawing.palette import Hue
from cjm_editor.i18n import LANGUAGES, Language
from cjm_editor.kinds import lane_kind
from cjm_editor.layout import metrics
from cjm_editor.layout.cards import CardShelf
from cjm_editor.layout.census import Census
from cjm_editor.layout.damage import Damage, damage_between
from cjm_editor.layout.furniture import Furniture
from cjm_editor.layout.gathered import follow_gathered, place_gathered
from cjm_editor.layout.gathering import Gathering
from cjm_editor.layout.grid import Grid, place_grid
from cjm_editor.layout.hues import hue_of_swimlane
from cjm_editor.layout.laid_over import curves_over
from cjm_editor.layout.placed import PlacedMap
from cjm_editor.layout.portrait import Face, face_of
from cjm_editor.layout.rows import (
    PlacedLane,
    PlacedLine,
    PlacedSwimlane,
    Row,
    Rows,
    place_curve,
    place_fold,
    place_stack,
)
from cjm_editor.layout.tail import Tail, draw_tail
from cjm_editor.layout.title_block import TitleBlock, draw_title_block
from cjm_editor.layout.transfers import TransferLayout
from cjm_editor.model import (
    Asset,
    BlueprintLine,
    Change,
    Channel,
    Diff,
    Document,
    Element,
    Id,
    Lane,
    Map,
    Persona,
    Record,
    Stage,
    Step,
    Swimlane,
    Transfer,
    rows_of,
)
from cjm_editor.text.typesetter import Typesetter

NARROWEST = 760.0
"""A map is at least this wide, so that its head has room."""
TAIL_GAP = 16.0
_Dirty = dict[Id, set[Id]]
_T = TypeVar("_T")


class MapLayout:
    """Places one map of a document and keeps it placed while the document changes."""

    def __init__(
        self,
        document: Document,
        map_id: Id,
        typesetter: Typesetter,
        language: Language | None = None,
        *,
        version: str = "",
        at_once: bool = True,
    ) -> None:
        """Place a map, or leave that to whoever goes through `begin`.

        `version` is what its head and its foot say of the version it is.
        """
        self._document = document
        self._map_id = map_id
        self._typesetter = typesetter
        self._forced_language = language
        self._version = version
        if at_once:
            self._begin_at_once()

    def _begin_at_once(self) -> None:
        for _ in self.begin():
            pass

    def begin(self) -> Iterator[float]:
        """Place everything from nothing, a card at a time; gives the part done, 0 to 1."""
        self._gone = False
        wanted = self._forced_language or self._map().language
        language: Language = next((one for one in LANGUAGES if one == wanted), "en")
        self._language = language
        self._shelf = CardShelf(self._document, self._typesetter, language)
        self._furniture = Furniture(self._document, self._typesetter, language)
        self._transfers = TransferLayout(self._document, self._map_id, self._typesetter, language)
        self._census = Census(self._document)
        yield 0.0
        self._rows: dict[Id, Row] = {}
        self._kept: dict[str, tuple[Any, Any]] = {}
        self._gatherings: dict[Id, Gathering] = {}
        self._touched: set[Id] = set()
        for _ in self._census.counting(self._lanes()):
            yield 0.0
        self._grid = self._place_grid(None)
        yield 0.0
        yield from self._draw_cards(self._grid)
        self.placed = yield from self._placing({})

    def _draw_cards(self, grid: Grid) -> Iterator[float]:
        """Draw every card of lanes on which cards lie beneath each other, and place these lanes."""
        count, total = 0, max(1, sum(self._census.evidence().values()))
        for id in self._census.lanes:
            lane = self._document.find(Lane, id)
            if lane is None or lane.folded or lane_kind(lane).placement != "stack":
                continue
            for step in self._document.steps_of_lane(id):
                column = grid.column(step)
                width = column.card_width if column else 0.0
                for element in self._document.cell(id, step) if column else ():
                    self._shelf.card(element, width)
                    count += 1
                    yield count / total
            self._rows[id] = place_stack(self._document, id, grid, self._shelf, None, ())

    def _map(self) -> Map:
        found = self._document.find(Map, self._map_id)
        assert found is not None, "the map of a layout is in its document"
        return found

    def apply(self, change: Change) -> Damage:
        """Follow a change of the document; gives what has to be painted again."""
        if change.origin == "commit":
            return Damage()
        map = self._document.find(Map, self._map_id)
        if map is None:
            self._gone = True
            return Damage()
        if self._gone or map.language != self.placed.map.language:
            self._begin_at_once()
            return Damage(everything=True)
        before = self.placed
        dirty: _Dirty = {}
        structure = False
        for old, new in _states(change.diff):
            structure = self._follow(old, new, dirty) or structure
        if structure:
            lanes = self._lanes()
            if lanes != self._census.lanes:
                self._rows = {id: row for id, row in self._rows.items() if id in lanes}
                self._census.count_lanes(lanes)
            self._grid = self._place_grid(self._grid)
        self.placed = self._place(dirty)
        return Damage(everything=True) if structure else damage_between(before, self.placed, dirty)

    def tell_version(self, version: str) -> Damage:
        """Say of another version that the map is it; gives what has to be painted again."""
        if version == self._version:
            return Damage()
        before, self._version = self.placed, version
        self.placed = self._place({})
        return damage_between(before, self.placed, {})

    def _follow(self, old: Record | None, new: Record | None, dirty: _Dirty) -> bool:
        """Take note of one record's change; gives whether rows or columns may be others now."""
        record = new or old
        if isinstance(record, Element):
            self._census.count(old, new)
            self._touched.add(record.id)
            for state in (old, new):
                if isinstance(state, Element) and state.lane in self._census.lanes:
                    dirty.setdefault(state.lane, set()).add(state.step)
            if new is None:
                self._shelf.forget((record.id,))
            self._transfers.touch(self._transfers_of(record.id))
            return any(self._is_folded_away(state) for state in (old, new))
        if isinstance(record, Transfer):
            self._transfers.touch((record.id,))
            return False
        if isinstance(old, Lane) and isinstance(new, Lane) and old.kind != new.kind:
            self._rows.pop(new.id, None)
        if isinstance(record, Channel):
            self._gatherings.clear()
        if isinstance(record, Channel | Asset | Map):
            for id in self._document.referrers(record.id):
                user = self._document.find(Element, id)
                if user is not None and user.lane in self._census.lanes:
                    self._shelf.forget((id,))
                    dirty.setdefault(user.lane, set()).add(user.step)
        return isinstance(
            record, Map | Stage | Step | Swimlane | Lane | BlueprintLine | Persona | Asset
        )

    def _is_folded_away(self, state: Record | None) -> bool:
        column = self._grid.column(state.step) if isinstance(state, Element) else None
        return column is not None and column.folded

    def _transfers_of(self, element: Id) -> Iterable[Id]:
        for id in self._document.referrers(element):
            if self._document.find(Transfer, id) is not None:
                yield id

    def _lanes(self) -> frozenset[Id]:
        return frozenset(
            lane.id
            for swimlane in self._document.children(Swimlane, self._map_id)
            for lane in self._document.children(Lane, swimlane.id)
            if not lane.concealed
        )

    # Placing ----------------------------------------------------------------------------------

    def _place_grid(self, old: Grid | None) -> Grid:
        """Place the columns, as far down as the headers of all stages are high."""
        grid = place_grid(self._document, self._map())
        stages = [self._furniture.stage_height(placed) for placed in grid.stages]
        steps = [self._furniture.step_height(column) for column in grid.columns]
        self._stage_height = max(stages, default=metrics.STAGE_HEIGHT)
        self._step_height = max(steps, default=metrics.STEP_HEIGHT)
        if old is None or (old.places, old.by_step) != (grid.places, grid.by_step):
            return grid
        # Gutters tell of the columns that have no place: curves pass through folded stages.
        return replace(grid, places=old.places) if old.gutters == grid.gutters else grid

    def _place(self, dirty: _Dirty) -> PlacedMap:
        steps = self._placing(dirty)
        while True:
            try:
                next(steps)
            except StopIteration as end:
                placed: PlacedMap = end.value
                return placed

    def _placing(self, dirty: _Dirty) -> Generator[float, None, PlacedMap]:
        """Place what is dirty; pauses between what takes its time on a map that is new."""
        map = self._map()
        width = max(self._grid.right + metrics.MARGIN, NARROWEST)
        block = self._title_block(map, width)
        yield 1.0
        top = block.rect.bottom
        grid = self._grid = self._grid.at(top, self._stage_height)
        rows = self._place_rows(grid, top + self._stage_height + self._step_height, dirty)
        self._touched.clear()
        yield 1.0
        transfers = yield from self._transfers.placing(grid, rows)
        tail = self._tail(map, width, rows)
        height = rows.bottom + TAIL_GAP + tail.height + metrics.MARGIN
        return PlacedMap(
            document=self._document,
            map=map,
            grid=grid,
            rows=rows,
            block=block,
            stage_height=self._stage_height,
            step_height=self._step_height,
            placed_transfers=transfers,
            tail=tail,
            tail_top=rows.bottom + TAIL_GAP,
            bounds=Rect(0, 0, width, height),
            furniture=self._furniture,
            version=self._version,
            evidence=self._census.evidence(),
        )

    def _title_block(self, map: Map, width: float) -> TitleBlock:
        inputs = (map, width, self._census.evidence(), self._faces(), self._version)
        return self._once("block", inputs, lambda: draw_title_block(*inputs, *self._setting()))

    def _faces(self) -> tuple[Face, ...]:
        """Give the personas of the map, each once, in the colours of their swimlanes."""
        swimlanes = self._document.children(Swimlane, self._map_id)
        personas = [self._document.find(Persona, swimlane.persona) for swimlane in swimlanes]
        faces: dict[Id, Face] = {}
        for at, persona in enumerate(filter(None, personas)):
            face = face_of(self._document, persona, hue_of_swimlane(persona, at))
            faces.setdefault(persona.id, face)
        return tuple(faces.values())

    def _tail(self, map: Map, width: float, rows: Rows) -> Tail:
        inputs = (
            map,
            width,
            self._census.kinds(),
            frozenset(self._census.evidence()),
            *self._transfers.used,
            frozenset(placed.line.boundary for placed in rows.lines),
        )
        version = self._version
        over = any(placed.row.laid_over for placed in rows.lanes)
        return self._once(
            "tail",
            (*inputs, over, version),
            lambda: draw_tail(*inputs, *self._setting(), laid_over=over, version=version),
        )

    def _setting(self) -> tuple[Typesetter, Language]:
        return self._typesetter, self._language

    def _once(self, name: str, inputs: object, draw: Callable[[], _T]) -> _T:
        """Give what was drawn last time if nothing it depends on has changed."""
        kept = self._kept.get(name)
        if kept is None or kept[0] != inputs:
            kept = self._kept[name] = inputs, draw()
        drawn: _T = kept[1]
        return drawn

    def _place_rows(self, grid: Grid, top: float, dirty: _Dirty) -> Rows:
        y = top
        swimlanes: list[PlacedSwimlane] = []
        lanes: list[PlacedLane] = []
        lines: list[PlacedLine] = []
        personas = 0
        for swimlane in self._document.children(Swimlane, self._map_id):
            persona = self._document.find(Persona, swimlane.persona)
            hue = hue_of_swimlane(persona, personas)
            personas += persona is not None
            start, own = y, []
            every = self._document.children(Lane, swimlane.id)
            children = [lane for lane in every if not lane.concealed]
            if every and not children:
                continue
            least = self._furniture.persona_height(swimlane.id, persona)
            for lane in rows_of(self._document, swimlane.id):
                if isinstance(lane, BlueprintLine):
                    if children:
                        strip = metrics.MARGIN + metrics.PERSONA_WIDTH
                        height = self._furniture.line_height(lane)
                        rect = Rect(strip, y, grid.right - strip, height)
                        lines.append(PlacedLine(lane, swimlane.id, rect))
                        y += height
                    continue
                if lane.concealed:
                    continue
                row = self._row(lane, grid, hue, dirty)
                height = max(row.height, self._furniture.lane_height(lane))
                if lane.height is not None and not lane.folded:
                    height = max(height, lane.height)
                if lane is children[-1]:
                    height = max(height, start + least - y)
                rect = Rect(metrics.MARGIN, y, grid.right - metrics.MARGIN, height)
                own.append(PlacedLane(lane, lane_kind(lane), swimlane.id, rect, row))
                y += height
            if not children:
                y += least
            rect = Rect(metrics.MARGIN, start, grid.right - metrics.MARGIN, y - start)
            swimlanes.append(PlacedSwimlane(swimlane.id, persona, hue, rect, tuple(own)))
            lanes += own
            y += metrics.SWIMLANE_GAP
        by_lane = {placed.lane.id: at for at, placed in enumerate(lanes)}
        bottom = y - metrics.SWIMLANE_GAP if swimlanes else y + metrics.LANE_HEIGHT
        return Rows(tuple(swimlanes), tuple(lanes), bottom, by_lane, tuple(lines))

    def _row(self, lane: Lane, grid: Grid, hue: Hue, dirty: _Dirty) -> Row:
        old = self._rows.get(lane.id)
        if field := lane_kind(lane).gathers:
            row, steps = self._gather(lane, field, grid, old)
            dirty.setdefault(lane.id, set()).update(steps)
            self._rows[lane.id] = row
            return row
        scale = None if lane.folded else lane_kind(lane).scale
        # Any edit, on another map too, may change the curves laid over this one.
        over = curves_over(self._document, lane, grid, self._language) if scale else ()
        inputs = (hue if scale else None, lane.folded, over)
        if old is not None and (old.hue, old.folded, old.laid_over) != inputs:
            old = None
        again = dirty.get(lane.id, ())
        if old is not None and not again and old.places is grid.places:
            return old
        if lane.folded:
            row = place_fold(self._document, lane.id, grid, self._shelf)
        elif scale is not None:
            setting = self._document, lane.id, scale, grid, self._shelf, hue, over
            row = place_curve(*setting, old, again)
        else:
            row = place_stack(self._document, lane.id, grid, self._shelf, old, again)
        self._rows[lane.id] = row
        return row

    def _gather(
        self, lane: Lane, field: str, grid: Grid, old: Row | None
    ) -> tuple[Row, frozenset[Id]]:
        """Follow what a lane gathers from the cards that changed, or gather all in a new grid."""
        known = self._gatherings.get(lane.id)
        if known is not None and known.grid is grid and known.swimlane == lane.swimlane:
            steps = known.follow(self._touched)
            if old is not None and old.places is grid.places and old.folded == lane.folded:
                return follow_gathered(lane, known, self._typesetter, old, steps)
        else:
            known = Gathering(self._document, lane.swimlane, field, grid)
            self._gatherings[lane.id] = known
        return place_gathered(lane, known, grid, self._typesetter, old)


def laying_out(
    document: Document, map_id: Id, typesetter: Typesetter, version: str = ""
) -> Generator[float, None, MapLayout]:
    """Lay a map out a card at a time; gives the part done, 0 to 1, and the layout at the end."""
    layout = MapLayout(document, map_id, typesetter, version=version, at_once=False)
    yield from layout.begin()
    return layout


def lay_out(document: Document, map_id: Id, typesetter: Typesetter, version: str = "") -> PlacedMap:
    """Place one map of a document once, for exports."""
    return MapLayout(document, map_id, typesetter, version=version).placed


def _states(diff: Diff) -> Iterable[tuple[Record | None, Record | None]]:
    yield from ((None, record) for record in diff.added.values())
    yield from diff.updated.values()
    yield from ((record, None) for record in diff.removed.values())
