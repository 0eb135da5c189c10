"""What a transfer loses, how long it takes and who takes it stand on the map."""

from dataclasses import replace
from itertools import combinations, pairwise

import pytest

from cjm_editor.drawing import Glyphs, Group, Rect
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.layout import PlacedMap
from cjm_editor.layout.sign_places import TURNS, turns_of
from cjm_editor.layout.transfer_signs import LOSSES, SILENT, figures_of, losses, signs_told
from cjm_editor.model import Record, Transfer
from tests import small_map
from tests.golden.display_list import extent, flat
from tests.small_map import element
from tests.unit.layout.maps import placed

ALL = {"identity": "lost", "context": "lost", "promise": "lost", "repeated": "yes"}
SHOP = element("touchpoint", "shop", "contacts", "use")


def map_with(**fields: object) -> PlacedMap:
    """Place the small map with other fields of its transfer, between neighbours."""
    records = [
        replace(each, **{"promise": "unknown", **fields})  # type: ignore[arg-type]
        if isinstance(each, Transfer)
        else each
        for each in small_map.records()
    ]
    return placed([*records, SHOP])


def signs_of(map: PlacedMap, id: str = "click") -> Group | None:
    """Give what stands on a transfer."""
    groups = (each for each in map.shapes() if isinstance(each, Group) and each.role == "signs")
    return next((each for each in groups if each.record == id), None)


def said_on(map: PlacedMap) -> list[str]:
    """Give the words on all transfers."""
    group = signs_of(map)
    found = flat([group] if group else [])
    return [shape.run.text for shape, _ in found if isinstance(shape, Glyphs)]


def test_a_transfer_that_is_in_order_has_no_signs() -> None:
    assert signs_of(map_with(identity="kept", repeated="no", share=100.0, wait=0.0)) is None


def test_every_set_of_losses_looks_different() -> None:
    seen = set()
    for count in range(1, len(ALL) + 1):
        for chosen in combinations(ALL, count):
            group = signs_of(map_with(**{name: ALL[name] for name in chosen}))
            assert group is not None
            seen.add(repr(group.shapes))
    assert len(seen) == 2 ** len(ALL) - 1


def test_what_it_loses_is_told_in_words_too() -> None:
    transfer = Transfer(id="t", map="m", source="a", target="b", share=12.5, wait=90.0, **ALL)
    assert losses(transfer) == tuple(LOSSES)
    assert signs_told(transfer, "es") == (
        "Identidad: se pierde",
        "Contexto: se pierde",
        "Promesa: se incumple",
        "Tiene que repetir: sí",
        "Espera: 1 h 30 min",
        "Proporción: 12\u00a0%",
    )


def test_wait_and_share_stand_there_in_figures() -> None:
    map = map_with(wait=90.0, share=2.5)
    assert said_on(map) == ["1.5 h", "2.5%"]
    transfer = Transfer(id="t", map="m", source="a", target="b", wait=90.0, share=2.5)
    assert figures_of(transfer, "ca") == ("1,5 h", "2,5\u00a0%")


@pytest.mark.parametrize("fields", [ALL, {"wait": 25.0}, {**ALL, "wait": 25.0, "share": 38.0}])
def test_signs_hide_no_card(fields: dict[str, object]) -> None:
    map = map_with(**fields)
    group = signs_of(map)
    assert group is not None
    cards = [rect for id in ("letter", "page") if (rect := map.rect_of(id)) is not None]
    drawn = [extent(shape) for shape, _ in flat([group])]
    # Words in a narrow gap may touch the frame of a card, no more.
    assert not any(card.grown(-3).intersects(each) for card in cards for each in drawn)


@pytest.mark.parametrize("fields", [ALL, {**ALL, "wait": 90.0, "share": 38.0}])
def test_a_part_of_the_map_shows_the_signs_that_reach_into_it(fields: dict[str, object]) -> None:
    map = map_with(**fields)
    group = signs_of(map)
    assert group is not None
    for shape, _ in flat([group]):
        x, y = extent(shape).centre
        assert "click" in {
            each.record
            for each in map.shapes_in(Rect(x, y, 0.5, 0.5))
            if isinstance(each, Group) and each.role == "signs"
        }
        assert map.rect_of("click").contains(x, y)  # type: ignore[union-attr]


