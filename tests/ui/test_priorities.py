"""The window of priorities: by mouse, by keyboard alone, undone like any edit."""

from random import Random

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cjm_editor.analysis.priorities.expected import Expected
from cjm_editor.analysis.priorities.order import in_order
from cjm_editor.analysis.priorities.priorities import Limits
from cjm_editor.editing import EditSession, Label
from cjm_editor.i18n import LANGUAGES, set_language
from cjm_editor.kinds.pain_point import PainPoint
from cjm_editor.model import RANKING, Capacity, Decision, Document, Improvement, Map, Ranking
from cjm_editor.text import Typesetter
from cjm_editor.ui.priorities.limits import expected_told
from cjm_editor.ui.priorities.window import PrioritiesWindow
from tests.ui.test_dialogs import check
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
def shown(session, qtbot):
    made = PrioritiesWindow(session, "map", lambda: TYPESETTER)
    qtbot.addWidget(made)
    made.show()
    with qtbot.waitExposed(made):
        pass
    return made


@pytest.fixture
def dialog(shown):
    """The page of the improvements."""
    return shown.improvements


def search(page, qtbot):
    page.limits.ask.click()
    qtbot.waitUntil(lambda: not page.searching)


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
    field = QApplication.focusWidget() or dialog.window().focusWidget()
    assert dialog.form.editor("cost").isAncestorOf(field)
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, "77")
    assert session.document.find(Improvement, "mid").cost == 77
    assert dialog.table.item(0, 3).text() == "77"


def test_the_best_set_is_told_and_its_decision_kept(shown, dialog, session, qtbot):
    assert not dialog.limits.keep.isEnabled()
    dialog.limits.budget.setText("10")
    dialog.limits.decided_by.setText("Eva")
    search(dialog, qtbot)
    said = dialog.limits.result.text()
    assert "start" in said and "Expected score" in said and "after" in said
    dialog.limits.keep.click()
    (kept,) = session.document.children(Decision, "map")
    assert (kept.chosen, kept.budget, kept.decided_by) == (("start",), 10, "Eva")
    assert kept.decided_on and "Budget 10" in kept.criteria
    assert "Eva" in shown.decisions.list.item(0).text()
    assert shown.decisions.chosen.text() == "• start"
    assert "kept" in dialog.limits.result.text() and not dialog.limits.keep.isEnabled()
    assert "Expected score" in kept.criteria and dialog.found is not None
    shown.decisions.form.changed.emit("title", "Autumn")
    shown.decisions.form.changed.emit("decided_on", "2026-10-01")
    assert shown.decisions.list.item(0).text().startswith("Autumn")
    shown.tabs.setCurrentWidget(shown.decisions)
    shown.decisions.list.setFocus()
    QTest.keyClick(shown.decisions.list, Qt.Key.Key_Delete)
    assert not session.document.children(Decision, "map")
    assert not shown.decisions.empty.isHidden()
    session.undo()
    assert "Autumn" in shown.decisions.list.item(0).text()


def test_enter_in_a_limit_asks_and_leaves_the_window_open(dialog, qtbot):
    dialog.limits.budget.setFocus()
    QTest.keyClicks(dialog.limits.budget, "10")
    QTest.keyClick(dialog.limits.budget, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.searching)
    assert dialog.isVisible() and dialog.limits.keep.isEnabled()
    QTest.keyClick(dialog.limits.decided_by, Qt.Key.Key_Enter)
    assert dialog.isVisible()


def test_what_was_found_is_out_of_date_once_something_changes(dialog, session, qtbot):
    search(dialog, qtbot)
    assert dialog.limits.keep.isEnabled()
    dialog.form.changed.emit("benefit", 1.0)
    assert not dialog.limits.keep.isEnabled()


@pytest.mark.parametrize("words", ["much", "-1", "nan", "1e99"])
def test_no_amount_is_told_in_a_sentence(shown, dialog, words, qtbot):
    dialog.limits.budget.setText(words)
    search(dialog, qtbot)
    assert not shown._problem.isHidden() and words in shown._problem.text()
    dialog.limits.budget.setText("1,5")
    search(dialog, qtbot)
    assert shown._problem.isHidden()


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
    shown = PrioritiesWindow(EditSession(Document(ground())), "map", lambda: TYPESETTER)
    qtbot.addWidget(shown)
    shown.show()
    made = shown.improvements
    assert not made.empty.isHidden() and made.current is None
    made.add.click()
    assert made.empty.isHidden() and made.current.title == "New improvement"


