"""Transfers at their places: what is drawn of them, and which lies at a point."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain, pairwise, product
from operator import attrgetter

from msgspec import Struct, field

from cjm_editor.drawing import Group, Path, Point, Rect, Shape, palette
from cjm_editor.layout.joint import Joint
from cjm_editor.layout.legend import arrowhead
from cjm_editor.layout.persistent_map import PersistentMap
from cjm_editor.layout.routes import Corner, rounded
from cjm_editor.layout.rows import PlacedLane, Rows
from cjm_editor.layout.sign_places import KnownTurns, tried_among, turns_of
from cjm_editor.layout.transfer_signs import BESIDE, draw_signs, losses, room_of_signs
from cjm_editor.model import Id, Transfer
from cjm_editor.text.run import Paragraph

ACROSS = ""
ORDER = attrgetter("order")
"""The home of the transfers that lead from one lane to another."""
REACH = 5.0
"""How near a pointer must come to a transfer, in points."""
MARGIN = 10.0
"""The line and head of a transfer reach at most so far beyond its corners, in points."""
HALO = 6.0
"""How broad the paper is that sets a transfer off from the cards beneath it, in points."""


class PlacedTransfer:
    """A transfer at its place; what is drawn of it is made when first asked for."""

    def __init__(
        self,
        transfer: Transfer,
        title: str,
        points: tuple[Point, ...],
        said: tuple[Paragraph, ...] = (),
        over: bool = False,
        turn: int = 0,
    ) -> None:
        """Lead it through points, with words on it; `over` cards it is set off from them.

        Its `turn` says which of the places along it its signs and words take.
        """
        self.transfer = transfer
        self.title = title
        self.points = points
        self.said = said
        self.over = over
        self.turn = turn
        self._gutter: int | None = None
        self._turned: dict[int, PlacedTransfer] = {turn: self}

    def turned(self, turn: int) -> "PlacedTransfer":
        """Give it with its signs and words at another place along it."""
        found = self._turned.get(turn)
        if found is None:
            way = self.transfer, self.title, self.points, self.said, self.over
            found = self._turned[turn] = PlacedTransfer(*way, turn)
        return found

    def gutter_of_signs(self, gutters: tuple[float, ...]) -> int:
        """Give the place of the gutter that its signs are in, or nearest to."""
        if self._gutter is None:
            x = self.signed.centre[0] if self.signed is not None else self.points[0][0]
            at = bisect_left(gutters, x)
            if at == len(gutters) or (at and x - gutters[at - 1] < gutters[at] - x):
                at -= 1  # the one before is nearer
            self._gutter = at
        return self._gutter

    @cached_property
    def bounds(self) -> Rect:
        """The rectangle that holds it, with room for its line and its signs."""
        xs, ys = zip(*self.points, strict=True)
        way = Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)).grown(MARGIN)
        return way if self.signed is None else way.united(self.signed.grown(1))

    @cached_property
    def _signs(self) -> tuple[tuple[Shape, ...], Rect | None]:
        return draw_signs(self.points, losses(self.transfer), self.said, self.turn)

    @cached_property
    def signed(self) -> Rect | None:
        """Where its signs and words lie."""
        return self._signed_at(self.turn)

    def signed_in(self, turns: Iterable[int]) -> Iterator[tuple[int, Rect | None]]:
        """Give where they would lie in some turns."""
        return ((turn, self._signed_at(turn)) for turn in turns)

    def _signed_at(self, turn: int) -> Rect | None:
        room = room_of_signs(self.points, losses(self.transfer), self.said, turn)
        return None if room is None else room.bounds

    @cached_property
    def group(self) -> Group:
        """Its line and head."""
        shapes = _draw(self.transfer, self.points)
        if self.over:
            halo = Path(rounded(self.points), stroke=palette.PAPER, stroke_width=HALO)
            shapes = (halo, *shapes)
        return Group(shapes, record=self.transfer.id, role="transfer", title=self.title)

    @cached_property
    def signs(self) -> Group | None:
        """What stands on it, painted above the lines of all others."""
        shapes, _ = self._signs
        return Group(shapes, record=self.transfer.id, role="signs") if shapes else None

    def is_near(self, x: float, y: float) -> bool:
        """Tell whether a pointer at this point means its line."""
        return self.bounds.contains(x, y) and any(
            Rect(min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0)).grown(REACH).contains(x, y)
            for (x0, y0), (x1, y1) in pairwise(self.points)
        )

    def says_at(self, x: float, y: float) -> bool:
        """Tell whether its signs or words lie at a point."""
        return self.signed is not None and self.signed.contains(x, y)

    def moved(self, y: float) -> "PlacedTransfer":
        """Give it `y` points further down."""
        points = tuple((x, before + y) for x, before in self.points)
        return PlacedTransfer(self.transfer, self.title, points, self.said, self.over, self.turn)


class Way:
    """The way of a transfer by the edges of lanes, so that it stays true while these move.

    It is placed when it is asked for, and anew only where the edges it follows lie elsewhere.
    """

    def __init__(self, joint: Joint, corners: tuple[Corner, ...]) -> None:
        self.transfer = joint.transfer
        self.order = joint.order
        self.gutters = joint.gutters
        self.over = joint.over
        self.said = joint.said
        self._title = joint.title
        self.corners = corners
        self._placed: PlacedTransfer | None = None

    def placed(self, rows: Rows, top: float = 0.0) -> PlacedTransfer:
        """Give it at its place, with y from `top`, its signs at their usual place."""
        points = tuple([(x, rows.edge(edge) - top + y) for x, edge, y in self.corners])
        if self._placed is None or self._placed.points != points:
            placed = PlacedTransfer(self.transfer, self._title, points, self.said, self.over)
            self._placed = placed
        return self._placed


class PlacedTransfers(Struct, frozen=True):
    """The ways of all transfers of a map, and where to look for them.

    `ways` tells each with its home, the lane that it stays in or ACROSS; `along` those of a home
    that pass a gutter; `signed` those across lanes that have signs or words on them.
    """

    gutters: tuple[float, ...] = ()
    ways: PersistentMap[Id, tuple[Id, Way]] = PersistentMap()
    along: PersistentMap[tuple[Id, int], tuple[Way, ...]] = PersistentMap()
    signed: frozenset[Id] = frozenset()
    known_turns: KnownTurns = field(default_factory=KnownTurns)
    """Which places the signs in each gutter take, found when they are first asked for."""

    def changed(self, ways: Mapping[Id, tuple[Id, Way] | None]) -> "PlacedTransfers":
        """Give it with other ways for some transfers, None for those that are gone."""
        if not ways:
            return self
        along: dict[tuple[Id, int], list[Way]] = {}
        signed = set(self.signed)
        for id, entry in ways.items():
            before = self.ways.get(id)
            for known, is_new in ((before, False), (entry, True)):
                for gutter in known[1].gutters if known else ():
                    assert known is not None
                    key = known[0], gutter
                    here = along.setdefault(key, list(self.along.get(key, ())))
                    here.append(known[1]) if is_new else here.remove(known[1])
            signed.discard(id)
            if entry is not None and entry[0] == ACROSS and _has_signs(entry[1]):
                signed.add(id)
        kept = {key: tuple(here) or None for key, here in along.items()}
        return PlacedTransfers(
            self.gutters,
            self.ways.changed(ways),
            self.along.changed(kept),
            frozenset(signed),
            self.known_turns.without(kept),
        )

    def touching(
        self, rows: Rows, lanes: Collection[PlacedLane], area: Rect, over: bool = False
    ) -> Iterator[Group]:
        """Give what is drawn of those that touch an area and the lanes in it.

        They lead round the cards over several steps, or `over` them.
        """
        near = self._by_home(lanes, self._near(area), over)
        found: list[tuple[float, PlacedTransfer]] = []
        for lane in lanes if near else ():
            top = lane.rect.y
            here, home = area.moved(0, -top), lane.lane.id
            placed = (self._placed(home, way, rows, top) for way in near[home])
            found += [(top, each) for each in placed if each.bounds.intersects(here)]
        placed = (self._placed(ACROSS, way, rows) for way in near[ACROSS])
        found += [(0.0, each) for each in placed if each.bounds.intersects(area)]
        for top, each in found:
            yield _lowered(each.group, top)
        for top, each in found:
            if each.signs is not None:
                yield _lowered(each.signs, top)

    def _near(self, area: Rect) -> range:
        """Give the gutters of all that may touch an area: a way ends before the next gutter."""
        first = bisect_left(self.gutters, area.x - BESIDE)
        last = bisect_right(self.gutters, area.right + BESIDE)
        return range(first - 1, last + 1)

    def passing(self, homes: Collection[Id], gutters: Collection[int]) -> set[Way]:
        """Give the ways of some homes that pass some gutters."""
        if len(homes) * len(gutters) <= len(self.ways):
            keys = product(homes, gutters)
            return {way for key in keys for way in self.along.get(key, ())}
        found = (way for home, way in self.ways.values() if home in homes)
        return {way for way in found if any(gutter in gutters for gutter in way.gutters)}

    def _by_home(
        self, lanes: Iterable[PlacedLane], gutters: Collection[int], over: bool
    ) -> defaultdict[Id, list[Way]]:
        """Give those that pass some gutters, in these lanes and across all, each in its order."""
        homes = {ACROSS, *(lane.lane.id for lane in lanes)}
        found: defaultdict[Id, list[Way]] = defaultdict(list)
        passing = (way for way in self.passing(homes, gutters) if way.over == over)
        for way in sorted(passing, key=ORDER):
            found[self.ways[way.transfer.id][0]].append(way)
        return found

    def at(
        self, rows: Rows, lanes: Iterable[PlacedLane], x: float, y: float, over: bool = False
    ) -> Transfer | None:
        """Give the uppermost transfer at a point, of those in these lanes round or `over` cards."""
        placed = self._around(rows, lanes, x, y, over)
        near = (each.transfer for top, each in placed if each.is_near(x, y - top))
        return next(near, None)

    def saying_at(
        self, rows: Rows, lanes: Iterable[PlacedLane], x: float, y: float
    ) -> Transfer | None:
        """Give the uppermost transfer whose signs or words lie at a point."""
        around = self._around(rows, lanes, x, y, True), self._around(rows, lanes, x, y, False)
        placed = chain.from_iterable(around)
        return next((each.transfer for top, each in placed if each.says_at(x, y - top)), None)

    def _around(
        self, rows: Rows, lanes: Iterable[PlacedLane], x: float, y: float, over: bool
    ) -> Iterator[tuple[float, PlacedTransfer]]:
        """Give those that pass near a point, the uppermost first, each with its lane's top."""
        near = self._by_home(lanes, self._near(Rect(x, y, 0, 0)), over)
        for way in reversed(near[ACROSS]):
            yield 0.0, self._placed(ACROSS, way, rows)
        for lane in lanes:
            home, top = lane.lane.id, lane.rect.y
            for way in reversed(near[home]):
                yield top, self._placed(home, way, rows, top)

    def find(self, rows: Rows, id: Id) -> PlacedTransfer | None:
        """Give one of them at its place on the map."""
        home, way = self.ways.get(id, (ACROSS, None))
        if way is None:
            return None
        lane = rows.lane(home)
        if lane is None:
            return self._placed(home, way, rows)
        return self._placed(home, way, rows, lane.rect.y).moved(lane.rect.y)

    def usual(self, rows: Rows, id: Id) -> PlacedTransfer | None:
        """Give one of those across lanes with its signs where they usually lie."""
        home, way = self.ways.get(id, (ACROSS, None))
        return way.placed(rows) if way is not None and home == ACROSS else None

    def beside(self, rows: Rows, id: Id) -> Collection[Id]:
        """Give those whose signs share a gutter with its own, and itself; none for one without."""
        home, way = self.ways.get(id, (ACROSS, None))
        if way is None or not _has_signs(way):
            return ()
        lane = rows.lane(home)
        top = lane.rect.y if lane else 0.0
        return self._turns(home, self._gutter(way, way.placed(rows, top)), rows, top)

    def _placed(self, home: Id, way: Way, rows: Rows, top: float = 0.0) -> PlacedTransfer:
        """Give one at its place, its signs where they lie over no others."""
        placed = way.placed(rows, top)
        if not _has_signs(way):
            return placed
        turns = self._turns(home, self._gutter(way, placed), rows, top)
        return placed.turned(turns[way.transfer.id])

    def _gutter(self, way: Way, placed: PlacedTransfer) -> int:
        """Give the gutter on its way in which the signs of one are looked for."""
        at = placed.gutter_of_signs(self.gutters)
        return min(max(at, way.gutters[0]), way.gutters[-1])

    def _turns(self, home: Id, gutter: int, rows: Rows, top: float) -> Mapping[Id, int]:
        """Give the turns of all whose signs are in one gutter of a home."""
        ground = self.known_turns.ground(rows, home)
        found = self.known_turns.get((home, gutter), ground)
        if found is None:
            here = [
                placed
                for way in sorted(self.along.get((home, gutter), ()), key=ORDER)
                if _has_signs(way) and self._gutter(way, placed := way.placed(rows, top)) == gutter
            ]
            tried = tried_among(len(here))
            found = turns_of((each.transfer.id, each.signed_in(tried)) for each in here)
            self.known_turns.keep((home, gutter), ground, found)
        return found

    def all(self, rows: Rows) -> Iterator[PlacedTransfer]:
        """Give all of them at their places on the map."""
        last = len(rows.lanes)
        order = {
            id: (rows.by_lane.get(home, last), way.order) for id, (home, way) in self.ways.items()
        }
        for id in sorted(order, key=order.__getitem__):
            placed = self.find(rows, id)
            assert placed is not None
            yield placed


def _lowered(group: Group, y: float) -> Group:
    return Group(group.shapes, 0, y, group.record, group.role, group.title) if y else group


def _has_signs(way: Way) -> bool:
    return bool(way.said or losses(way.transfer))


def _draw(transfer: Transfer, points: tuple[Point, ...]) -> tuple[Shape, ...]:
    broken = bool(losses(transfer))
    colour = palette.VERMILLION.line if broken else palette.MUTED
    (x0, _), (x1, _) = points[-2], points[-1]
    head = arrowhead(points[-1], (1 if x1 > x0 else -1, 0), colour)
    dash = (5, 3) if broken else ()
    return Path(rounded(points), stroke=colour, stroke_width=1.5, dash=dash), head
