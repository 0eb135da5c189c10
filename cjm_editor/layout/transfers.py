"""The ways of a map's transfers, found again lane by lane while the map changes."""

import dataclasses
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from operator import attrgetter
from typing import TypeAlias

from msgspec import Struct, field

from cjm_editor.drawing import Rect
from cjm_editor.i18n import Language, text
from cjm_editor.layout import metrics
from cjm_editor.layout.courses import Wall, course_of, walls_of
from cjm_editor.layout.grid import Grid
from cjm_editor.layout.placed_transfer import PlacedTransfer, PlacedTransfers, is_broken
from cjm_editor.layout.routes import Corner, Course, End, Ways, gutters_of
from cjm_editor.layout.rows import PlacedLane, Row, Rows
from cjm_editor.model import Document, Element, Id, Transfer

ACROSS = ""
"""The group of the transfers that lead from one lane to another."""
FIRST = attrgetter("first")
_Cell: TypeAlias = tuple[int, int]
"""The places of a lane and of a column."""
_Seen: TypeAlias = tuple[Grid, tuple[Row, ...]]


@dataclasses.dataclass(frozen=True, slots=True)
class _Joint:
    """A transfer with all that its way depends on."""

    transfer: Transfer
    title: str
    source: End
    target: End
    clear: bool
    course: Course

    def order(self) -> tuple[object, ...]:
        """Rank it by where it is, so that the same map always looks the same."""
        return *self.source.place(), *self.target.place(), self.transfer.id

    def gutters(self) -> tuple[int, int]:
        """Give the first and the last gutter on its way."""
        used = (*gutters_of(self.source, self.target), *self.course.gutters)
        return min(used), max(used)

    def cells(self) -> tuple[_Cell, ...]:
        """Give the cells that it depends on: those of its ends and, in one lane, between them."""
        one, other = self.source, self.target
        if one.lane != other.lane:
            return (one.lane, one.column), (other.lane, other.column)
        first, last = sorted((one.column, other.column))
        return tuple([(one.lane, column) for column in range(first, last + 1)])


class _Bundle(Struct):
    """Transfers whose ways may come near each other, and what came of them last.

    `first` and `last` are the outermost gutters on their ways.
    """

    first: int
    last: int
    ids: frozenset[Id]
    joints: list[_Joint]
    ways: list[tuple[Corner, ...]]
    edges: tuple[float, ...] = ()
    placed: tuple[PlacedTransfer, ...] = ()

    def place(self, first: int, edges: tuple[float, ...]) -> tuple[PlacedTransfer, ...]:
        """Place them by the edges of lanes, of which those of the lane `first` come first."""
        if self.edges is not edges:
            self.edges = edges
            pairs = zip(self.joints, self.ways, strict=True)
            self.placed = tuple([_placed(one, way, 2 * first, edges) for one, way in pairs])
        return self.placed


