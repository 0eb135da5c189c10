"""A view is saved, gone back to, renamed, brought up to date and deleted; all of it undone."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from cjm_editor.editing.finding.filter import Filter
from cjm_editor.model import View
from cjm_editor.ui.dialogs.views import ViewsDialog
from cjm_editor.ui.window.saved_views import apply_view, keep_view

CHOSEN = Filter(kinds=frozenset({"pain_point"}), text="price")


def views(window):
    return window.file.session.document.children(View, window.map_id)


def look(qtbot, window, filter, zoom, *, hide=False):
    window.filtering.show(filter, hide=hide)
    QApplication.processEvents()
    window.canvas.set_zoom(zoom)
    window.canvas.scroll_by(120, 80)


@pytest.fixture
def dialog(window, qtbot):
    made = ViewsDialog(window)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_view_is_named_as_it_is_saved(window, qtbot):
    look(qtbot, window, CHOSEN, 1.2)

    def name():
        dialog = QApplication.activeModalWidget()
        line = dialog.list.findChild(QLineEdit)
        QTest.keyClicks(line, "Prices\r")
        QTimer.singleShot(50, dialog.accept)

    QTimer.singleShot(200, name)
    window.window_actions.by_id["save_view"].trigger()
    (kept,) = views(window)
    assert kept.name == "Prices"
    assert kept.kinds == ("pain_point",)


def test_a_view_is_gone_back_to(window, qtbot):
    look(qtbot, window, CHOSEN, 1.2, hide=True)
    centre = window.canvas.centre
    id = keep_view(window)
    look(qtbot, window, Filter(), 0.4)
    apply_view(window, id)
    qtbot.waitUntil(lambda: window.canvas.zoom == pytest.approx(1.2))
    assert window.filtering.bar.filter == CHOSEN
    assert window.filtering.bar.hides
    assert window.filtering.bar.isVisible()
    assert window.canvas.centre == pytest.approx(centre, abs=3)


def test_the_menu_lists_the_views_of_the_map(window, qtbot):
    keep_view(window)
    keep_view(window)
    (saved,) = [
        action.menu()
        for action in window.menus._menus["view"].actions()
        if action.menu() and action.text().replace("&", "") == "Filter and views"
    ]
    for _ in range(2):
        saved.aboutToShow.emit()
        names = [action.text() for action in saved.actions() if not action.isSeparator()]
        assert [name.replace("&", "") for name in names][4:] == ["View 1", "View 2"]
    look(qtbot, window, CHOSEN, 1.2)
    saved.actions()[-1].trigger()
    assert not window.filtering.bar.filter


def test_a_view_is_renamed_updated_and_deleted_and_all_is_undone(window, qtbot, dialog):
    QTest.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.list.findChild(QLineEdit) is not None)
    line = dialog.list.findChild(QLineEdit)
    QTest.keyClicks(line, "Mine\r")
    qtbot.waitUntil(lambda: views(window)[0].name == "Mine")
    look(qtbot, window, CHOSEN, 1.2)
    QTest.mouseClick(dialog.update_view, Qt.MouseButton.LeftButton)
    assert views(window)[0].containing == "price"
    QTest.mouseClick(dialog.delete, Qt.MouseButton.LeftButton)
    assert not views(window)
    assert not dialog.delete.isEnabled()
    for _ in range(3):
        window.file.session.undo()
    assert views(window)[0].name == "View 1"
    assert not views(window)[0].containing


def test_a_view_is_shown_and_deleted_with_the_keys_in_the_list(window, qtbot):
    look(qtbot, window, CHOSEN, 1.2)
    keep_view(window)
    look(qtbot, window, Filter(), 0.4)
    keep_view(window)
    dialog = ViewsDialog(window)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    dialog.activateWindow()
    dialog.list.setFocus()
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    QTest.keyClick(dialog.list, Qt.Key.Key_Delete)
    assert [view.name for view in views(window)] == ["View 1"]
    # Enter that ends a name goes no further.
    dialog.rename.click()
    QTest.keyClicks(dialog.list.findChild(QLineEdit), "Mine")
    QTest.keyClick(dialog.list.findChild(QLineEdit), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: views(window)[0].name == "Mine")
    assert dialog.isVisible() and not window.filtering.bar.filter
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert window.filtering.bar.filter == CHOSEN


def test_a_view_leaves_lanes_out_without_an_edit_of_the_map(window, qtbot):
    document = window.file.session.document
    first, *others = (lane.lane for lane in window.placed.rows.lanes)
    look(qtbot, window, Filter(lanes=frozenset({first.id})), 1.0, hide=True)
    id = keep_view(window)
    window.filtering.close()
    assert not window.canvas.hidden
    before = {record.id: record for record in document}
    apply_view(window, id)
    qtbot.waitUntil(lambda: bool(window.canvas.hidden))
    hidden = window.canvas.hidden
    assert first.id not in hidden and {each.id for each in others} <= hidden
    cards = {each.id for lane in others for each in document.elements_of_lane(lane.id)}
    assert cards <= hidden
    assert not {each.id for each in document.elements_of_lane(first.id)} & hidden
    assert {record.id: record for record in document} == before
    assert window.filtering.bar.lanes.chosen == {first.id}
