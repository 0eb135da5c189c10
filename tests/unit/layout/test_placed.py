"""What a placed map answers about the small map that tests edit."""

from dataclasses import replace

import pytest

from cjm_editor.drawing import Group, Path, Rect
from cjm_editor.layout import PlacedMap, metrics
from cjm_editor.model import Asset, Persona, Record, Swimlane, Transfer
from cjm_editor.text.style import CARD_TITLE, LANE, STAGE, STEP, TITLE
from tests import small_map
from tests.golden.display_list import extent, flat
from tests.small_map import element
from tests.unit.layout.maps import placed


@pytest.fixture
def map() -> PlacedMap:
    return placed(small_map.records())


def roles(map: PlacedMap) -> list[str]:
    """Give the roles of all groups in the order of painting."""
    return [shape.role for shape in map.shapes() if isinstance(shape, Group)]


def test_it_tells_what_is_on_the_map(map: PlacedMap) -> None:
    assert map.title == "Map"
    assert [stage.stage.id for stage in map.stages] == ["before", "after"]
    assert [column.step.id for column in map.columns] == ["see", "buy", "use"]
    assert [swimlane.id for swimlane in map.swimlanes] == ["anas", "shared"]
    assert [lane.lane.id for lane in map.lanes] == ["contacts", "mood", "pains", "ideas"]
    assert [transfer.transfer.id for transfer in map.transfers] == ["click"]
    assert map.missing == ()
    assert map.label_width == map.columns[0].x
    assert map.header_height == map.lanes[0].rect.y


def test_it_is_painted_from_back_to_front(map: PlacedMap) -> None:
    order = "title stage step band persona lane element transfer signs tail"
    assert list(dict.fromkeys(roles(map))) == order.split()


def test_a_part_of_it_is_what_touches_that_part(map: PlacedMap) -> None:
    for area in (
        map.cell_rect("contacts", "buy"),
        map.cell_rect("ideas", "use"),
        map.block.rect,
        map.rect_of("before"),
        map.rect_of("click"),
    ):
        assert area is not None
        whole = [shape for shape, groups in flat(map.shapes()) if extent(shape).intersects(area)]
        part = [shape for shape, groups in flat(map.shapes_in(area))]
        assert [shape for shape in part if extent(shape).intersects(area)] == whole
        assert len(part) < len(list(flat(map.shapes())))


def test_what_runs_along_the_edge_of_a_lane_is_part_of_the_next_one() -> None:
    around = Transfer(id="around", map="map", source="letter", target="shop")
    shop = element("touchpoint", "shop", "contacts", "use")
    map = placed([*small_map.records(), shop, around])
    lane = map.lanes[0].rect
    beneath = Rect(map.columns[1].x + 40, lane.bottom + 0.2, 60, 0.2)
    assert "around" in {getattr(shape, "record", "") for shape in map.shapes_in(beneath)}
    hit = map.hit(beneath.x, beneath.y)
    assert hit is not None
    assert hit.record == "around"


def test_every_record_has_its_place(map: PlacedMap) -> None:
    for id in ("map", "before", "see", "anas", "ana", "contacts", "letter", "cross", "click"):
        rect = map.rect_of(id)
        assert rect is not None
        assert rect.width > 0
        assert rect.height > 0
    assert map.rect_of("ana") == map.rect_of("anas")
    assert map.rect_of("mail") is None
    assert map.rect_of("nobody") is None
    assert map.title_rect_of("nobody") is None
    assert map.card_shapes("see") is None


@pytest.mark.parametrize("id", ["before", "see", "anas", "contacts", "letter", "cross"])
def test_whatever_is_dragged_is_seen_in_the_hand(map: PlacedMap, id: str) -> None:
    carried = map.in_hand(id)
    assert carried is not None
    group, rect = carried
    whole = map.rect_of(id)
    assert group.record == id
    assert whole is not None and whole.united(rect) == whole


def test_what_is_not_drawn_is_not_in_the_hand(map: PlacedMap) -> None:
    assert map.in_hand("mail") is None
    assert map.in_hand("nobody") is None


