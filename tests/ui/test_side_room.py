"""In a narrow window the panels give way to the map, and come back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication


@pytest.fixture
def resize(window, qtbot):
    """Make the window so many letters wide."""

    def to(letters):
        window.resize(letters * window.fontMetrics().averageCharWidth(), window.height())
        for _ in range(3):
            QApplication.processEvents()

    return to


def shown(window):
    return {name for name, dock in window.docks.items() if not dock.isHidden()}


def test_one_side_after_the_other_gives_way_and_comes_back(window, resize):
    resize(140)
    everything = shown(window)
    assert {"palette", "outline", "inspector"} <= everything
    resize(110)
    assert shown(window) == {"inspector"}
    resize(80)
    assert not shown(window)
    resize(110)
    assert shown(window) == {"inspector"}
    resize(140)
    assert shown(window) == everything


def test_panels_come_back_as_large_as_they_were(window, resize, qtbot):
    window.resize(window.width(), 1200)
    resize(160)
    docks = [window.docks[name] for name in ("palette", "outline")]
    whole = sum(dock.height() for dock in docks)
    window.resizeDocks(docks, [4 * whole // 10, 6 * whole // 10], Qt.Orientation.Vertical)
    qtbot.waitUntil(lambda: docks[1].height() > docks[0].height())
    docks.append(window.docks["inspector"])
    before = [dock.size() for dock in docks]
    window.resize(300, 400)  # at once, as by a key of the desktop
    resize(70)
    assert not shown(window)
    window.resize(window.width(), 1200)
    resize(160)
    qtbot.waitUntil(lambda: [dock.size() for dock in docks] == before)


def test_what_is_opened_in_a_narrow_window_stays_open(window, resize):
    resize(80)
    window.doings.run("show_outline")
    resize(78)
    assert shown(window) == {"outline"}
    window.docks["outline"].close()
    resize(76)
    assert not shown(window)


def test_what_was_closed_in_a_wide_window_stays_closed(window, resize):
    resize(140)
    window.docks["palette"].close()
    resize(80)
    resize(140)
    assert shown(window) == {"outline", "inspector"}


def test_the_keyboard_goes_to_the_map_when_its_panel_gives_way(window, resize):
    resize(140)
    window.activateWindow()
    window.doings.run("inspect")
    assert window.inspector.isAncestorOf(QApplication.focusWidget())
    resize(80)
    assert QApplication.focusWidget() is window.canvas


def test_a_narrow_window_leaves_the_next_one_its_panels(window, resize, container, qtbot):
    resize(80)
    window.close()
    container.show(container.new_file("empty", "en"))
    again = container.windows[0]
    again.resize(140 * again.fontMetrics().averageCharWidth(), 800)
    qtbot.waitUntil(lambda: again.is_complete)
    qtbot.waitUntil(lambda: {"palette", "outline", "inspector"} <= shown(again))


def test_a_long_title_of_a_map_does_not_widen_its_panel(window, resize):
    resize(180)
    before = window.docks["outline"].width()
    window.panels.list_maps([("a", "Long title " * 12), ("b", "Other")], "a")
    resize(181)
    assert window.docks["outline"].width() == before