def test_it_no_longer_follows_once_it_is_closed(shown, dialog, session):
    shown.reject()
    session.undo()
    session.run(session.undo_label or "x", lambda tx: tx.update("mid", title="other"))
    assert "other" not in titles(dialog)


def test_maps_are_ranked_by_what_is_typed_and_by_weights(shown, session):
    other = Map(id="other", title="Other", rank="b0", business_value=6, strategic_importance=1)
    session.run(Label("edit.add_map"), lambda tx: tx.add(other))
    shown.tabs.setCurrentWidget(shown.maps)
    ranking = shown.maps
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
    assert session.document.find(Ranking, RANKING).strategic_importance == 0.0
    session.undo()
    assert ranking.weights["strategic_importance"].value() == 1.0
    assert ranking.table.item(0, 1).text() == "Map"
    for box in ranking.weights.values():
        box.setValue(0.0)
    assert "All weights are 0" in ranking.sensitivity.text()
    for box in ranking.weights.values():
        box.setValue(1.0)
    ranking.weights["strategic_importance"].setValue(0.0)
    ranking.table.item(0, 2).setText("eleven")
    assert not shown._problem.isHidden() and "eleven" in shown._problem.text()
    assert session.document.find(Map, "other").business_value == 6
    ranking.table.item(0, 2).setText("")
    assert session.document.find(Map, "other").business_value is None


def test_what_becomes_of_the_map_beside_it_shows(shown, dialog, session, qtbot):
    assert not dialog.mends.add.isEnabled()
    dialog.pick("late")
    session.selection.set(["pain"])
    qtbot.waitUntil(dialog.mends.add.isEnabled)
    session.run(Label("edit.rename"), lambda tx: tx.update("late", title="Sooner"))
    assert "Sooner" in titles(dialog)
    dialog.pick("start")
    search(dialog, qtbot)
    assert dialog.limits.keep.isEnabled()
    session.run(Label("edit.rename"), lambda tx: tx.update("a", title="Shop"))
    assert not dialog.limits.keep.isEnabled()  # the score may be another one
    mended = dialog.mends.list
    qtbot.waitUntil(lambda: "Shop" in mended.item(0).text())
    gone_to = []
    shown.go_asked.connect(gone_to.append)
    mended.setCurrentRow(0)
    QTest.keyClick(mended, Qt.Key.Key_Return)
    assert gone_to == ["a>b"] and shown.isVisible()


def test_everybody_has_days_that_the_best_set_keeps_to(shown, dialog, session, qtbot):
    for id, days in (("start", 4.0), ("mid", 3.0)):
        session.run(Label("x"), lambda tx, id=id, days=days: tx.update(id, owner="Eva", days=days))
    people = shown.people
    assert [people.table.item(0, at).text() for at in range(4)] == ["Eva", "7", "–", ""]
    assert "late" in people.ownerless.text()
    people.table.item(0, 3).setText("4.5")
    assert session.document.all(Capacity)[0].days == 4.5
    assert "Eva" in people.table.item(0, 1).toolTip()
    search(dialog, qtbot)
    assert people.table.item(0, 2).text() == "4"
    dialog.limits.keep.click()
    assert "Eva 4.5" in session.document.all(Decision)[0].criteria
    people.table.item(0, 3).setText("lots")
    assert "lots" in shown._problem.text() and people.table.item(0, 3).text() == "4.5"
    people.table.item(0, 3).setText("")
    assert not session.document.all(Capacity)
    session.undo()
    assert people.table.item(0, 3).text() == "4.5"


