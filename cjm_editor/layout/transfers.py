"""The ways of a map's transfers, found again lane by lane while the map changes."""

import dataclasses
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import TypeAlias

from msgspec import Struct, field

from cjm_editor.drawing import Rect
from cjm_editor.i18n import Language, text
from cjm_editor.layout import metrics
from cjm_editor.layout.cell import PlacedCell
from cjm_editor.layout.courses import Wall, course_of, walls_of
from cjm_editor.layout.grid import Grid
from cjm_editor.layout.placed_transfer import PlacedTransfer, PlacedTransfers, is_broken
from cjm_editor.layout.routes import Corner, Course, End, Ways, gutters_of
from cjm_editor.layout.rows import PlacedLane, Row, Rows
from cjm_editor.model import Document, Element, Id, Transfer

ACROSS = ""
"""The group of the transfers that lead from one lane to another."""
_Seen: TypeAlias = tuple[Grid, tuple[Row, ...]]


@dataclasses.dataclass(frozen=True, slots=True)
class _Joint:
    """A transfer with all that its way depends on; `cells` are those its ends were found in."""

    transfer: Transfer
    title: str
    source: End
    target: End
    clear: bool
    course: Course
    cells: tuple[PlacedCell, PlacedCell] = dataclasses.field(compare=False)

    def order(self) -> tuple[object, ...]:
        """Rank it by where it is, so that the same map always looks the same."""
        return *self.source.place(), *self.target.place(), self.transfer.id

    def gutters(self) -> tuple[int, int]:
        """Give the first and the last gutter on its way."""
        used = (*gutters_of(self.source, self.target), *self.course.gutters)
        return min(used), max(used)


class _Bundle(Struct):
    """Transfers whose ways may come near each other, and what came of them last."""

    joints: list[_Joint]
    ways: list[tuple[Corner, ...]]
    edges: tuple[float, ...] = ()
    placed: tuple[PlacedTransfer, ...] = ()

    def place(self, first: int, edges: tuple[float, ...]) -> tuple[PlacedTransfer, ...]:
        """Place them by the edges of lanes, of which those of the lane `first` come first."""
        if self.edges != edges:
            self.edges = edges
            pairs = zip(self.joints, self.ways, strict=True)
            self.placed = tuple([_placed(one, way, 2 * first, edges) for one, way in pairs])
        return self.placed


class _Group(Struct):
    """The transfers of one lane, or those across lanes, and what came of them last.

    `seen` are the grid and the rows that `joints` were made of, `walls` the cards in these that
    transfers lead round; `edges` is what `placed` was made of.
    """

    transfers: dict[Id, tuple[Transfer, str]] = field(default_factory=dict)
    stale: bool = True
    seen: _Seen | None = None
    walls: tuple[Wall, ...] = ()
    joints: dict[Id, _Joint | None] = field(default_factory=dict)
    bundles: dict[Id, _Bundle] = field(default_factory=dict)
    edges: tuple[float, ...] = ()
    placed: tuple[PlacedTransfer, ...] = ()


