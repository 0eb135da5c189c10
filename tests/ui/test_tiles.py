"""Tiles that take longer than a frame: painted piece by piece, and none is left out."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage, QPainter

from cjm_editor.drawing import Rect
from cjm_editor.ui.canvas.tiles import Tiles
from tests import small_map
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