def test_the_currency_is_typed_once_and_stands_with_every_price(shown, dialog, session, qtbot):
    dialog.limits.currency.setFocus()
    QTest.keyClicks(dialog.limits.currency, " EUR ")
    QTest.keyClick(dialog.limits.currency, Qt.Key.Key_Return)
    assert session.document["map"].currency == "EUR"
    qtbot.waitUntil(lambda: dialog.table.horizontalHeaderItem(3).text() == "Cost (EUR)")
    dialog.limits.budget.setText("1000")
    search(dialog, qtbot)
    assert "\u00a0EUR" in dialog.limits.result.text()
    session.undo()
    qtbot.waitUntil(lambda: dialog.table.horizontalHeaderItem(3).text() == "Cost")
    assert dialog.limits.currency.text() == ""


def test_a_large_budget_stays_what_it_is(shown, dialog, session):
    decision = Decision(id="d", map="map", budget=1_234_567.0)
    session.run(Label("x"), lambda tx: tx.add(decision))
    shown.show_map("map")
    assert dialog.limits.typed() == Limits(1_234_567.0)
    session.run(Label("x"), lambda tx: tx.update("mid", cost=1_234_567.5))
    assert dialog.table.item(0, 3).text().split() == ["1", "234", "567.5"]


def test_why_nothing_is_chosen_is_said(shown, dialog, session, qtbot):
    dialog.limits.budget.setText("0")
    search(dialog, qtbot)
    assert "fits these limits" in dialog.limits.result.text()
    for id in ("start", "mid"):
        session.run(Label("x"), lambda tx, id=id: tx.update(id, benefit=None))
    search(dialog, qtbot)
    assert "judge them" in dialog.limits.result.text()
    for id in ("start", "mid", "late"):
        session.run(Label("x"), lambda tx, id=id: tx.update(id, progress="done"))
    search(dialog, qtbot)
    assert "Nothing is left to decide" in dialog.limits.result.text()