class TransferLayout:
    """Keeps the ways of a map's transfers while the map changes."""

    def __init__(self, document: Document, map_id: Id, language: Language) -> None:
        self._document = document
        self._map_id = map_id
        self._language = language
        self._broken: Counter[bool] = Counter()
        self._homes: dict[Id, Id] = {}
        self._groups: dict[Id, _Group] = {}
        self.regroup()

    @property
    def used(self) -> tuple[bool, bool]:
        """Whether the map has transfers at all, and broken ones."""
        return self._broken.total() > 0, self._broken[True] > 0

    def regroup(self) -> None:
        """Sort all transfers into lanes anew."""
        self._homes.clear()
        self._groups.clear()
        self._broken.clear()
        self.touch(each.id for each in self._document.children(Transfer, self._map_id))

    def touch(self, ids: Iterable[Id]) -> None:
        """Sort transfers that may lead elsewhere or say something else, or are new or gone."""
        for id in ids:
            home = self._homes.pop(id, None)
            if home is not None:
                group = self._groups[home]
                group.stale = True
                group.joints.pop(id, None)
                before, _ = group.transfers.pop(id)
                self._broken[is_broken(before)] -= 1
                if not group.transfers:
                    del self._groups[home]
            transfer = self._document.find(Transfer, id)
            home = self._home(transfer) if transfer else None
            if transfer is not None and home is not None:
                group = self._groups.setdefault(home, _Group())
                group.stale = True
                group.transfers[id] = transfer, self._say(transfer)
                self._homes[id] = home
                self._broken[is_broken(transfer)] += 1

    def _home(self, transfer: Transfer) -> Id | None:
        source = self._document.find(Element, transfer.source)
        target = self._document.find(Element, transfer.target)
        if transfer.map != self._map_id or source is None or target is None or source is target:
            return None
        return source.lane if source.lane == target.lane else ACROSS

    def _say(self, transfer: Transfer) -> str:
        ends = [self._document.get(id) for id in (transfer.source, transfer.target)]
        names = " → ".join(str(getattr(end, "title", "")) for end in ends)
        return ": ".join(filter(None, (text("kind.transfer", self._language), names)))

    def place(self, grid: Grid, rows: Rows) -> PlacedTransfers:
        """Find the ways that are new or no longer true."""
        within: dict[Id, tuple[PlacedTransfer, ...]] = {}
        across: tuple[PlacedTransfer, ...] = ()
        for id, group in self._groups.items():
            at = rows.by_lane.get(id)
            if id == ACROSS:
                across = self._follow(group, 0, grid, rows, rows.lanes)
            elif at is not None:
                within[id] = self._follow(group, at, grid, rows, rows.lanes[at : at + 1])
        return PlacedTransfers(within, across)

    def _follow(
        self, group: _Group, first: int, grid: Grid, rows: Rows, lanes: tuple[PlacedLane, ...]
    ) -> tuple[PlacedTransfer, ...]:
        """Place a group's transfers, that lead through `lanes`, the first of which is `first`."""
        across = len(lanes) > 1
        seen = grid, tuple([lane.row for lane in lanes])
        anew = False
        if group.stale or group.seen != seen:
            changed = _changed(group.seen, seen, first)
            walls = walls_of(lanes, first, grid)
            if walls != group.walls:
                changed, group.walls = None, walls
            joints = {id: self._joint(group, id, changed, grid, rows) for id in group.transfers}
            if group.stale or joints != group.joints or changed is None:
                known = {} if group.seen is None or group.seen[0] is not grid else group.bundles
                group.bundles = _bundles(filter(None, joints.values()), known, grid, across)
                anew = True
            group.joints, group.seen, group.stale = joints, seen, False
        # Those within one lane are placed from its upper edge.
        edges = rows.edges if across else (0.0, lanes[0].rect.height)
        if anew or group.edges != edges:
            group.edges = edges
            placed = [bundle.place(first, edges) for bundle in group.bundles.values()]
            group.placed = tuple(chain.from_iterable(placed))
        return group.placed

    def _joint(
        self, group: _Group, id: Id, changed: set[int] | None, grid: Grid, rows: Rows
    ) -> _Joint | None:
        """Give the last joint where it is still true, else a new one."""
        kept = group.joints.get(id)
        if kept is not None and changed is not None:
            one, other = kept.source, kept.target
            if one.lane not in changed and other.lane not in changed:
                return kept
            ends = _cell(rows, grid, one), _cell(rows, grid, other)
            if (
                ends[0] is kept.cells[0]
                and ends[1] is kept.cells[1]
                and kept.clear == _is_clear(rows, grid, one, other)
            ):
                return kept
        transfer, title = group.transfers[id]
        source = self._end(transfer.source, grid, rows)
        target = self._end(transfer.target, grid, rows)
        if source is None or target is None or source == target:
            return None
        if source.column == target.column and grid.columns[source.column].folded:
            return None
        cells = _cell(rows, grid, source), _cell(rows, grid, target)
        clear = _is_clear(rows, grid, source, target)
        course = course_of(source, target, clear, group.walls, grid.gutters)
        return _Joint(transfer, title, source, target, clear, course, cells)

    def _end(self, id: Id, grid: Grid, rows: Rows) -> End | None:
        element = self._document.find(Element, id)
        if element is None:
            return None
        lane, column = rows.by_lane.get(element.lane), grid.by_step.get(element.step)
        if lane is None or column is None:
            return None
        if grid.columns[column].folded:
            # Where even the lowest lane is, so that it stays true whatever the height.
            x = grid.columns[column].x + metrics.GUTTER
            return End(column, lane, Rect(x, 4, metrics.FOLDED_WIDTH, metrics.FOLDED_HEIGHT - 8))
        cell, left = rows.lanes[lane].cell(element.step), grid.columns[column].x
        for placed in cell.cards:
            if placed.element == id:
                return End(column, lane, placed.rect.moved(left, 0), placed.wide)
        return End(column, lane, cell.fold_rect.moved(left, 0)) if cell.fold_rect else None


def _cell(rows: Rows, grid: Grid, end: End) -> PlacedCell:
    return rows.lanes[end.lane].cell(grid.columns[end.column].step.id)


def _is_clear(rows: Rows, grid: Grid, one: End, other: End) -> bool:
    """Tell whether both ends lie in one lane with nothing in its cells between them."""
    if one.lane != other.lane:
        return False
    first, second = sorted((one, other), key=lambda end: end.column)
    if first.column == second.column:
        return first.wide == second.wide
    if first.last >= second.column:
        return False
    row = rows.lanes[one.lane].row
    between = grid.columns[first.last + 1 : second.column]
    return not any(each.step.id in row.cells or each.step.id in row.over for each in between)


def _bundles(
    joints: Iterable[_Joint], known: Mapping[Id, _Bundle], grid: Grid, across: bool
) -> dict[Id, _Bundle]:
    """Bundle transfers from left to right and find their ways; bundles known keep theirs."""
    found: dict[Id, _Bundle] = {}
    spans = sorted([(*one.gutters(), one.transfer.id, one) for one in joints])
    at = 0
    while at < len(spans):
        bundle, end = [], spans[at][1]
        while at < len(spans) and spans[at][0] <= end:
            end = max(end, spans[at][1])
            bundle.append(spans[at][3])
            at += 1
        bundle.sort(key=_Joint.order)
        name = bundle[0].transfer.id
        same = known.get(name)
        if same is not None and same.joints == bundle:
            found[name] = same
            continue
        ways = Ways(grid.gutters, across)
        corners = [ways.find(one.source, one.target, one.clear, one.course) for one in bundle]
        found[name] = _Bundle(bundle, corners)
    return found


def _changed(old: _Seen | None, new: _Seen, first: int) -> set[int] | None:
    """Give the places of the lanes that are others now; None means all of them."""
    if old is None or old[0] is not new[0] or len(old[1]) != len(new[1]):
        return None
    pairs = zip(old[1], new[1], strict=True)
    return {first + at for at, (before, after) in enumerate(pairs) if before is not after}


def _placed(
    joint: _Joint, corners: tuple[Corner, ...], first: int, edges: tuple[float, ...]
) -> PlacedTransfer:
    points = tuple([(x, edges[edge - first] + y) for x, edge, y in corners])
    return PlacedTransfer(joint.transfer, joint.title, points)
