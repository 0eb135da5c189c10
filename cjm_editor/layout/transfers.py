"""The ways of a map's transfers, found again lane by lane while the map changes."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from cjm_editor.i18n import Language, text
from cjm_editor.layout.grid import Grid
from cjm_editor.layout.placed_transfer import PlacedTransfer, PlacedTransfers, is_broken
from cjm_editor.layout.routes import Corner, End, Ways
from cjm_editor.layout.rows import PlacedLane, Row, Rows
from cjm_editor.model import Document, Element, Id, Transfer

ACROSS = ""
"""The group of the transfers that lead from one lane to another."""
_Seen: TypeAlias = tuple[Grid, tuple[tuple[Row, float], ...]]


@dataclass(frozen=True, slots=True)
class _Joint:
    """A transfer with all that its way depends on."""

    transfer: Transfer
    title: str
    source: End
    target: End
    height: float
    clear: bool

    def order(self) -> tuple[object, ...]:
        """Rank it by where it is, so that the same map always looks the same."""
        return *self.source.place(), *self.target.place(), self.transfer.id


@dataclass(slots=True)
class _Group:
    """The transfers of one lane, or those across lanes, and what came of them last.

    `seen` are the grid and the lanes that `joints` were made of, `tops` what `placed` was.
    """

    transfers: dict[Id, tuple[Transfer, str]] = field(default_factory=dict)
    stale: bool = True
    seen: _Seen | None = None
    joints: dict[Id, _Joint | None] = field(default_factory=dict)
    ways: tuple[tuple[_Joint, tuple[Corner, ...]], ...] = ()
    tops: tuple[float, ...] = ()
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
        seen = grid, tuple([(lane.row, lane.rect.height) for lane in lanes])
        if group.stale or group.seen != seen:
            changed = _changed(group.seen, seen, first)
            joints = {id: self._joint(group, id, changed, grid, rows) for id in group.transfers}
            if group.stale or joints != group.joints or changed is None:
                ways = Ways(grid.gutters, across)
                found = sorted(filter(None, joints.values()), key=_Joint.order)
                group.ways = tuple(
                    [
                        (one, ways.find(one.source, one.target, one.height, one.clear))
                        for one in found
                    ]
                )
                group.tops = ()
            group.joints, group.seen, group.stale = joints, seen, False
        # Those within one lane are placed from its upper edge.
        tops = tuple([lane.rect.y for lane in rows.lanes]) if across else (0.0,)
        if group.tops != tops:
            group.tops = tops
            group.placed = tuple(
                [_placed(one, corners, first, tops) for one, corners in group.ways]
            )
        return group.placed

    def _joint(
        self, group: _Group, id: Id, changed: set[int] | None, grid: Grid, rows: Rows
    ) -> _Joint | None:
        """Give the last joint where it is still true, else a new one."""
        kept = group.joints.get(id)
        if (
            kept is not None
            and changed is not None
            and kept.source.lane not in changed
            and kept.target.lane not in changed
        ):
            return kept
        transfer, title = group.transfers[id]
        source = self._end(transfer.source, grid, rows)
        target = self._end(transfer.target, grid, rows)
        if source is None or target is None or source == target:
            return None
        lane = rows.lanes[min(source.lane, target.lane)]
        clear = source.lane == target.lane and _is_clear(lane, grid, source.column, target.column)
        return _Joint(transfer, title, source, target, lane.rect.height, clear)

    def _end(self, id: Id, grid: Grid, rows: Rows) -> End | None:
        element = self._document.find(Element, id)
        if element is None:
            return None
        lane, column = rows.by_lane.get(element.lane), grid.by_step.get(element.step)
        if lane is None or column is None:
            return None
        cell, left = rows.lanes[lane].cell(element.step), grid.columns[column].x
        for placed in cell.cards:
            if placed.element == id:
                return End(column, lane, placed.rect.moved(left, 0))
        return End(column, lane, cell.fold_rect.moved(left, 0)) if cell.fold_rect else None


def _is_clear(lane: PlacedLane, grid: Grid, one: int, other: int) -> bool:
    between = grid.columns[min(one, other) + 1 : max(one, other)]
    return not any(column.step.id in lane.row.cells for column in between)


def _changed(old: _Seen | None, new: _Seen, first: int) -> set[int] | None:
    """Give the places of the lanes that are others now; None means all of them."""
    if old is None or old[0] is not new[0] or len(old[1]) != len(new[1]):
        return None
    pairs = zip(old[1], new[1], strict=True)
    return {first + at for at, (before, after) in enumerate(pairs) if before != after}


def _placed(
    joint: _Joint, corners: tuple[Corner, ...], first: int, tops: tuple[float, ...]
) -> PlacedTransfer:
    points = tuple([(x, tops[lane - first] + y) for x, lane, y in corners])
    return PlacedTransfer(joint.transfer, joint.title, points)
