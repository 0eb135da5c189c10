"""Whatever is drawn can be pointed at, dropped on and walked through."""

from contextlib import suppress

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cjm_editor.drawing import Rect
from cjm_editor.editing import EditSession
from cjm_editor.editing.commands import move_elements
from cjm_editor.i18n import Problem
from cjm_editor.layout import MapLayout, PlacedMap, metrics
from cjm_editor.model import Document, Element, Id, Record
from tests.unit.layout.maps import TYPESETTER, is_shown, journeys, placed

slow = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
shares = st.floats(0.001, 0.999)


def elements(map: PlacedMap) -> list[Element]:
    """Give all elements that are drawn on a map."""
    return [each for each in map.document if isinstance(each, Element) and is_shown(map, each)]


def rect_of(map: PlacedMap, id: Id) -> Rect:
    """Give the rectangle of a record that is drawn."""
    rect = map.rect_of(id)
    assert rect is not None
    return rect


def is_over(map: PlacedMap, element: Element, step: Id) -> bool:
    """Tell whether a card reaches over a step that it does not begin in."""
    lane = map.rows.lane(element.lane)
    over = lane.row.over.get(step, ()) if lane is not None else ()
    return any(card.element == element.id for _, card in over)


@slow
@given(journeys())
def test_the_middle_of_everything_is_a_hit_on_it(records: list[Record]) -> None:
    map = placed(records)
    for element in elements(map):
        hit = map.hit(*rect_of(map, element.id).centre)
        assert hit is not None
        assert (hit.role, hit.record, hit.step) == ("element", element.id, element.step)
        group = map.card_shapes(element.id)
        assert group is not None
        assert (group.x, group.y) == (rect_of(map, element.id).x, rect_of(map, element.id).y)
        title = map.title_rect_of(element.id)
        assert title is not None
        hit = map.hit(title.centre[0], title.y + 1)
        assert hit is not None
        if title.y < rect_of(map, element.id).bottom:  # a point without a note has it beneath
            assert (hit.record, hit.part) == (element.id, "title")
    for column in (each for each in map.columns if not each.folded):
        hit = map.hit(*rect_of(map, column.step.id).centre)
        assert hit is not None
        assert (hit.role, hit.record, hit.part) == ("step", column.step.id, "")
        hit = map.hit(column.right - 1, rect_of(map, column.step.id).bottom - 1)
        assert hit is not None
        assert (hit.role, hit.record, hit.part) == ("step", column.step.id, "edge")
    for stage in map.stages:
        hit = map.hit(*rect_of(map, stage.stage.id).centre)
        assert hit is not None
        assert (hit.role, hit.record) == ("stage", stage.stage.id)
    for swimlane in map.swimlanes:
        hit = map.hit(*rect_of(map, swimlane.id).centre)
        assert hit is not None
        assert (hit.role, hit.record) == ("persona", swimlane.id)
    for lane in map.lanes:
        hit = map.hit(lane.rect.x + metrics.PERSONA_WIDTH + 9, lane.rect.centre[1])
        assert hit is not None
        assert (hit.role, hit.record) == ("lane", lane.lane.id)
    hit = map.hit(*map.block.title_box.centre)
    assert hit is not None
    assert (hit.role, hit.record, hit.part) == ("title", "map", "title")


@slow
@given(journeys())
def test_transfers_are_hit_halfway(records: list[Record]) -> None:
    map = placed(records)
    for transfer in map.transfers:
        (ax, ay), (bx, by) = transfer.points[-2:]
        hit = map.hit((ax + bx) / 2, (ay + by) / 2)
        assert hit is not None
        # A crossing or twin transfer may lie above, or a folded stage; a handle reaches out.
        assert hit.role in ("transfer", "element", "stage")
        assert transfer.is_near((ax + bx) / 2, (ay + by) / 2)


@slow
@given(journeys(), shares, shares)
def test_drops_go_where_the_pointer_is(records: list[Record], across: float, down: float) -> None:
    map = placed(records)
    for lane in map.lanes:
        for column in map.columns:
            cell = map.cell_rect(lane.lane.id, column.step.id)
            x, y = cell.x + across * cell.width, cell.y + down * cell.height
            inside = lane.cell(column.step.id).cards
            moving = frozenset(card.element for card in inside[::2])
            place = map.place_at(x, y, moving)
            assert place is not None
            assert (place.lane, place.step, place.cell) == (lane.lane.id, column.step.id, cell)
            if lane.lane.folded or column.folded:
                assert place.value is None and place.marker.intersects(cell)
                continue
            assert 0 <= place.index <= len(inside) - len(moving)
            is_curve = lane.kind.placement == "curve"
            assert (place.value is not None) == is_curve
            assert lane.scale is None or lane.scale.clamp(place.value or 0.0) == place.value
            assert is_curve or place.marker.intersects(cell)
            at = map.hit(x, y)
            assert (
                at is None
                or at.role != "cell"
                or (at.record, at.step)
                == (
                    lane.lane.id,
                    column.step.id,
                )
            )


