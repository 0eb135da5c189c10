"""From map to map: by the sign of a sub-journey and back, as the line above the map says."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from cjm_editor.editing.commands import add_journey, label
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Map, Stage
from cjm_editor.ui.window.trail_bar import TrailBar


def leads(window, id):
    command = add_journey(id, "Closer", "en", window.map_id, id="closer")
    window.file.session.run(label("add_journey"), command)


def double_click(window, rect):
    canvas = window.canvas
    canvas.set_zoom(1.0)
    canvas.reveal_area(rect)
    (x, y), middle = rect.centre, canvas.viewport().rect().center()
    left, top = canvas.map_point(middle.x(), middle.y())
    away = QPoint(round((x - left) * canvas.scale), round((y - top) * canvas.scale))
    at = middle + away
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseDClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseRelease(canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)


def sign_of(window, record):
    placed = window.canvas.placed
    if isinstance(record, Stage):
        from cjm_editor.layout.labels import stage_sign_box

        return stage_sign_box(placed.rect_of(record.id))
    return placed._find(record.id).sign


@pytest.mark.parametrize("kind", [Stage, Touchpoint])
def test_a_double_click_on_the_sign_opens_the_map_and_a_key_goes_back(window, qtbot, kind):
    first = window.map_id
    record = window.file.session.document.all(kind)[0]
    leads(window, record.id)
    double_click(window, sign_of(window, record))
    qtbot.waitUntil(lambda: window.map_id == "closer")
    bar = window.trail._bar
    assert bar.isVisible() and [crumb.text() for crumb in bar.crumbs][-1] == "Closer"
    window.window_actions.by_id["back"].trigger()
    assert window.map_id == first and not bar.isVisible()


def test_the_way_passes_over_maps_that_are_gone(window, qtbot):
    first = window.map_id
    run = window.window_actions.run_command
    leads(window, window.file.session.document.all(Touchpoint)[0].id)
    window.show_map("closer")
    run("new_map")
    assert [map.title for map in window.trail.maps][1:] == ["Closer", "New map"]
    run("delete_map")
    assert window.map_id in (first, "closer")
    qtbot.wait(1)
    assert "New map" not in [map.title for map in window.trail.maps]


def test_only_titles_that_do_not_fit_are_cut_the_longest_first(qtbot):
    bar = TrailBar()
    qtbot.addWidget(bar)
    titles = ["Home", "Search & compare on the way to the shop " * 3, "Pay"]
    bar.show_maps([Map(id=title, title=title) for title in titles])
    bar.resize(2400, bar.height())
    bar.show()
    assert [each.text() for each in bar.crumbs[::2]] == [
        "Home",
        titles[1].replace("&", "&&"),
        "Pay",
    ]
    assert bar.minimumSizeHint().width() < 100
    bar.resize(360, bar.height())
    first, second, third = (each.text() for each in bar.crumbs[::2])
    assert (first, third) == ("Home", "Pay")
    assert second.startswith("Search &&") and second.endswith("…")
    qtbot.waitUntil(lambda: bar.crumbs[-1].geometry().right() <= bar.width())
    bar.resize(2400, bar.height())
    assert bar.crumbs[2].text() == titles[1].replace("&", "&&")


def test_maps_are_made_put_in_order_and_deleted_by_commands(window):
    run, document = window.window_actions.run_command, window.file.session.document
    first = window.map_id
    run("duplicate_map")
    assert len(document.all(Map)) == 2 and window.map_id != first
    run("move_map_up")
    assert document.all(Map)[0].id == window.map_id
    run("derive_map")
    assert document.find(Map, window.map_id).state == "to_be"
    run("open_counterpart")
    assert document.find(Map, window.map_id).state == "as_is"
