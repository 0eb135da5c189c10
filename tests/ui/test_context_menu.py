"""The menu of each thing offers what makes sense for it, by pointer and by keyboard."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from cjm_editor.i18n import LANGUAGES, set_language
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Lane, Stage, Step, Swimlane, Transfer
from cjm_editor.ui.window.context_menu import NOTHING, OF_RECORD, context_menu


@pytest.fixture
def container(lasting):
    """The program that stays."""
    return lasting[0]


@pytest.fixture
def window(lasting_window):
    """The window that stays."""
    return lasting_window


@pytest.fixture(autouse=True)
def closed():
    """Leave no menu open for the tests that follow."""
    yield
    while menu := QApplication.activePopupWidget():
        menu.close()


def names(menu):
    """Give what a menu offers; a menu within it by its entries."""
    entries = [action for action in menu.actions() if not action.isSeparator()]
    return [names(entry.menu()) if entry.menu() else entry.objectName() for entry in entries]


def flat(found):
    lists = [flat(entry) if isinstance(entry, list) else [entry] for entry in found]
    return [each for inner in lists for each in inner]


def offered(window):
    actions = window.window_actions
    menu = context_menu(window.canvas, actions, actions.context, None)
    return names(menu)


def one(window, cls):
    return window.file.session.document.all(cls)[0].id


@pytest.mark.parametrize(
    ("cls", "wanted", "unwanted"),
    [
        (
            Touchpoint,
            {"connect_to", "duplicate", "add_note"},
            {"reverse_transfer", "add_lane_notes"},
        ),
        (Stage, {"rename", "add_stage_after", "move_right"}, {"add_touchpoint", "connect_to"}),
        (Step, {"add_step_before", "widen_column"}, {"connect_to", "reverse_transfer"}),
        (Lane, {"rename", "add_lane_notes", "delete"}, {"connect_to", "add_stage_after"}),
        (Swimlane, {"rename", "add_persona", "delete"}, {"connect_to", "add_stage_after"}),
        (Transfer, {"reverse_transfer", "delete"}, {"add_note", "duplicate", "add_persona"}),
    ],
)
def test_each_thing_has_its_own_menu(window, cls, wanted, unwanted):
    window.file.session.selection.set([one(window, cls)])
    found = offered(window)
    assert wanted <= {*flat(found)} and not unwanted & {*flat(found)}
    assert len(found) <= 14 and "inspect" in found
    assert len(flat(found)) == len({*flat(found)}), "nothing is offered twice"


def test_several_cards_are_offered_what_is_for_many(window):
    cards = [each.id for each in window.file.session.document.all(Touchpoint)[:2]]
    window.file.session.selection.set(cards)
    found = flat(offered(window))
    assert found[0] == "connect" and "add_note" not in found and "rename" not in found


def test_an_empty_cell_is_a_place_for_something_new(window):
    window.file.session.selection.set([])
    window.canvas.pick_cell(one(window, Lane), one(window, Step))
    found = offered(window)
    assert found[0] == "add_card" and {"add_step_after", "add_note"} <= {*flat(found)}
    assert "delete" not in flat(found) and len(found) <= 14


def test_the_bare_desk_offers_what_is_done_with_the_map(window):
    window.file.session.selection.set([window.map_id])
    found = offered(window)
    assert {"fit_map", "select_all", "add_persona"} <= {*flat(found)}
    assert not {"delete", "cut"} & {*flat(found)}


def test_every_entry_is_a_command(window):
    known = {*window.window_actions.by_id}
    for entries in (*(entries for _, entries in OF_RECORD), NOTHING):
        assert {entry for entry in entries if entry and not entry.startswith(">")} <= known


def test_a_right_click_on_another_thing_selects_that_first(window):
    session, canvas = window.file.session, window.canvas
    session.selection.set([one(window, Touchpoint)])
    stage = one(window, Stage)
    place = canvas.on_screen(window.placed.rect_of(stage)).center().toPoint()
    QTest.mousePress(canvas.viewport(), Qt.MouseButton.RightButton, pos=place)
    at = canvas.viewport().mapToGlobal(place)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, at)
    QApplication.sendEvent(canvas.viewport(), event)
    assert session.selection.ids == (stage,)
    menu = QApplication.activePopupWidget()
    assert "add_stage_after" in names(menu)
    menu.close()


def test_the_keyboard_opens_it_beside_what_is_selected(window):
    card = one(window, Touchpoint)
    window.file.session.selection.set([card])
    window.canvas.reveal(card)
    window.canvas.setFocus()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    QApplication.sendEvent(window.canvas, event)
    menu = QApplication.activePopupWidget()
    rect = window.canvas.on_screen(window.placed.rect_of(card))
    assert window.canvas.menu_place() == rect.center().toPoint()
    assert "connect_to" in names(menu)
    assert window.file.session.selection.ids == (card,)
    menu.close()


def test_shift_and_f10_open_it_where_there_is_no_menu_key(window):
    card = one(window, Touchpoint)
    window.file.session.selection.set([card])
    for view in (window.canvas, window.outline):
        QTest.keyClick(view, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
        menu = QApplication.activePopupWidget()
        assert menu is not None
        menu.close()


def test_the_outline_renames_in_its_own_place(window, qtbot):
    stage = one(window, Stage)
    window.file.session.selection.set([stage])
    qtbot.waitUntil(lambda: not window.outline.busy)
    window.outline.setFocus()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    QApplication.sendEvent(window.outline, event)
    menu = QApplication.activePopupWidget()
    next(each for each in menu.actions() if each.objectName() == "rename").trigger()
    menu.close()
    assert window.outline.findChild(QLineEdit) is not None


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_has_a_letter_of_its_own(container, qtbot, language):
    set_language(language)
    container.show(container.new_file("sample-email", language))
    window = container.windows[0]
    qtbot.waitUntil(lambda: window.is_complete and not container.is_busy)
    for cls in (Touchpoint, Stage, Step, Lane, Swimlane):
        window.file.session.selection.set([one(window, cls)])
        actions = window.window_actions
        menu = context_menu(window.canvas, actions, actions.context, None)
        shown = [each.text() for each in menu.actions() if each.text()]
        letters = [name[name.index("&") + 1].casefold() for name in shown if "&" in name]
        assert len(letters) == len({*letters}) == len(shown), shown