@slow
@given(journeys(), shares, shares)
def test_a_card_stays_where_it_is_taken_up(
    records: list[Record], across: float, down: float
) -> None:
    map = placed(records)
    for element in elements(map):
        rect = rect_of(map, element.id)
        # A card over several steps is taken to where its own step is.
        width = min(rect.width, map.cell_rect(element.lane, element.step).width - metrics.GUTTER)
        x, y = rect.x + across * width, rect.y + down * rect.height
        before = [each.id for each in map.document.cell(element.lane, element.step)]
        place = map.place_at(x, y, frozenset((element.id,)))
        assert place is not None
        lane = map.rows.lane(element.lane)
        if lane is not None and lane.kind.placement == "stack":
            assert (place.lane, place.step) == (element.lane, element.step)
            assert place.index == before.index(element.id)


@settings(slow, max_examples=40)
@given(journeys(), st.data())
def test_a_drag_does_not_flicker(records: list[Record], data: st.DataObject) -> None:
    """Where a card is shown while it is dragged, it is also taken to by the same pointer."""
    document = Document(records)
    layout = MapLayout(document, "map", TYPESETTER)
    document.subscribe(layout.apply)
    session = EditSession(document)
    held = [
        element
        for element in elements(layout.placed)
        if (lane := layout.placed.rows.lane(element.lane)) and lane.kind.placement == "stack"
    ]
    if not held:
        return
    element = data.draw(st.sampled_from(held))
    moving = frozenset((element.id,))
    rect = rect_of(layout.placed, element.id)
    for share in data.draw(st.lists(st.floats(-2, 3), min_size=1, max_size=4)):
        y = rect.y + share * rect.height
        seen = []
        for _ in range(3):
            place = layout.placed.place_at(rect.centre[0], y, moving)
            seen.append(place and (place.lane, place.index))
            if place is not None and place.value is None:
                with suppress(Problem):
                    session.preview(
                        move_elements([element.id], place.lane, place.step, place.index)
                    )
        assert seen[1:] == seen[:-1] or seen[0] is None or changes_lane(seen)


def changes_lane(seen: list[tuple[Id, int] | None]) -> bool:
    """Tell whether lanes grew under the pointer, so that it came to lie in another one."""
    return len({each[0] if each else None for each in seen}) > 1


@slow
@given(journeys(), shares, shares, shares, shares)
def test_a_marquee_finds_what_it_touches(
    records: list[Record], x: float, y: float, width: float, height: float
) -> None:
    map = placed(records)
    whole = map.bounds
    area = Rect(x * whole.width, y * whole.height, width * whole.width, height * whole.height)
    touched = {each.id for each in elements(map) if rect_of(map, each.id).intersects(area)}
    assert set(map.within(area)) == touched


@slow
@given(journeys())
def test_walking_on_and_back_leads_home(records: list[Record]) -> None:
    map = placed(records)
    for element in elements(map):
        lane = map.rows.lane(element.lane)
        assert lane is not None
        for on, back in (("up", "down"), ("down", "up"), ("left", "right"), ("right", "left")):
            column = element.step
            beside = map.neighbour(element.id, on, column)
            if beside is None:
                continue
            assert beside != element.id
            other = map.document.find(Element, beside)
            assert other is not None
            if on in ("up", "down"):
                assert other.step == column or is_over(map, other, column)
                # A curve is one line: from the lanes beside it, one comes to its nearest end.
                both = (lane, map.rows.lane(other.lane))
                if all(each is not None and each.kind.placement == "stack" for each in both):
                    assert map.neighbour(beside, back, column) == element.id
            else:
                assert other.lane == element.lane
                if lane.kind.placement == "curve":
                    assert map.neighbour(beside, back) == element.id


@slow
@given(journeys())
def test_every_card_can_be_walked_to(records: list[Record]) -> None:
    """Down from the first card of a column lies every card of it."""
    map = placed(records)
    for column in map.columns:
        cards = [
            card.element
            for lane in map.lanes
            if lane.kind.placement == "stack"
            for card in sorted(
                (
                    *lane.cell(column.step.id).cards,
                    *(card for _, card in lane.row.over.get(column.step.id, ())),
                ),
                key=lambda card: card.y,
            )
        ]
        walked = cards[:1]
        while walked and (beneath := map.neighbour(walked[-1], "down", column.step.id)) is not None:
            walked.append(beneath)
        assert [id for id in walked if id in cards] == cards