def test_titles_are_typed_where_they_stand(map: PlacedMap) -> None:
    styles = {"map": TITLE, "before": STAGE, "see": STEP, "contacts": LANE, "letter": CARD_TITLE}
    for id, style in styles.items():
        box = map.title_rect_of(id)
        rect = map.rect_of(id)
        assert box is not None
        assert rect is not None
        assert box.intersects(rect)
        assert map.title_style_of(id) == style


def test_a_long_title_is_typed_in_a_smaller_style() -> None:
    records = [
        replace(record, title="título " * 250) if record.id == "map" else record
        for record in small_map.records()
    ]
    assert placed(records).title_style_of("map").size < TITLE.size


def test_records_are_said_to_who_does_not_see_them(map: PlacedMap) -> None:
    assert map.summary_of("letter") == "Touchpoint: letter. E-mail"
    assert map.summary_of("see") == "See"
    assert map.summary_of("ana") == "Ana"
    (transfer,) = [shape for shape in map.shapes() if getattr(shape, "role", "") == "transfer"]
    assert isinstance(transfer, Group)
    assert transfer.title == "Transfer: letter → page. Promise: broken"


def test_a_touchpoint_has_a_handle_and_others_have_none(map: PlacedMap) -> None:
    letter, pain = map.rect_of("letter"), map.rect_of("no discount")
    assert letter is not None
    assert pain is not None
    hit = map.hit(letter.right + 5, letter.centre[1])
    assert hit is not None
    assert (hit.record, hit.part) == ("letter", "handle")
    hit = map.hit(pain.right + 5, pain.centre[1])
    assert hit is not None
    assert hit.role == "cell"


def test_nothing_is_hit_beside_the_map_and_between_its_parts(map: PlacedMap) -> None:
    swimlane = map.swimlanes[0].rect
    for x, y in (
        (-1, 100),
        (map.bounds.right + 1, 100),
        (metrics.MARGIN / 2, swimlane.centre[1]),
        (map.columns[0].x + 20, swimlane.bottom + metrics.SWIMLANE_GAP / 2),
        (metrics.MARGIN + 20, swimlane.bottom + metrics.SWIMLANE_GAP / 2),
        (map.columns[0].x, map.bounds.bottom - 1),
    ):
        assert map.hit(x, y) is None
        assert x < 0 or map.place_at(x, y) is None


def test_a_transfer_is_hit_between_two_swimlanes() -> None:
    records = [
        *small_map.records(),
        element("touchpoint", "desk", "ideas", "use"),
        Transfer(id="down", map="map", source="page", target="desk"),
    ]
    map = placed(records)
    down = next(each for each in map.transfers if each.transfer.id == "down")
    x = down.points[1][0]
    y = map.swimlanes[0].rect.bottom + metrics.SWIMLANE_GAP / 2
    hit = map.hit(x, y)
    assert hit is not None
    assert (hit.role, hit.record) == ("transfer", "down")


def test_cards_dropped_on_an_upper_half_go_before_and_on_a_lower_half_after(
    map: PlacedMap,
) -> None:
    page, till = map.rect_of("page"), map.rect_of("till")
    assert page is not None
    assert till is not None
    x = page.centre[0]
    for y, index in (
        (page.y + 1, 0),
        (page.centre[1] - 1, 0),
        (page.centre[1] + 1, 1),
        (till.centre[1] - 1, 1),
        (till.bottom + 1, 2),
    ):
        place = map.place_at(x, y)
        assert place is not None
        assert place.index == index
        assert place.marker.x == page.x
    place = map.place_at(x, till.bottom + 1, frozenset(("page",)))
    assert place is not None
    assert place.index == 1


def test_points_dropped_on_a_curve_take_the_value_and_place_of_the_pointer() -> None:
    records = [*small_map.records(), element("emotion", "glad", "mood", "buy", "a1", value=2.0)]
    map = placed(records)
    cross, glad = map.rect_of("cross"), map.rect_of("glad")
    lane = map.rows.lane("mood")
    assert cross is not None
    assert glad is not None
    assert lane is not None
    neutral = lane.rect.y + lane.row.neutral
    for x, index in (
        (cross.centre[0] - 1, 0),
        (cross.centre[0] + 1, 1),
        (glad.centre[0] - 1, 1),
        (glad.centre[0] + 1, 2),
    ):
        place = map.place_at(x, neutral - metrics.CURVE_SCALE)
        assert place is not None
        assert place.index == index
        assert place.value == pytest.approx(1)
    place = map.place_at(cross.centre[0], lane.rect.bottom - 1)
    assert place is not None
    assert place.value == -2