def test_a_click_on_a_sign_means_its_transfer() -> None:
    map = map_with(**ALL, wait=2880.0)
    group = signs_of(map)
    assert group is not None
    drawn = [extent(shape) for shape, _ in flat([group])]
    top, bottom = min(each.y for each in drawn), max(each.bottom for each in drawn)
    # Beside the middle, where the handle of the touchpoint is.
    for x, y in ((drawn[0].centre[0], top + 1), (drawn[0].centre[0], bottom - 1)):
        hit = map.hit(x, y)
        assert hit is not None
        assert (hit.role, hit.record) == ("transfer", "click")


def test_no_line_leads_over_what_another_says() -> None:
    other = Transfer(id="other", map="map", source="page", target="shop", wait=5.0)
    map = placed([*small_map.records(), SHOP, other])
    roles = [each.role for each in map.shapes() if isinstance(each, Group)]
    last_line = max(at for at, role in enumerate(roles) if role == "transfer")
    assert all(at > last_line for at, role in enumerate(roles) if role == "signs")
    assert roles.count("signs") == 2


def test_there_and_back_are_told_apart() -> None:
    far = element("touchpoint", "far", "contacts", "use")
    there = Transfer(id="there", map="map", source="letter", target="far", wait=5.0, promise="lost")
    back = Transfer(id="back", map="map", source="far", target="letter", wait=9.0, promise="lost")
    map = placed([*small_map.records(), far, there, back])
    one, two = (
        [extent(shape) for shape, _ in flat([signs_of(map, id)])]  # type: ignore[list-item]
        for id in ("there", "back")
    )
    assert not any(first.intersects(second) for first in one for second in two)


def crowded(count: int, **fields: object) -> PlacedMap:
    """Place a map with many transfers from the cards of one step to a card of the next."""
    ground = [each for each in small_map.records() if not isinstance(each, Transfer)]
    records: list[Record] = [each for each in ground if not isinstance(each, Touchpoint)]
    records.append(element("touchpoint", "call", "contacts", "buy", "a0"))
    for at in range(count):
        records.append(element("touchpoint", f"from{at}", "contacts", "see", f"a{at}"))
        way = Transfer(id=f"way{at}", map="map", source=f"from{at}", target="call", share=12.0)
        records.append(replace(way, **fields))  # type: ignore[arg-type]
    return placed(records)


@pytest.mark.parametrize("fields", [{}, {"wait": 90.0}, {"wait": 5.0, "context": "lost"}])
def test_no_figure_lies_over_another(fields: dict[str, object]) -> None:
    map = crowded(9, **fields)
    found = [each for each in map.transfers if each.signed is not None]
    assert len(found) > 4
    told = [each for each in found if each.turn < SILENT]
    assert len(told) > 4 and {each.turn for each in told} != {0}
    for one, other in combinations(told, 2):
        assert one.signed is not None and other.signed is not None
        assert not one.signed.intersects(other.signed)
    for each in told:
        assert each.signed is not None
        x, y = each.signed.centre
        assert any(
            min(x0, x1) - 20 <= x <= max(x0, x1) + 20 and min(y0, y1) - 20 <= y <= max(y0, y1) + 20
            for (x0, y0), (x1, y1) in pairwise(each.points)
        )


def test_whose_figure_finds_no_room_has_none_and_tells_it_all_the_same() -> None:
    rect, free = Rect(0, 0, 20, 10), Rect(0, 40, 20, 10)
    everywhere = [(turn, rect) for turn in range(TURNS)]
    silent = [*everywhere[:SILENT], (SILENT, None)]
    found = turns_of([("a", everywhere), ("b", everywhere), ("c", silent)])
    assert found == {"a": 0, "b": SILENT, "c": SILENT}
    assert turns_of([("a", everywhere), ("b", [(0, rect), (1, rect), (2, free)])])["b"] == 2
    crowd = crowded(40, wait=90.0)
    mute = [each for each in crowd.transfers if each.turn >= SILENT]
    assert mute and all("1 h 30 min" in each.title for each in mute)
