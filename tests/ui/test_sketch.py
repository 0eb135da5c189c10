"""A large map seen from afar: its cards are there as boxes before they are painted."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage, QPainter

from cjm_editor.layout import PlacedMap
from cjm_editor.ui.canvas.tiles import Tiles
from cjm_editor.ui.canvas.veil import Veil
from tests.benchmarks.many_cards import map_of_cards
from tests.unit.layout.maps import placed

LITTLE = 0.0002
"""Seconds in which no tile of the map can be painted."""
MANY = 5_000
SCALE = 0.25
DESK = QColor("#808080")
GROUNDS = {"touchpoint": "#ffffff", "note": "#fdf3de"}


@pytest.fixture(scope="module")
def map_() -> PlacedMap:
    return placed(map_of_cards(300))


@pytest.fixture
def tiles(qapp, map_):
    return tiles_at(map_, SCALE)


def tiles_at(map_: PlacedMap, scale: float) -> Tiles:
    made = Tiles(DESK)
    made.show(map_, lambda _: None)
    made.set_scale(scale)
    return made


def drawn(tiles: Tiles, map_: PlacedMap, seconds: float = LITTLE) -> tuple[QImage, bool]:
    across, down = (
        round(length * tiles.scale) for length in (map_.bounds.width, map_.bounds.height)
    )
    image = QImage(across, down, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    complete = tiles.draw(painter, QRect(0, 0, across, down), QPoint(0, 0), 1.0, seconds)
    painter.end()
    return image, complete


def sketched(tiles: Tiles, map_: PlacedMap) -> QImage:
    """Draw until every card is there."""
    for _ in range(MANY):
        image, complete = drawn(tiles, map_)
        assert not complete
        if tiles.sketched:
            return image
    raise AssertionError("the sketch is never done")


def grounds(image: QImage, map_: PlacedMap) -> dict[str, str]:
    """Give the colour beside the title of each card, by its id."""
    found = {}
    for number in range(300):
        rect = map_.rect_of(f"card{number}")
        x, y = round((rect.x + 12) * SCALE), round(rect.centre[1] * SCALE)
        found[f"card{number}"] = image.pixelColor(x, y).name()
    return found


def test_every_card_is_there_in_its_colour_before_any_is_painted(tiles, map_):
    shown = grounds(sketched(tiles, map_), map_)
    kinds = {id: map_.document.get(id).TYPE for id in shown}
    assert shown == {id: GROUNDS[kind] for id, kind in kinds.items()}


def test_at_rest_nothing_of_it_is_left(tiles, map_):
    sketch = sketched(tiles, map_)
    done, complete = drawn(tiles, map_, 60.0)
    assert complete and not tiles.sketched
    assert done == drawn(tiles_at(map_, SCALE), map_, 60.0)[0] != sketch


def test_from_near_the_cards_are_painted_at_once(qapp, map_):
    tiles = tiles_at(map_, 1.0)
    for _ in range(20):
        drawn(tiles, map_)
    assert not tiles.sketched


def test_a_step_of_a_zoom_begins_none_where_the_tiles_of_before_stand_in(tiles, map_):
    drawn(tiles, map_, 60.0)
    tiles.set_scale(SCALE * 0.9)
    for _ in range(20):
        assert not drawn(tiles, map_)[1]
    assert not tiles.sketched


def test_while_no_time_is_given_none_is_begun(tiles, map_):
    image, _ = drawn(tiles, map_, 0.0)
    assert image.pixelColor(20, 200) == DESK


def test_what_a_filter_hides_is_not_in_it(tiles, map_):
    before = grounds(sketched(tiles, map_), map_)
    tiles.set_veil(Veil(frozenset({"card1", "card7"}), 0.0))
    after = grounds(sketched(tiles, map_), map_)
    assert {id for id in before if before[id] != after[id]} == {"card1", "card7"}


def test_other_eyes_see_it_in_their_colours(tiles, map_):
    tiles.vision = "grey"
    for name in grounds(sketched(tiles, map_), map_).values():
        red, green, blue, _ = QColor(name).getRgb()
        assert red == green == blue
