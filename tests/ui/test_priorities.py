"""The window of priorities: by mouse, by keyboard alone, undone like any edit."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cjm_editor.editing import EditSession, Label
from cjm_editor.kinds.pain_point import PainPoint
from cjm_editor.model import Decision, Document, Improvement, Map
from cjm_editor.text import Typesetter
from cjm_editor.ui.priorities.window import PrioritiesDialog
from tests.unit.analysis.journeys import ground, touchpoints, transfers

TYPESETTER = Typesetter()


def improvement(id, **fields):
    return Improvement(id=id, map="map", rank=id, title=id, **fields)


@pytest.fixture
def session():
    return EditSession(
        Document(
            [
                *ground(),
                *touchpoints("ab", {"b": "success"}),
                *transfers("a>b", promise="lost"),
                PainPoint(id="pain", lane="pains", step="one", title="Slow"),
                improvement("start", ease=2, benefit=5, cost=10, mends=("a>b",)),
                improvement("mid", ease=4, benefit=4, cost=4),
                improvement("late"),
            ]
        )
    )


@pytest.fixture
def dialog(session, qtbot):
    made = PrioritiesDialog(session, "map", lambda: TYPESETTER)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made).__enter__()
    return made


def judged(session, id):
    found = session.document.find(Improvement, id)
    return found.ease, found.benefit


def place(dialog, id) -> QPoint:
    return dialog.matrix.centre_of(id).toPoint()


def titles(dialog):
    return [dialog.table.item(row, 0).text() for row in range(dialog.table.rowCount())]


def test_what_is_easy_and_smart_comes_first_and_nobody_is_named(dialog):
    assert titles(dialog) == ["mid", "start", "late"]
    assert "Nobody" in dialog.table.item(0, 5).text()


def test_a_bubble_is_dragged_as_one_edit(dialog, session):
    matrix, left = dialog.matrix, Qt.MouseButton.LeftButton
    start = place(dialog, "mid")
    QTest.mousePress(matrix, left, pos=start)
    for step in range(1, 9):
        QTest.mouseMove(matrix, start + QPoint(-12 * step, 6 * step))
    ease, benefit = judged(session, "mid")
    assert ease < 4 and benefit < 4
    QTest.mouseRelease(matrix, left, pos=start + QPoint(-96, 48))
    assert len(session.history.entries) == 1
    session.undo()
    assert judged(session, "mid") == (4, 4)
    assert dialog.current.id == "mid"


def test_escape_lets_a_bubble_go_where_it_was(dialog, session):
    start = place(dialog, "mid")
    QTest.mousePress(dialog.matrix, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(dialog.matrix, start + QPoint(-60, 60))
    assert judged(session, "mid") != (4, 4)
    QTest.keyClick(dialog.matrix, Qt.Key.Key_Escape)
    assert judged(session, "mid") == (4, 4) and not session.history.entries
    assert dialog.isVisible()


def test_a_click_alone_changes_nothing(dialog, session):
    QTest.mouseClick(dialog.matrix, Qt.MouseButton.LeftButton, pos=place(dialog, "start"))
    assert dialog.current.id == "start" and not session.history.entries


def test_the_keys_do_it_too_as_one_edit(dialog, session):
    dialog.pick("mid")
    dialog.matrix.setFocus()
    QTest.keyClick(dialog.matrix, Qt.Key.Key_Left)
    QTest.keyClick(dialog.matrix, Qt.Key.Key_Up)
    QTest.keyClick(dialog.matrix, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert judged(session, "mid") == (3.6, 4.5)
    assert len(session.history.entries) == 1
    dialog.pick("late")
    QTest.keyClick(dialog.matrix, Qt.Key.Key_Right)
    assert judged(session, "late") == (3.5, 3.0)
    QTest.keyClick(dialog.matrix, Qt.Key.Key_PageUp)
    assert dialog.current.id != "late"


def test_enter_on_a_cell_goes_to_its_field_and_what_is_typed_is_kept(dialog, session):
    dialog.table.setFocus()
    dialog.table.setCurrentCell(0, 3)
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    field = QApplication.focusWidget() or dialog.focusWidget()
    assert dialog.form.editor("cost").isAncestorOf(field)
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, "77")
    assert session.document.find(Improvement, "mid").cost == 77
    assert dialog.table.item(0, 3).text() == "77"


def test_the_best_set_is_told_and_its_decision_kept(dialog, session):
    assert not dialog.limits.keep.isEnabled()
    dialog.limits.budget.setText("10")
    dialog.limits.decided_by.setText("Eva")
    dialog.limits.ask.click()
    said = dialog.limits.result.text()
    assert "start" in said and "Expected score" in said and "after" in said
    dialog.limits.keep.click()
    (kept,) = session.document.children(Decision, "map")
    assert (kept.chosen, kept.budget, kept.decided_by) == (("start",), 10, "Eva")
    assert kept.decided_on and "Budget 10" in kept.criteria
    assert "Eva" in dialog.decisions.item(0).text()


def test_enter_in_a_limit_asks_and_leaves_the_window_open(dialog):
    dialog.limits.budget.setFocus()
    QTest.keyClicks(dialog.limits.budget, "10")
    QTest.keyClick(dialog.limits.budget, Qt.Key.Key_Return)
    assert dialog.isVisible() and dialog.limits.keep.isEnabled()
    QTest.keyClick(dialog.limits.decided_by, Qt.Key.Key_Enter)
    assert dialog.isVisible()


def test_what_was_found_is_out_of_date_once_something_changes(dialog, session):
    dialog.limits.ask.click()
    assert dialog.limits.keep.isEnabled()
    dialog.form.changed.emit("benefit", 1.0)
    assert not dialog.limits.keep.isEnabled()


@pytest.mark.parametrize("words", ["much", "-1", "nan", "1e99"])
def test_no_amount_is_told_in_a_sentence(dialog, words):
    dialog.limits.budget.setText(words)
    dialog.limits.ask.click()
    assert not dialog._problem.isHidden() and words in dialog._problem.text()
    dialog.limits.budget.setText("1,5")
    dialog.limits.ask.click()
    assert dialog._problem.isHidden()


def test_one_is_added_about_what_is_selected(dialog, session):
    session.selection.set(["pain"])
    dialog.add.click()
    made = dialog.current
    assert made.title == "Slow" and made.mends == ("pain", "a", "b", "a>b")
    names = [dialog.mends.list.item(at).text() for at in range(dialog.mends.list.count())]
    assert "Pain point: Slow" in names
    dialog.mends.list.setCurrentRow(0)
    QTest.keyClick(dialog.mends.list, Qt.Key.Key_Delete)
    assert dialog.current.mends == ("a", "b", "a>b")
    dialog.remove.click()
    assert session.document.find(Improvement, made.id) is None
    assert dialog.current is not None


def test_an_empty_map_says_what_to_do(qtbot):
    made = PrioritiesDialog(EditSession(Document(ground())), "map", lambda: TYPESETTER)
    qtbot.addWidget(made)
    made.show()
    assert not made._empty.isHidden() and made.current is None
    made.add.click()
    assert made._empty.isHidden() and made.current.title == "New improvement"


def test_it_no_longer_follows_once_it_is_closed(dialog, session):
    dialog.reject()
    session.undo()
    session.run(session.undo_label or "x", lambda tx: tx.update("mid", title="other"))
    assert "other" not in titles(dialog)


def test_a_gap_is_told_and_becomes_an_improvement(dialog, session):
    session.run(Label("edit.rename"), lambda tx: tx.update("first", title="Sales"))
    dialog.tabs.setCurrentWidget(dialog.gaps)
    said = [dialog.gaps.list.item(at).text() for at in range(dialog.gaps.list.count())]
    (at,) = [at for at, each in enumerate(said) if "named after a department" in each]
    assert "1 × 2 × 1 × 1 = 2" in dialog.gaps.guard.text()
    dialog.gaps.list.setCurrentRow(at)
    with_ids = []
    dialog.go_asked.connect(with_ids.append)
    before = len(session.document.children(Improvement, "map"))
    dialog.gaps.improve.click()
    assert len(session.document.children(Improvement, "map")) == before + 1
    assert dialog.tabs.currentIndex() == 0
    dialog.tabs.setCurrentWidget(dialog.gaps)
    QTest.keyClick(dialog.gaps.list, Qt.Key.Key_Return)
    assert with_ids == ["first"] and not dialog.isVisible()


def test_maps_are_ranked_by_what_is_typed_and_by_weights(dialog, session):
    other = Map(id="other", title="Other", rank="b0", business_value=6, strategic_importance=1)
    session.run(Label("edit.add_map"), lambda tx: tx.add(other))
    dialog.tabs.setCurrentWidget(dialog.maps)
    ranking = dialog.maps
    assert ranking.table.item(0, 1).text() == "Other"
    ranking.table.setCurrentCell(1, 2)
    ranking.table.item(1, 2).setText("5")
    assert (ranking.table.currentRow(), ranking.table.currentColumn()) == (0, 2)  # it follows
    assert session.document.find(Map, "map").business_value == 5
    first = [ranking.table.item(row, 1).text() for row in range(2)]
    assert first == ["Map", "Other"]
    assert "Business value" in ranking.sensitivity.text() or "Strategic" in (
        ranking.sensitivity.text()
    )
    ranking.weights["strategic_importance"].setValue(0.0)
    assert ranking.table.item(0, 1).text() == "Other"
    ranking.table.item(0, 2).setText("eleven")
    assert not dialog._problem.isHidden() and "eleven" in dialog._problem.text()
    assert session.document.find(Map, "other").business_value == 6
    ranking.table.item(0, 2).setText("")
    assert session.document.find(Map, "other").business_value is None
