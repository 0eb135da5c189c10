"""Making other cards of the selected ones, in the real window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cjm_editor.editing.records import steps_of
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Element
from cjm_editor.ui.command_search import CommandSearch
from cjm_editor.ui.dialogs.move_to import MoveToDialog
from cjm_editor.ui.outline.tree import ICON, RECORD
from cjm_editor.ui.window.context_menu import context_menu


@pytest.fixture
def session(window):
    return window.file.session


def some(session, cls, number):
    found = [each.id for each in session.document if isinstance(each, cls)]
    return sorted(found)[:number]


def pointer_menu(window):
    actions = window.window_actions
    return context_menu(window.canvas, actions, actions.context, None)


def plain(action):
    return action.text().replace("&", "")


def test_the_menu_at_the_pointer_offers_the_other_kinds(window, session):
    ids = some(session, Touchpoint, 2)
    session.selection.set(ids)
    menu = pointer_menu(window)
    (inner,) = (action.menu() for action in menu.actions() if plain(action) == "Turn into")
    names = [action.iconText() for action in inner.actions()]
    assert "Pain point" in names and "Touchpoint" not in names
    next(action for action in inner.actions() if action.iconText() == "Pain point").trigger()
    assert {session.document.find(Element, id).TYPE for id in ids} == {"pain_point"}
    assert session.selection.ids == tuple(ids)
    session.undo()
    assert {session.document.find(Element, id).TYPE for id in ids} == {"touchpoint"}


def test_without_a_card_the_menu_at_the_pointer_offers_no_kinds(window, session):
    session.selection.set(())
    assert "Turn into" not in map(plain, pointer_menu(window).actions())


def test_kinds_are_found_by_what_one_wants_to_do(window, session):
    (id,) = some(session, Touchpoint, 1)
    session.selection.set([id])
    window.window_actions.by_id["find_command"].trigger()
    (search,) = window.findChildren(CommandSearch)
    QTest.keyClicks(search.line, "convert need")
    QTest.keyClick(search.line, Qt.Key.Key_Return)
    assert session.document.find(Element, id).TYPE == "need"


def test_the_inspector_follows_a_card_into_its_new_kind(window, session, qtbot):
    (id,) = some(session, Touchpoint, 1)
    session.selection.set([id])
    window.window_actions.run_command("turn_into_metric")
    qtbot.waitUntil(lambda: window.inspector.form is not None and not window.inspector.busy)
    assert "reading" in [spec.name for spec in window.inspector.form.specs]


def test_a_card_moves_by_the_keyboard_alone(window, session, qtbot, monkeypatch):
    card = session.document.all(Touchpoint)[0]
    target = session.document.all(Touchpoint)[-1]
    assert (card.lane, card.step) != (target.lane, target.step)
    session.selection.set([card.id])
    window.canvas.setFocus()
    done = []

    def answer(dialog):
        with qtbot.waitExposed(dialog):
            dialog.show()
        qtbot.waitUntil(dialog.steps.search.hasFocus)
        names = [dialog.steps.list.item(at).text() for at in range(dialog.steps.list.count())]
        steps = steps_of(session.document, window.map_id)
        at = [step.id for step in steps].index(target.step)
        QTest.keyClicks(dialog.steps.search, names[at])
        QTest.keyClick(dialog.lanes.search, Qt.Key.Key_PageUp)
        for _ in range(dialog.lanes.list.count()):
            if dialog.lanes.chosen != target.lane:
                QTest.keyClick(dialog.lanes.search, Qt.Key.Key_Down)
        assert dialog.place.lane == target.lane and dialog.place.step == target.step
        dialog.index.setCurrentIndex(0)
        done.append(True)
        QTest.keyClick(dialog.steps.search, Qt.Key.Key_Return)
        return dialog.result()

    monkeypatch.setattr(MoveToDialog, "exec", answer)
    qtbot.waitUntil(window.window_actions.by_id["move_to"].isEnabled)
    QTest.keyClick(window.canvas, Qt.Key.Key_M)
    assert done
    moved = session.document.find(Element, card.id)
    assert session.document.cell(target.lane, target.step)[0] == moved
    session.undo()
    assert session.document.find(Element, card.id) == card


def test_the_outline_shows_a_card_as_what_it_is_now(window, session, qtbot):
    (id,) = some(session, Touchpoint, 1)
    session.selection.set([id])
    qtbot.waitUntil(lambda: window.outline.currentIndex().data(RECORD) == id)
    assert window.outline.currentIndex().data(ICON) == "hand-finger"
    window.window_actions.run_command("turn_into_need")
    qtbot.waitUntil(lambda: window.outline.currentIndex().data(ICON) == "target")
