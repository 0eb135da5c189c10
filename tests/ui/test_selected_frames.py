"""Frames around what is selected, however much that is."""

import pytest
from PySide6.QtGui import QImage, QPainter

from cjm_editor.drawing import Rect
from cjm_editor.editing import Selection
from cjm_editor.tools import Overlay
from cjm_editor.ui.canvas import over_map, selected_frames
from cjm_editor.ui.canvas.selected_frames import SelectedFrames
from tests import small_map
from tests.unit.layout.maps import placed

ALL = Rect(0, 0, 10_000, 10_000)


@pytest.fixture
def map(qapp):
    return placed(small_map.records())


def test_only_what_is_seen_is_framed(map):
    frames = SelectedFrames()
    ids = ("letter", "till", "see", "nobody")
    assert frames.within(ALL, map, ids) == [(id, map.outline_of(id)) for id in ids[:3]]
    assert frames.within(map.rect_of("till"), map, ids) == [("till", map.outline_of("till"))]
    assert frames.within(Rect(-50, -50, 10, 10), map, ids) == []


def test_frames_follow_the_selection_and_the_map(map):
    frames = SelectedFrames()
    frames.within(ALL, map, ("letter",))
    assert [id for id, _ in frames.within(ALL, map, ("till",))] == ["till"]
    fewer = placed([each for each in small_map.records() if each.id != "till"])
    assert frames.within(ALL, fewer, ("till",)) == []


def test_of_many_only_those_seen_are_looked_for_and_found_where_few_are(map, monkeypatch):
    ids = ("letter", "till", "see", "nobody")
    few = [SelectedFrames().within(area, map, ids) for area in (ALL, map.rect_of("till"))]
    monkeypatch.setattr(selected_frames, "MANY", 1)
    frames = SelectedFrames()
    for area, found in zip((ALL, map.rect_of("till")), few, strict=True):
        many = frames.within(area, map, ids)
        assert {id: each.rect for id, each in many} == {id: each.rect for id, each in found}
    assert frames.within(ALL, map, ("till", "letter", "see"))[0][0] == "see"


def test_many_frames_lie_where_few_do(map, monkeypatch):
    selection, pictures = Selection(), []
    selection.set(["letter", "till"])
    for many in (100, 1):
        monkeypatch.setattr(over_map, "MANY", many)
        image = QImage(1200, 900, QImage.Format.Format_RGB32)
        image.fill(0xFFFFFF)
        painter = QPainter(image)
        over_map.paint_over_map(
            painter,
            map,
            selection,
            SelectedFrames().within(ALL, map, selection.ids),
            Overlay(),
            None,
            pixel=1.0,
            focused=True,
        )
        painter.end()
        pictures.append(image)
    for id in selection.ids:
        rect = map.rect_of(id)
        for image in pictures:
            assert image.pixelColor(round(rect.x - 2), round(rect.centre[1])).lightness() < 200
