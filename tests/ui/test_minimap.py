"""The minimap under real mouse events: seen when it is of use, never over what is edited."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from cjm_editor.editing import Label
from cjm_editor.editing.commands import delete
from cjm_editor.kinds.touchpoint import Touchpoint

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def large(window, qtbot):
    """The window's canvas, with the map larger than it."""
    canvas = window.canvas
    canvas.set_zoom(2.0)
    qtbot.waitUntil(lambda: canvas.minimap.isVisible() and canvas.minimap.is_ready)
    return canvas


def test_it_is_there_only_while_the_window_does_not_show_the_whole_map(large):
    large.fit_map()
    assert large.minimap.isHidden()
    large.set_zoom(2.0)
    assert large.minimap.isVisible()


def test_its_picture_shows_the_cards(large):
    shown = large.minimap.grab().toImage()
    colours = {
        QColor(shown.pixel(x, y)).name()
        for x in range(shown.width())
        for y in range(shown.height())
    }
    assert len(colours) > 10


def test_a_click_goes_there_and_a_drag_pulls_the_window_along(large):
    minimap = large.minimap
    QTest.mouseClick(minimap, LEFT, pos=QPoint(2, 2))
    assert large.seen.visible().contains(0.0, 0.0)
    bounds, end = large.placed.bounds, QPoint(minimap.width() * 3 // 4, minimap.height() // 2)
    frame = minimap.frame()
    QTest.mousePress(minimap, LEFT, pos=frame.center().toPoint())
    QTest.mouseMove(minimap, end)
    QTest.mouseRelease(minimap, LEFT, pos=end)
    assert large.centre[0] == pytest.approx(bounds.width * 3 / 4, rel=0.05)


def test_what_is_edited_is_never_beneath_it(large):
    placed = large.placed
    for lane in placed.lanes:
        for column in placed.columns:
            for card in lane.cell(column.step.id).cards:
                large.session.selection.set([card.element])
                large.reveal(card.element)
                rect = large.on_screen(placed.rect_of(card.element))
                covered = large.minimap.geometry().toRectF().intersects(rect)
                assert large.minimap.isHidden() or not covered


def test_it_steps_aside_while_something_is_dragged(large):
    lane = next(lane for lane in large.placed.lanes if lane.row.cells)
    id = next(iter(lane.row.cells.values())).cards[0].element
    large.reveal(id)
    start = large.on_screen(large.placed.rect_of(id)).center().toPoint()
    QTest.mousePress(large.viewport(), LEFT, pos=start)
    QTest.mouseMove(large.viewport(), start + QPoint(40, 40))
    QTest.mouseMove(large.viewport(), start + QPoint(50, 50))
    assert large.minimap.isHidden()
    QTest.keyClick(large, Qt.Key.Key_Escape)
    assert large.minimap.isVisible()


def test_it_is_hidden_for_good_and_shown_for_good_by_a_key(large, window):
    window.window_actions.by_id["minimap"].trigger()
    assert large.minimap.isHidden()
    assert window.services.preferences.minimap == "off"
    large.set_zoom(3.0)
    assert large.minimap.isHidden()
    window.window_actions.by_id["minimap"].trigger()
    large.fit_map()
    assert large.minimap.isVisible()


def test_it_follows_an_edit(large, qtbot):
    before = large.minimap.grab().toImage()
    session = large.session
    ids = [each.id for each in session.document.all(Touchpoint)]
    session.selection.set(())

    session.run(Label("edit.delete"), delete(ids))
    qtbot.waitUntil(lambda: large.minimap.is_ready)
    assert large.minimap.grab().toImage() != before
