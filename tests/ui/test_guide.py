"""The guide leads through nine steps, and from each to where it is done."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cjm_editor.analysis.guide.guide import guide
from cjm_editor.editing.commands import delete, label, set_field
from cjm_editor.i18n import LANGUAGES, set_language, text
from cjm_editor.kinds.need import Need
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Lane, Persona, Stage
from cjm_editor.ui.guide.ways import WAYS, go_to_task
from cjm_editor.ui.window.actions import WINDOW_ACTIONS
from tests.ui.test_dialogs import check


@pytest.fixture
def panel(window, qtbot):
    """Give the panel, opened as the menu does."""
    window.window_actions.by_id["show_guide"].trigger()
    made = window.panels.guide
    qtbot.waitUntil(lambda: made.examining.known is not None)
    return made


@pytest.fixture
def session(window):
    return window.file.session


def settle(panel, qtbot):
    qtbot.waitUntil(lambda: not panel.examining.busy)


def found(window):
    """Give the guide of the map that is shown."""
    file = window.file
    return guide(file.session.document, window.map_id, file.versions())


def task(window, id):
    return next(each for step in found(window).steps for each in step.tasks if each.id == id)


def test_nine_steps_say_how_far_they_have_come(panel, window):
    wanted = found(window).steps
    assert [card.title.text() for card in panel.steps] == [
        text(f"guide.step.{each.id}") for each in wanted
    ]
    assert [card.bar.value() for card in panel.steps] == [
        round(each.progress * 100) for each in wanted
    ]
    done = sum(each.is_done for each in wanted)
    assert panel.summary.text() == f"{done} of 9 steps are done"


def test_what_comes_next_is_unfolded_and_has_the_keyboard(panel, window):
    at = found(window).next.number - 1
    assert [card.fold.isChecked() for card in panel.steps] == [n == at for n in range(9)]
    assert QApplication.focusWidget() is panel.steps[at].go
    assert panel.steps[at].go.text() == text(f"guide.do.{found(window).next.next.id}")


def test_an_edit_is_seen_at_once(panel, session, window, qtbot):
    before = panel.steps[1].bar.value()
    stage = session.document.all(Stage)[0]
    session.run(label("set_field"), set_field([stage.id], "goal", ""))
    settle(panel, qtbot)
    assert panel.steps[1].bar.value() < before
    assert panel.steps[1].go.text() == "Give the stage a goal"


def test_the_button_goes_where_the_step_is_done(panel, session, window, qtbot):
    stage = session.document.all(Stage)[2]
    session.run(label("set_field"), set_field([stage.id], "goal", ""))
    settle(panel, qtbot)
    panel.steps[1].go.setFocus()
    QTest.keyClick(panel.steps[1].go, Qt.Key.Key_Space)
    assert session.selection.ids == (stage.id,)
    goal = lambda: window.inspector.form is not None and window.inspector.form.has("goal")  # noqa: E731
    qtbot.waitUntil(goal)
    qtbot.waitUntil(lambda: window.inspector.form.editor("goal").isAncestorOf(focus()))
    assert not panel.isVisible() or window.docks["inspector"].isVisible()


def focus():
    return QApplication.focusWidget()


def test_of_what_is_assumed_everything_is_selected(panel, session, window, qtbot):
    left = task(window, "evidence").left
    assert len(left) > 3
    go_to_task(window, task(window, "evidence"))
    assert set(session.selection.ids) == set(left)


def test_a_need_is_added_where_none_is(panel, session, window, qtbot):
    step = task(window, "needs").left[0]
    before = {each.id for each in session.document.all(Need)}
    go_to_task(window, task(window, "needs"))
    (made,) = [each for each in session.document.all(Need) if each.id not in before]
    assert made.step == step


def test_fields_of_the_map_are_typed_with_nothing_selected(panel, session, window, qtbot):
    session.selection.set([session.document.all(Touchpoint)[0].id])
    session.run(label("set_field"), set_field([window.map_id], "owner", ""))
    go_to_task(window, task(window, "owner"))
    assert session.selection.ids == ()
    qtbot.waitUntil(
        lambda: (
            window.inspector.form.has("owner")
            and window.inspector.form.editor("owner").isAncestorOf(focus())
        )
    )


def test_every_way_leads_to_something_that_is_there(window):
    ids = [each.id for step in found(window).steps for each in step.tasks]
    assert set(ids) == set(WAYS)
    actions = {own.id for own in WINDOW_ACTIONS}
    for way in WAYS.values():
        assert not way.command or way.command in window.window_actions.by_id
        assert not way.action or way.action in actions


def test_a_baseline_counts_as_soon_as_it_is_kept(panel, window, qtbot):
    before = panel.steps[8].bar.value()
    entry = window.file.keep_version("Start")
    window.file.set_baseline(entry.id)
    settle(panel, qtbot)
    assert panel.steps[8].bar.value() > before


def test_a_step_that_is_done_hands_the_keyboard_on(panel, session, qtbot):
    card = panel.steps[0]
    assert card.bar.value() == 100 and card.go.isHidden()
    said = ("needs", "goals", "behaviours", "frustrations")
    people = [each.id for each in session.document.all(Persona)]
    for name in said:
        session.run(label("set_field"), set_field(people, name, ""))
    settle(panel, qtbot)
    assert card.go.text() == "Describe the persona"
    card.go.setFocus()
    session.undo()
    settle(panel, qtbot)
    assert card.go.isHidden() and focus() is card.fold


def test_whoever_reads_another_step_is_left_alone(panel, session, window, qtbot):
    panel.steps[7].fold.click()
    session.run(label("set_field"), set_field([window.map_id], "customer_goal", ""))
    settle(panel, qtbot)
    assert panel.steps[7].fold.isChecked() and panel.steps[1].fold.isChecked()


def test_a_map_that_is_gone_is_no_longer_looked_at(panel, session, window, qtbot):
    window.window_actions.run_command("new_map")
    settle(panel, qtbot)
    assert panel.steps[1].bar.value() == 0
    assert panel.steps[0].go.text() == "Add a persona"
    session.run(label("delete"), delete([window.map_id]))
    settle(panel, qtbot)
    qtbot.waitUntil(lambda: panel.steps[0].bar.value() == 100)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_can_be_used_by_keyboard_alone_in_every_language(window, qtbot, language):
    set_language(language)
    window.window_actions.by_id["show_guide"].trigger()
    made = window.panels.guide
    qtbot.waitUntil(lambda: made.examining.known is not None)
    check(made)


def test_a_reader_hears_which_step_a_button_is_of(panel):
    card = panel.steps[2]
    assert card.go.accessibleName() == f"{card.go.text()} – Step 3: Collect data"
    assert card.bar.accessibleName() == "Step 3: Collect data"
    assert card.fold.accessibleName().startswith("Step 3: Collect data: Done: ")


def test_a_message_of_a_persona_gets_a_lane_of_its_own(panel, session, window, qtbot):
    before = task(window, "personal")
    go_to_task(window, before)
    after = task(window, "personal")
    assert after.done == before.done + 1 and after.left == before.left[1:]
    session.undo()
    go_to_task(window, task(window, "personal"))
    assert task(window, "personal") == after
    lanes = [each for each in session.document.all(Lane) if each.kind == "messages"]
    assert len({each.swimlane for each in lanes}) == len(lanes)


def test_an_empty_map_is_led_from_step_to_step(panel, session, window, qtbot):
    window.window_actions.run_command("new_map")
    ways = [each.next.id for each in found(window).steps if each.next is not None]
    assert "ends" not in ways and "heard" not in ways and "days" not in ways