class _Group(Struct):
    """The transfers of one lane, or those across lanes, and what came of them last.

    `due` are those to be looked at again, `users` those that depend on a cell. `seen` are the grid
    and the rows that `joints` were made of, `walls` the cards in these that transfers lead round;
    `edges` is what `placed` was made of.
    """

    transfers: dict[Id, tuple[Transfer, str]] = field(default_factory=dict)
    due: set[Id] = field(default_factory=set)
    seen: _Seen | None = None
    walls: tuple[Wall, ...] = ()
    joints: dict[Id, _Joint] = field(default_factory=dict)
    users: dict[_Cell, set[Id]] = field(default_factory=dict)
    bundles: list[_Bundle] = field(default_factory=list)
    edges: tuple[float, ...] = ()
    placed: tuple[PlacedTransfer, ...] = ()

    def put(self, id: Id, joint: _Joint | None) -> None:
        """Take note of what a transfer depends on now."""
        old = self.joints.pop(id, None)
        for cell in old.cells() if old else ():
            self.users[cell].discard(id)
        if joint is not None:
            self.joints[id] = joint
            for cell in joint.cells():
                self.users.setdefault(cell, set()).add(id)

    def bundle(self, changed: Mapping[Id, _Joint | None], grid: Grid) -> None:
        """Find the ways of some transfers, and of all that these come near or came near before."""
        loose = [joint for joint in changed.values() if joint is not None]
        spans = [joint.gutters() for joint in loose]
        low = min([first for first, _ in spans], default=len(grid.gutters))
        high = max([last for _, last in spans], default=-1)
        known: dict[Id, _Bundle] = {}
        kept: list[_Bundle] = []
        for bundle in self.bundles:
            near = low <= bundle.last and bundle.first <= high
            if near or not bundle.ids.isdisjoint(changed):
                known[bundle.joints[0].transfer.id] = bundle
                loose += [each for each in bundle.joints if each.transfer.id not in changed]
            else:
                kept.append(bundle)
        self.bundles = sorted([*kept, *_bundles(loose, known, grid)], key=FIRST)


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
                group.due.add(id)
                before, _ = group.transfers.pop(id)
                self._broken[is_broken(before)] -= 1
                if not group.transfers:
                    del self._groups[home]
            transfer = self._document.find(Transfer, id)
            home = self._home(transfer) if transfer else None
            if transfer is not None and home is not None:
                group = self._groups.setdefault(home, _Group())
                group.due.add(id)
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
        seen = grid, tuple([lane.row for lane in lanes])
        anew = False
        if group.due or group.seen != seen:
            changed = self._look(group, first, seen, lanes, rows)
            for id, joint in changed.items():
                group.put(id, joint)
            if changed:
                group.bundle(changed, grid)
                anew = True
            group.seen = seen
            group.due.clear()
        # Those within one lane are placed from its upper edge.
        edges = rows.edges if len(lanes) > 1 else (0.0, lanes[0].rect.height)
        if anew or group.edges != edges:
            if group.edges != edges:
                group.edges = edges
            placed = [bundle.place(first, group.edges) for bundle in group.bundles]
            group.placed = tuple(chain.from_iterable(placed))
        return group.placed

    def _look(
        self, group: _Group, first: int, seen: _Seen, lanes: tuple[PlacedLane, ...], rows: Rows
    ) -> Mapping[Id, _Joint | None]:
        """Give the transfers of a group that depend on something else now, or are gone."""
        grid, _ = seen
        walls, cells = walls_of(lanes, first, grid), _changed(group.seen, seen, first)
        if cells is None or walls != group.walls:
            group.walls, due = walls, {*group.transfers, *group.joints}
        else:
            users = (group.users.get(cell, ()) for cell in cells)
            due = group.due.union(group.transfers.keys() - group.joints.keys(), *users)
        found = {id: self._joint(group, id, grid, rows) for id in due}
        if cells is None:
            group.bundles = []
            return found
        return {id: joint for id, joint in found.items() if joint != group.joints.get(id)}

    def _joint(self, group: _Group, id: Id, grid: Grid, rows: Rows) -> _Joint | None:
        """Find what the way of a transfer depends on; None where it has none."""
        if id not in group.transfers:
            return None
        transfer, title = group.transfers[id]
        source = self._end(transfer.source, grid, rows)
        target = self._end(transfer.target, grid, rows)
        if source is None or target is None or source == target:
            return None
        if source.column == target.column and grid.columns[source.column].folded:
            return None
        clear = _is_clear(rows, grid, source, target)
        course = course_of(source, target, clear, group.walls, grid.gutters)
        return _Joint(transfer, title, source, target, clear, course)

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
    joints: Iterable[_Joint], known: Mapping[Id, _Bundle], grid: Grid
) -> Iterator[_Bundle]:
    """Bundle transfers from left to right and find their ways; bundles known keep theirs."""
    spans = sorted([(*one.gutters(), one.transfer.id, one) for one in joints])
    at = 0
    while at < len(spans):
        bundle, (first, last, *_) = [], spans[at]
        while at < len(spans) and spans[at][0] <= last:
            last = max(last, spans[at][1])
            bundle.append(spans[at][3])
            at += 1
        bundle.sort(key=_Joint.order)
        same = known.get(bundle[0].transfer.id)
        if same is not None and same.joints == bundle:
            yield same
            continue
        ways = Ways(grid.gutters, bundle[0].source.lane != bundle[0].target.lane)
        corners = [ways.find(one.source, one.target, one.clear, one.course) for one in bundle]
        ids = frozenset([one.transfer.id for one in bundle])
        yield _Bundle(first, last, ids, bundle, corners)


def _changed(old: _Seen | None, new: _Seen, first: int) -> set[_Cell] | None:
    """Give the cells that are others now, the first row being of the lane `first`; None is all."""
    if old is None or old[0] is not new[0] or len(old[1]) != len(new[1]):
        return None
    places = new[0].by_step
    return {
        (lane, places[step])
        for lane, (before, after) in enumerate(zip(old[1], new[1], strict=True), first)
        if before is not after
        for step in _differing(before, after)
        if step in places
    }


def _differing(before: Row, after: Row) -> set[Id]:
    """Give the steps at which a row holds something else."""
    if before.wide or after.wide:
        return {*before.cells, *after.cells, *before.over, *after.over}
    known, cells = before.cells, after.cells
    gone = known.keys() - cells.keys()
    return gone.union([step for step, cell in cells.items() if known.get(step) is not cell])


def _placed(
    joint: _Joint, corners: tuple[Corner, ...], first: int, edges: tuple[float, ...]
) -> PlacedTransfer:
    points = tuple([(x, edges[edge - first] + y) for x, edge, y in corners])
    return PlacedTransfer(joint.transfer, joint.title, points)
