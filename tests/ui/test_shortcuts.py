"""The keys of commands: changed, taken, set back, kept, and shown wherever they are shown."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea

from cjm_editor.i18n import LANGUAGES, set_language, text
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.ui.dialogs.cheat_sheet import CheatSheet
from cjm_editor.ui.dialogs.shortcuts import ShortcutsDialog
from cjm_editor.ui.look.sizes import screen_of
from cjm_editor.ui.window.keymap import (
    canonical,
    given,
    keys_of,
    needs_alt_gr,
    unusable,
    with_keys,
)

BUILT_IN = {"save": ("Ctrl+S",), "copy": ("Ctrl+C", "Ctrl+Ins"), "about": ()}
CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


def test_a_key_that_is_given_away_is_its_old_owners_no_more():
    changed = given(BUILT_IN, {}, "save", "Ctrl+C")
    keys = keys_of(BUILT_IN, changed)
    assert keys == {"save": ("Ctrl+S", "Ctrl+C"), "copy": ("Ctrl+Ins",), "about": ()}


def test_a_key_takes_the_place_of_another():
    assert given(BUILT_IN, {}, "copy", "F8", "Ctrl+C") == {"copy": ["F8", "Ctrl+Ins"]}


def test_built_in_keys_are_not_kept_as_changed():
    assert with_keys(BUILT_IN, {"save": ["F8"]}, "save", ["Ctrl+S"]) == {}


def test_the_users_choice_goes_before_a_built_in_key_and_unknown_commands_stay():
    changed = {"about": ["ctrl+s"], "hologram": ["F9"]}
    assert keys_of(BUILT_IN, changed)["save"] == ()
    assert with_keys(BUILT_IN, changed, "copy", []) == {**changed, "copy": []}


@pytest.mark.parametrize("key", ["", "Blah", "Ctrl+Blah", "Ctrl+K, Ctrl+S"])
def test_what_is_no_single_key_is_left_out(key):
    assert canonical(key) == ""
    assert unusable({"save": [key, "F8"]}) == [key]
    assert keys_of(BUILT_IN, {"save": [key, "F8"]})["save"] == ("F8",)


@pytest.mark.parametrize(
    ("key", "needs"),
    [("Ctrl+[", True), ("@", True), ("Ctrl+Alt+E", True), ("Ctrl+E", False), ("Ctrl++", False)],
)
def test_keys_that_need_altgr_are_known(key, needs):
    assert needs_alt_gr(key) is needs


# In the window ------------------------------------------------------------------------------


@pytest.fixture
def dialog(window, qtbot):
    """The dialog, open on the command that duplicates."""
    made = ShortcutsDialog(window)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.mark("duplicate")
    made.catcher.setFocus()
    return made


def keys(window, id):
    return [key.toString() for key in window.window_actions.by_id[id].shortcuts()]


def test_a_new_key_works_at_once_in_every_window(container, window, dialog, qtbot):
    container.show(container.new_file("empty", "en"))
    other = container.windows[1]
    QTest.keyClick(dialog.catcher, Qt.Key.Key_B, CTRL)
    dialog.add.click()
    assert container.preferences.shortcuts == {"duplicate": ["Ctrl+D", "Ctrl+B"]}
    assert keys(window, "duplicate") == keys(other, "duplicate") == ["Ctrl+D", "Ctrl+B"]
    dialog.close()
    before = len(window.file.session.document.all(Touchpoint))
    window.file.session.selection.set([window.file.session.document.all(Touchpoint)[0].id])
    window.window_actions.refresh()
    container.show(window.file)
    qtbot.waitUntil(window.isActiveWindow)
    window.canvas.setFocus()
    QTest.keyClick(window.canvas, Qt.Key.Key_B, CTRL)
    assert len(window.file.session.document.all(Touchpoint)) == before + 1


@pytest.mark.parametrize(
    ("key", "modifiers", "more"), [(Qt.Key.Key_D, CTRL, 1), (Qt.Key.Key_Delete, NONE, -1)]
)
def test_a_key_pressed_right_after_a_selection_works(window, qtbot, key, modifiers, more):
    session = window.file.session
    qtbot.waitUntil(lambda: not window.window_actions.by_id["delete"].isEnabled())
    touchpoints = session.document.all(Touchpoint)
    window.canvas.setFocus()
    session.selection.set([touchpoints[0].id])
    QTest.keyClick(window.canvas, key, modifiers)  # before anything else was looked at
    assert len(session.document.all(Touchpoint)) == len(touchpoints) + more


def test_a_key_of_another_command_is_taken_only_when_asked(container, window, dialog):
    QTest.keyClick(dialog.catcher, Qt.Key.Key_S, CTRL)
    dialog.change.click()
    assert text("ui.action.save") in dialog.said.text() and dialog.take.isVisible()
    dialog.keep.click()
    assert container.preferences.shortcuts == {} and keys(window, "save") == ["Ctrl+S"]
    dialog.change.click()
    QTest.keyClick(dialog.take, Qt.Key.Key_Space)
    assert keys(window, "duplicate") == ["Ctrl+S"] and keys(window, "save") == []
    dialog.reset.click()
    assert keys(window, "duplicate") == ["Ctrl+D"] and keys(window, "save") == []
    dialog.reset_all.click()
    assert container.preferences.shortcuts == {} and keys(window, "save") == ["Ctrl+S"]


def test_resetting_one_takes_its_key_back_from_whoever_has_it(container, window, dialog):
    QTest.keyClick(dialog.catcher, Qt.Key.Key_S, CTRL)
    dialog.add.click()
    dialog.take.click()
    dialog.mark("save")
    dialog.reset.click()
    assert keys(window, "save") == ["Ctrl+S"] and keys(window, "duplicate") == ["Ctrl+D"]
    assert container.preferences.shortcuts == {}


def test_a_key_is_removed(window, dialog):
    dialog.mark("redo")
    dialog.keys.setCurrentRow(1)
    dialog.remove.click()
    assert keys(window, "redo") == ["Ctrl+Shift+Z"]
    assert [dialog.keys.item(row).text() for row in range(dialog.keys.count())] == ["Ctrl+Shift+Z"]


def test_new_keys_are_chosen_with_the_keyboard_alone(window, dialog):
    dialog.activateWindow()
    dialog.search.setFocus()
    QTest.keyClicks(dialog.search, "duplicate")
    dialog.tree.setFocus()
    QTest.keyClick(dialog.tree, Qt.Key.Key_Down)
    assert dialog.command == "duplicate_map", "the heading between them is passed over"
    QTest.keyClick(dialog.tree, Qt.Key.Key_Up)
    QTest.keyClick(dialog.tree, Qt.Key.Key_Up)
    assert dialog.command == "duplicate", "above the first is nothing but its heading"
    QTest.keyClick(dialog.tree, Qt.Key.Key_Return)
    assert dialog.catcher.hasFocus()
    QTest.keyClick(dialog.catcher, Qt.Key.Key_B, CTRL)
    QTest.keyClick(dialog.catcher, Qt.Key.Key_Tab)
    assert dialog.add.hasFocus()
    QTest.keyClick(dialog.add, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert keys(window, "duplicate") == ["Ctrl+D", "Ctrl+B"]


def test_the_line_lets_go_of_the_keyboard(dialog, qtbot):
    QTest.keyClick(dialog.catcher, Qt.Key.Key_Escape)
    assert dialog.catcher.key == "Esc" and dialog.isVisible()
    QTest.keyClick(dialog.catcher, Qt.Key.Key_Escape)
    assert dialog.catcher.key == "" and dialog.tree.hasFocus() and dialog.isVisible()
    dialog.catcher.setFocus()
    QTest.keyClick(dialog.catcher, Qt.Key.Key_Tab)
    assert not dialog.catcher.hasFocus()


def test_keys_that_open_menus_are_refused_and_altgr_is_warned_of(container, dialog):
    QTest.keyClick(dialog.catcher, Qt.Key.Key_F, Qt.KeyboardModifier.AltModifier)
    dialog.add.click()
    assert "Alt+F" in dialog.said.text() and container.preferences.shortcuts == {}
    QTest.keyClick(dialog.catcher, Qt.Key.Key_BracketLeft, CTRL)
    assert dialog.said.text() == text("ui.shortcuts.alt_gr", keys="Ctrl+[")


def test_a_bare_key_runs_a_command_on_the_map_alone(container, window):
    container.preferences.shortcuts = {"save": ["X"]}
    container.keep_preferences()
    save = window.window_actions.by_id["save"]
    assert save.shortcutContext() == Qt.ShortcutContext.WidgetWithChildrenShortcut
    assert save in window.canvas.actions() and save not in window.actions()


def test_the_palette_and_tool_tips_follow(container, window):
    container.preferences.shortcuts = {"add_touchpoint": ["Q"], "undo": []}
    container.keep_preferences()
    row = next(
        window.palette_panel.item(row)
        for row in range(window.palette_panel.count())
        if window.palette_panel.item(row).text() == text("kind.touchpoint")
    )
    assert "(Q)" in row.toolTip()
    assert "(" not in window.window_actions.by_id["undo"].toolTip()


def test_a_bad_key_in_the_settings_costs_nothing_else(container, window):
    container.preferences.shortcuts = {"save": ["Ctrl+Blah", "F8"], "hologram": ["F9"]}
    container.keep_preferences()
    assert keys(window, "save") == ["F8"]
    assert container.preferences.shortcuts["hologram"] == ["F9"]


def test_the_cheat_sheet_shows_all_keys_and_those_changed(container, window, qtbot):
    container.preferences.shortcuts = {"save": ["F8"]}
    container.keep_preferences()
    sheet = CheatSheet(window)
    qtbot.addWidget(sheet)
    rows = {name: (keys, changed) for _, rows in sheet.groups for name, keys, changed in rows}
    assert rows[text("ui.action.save")] == (("F8",), True)
    native = QKeySequence("Ctrl+Z").toString(QKeySequence.SequenceFormat.NativeText)
    assert rows[text("command.undo")] == ((native,), False)
    assert rows[text("ui.pointer.pan")] == ((text("ui.pointer.pan.how"),), False)


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_a_small_screen_the_cheat_sheet_has_fewer_columns_and_nothing_beside(
    language, container, qtbot
):
    set_language(language)
    container.show(None)
    sheet = CheatSheet(container.windows[0])
    qtbot.addWidget(sheet)
    sheet.show()
    assert sheet.width() <= screen_of(container.windows[0]).availableSize().width()
    assert sheet.findChild(QScrollArea).horizontalScrollBar().maximum() == 0