def test_it_stays_beside_the_map_follows_it_and_takes_its_undo(window, qtbot):
    window.window_actions.by_id["priorities"].trigger()
    (shown,) = window.findChildren(PrioritiesWindow)
    assert not shown.isModal() and window.isEnabled()
    window.window_actions.by_id["priorities"].trigger()
    assert window.findChildren(PrioritiesWindow) == [shown]
    session = window.file.session
    shown.improvements.add.click()
    made = shown.improvements.current
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    window.window_actions.refresh()
    shown.improvements.table.setFocus()
    QTest.keyClick(shown.improvements.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session.document.find(Improvement, made.id) is None
    session.run(Label("x"), lambda tx: tx.add(Map(id="other", title="Other", rank="b0")))
    window.show_map("other")
    assert "Other" in shown.windowTitle() and shown.improvements.current is None
    shown.improvements.add.click()
    assert session.document.children(Improvement, "other")
    window.release_file().close(discard=True)
    assert not shown.isVisible()


def test_a_map_without_touchpoints_has_a_best_set_but_no_score(qtbot):
    made = improvement("mid", ease=4, benefit=4, cost=4, mends=("gone",))
    shown = PrioritiesWindow(EditSession(Document([*ground(), made])), "map", lambda: TYPESETTER)
    qtbot.addWidget(shown)
    shown.show()
    search(shown.improvements, qtbot)
    said = shown.improvements.limits.result.text()
    assert "Best set: mid" in said and "no touchpoint to score" in said and "nan" not in said
    assert all(not bar.isVisible() for bar in shown.improvements.limits.bars.values())


def test_what_an_improvement_may_not_cost_is_refused_in_a_sentence(shown, dialog, session):
    for name, value in (("cost", -1.0), ("cost", float("nan")), ("ease", 9.0), ("benefit", 0.0)):
        before = session.document.find(Improvement, "mid")
        dialog.pick("mid")
        dialog.form.changed.emit(name, value)
        assert session.document.find(Improvement, "mid") == before
        assert not shown._problem.isHidden() and shown._problem.text()


def test_a_gain_below_a_point_is_told_to_the_tenth(shown, dialog, session, qtbot):
    search(dialog, qtbot)
    before, after = dialog.found.expected.before.value, dialog.found.expected.after.value
    near = replace(dialog.found.expected.before, value=before + 0.3)
    told = expected_told(Expected(dialog.found.expected.before, near))
    assert f"{before:.1f}" in told and f"{before + 0.3:.1f}" in told and after > before


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_speaks_every_language_and_nothing_is_cut(window, qtbot, language, letters):
    set_language(language)
    window.window_actions.by_id["priorities"].trigger()
    (shown,) = window.findChildren(PrioritiesWindow)
    shown.improvements.add.click()
    shown.improvements.form.changed.emit("owner", "Eva")
    shown.improvements.form.changed.emit("benefit", 3.0)
    search(shown.improvements, qtbot)
    shown.improvements.limits.keep.click()
    for at in range(shown.tabs.count()):
        shown.tabs.setCurrentIndex(at)
        check(shown)
    shown.reject()


def test_the_map_it_is_about_may_go_and_the_window_may_be_opened_again(window, qtbot):
    session = window.file.session
    session.run(Label("x"), lambda tx: tx.add(Map(id="other", title="Other", rank="b0")))
    window.show_map("other")
    window.window_actions.by_id["priorities"].trigger()
    (shown,) = window.findChildren(PrioritiesWindow)
    session.run(Label("x"), lambda tx: tx.remove("other"))
    qtbot.waitUntil(lambda: "Other" not in shown.windowTitle())
    shown.improvements.add.click()
    assert session.document.children(Improvement, window.map_id)
    shown.close()
    session.undo()  # nobody follows any more
    window.window_actions.by_id["priorities"].trigger()
    (again,) = [each for each in window.findChildren(PrioritiesWindow) if each.isVisible()]
    assert again.improvements.improvements == tuple(
        in_order(session.document.children(Improvement, window.map_id))
    )


def hard() -> list[Improvement]:
    """Give improvements whose best set nobody finds in a minute: what they bring goes by cost."""
    chance, made = Random(0), []
    for at in range(100):
        cost, days = chance.randrange(1000, 9000), chance.randrange(100, 900)
        benefit = (cost + days * 5) / 2000
        made.append(improvement(f"{at:02}", benefit=benefit, cost=float(cost), days=float(days)))
    return made


@pytest.fixture
def hard_page(qtbot):
    made = PrioritiesWindow(
        EditSession(Document([*ground(), *touchpoints("a"), *hard()])), "map", lambda: TYPESETTER
    )
    qtbot.addWidget(made)
    made.show()
    page = made.improvements
    page.limits.budget.setText(str(sum(each.cost for each in hard()) / 2.03))
    page.limits.capacity.setText(str(sum(each.days for each in hard()) / 2.1))
    page.limits.ask.setFocus()
    page.limits.ask.click()
    assert page.searching and page.limits.ask.isHidden()
    yield page
    made.reject()


def test_a_long_search_goes_on_beside_the_window_and_gives_its_best_when_it_is_stopped(
    hard_page, qtbot
):
    assert "go on working" in hard_page.limits.result.text()
    assert not hard_page.limits.keep.isEnabled() and hard_page.limits.stop.hasFocus()
    hard_page.pick("07")  # one goes on meanwhile
    QTest.keyClick(hard_page.limits.stop, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not hard_page.searching)
    assert hard_page.window().isVisible() and hard_page.limits.ask.hasFocus()
    found = hard_page.found.best
    assert not found.proven and found.benefit < found.most
    assert "may bring up to" in hard_page.limits.result.text()
    QTest.keyClick(hard_page.limits.ask, Qt.Key.Key_Escape)
    assert not hard_page.window().isVisible()


def test_what_is_looked_for_is_dropped_once_something_changes(hard_page, qtbot):
    before = hard_page.limits.result.text()
    hard_page.form.changed.emit("benefit", 5.0)
    assert not hard_page.searching and hard_page.limits.stop.isHidden()
    assert hard_page.limits.result.text() != before
    search = hard_page.limits
    search.budget.setText("0")
    search.capacity.clear()
    search.ask.click()  # the search before ends meanwhile, and nobody hears of it
    qtbot.waitUntil(lambda: not hard_page.searching)
    assert hard_page.found.limits.budget == 0.0 and hard_page.found.best.proven


def test_a_window_that_is_closed_hears_no_more_of_what_it_looked_for(hard_page, qtbot):
    heard, aside = [], hard_page._search._aside
    hard_page.found_out.connect(heard.append)
    with qtbot.waitSignal(aside.done):
        hard_page.window().reject()
        assert not hard_page.searching
    assert not heard