def test_a_persona_without_lanes_can_be_pointed_at() -> None:
    more: list[Record] = [
        Persona(id="leo", name="Leo", rank="a1"),
        Swimlane(id="leos", map="map", rank="a05", persona="leo"),
    ]
    map = placed([*small_map.records(), *more])
    rect = map.rect_of("leo")
    assert rect is not None
    hit = map.hit(*rect.centre)
    assert hit is not None
    assert (hit.role, hit.record) == ("persona", "leos")


def test_what_cannot_be_printed_is_told_wherever_it_stands() -> None:
    records = small_map.records()
    signs = iter("客等待電話")
    spoilt = {"map": "title", "before": "title", "see": "title", "ana": "name", "letter": "title"}
    for at, record in enumerate(records):
        if record.id in spoilt:
            records[at] = replace(record, **{spoilt[record.id]: f"a {next(signs)}"})  # type: ignore[arg-type]
    assert set(placed(records).missing) == set("客等待電話")


def test_a_portrait_fills_its_circle() -> None:
    records = [
        replace(record, portrait="photo") if isinstance(record, Persona) else record
        for record in small_map.records()
    ]
    map = placed([*records, Asset(id="photo", width=40, height=80)])
    group = map.furniture.persona(map.swimlanes[0])
    (clip,) = [shape for shape in group.shapes if type(shape).__name__ == "Clip"]
    (image,) = clip.shapes  # type: ignore[union-attr]
    assert image.asset == "photo"  # type: ignore[union-attr]
    assert image.rect.width == clip.rect.width  # type: ignore[union-attr]
    assert image.rect.height == 2 * image.rect.width  # type: ignore[union-attr]
    assert image.rect.centre == clip.rect.centre  # type: ignore[union-attr]


def test_a_folded_stage_is_a_strip_that_transfers_lead_to() -> None:
    records = [
        replace(each, folded=True) if each.id == "after" else each for each in small_map.records()
    ]
    records.append(element("touchpoint", "box", "contacts", "use"))
    records.append(element("emotion", "glad", "mood", "use", value=2.0))
    records.append(Transfer(id="on", map="map", source="page", target="box"))
    map = placed(records)
    column = map.columns[-1]
    assert column.folded and map.stages[-1].hidden == 2
    strip = map.stages[-1].strip(0, 100)
    (transfer,) = [each for each in map.transfers if each.transfer.id == "on"]
    assert transfer.points[-1][0] == strip.x
    hit = map.hit(strip.centre[0], map.rows.lanes[0].rect.centre[1])
    assert hit is not None and (hit.role, hit.record) == ("stage", "after")
    place = map.place_at(strip.centre[0], map.rows.lanes[0].rect.centre[1])
    assert place is not None and (place.lane, place.step) == ("contacts", "use")
    (curve,) = map.rows.lanes[1].row.curve
    assert isinstance(curve, Path)
    end = (strip.centre[0], map.rows.lanes[1].row.neutral - 2 * metrics.CURVE_SCALE)
    assert curve.commands[-1][-2:] == end
    turned = [shape for each in map.shapes() for shape in getattr(each, "shapes", ())]
    assert any(isinstance(shape, Group) and shape.turned for shape in turned)


def test_the_frame_of_a_lane_leaves_its_persona_and_other_lanes_alone() -> None:
    found = placed(small_map.records())
    frame, persona = found.outline_of("mood"), found.rect_of("anas")
    assert frame is not None and persona is not None
    assert frame.rect.x >= persona.right
    for other in ("contacts", "pains"):
        rect = found.rect_of(other)
        assert rect is not None and not frame.rect.intersects(rect)
