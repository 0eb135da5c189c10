"""The ways of a map's transfers, found again where something near them changes."""

from collections import Counter, defaultdict
from collections.abc import Generator, Iterable, Iterator

from msgspec import Struct

from cjm_editor.drawing import Rect
from cjm_editor.i18n import Language, text
from cjm_editor.layout import metrics
from cjm_editor.layout.courses import course_of, is_open, usual_course
from cjm_editor.layout.grid import Grid
from cjm_editor.layout.joint import CellPlace, Joint
from cjm_editor.layout.kept_ways import KeptWays
from cjm_editor.layout.placed_transfer import ACROSS, PlacedTransfers, Way
from cjm_editor.layout.routes import End
from cjm_editor.layout.rows import Row, Rows
from cjm_editor.layout.transfer_signs import FIGURE_WIDTH, figures_of, losses, signs_told
from cjm_editor.layout.walls import Walls
from cjm_editor.model import Document, Element, Id, Transfer
from cjm_editor.text.run import Paragraph
from cjm_editor.text.style import LABEL
from cjm_editor.text.typesetter import Typesetter

AT_ONCE = 50
"""So many transfers are looked at before somebody else may have a turn."""


class _Known(Struct, frozen=True):
    """A transfer whose ends are there: the lane it stays in or ACROSS, its name and figures."""

    transfer: Transfer
    home: Id
    title: str
    figures: tuple[str, ...]


class _Seen(Struct, frozen=True):
    """The grid and the rows, each with its lane, that ways were found in."""

    grid: Grid
    lanes: tuple[Id, ...]
    rows: tuple[Row, ...]

    def is_like(self, other: "_Seen") -> bool:
        """Tell whether lanes and columns lie as in another, whatever is in them."""
        one, two = self.grid, other.grid
        alike = one.places is two.places and one.gutters == two.gutters
        return (one is two or alike) and self.lanes == other.lanes


