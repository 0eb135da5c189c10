"""Whatever is on a map: nothing overlaps, nothing sticks out, transfers go around the cards."""

from itertools import combinations, pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cjm_editor.drawing import Glyphs, Group, Path, Rect
from cjm_editor.layout import PlacedMap, PlacedTransfer, metrics
from cjm_editor.model import Element, Lane, Map, Record, Stage, Step, Swimlane, Transfer
from tests.golden.display_list import extent, flat
from tests.small_map import element
from tests.unit.layout.maps import is_shown, journeys, placed, rank, texts

SLACK = 0.01
slow = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def cards(map: PlacedMap) -> dict[str, Rect]:
    """Give the rectangle of every element drawn."""
    found = [record for record in map.document if isinstance(record, Element)]
    return {each.id: rect for each in found if (rect := map.rect_of(each.id)) is not None}


def holds(outer: Rect, inner: Rect) -> bool:
    """Tell whether a rectangle lies within another."""
    return (
        inner.x >= outer.x - SLACK
        and inner.y >= outer.y - SLACK
        and inner.right <= outer.right + SLACK
        and inner.bottom <= outer.bottom + SLACK
    )


@slow
@given(journeys())
def test_cards_lie_in_their_cells_and_do_not_overlap(records: list[Record]) -> None:
    map = placed(records)
    by_lane: dict[str, list[Rect]] = {}
    for id, rect in cards(map).items():
        element = map.document.find(Element, id)
        cell = map.cell_rect(element.lane, element.step)
        right = map.grid.reach(element.step, element.last_step)[-1].right
        cell = Rect(cell.x, cell.y, right - cell.x, cell.height)
        free = Rect(cell.x + metrics.GUTTER, cell.y, cell.width - 2 * metrics.GUTTER, cell.height)
        assert holds(free, rect), f"{rect} in {free}"
        by_lane.setdefault(element.lane, []).append(rect.grown(-SLACK))
    for rects in by_lane.values():
        assert not any(one.intersects(other) for one, other in combinations(rects, 2))
    shown = {each.id for each in records if isinstance(each, Element) and is_shown(map, each)}
    assert cards(map).keys() == shown


@slow
@given(journeys())
def test_rows_and_columns_lie_side_by_side(records: list[Record]) -> None:
    map = placed(records)
    for one, other in pairwise(map.lanes):
        assert one.rect.bottom <= other.rect.y + SLACK
    for one, other in pairwise(map.columns):
        assert one.right <= other.x + SLACK
    for swimlane in map.swimlanes:
        assert all(holds(swimlane.rect, lane.rect) for lane in swimlane.lanes)
        assert holds(map.bounds, swimlane.rect)
    for one, other in pairwise(map.swimlanes):
        assert one.rect.bottom < other.rect.y


def home(map: PlacedMap, groups: tuple[Group, ...]) -> Rect:
    """Give the rectangle that the words of a group have to stay in."""
    outer = groups[-1]
    if outer.role == "title":
        return map.block.rect
    if groups[0].role == "tail":
        return Rect(0, map.rows.bottom, map.bounds.width, map.bounds.bottom - map.rows.bottom)
    if outer.role in ("fold", "channels"):
        lane = map.rows.lane_at(outer.y)
        assert lane is not None
        return lane.rect
    rect = map.rect_of(outer.record)
    assert rect is not None, outer
    if outer.role == "lane":
        left = rect.x + metrics.PERSONA_WIDTH
        return Rect(left, rect.y, metrics.LANE_LABEL_WIDTH, rect.height)
    return rect


@slow
@given(journeys())
def test_no_word_is_cut(records: list[Record]) -> None:
    map = placed(records)
    for shape, groups in flat(map.shapes()):
        if isinstance(shape, Glyphs):
            rect = home(map, groups)
            assert holds(rect, extent(shape)), f"“{shape.run.text}” in a {groups[-1].role}"


@slow
@given(journeys())
def test_everything_drawn_lies_on_the_map(records: list[Record]) -> None:
    map = placed(records)
    for shape, groups in flat(map.shapes()):
        if groups:
            assert holds(map.bounds, extent(shape)), groups[-1].role


def end(map: PlacedMap, id: str) -> Rect | None:
    """Give where transfers to an element lead: its card, or what stands for it in a folded lane."""
    element = map.document.find(Element, id)
    assert element is not None
    lane, column = map.rows.lane(element.lane), map.grid.column(element.step)
    if lane is not None and column is not None and column.folded:
        x, y = column.x + metrics.GUTTER, lane.rect.y + 4
        return Rect(x, y, metrics.FOLDED_WIDTH, metrics.FOLDED_HEIGHT - 8)
    fold = lane.cell(element.step).fold_rect if lane else None
    if lane is None or fold is None:
        return map.rect_of(id)
    return fold.moved(map.cell_rect(element.lane, element.step).x, lane.rect.y)


