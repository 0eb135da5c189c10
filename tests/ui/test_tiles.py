"""Tiles that take longer than a frame: painted piece by piece, and none is left out."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage, QPainter

from cjm_editor.drawing import Rect
from cjm_editor.ui.canvas.panes import paint_directly
from cjm_editor.ui.canvas.tiles import Tiles
from cjm_editor.ui.canvas.viewport import Pane
from tests import small_map
from tests.benchmarks.many_cards import map_of_cards
from tests.unit.layout.maps import placed

LITTLE = 0.0002
"""Seconds in which no tile of the map can be painted."""
MANY = 5_000
HERE = QRect(100, 60, 500, 300)


@pytest.fixture
def tiles(qapp):
    made = Tiles(QColor("#808080"))
    made.show(placed(small_map.records()), lambda _: None)
    return made


def drawn(tiles: Tiles, seconds: float = LITTLE) -> tuple[QImage, bool]:
    image = QImage(HERE.size(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    complete = tiles.draw(painter, HERE, QPoint(0, 0), 1.0, seconds)
    painter.end()
    return image, complete


def whole() -> QImage:
    """Paint the map at once."""
    tiles = Tiles(QColor("#808080"))
    tiles.show(placed(small_map.records()), lambda _: None)
    return drawn(tiles, 60.0)[0]


def test_a_tile_is_painted_over_several_frames(tiles):
    assert not drawn(tiles)[1]
    frames = next(at for at in range(MANY) if drawn(tiles)[1])
    assert frames > 2
    assert drawn(tiles) == (whole(), True)


def test_every_tile_is_painted_though_the_map_changes_with_each_frame(tiles):
    for _ in range(MANY):
        tiles.damage(Rect(0, 0, 2_000, 2_000))
        image, complete = drawn(tiles)
        assert not complete
        if image == whole():
            break
    assert image == whole()


def test_what_changes_while_a_tile_is_painted_is_painted_again(tiles):
    drawn(tiles)
    records = [each for each in small_map.records() if each.id != "click"]
    changed = placed(records)
    tiles.show(changed, lambda _: None)
    tiles.damage(None)
    assert any(drawn(tiles)[1] for _ in range(MANY))
    fresh = Tiles(QColor("#808080"))
    fresh.show(changed, lambda _: None)
    assert drawn(tiles)[0] == drawn(fresh, 60.0)[0] != whole()


def test_words_seen_from_afar_look_alike_on_both_sides_of_a_tiles_edge(qapp):
    tiles = Tiles(QColor("#808080"))
    map_ = placed(map_of_cards(1_200, lanes=6))
    tiles.show(map_, lambda _: None)
    tiles.set_scale(1 / 15)
    there = QRect(0, 0, round(map_.bounds.width / 15), round(map_.bounds.height / 15))
    images = [QImage(there.size(), QImage.Format.Format_RGB32) for _ in range(2)]
    painter = QPainter(images[0])
    tiles.draw(painter, there, QPoint(0, 0), 1.0, 60.0)
    painter.end()
    painter = QPainter(images[1])
    paint_directly(painter, tiles, [Pane(there, QPoint(0, 0))])
    painter.end()
    assert images[0] == images[1]