class TransferLayout:
    """Keeps the ways of a map's transfers while the map changes.

    Of a transfer its `Joint` is found first: its ends and all else that its way depends on. Where
    that is another than before, its way is found again, and those of others that give way to it.
    """

    def __init__(
        self, document: Document, map_id: Id, typesetter: Typesetter, language: Language
    ) -> None:
        self._document = document
        self._map_id = map_id
        self._typesetter = typesetter
        self._language = language
        self._lost: Counter[str] = Counter()
        self._set: dict[str, Paragraph] = {}
        self._known: dict[Id, _Known] = {}
        self._due: set[Id] = set()
        self._seen: _Seen | None = None
        self._placed = PlacedTransfers()
        self.touch(each.id for each in document.children(Transfer, map_id))

    @property
    def used(self) -> tuple[bool, frozenset[str]]:
        """Whether the map has transfers at all, and which losses they have."""
        return bool(self._known), frozenset(+self._lost)

    def touch(self, ids: Iterable[Id]) -> None:
        """Look at transfers again that may lead elsewhere or say something else, or are gone."""
        for id in ids:
            self._due.add(id)
            before = self._known.pop(id, None)
            if before is not None:
                self._lost.subtract(losses(before.transfer))
            transfer = self._document.find(Transfer, id)
            home = self._home(transfer) if transfer else None
            if transfer is not None and home is not None:
                figures = figures_of(transfer, self._language)
                self._known[id] = _Known(transfer, home, self._say(transfer), figures)
                self._lost.update(losses(transfer))

    def _home(self, transfer: Transfer) -> Id | None:
        source = self._document.find(Element, transfer.source)
        target = self._document.find(Element, transfer.target)
        if transfer.map != self._map_id or source is None or target is None or source is target:
            return None
        return source.lane if source.lane == target.lane else ACROSS

    def _say(self, transfer: Transfer) -> str:
        ends = [self._document.get(id) for id in (transfer.source, transfer.target)]
        names = " → ".join(" ".join(str(getattr(end, "title", "")).splitlines()) for end in ends)
        called = ": ".join(filter(None, (text("kind.transfer", self._language), names)))
        return ". ".join((called, *signs_told(transfer, self._language)))

    def _set_in_type(self, figures: tuple[str, ...]) -> tuple[Paragraph, ...]:
        """Set what stands on a transfer; what is the same is set once, and known to be the same."""
        for each in figures:
            if each not in self._set:
                self._set[each] = self._typesetter.wrap(each, LABEL, FIGURE_WIDTH, max_lines=1)
        return tuple([self._set[each] for each in figures])

    def placing(self, grid: Grid, rows: Rows) -> Generator[float, None, PlacedTransfers]:
        """Find the ways that are new or no longer true, a few at a time."""
        ids, own = [one.lane.id for one in rows.lanes], [one.row for one in rows.lanes]
        seen = _Seen(grid, tuple(ids), tuple(own))
        if self._seen is None or not seen.is_like(self._seen):
            self._begin_anew(grid, rows)
        else:
            for at, (before, after) in enumerate(zip(self._seen.rows, seen.rows, strict=True)):
                if before is not after:
                    self._due.update(self._depending(at, before, grid, rows))
        self._seen = seen
        changes: defaultdict[Id, dict[Id, Joint | None]] = defaultdict(dict)
        for number, id in enumerate(self._due, 1):
            joint = self._joint(id, grid, rows)
            self._watch(id, joint.cells if joint else self._ends(id, grid, rows))
            if joint != self._joints.get(id):
                self._keep(id, joint)
                for home in self._homes(id, joint):
                    changes[home][id] = joint if joint and home == self._known[id].home else None
            if number % AT_ONCE == 0:
                yield 1.0
        self._due.clear()
        ways: dict[Id, tuple[Id, Way] | None] = {}
        for home, joints in changes.items():
            kept = self._ways.setdefault(home, KeptWays(grid.gutters, home == ACROSS))
            for id, way in kept.follow(joints).items():
                if way is not None:
                    ways[id] = home, way
                else:
                    ways.setdefault(id, None)
            yield 1.0
        self._placed = self._placed.changed(ways)
        return self._placed

    def _begin_anew(self, grid: Grid, rows: Rows) -> None:
        self._joints: dict[Id, Joint] = {}
        self._users: defaultdict[CellPlace, set[Id]] = defaultdict(set)
        self._cells: dict[Id, tuple[CellPlace, ...]] = {}
        self._shut: set[Id] = set()
        self._ways: dict[Id, KeptWays] = {}
        self._placed = PlacedTransfers(grid.gutters)
        self._walls = Walls()
        for at, lane in enumerate(rows.lanes):
            self._walls.follow(at, lane, grid)
        self._due.update(self._known)

    def _depending(self, at: int, before: Row, grid: Grid, rows: Rows) -> Iterator[Id]:
        """Give the transfers that depend on what has changed in a lane."""
        lane = rows.lanes[at]
        for step in _differing(before, lane.row):
            if step in grid.by_step:
                yield from self._users.get((at, grid.by_step[step]), ())
        if before.wide or lane.row.wide:
            homes = lane.lane.id, ACROSS
            gutters = self._walls.follow(at, lane, grid)
            yield from self._shut if gutters else ()
            for way in self._placed.passing(homes, gutters):
                yield way.transfer.id

    def _homes(self, id: Id, joint: Joint | None) -> set[Id]:
        """Give where a transfer was at home and is now."""
        before = self._placed.ways.get(id)
        homes = {before[0]} if before else set()
        return homes | {self._known[id].home} if joint else homes

    def _keep(self, id: Id, joint: Joint | None) -> None:
        """Take note of what a transfer depends on now."""
        self._joints.pop(id, None)
        self._shut.discard(id)
        if joint is not None:
            self._joints[id] = joint
            if joint.shut:
                self._shut.add(id)

    def _watch(self, id: Id, cells: tuple[CellPlace, ...]) -> None:
        """Look at a transfer again whenever one of these cells holds something else."""
        for cell in self._cells.pop(id, ()):
            self._users[cell].discard(id)
        if cells:
            self._cells[id] = cells
        for cell in cells:
            self._users[cell].add(id)

    def _ends(self, id: Id, grid: Grid, rows: Rows) -> tuple[CellPlace, ...]:
        """Give the cells of its ends, whether or not they are to be told apart there."""
        known = self._known.get(id)
        ends = (known.transfer.source, known.transfer.target) if known else ()
        found = [self._document.find(Element, end) for end in ends]
        places = [
            (rows.by_lane.get(each.lane), grid.by_step.get(each.step)) for each in found if each
        ]
        return tuple(
            (lane, column) for lane, column in places if lane is not None and column is not None
        )

    def _joint(self, id: Id, grid: Grid, rows: Rows) -> Joint | None:
        """Find what the way of a transfer depends on; None where it has none."""
        known = self._known.get(id)
        if known is None:
            return None
        source = self._end(known.transfer.source, grid, rows)
        target = self._end(known.transfer.target, grid, rows)
        if source is None or target is None or source == target:
            return None
        if source.column == target.column and grid.columns[source.column].folded:
            return None
        clear = _is_clear(rows, grid, source, target)
        course = usual_course(source, target, clear)
        lane = None if known.home == ACROSS else source.lane
        near = list(self._walls.over(course.gutters, lane))
        shut = not is_open(course, source, target, near)
        over = False
        if shut:
            walls = self._walls.all(lane)
            course = course_of(source, target, clear, walls, grid.gutters)
            over = not is_open(course, source, target, walls)
        said = self._set_in_type(known.figures)
        ends = source, target
        return Joint(known.transfer, known.title, *ends, clear, course, shut, over, said)

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


def _differing(before: Row, after: Row) -> set[Id]:
    """Give the steps at which a row holds something else."""
    found = before.cells.differing(after.cells)
    return found.union(before.over, after.over) if before.over or after.over else found
