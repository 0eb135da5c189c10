"""The history panel: every step by its name, and a click goes there."""

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cjm_editor.editing.commands import label_about, rename
from cjm_editor.i18n import set_language, text
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.ui.look.theme import current_theme


@pytest.fixture
def history(window, qtbot):
    """The panel, as opened from the keyboard."""
    window.window_actions.by_id["show_history"].trigger()
    qtbot.waitUntil(window.panels.history.isVisible)
    return window.panels.history


def rename_each(window, *titles):
    session = window.file.session
    first = session.document.all(Touchpoint)[0]
    for title in titles:
        session.run(label_about("rename", session.document, [first.id]), rename(first.id, title))
    return first


def shown(history, role=Qt.ItemDataRole.DisplayRole):
    model = history.model()
    return [model.index(row).data(role) for row in range(model.rowCount())]


def click(history, row):
    history.scrollTo(history.model().index(row))
    place = history.visualRect(history.model().index(row)).center()
    QTest.mouseClick(history.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_a_click_goes_to_a_step_and_greys_those_after_it(window, history):
    session = window.file.session
    first = rename_each(window, "One", "Two", "Three")
    assert len(shown(history)) == 4 and shown(history)[0] == text("ui.history.start")
    assert "Two" in shown(history)[3]  # the step that gave it the title "Three" is named so
    heard = []
    session.document.subscribe(lambda change: heard.append(change.origin))
    click(history, 1)
    assert session.document[first.id].title == "One" and heard == ["undo"]
    grey = shown(history, Qt.ItemDataRole.ForegroundRole)
    assert [colour is not None for colour in grey] == [False, False, True, True]
    assert grey[2].name() == current_theme().disabled
    assert shown(history, Qt.ItemDataRole.AccessibleTextRole)[1] == text(
        "ui.history.here", step=shown(history)[1]
    )
    click(history, 3)
    assert session.document[first.id].title == "Three" and heard == ["undo", "redo"]


def test_enter_goes_where_the_arrows_point(window, history):
    first = rename_each(window, "One", "Two")
    history.setFocus()
    QTest.keyClick(history, Qt.Key.Key_Home)
    assert window.file.session.document[first.id].title == "Two"
    QTest.keyClick(history, Qt.Key.Key_Return)
    assert window.file.session.document[first.id] == first


def test_a_new_edit_drops_what_was_undone(window, history):
    rename_each(window, "One", "Two", "Three")
    click(history, 1)
    rename_each(window, "Four")
    assert len(shown(history)) == 3 and history.currentIndex().row() == 2


def test_steps_from_before_the_file_was_closed_are_there_in_todays_language(
    container, window, qtbot, tmp_path
):
    rename_each(window, "One", "Two")
    assert window.filing.save_to(tmp_path / "a.cjm")
    shutil.copy(tmp_path / "a.cjm", tmp_path / "b.cjm")
    set_language("es")
    container.show(container.open_file(tmp_path / "b.cjm"))
    again = container.windows[1]
    qtbot.waitUntil(lambda: again.is_complete and not container.is_busy)
    again.window_actions.by_id["show_history"].trigger()
    steps = shown(again.panels.history)
    assert len(steps) == 3 and steps[0] == text("ui.history.start", "es")
    assert steps[2] == str(again.file.session.undo_label)


def test_a_closed_panel_costs_nothing_and_catches_up(window, history):
    window.docks["history"].hide()
    rename_each(window, *map(str, range(5)))
    assert len(shown(history)) == 1
    window.docks["history"].show()
    assert len(shown(history)) == 6