def is_wide(map: PlacedMap, id: str) -> bool:
    """Tell whether a card reaches over several columns."""
    element = map.document.find(Element, id)
    assert element is not None
    return len(map.grid.reach(element.step, element.last_step)) > 1


def ends_of(transfer: Transfer) -> tuple[str, str]:
    """Give the ids of what a transfer joins."""
    return transfer.source, transfer.target


def pieces(transfer: PlacedTransfer) -> list[Rect]:
    """Give the straight pieces of a transfer as thin rectangles."""
    return [
        Rect(min(ax, bx), min(ay, by), abs(ax - bx), abs(ay - by))
        for (ax, ay), (bx, by) in pairwise(transfer.points)
    ]


@slow
@given(journeys(transfers=10))
def test_transfers_never_cross_a_card(records: list[Record]) -> None:
    map = placed(records)
    rects = cards(map)
    # Cards over several steps lie above the gutters in which transfers run.
    narrow = {id: rect for id, rect in rects.items() if not is_wide(map, id)}
    for transfer in map.transfers:
        ends = transfer.transfer.source, transfer.transfer.target
        (ax, ay), (bx, by) = transfer.points[0], transfer.points[-1]
        for x, y, rect in ((ax, ay, end(map, ends[0])), (bx, by, end(map, ends[1]))):
            assert rect is not None
            assert x in (rect.x, rect.right)
            assert rect.y < y < rect.bottom
        for piece in pieces(transfer):
            assert not piece.width or not piece.height
            assert piece.width or piece.height
            for id, rect in narrow.items():
                assert not piece.grown(0.5).intersects(rect.grown(-1)), f"{ends} crosses {id}"
    drawn = {transfer.transfer.id for transfer in map.transfers}
    for record in records:
        if isinstance(record, Transfer):
            one, other = end(map, record.source), end(map, record.target)
            columns = {map.grid.by_step[map.document[id].step] for id in ends_of(record)}
            folded = any(map.columns[at].folded for at in columns)
            within = len(columns) == 1 and folded
            wanted = None not in (one, other) and one != other and not within
            assert (record.id in drawn) == wanted


@slow
@given(journeys(transfers=10))
def test_transfers_do_not_lie_on_each_other(records: list[Record]) -> None:
    """Only where several leave or reach the same card may they share a way."""
    map = placed(records)
    for one, other in combinations(map.transfers, 2):
        for a in inner(one):
            for b in inner(other):
                if bool(a.width) == bool(b.width):
                    common = a.grown(0.05).intersects(b.grown(0.05))
                    assert not common, f"{one.points} and {other.points}"


def inner(transfer: PlacedTransfer) -> list[Rect]:
    """Give the pieces of a transfer that are not the stubs beside its ends."""
    found = pieces(transfer)
    return found if len(found) == 1 else found[1:-1]


@slow
@given(journeys())
def test_the_curve_stays_between_its_points(records: list[Record]) -> None:
    map = placed(records)
    for lane in map.lanes:
        for shape in lane.row.curve:
            assert isinstance(shape, Path)
            points = [command[-2:] for command in shape.commands]
            for command, (_, ay), (_, by) in zip(
                shape.commands[1:], points, points[1:], strict=False
            ):
                _, _, y1, _, y2, _, _ = command
                low, high = min(ay, by) - SLACK, max(ay, by) + SLACK
                assert low <= y1 <= high
                assert low <= y2 <= high


@settings(slow, max_examples=40)
@given(title=texts, scenario=texts, goal=texts, long=st.integers(0, 200))
def test_long_heads_stay_on_the_map(title: str, scenario: str, goal: str, long: int) -> None:
    records: list[Record] = [
        Map(
            id="map",
            title=(title * long)[:2000],
            scenario=(scenario * long)[:3000],
            customer_goal=(goal * long)[:3000],
            owner=title,
            sponsor=goal,
            experience_theme=scenario,
            review_date="2030-01-01",
        ),
        Stage(id="stage", map="map", rank=rank(0)),
        Step(id="step", stage="stage", rank=rank(0)),
        Swimlane(id="swim", map="map", rank=rank(0)),
        Lane(id="lane", swimlane="swim", rank=rank(0), kind="needs"),
        element("need", "need", "lane", "step"),
    ]
    map = placed(records)
    shown = [shape for shape, groups in flat(map.shapes()) if isinstance(shape, Glyphs)]
    rects = [extent(shape).grown(-0.5) for shape in shown]
    assert all(holds(map.bounds, rect) for rect in rects)
    assert not any(
        one.intersects(other)
        for one, other in combinations(rects, 2)
        if one.y != other.y and one.width > 0 and other.width > 0
    )
