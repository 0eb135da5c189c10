"""All maps of the file stand in a table beneath the map: how each fares, sorted and gone to."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cjm_editor.analysis.journey import journeys_of
from cjm_editor.analysis.portfolio.live import portfolio
from cjm_editor.analysis.telling import score_told
from cjm_editor.editing.commands import label, set_field
from cjm_editor.i18n import LANGUAGES, set_language
from cjm_editor.model import Map, Reading, Transaction, new_id
from cjm_editor.ui.portfolio.columns import COLUMNS, HEADS, MAP
from cjm_editor.ui.portfolio.table import PLOT
from tests.ui.test_dialogs import check


@pytest.fixture
def panel(window, qtbot):
    """Give the panel, opened as the menu does, with two maps in the file."""
    window.window_actions.run_command("derive_map")
    window.window_actions.by_id["show_portfolio"].trigger()
    made = window.panels.portfolio
    qtbot.waitUntil(lambda: made.model.rowCount() == 2 and not made.examining.busy)
    return made


@pytest.fixture
def session(window):
    return window.file.session


def shown(panel, head):
    column = HEADS.index(head)
    return [panel.model.index(row, column).data() for row in range(panel.model.rowCount())]


def settle(panel, qtbot):
    qtbot.waitUntil(lambda: not panel.examining.busy)


def read(session, map, figure, day):
    """Add a reading to every touchpoint of a map."""
    attribute = next(each for each in session.document if each.TYPE == "attribute")
    given = {"map": map.id, "attribute": attribute.id, "figure": figure, "taken": day}
    (journey, *_) = journeys_of(session.document, map.id)

    def add(tx: Transaction) -> None:
        for target in journey.graph:
            tx.add(Reading(id=new_id(), target=target, **given))

    session.run(label("add_reading"), add)


def test_every_map_has_a_row(panel, session):
    found = portfolio(session.document, panel.today.day)
    assert shown(panel, "portfolio.map") == [each.map.title for each in found]
    assert shown(panel, "portfolio.score") == [score_told(each.score.value) for each in found]
    assert shown(panel, "field.state") == ["As it is today", "As it should be"]
    assert "2 maps" in panel.count.text()


def test_the_sign_is_a_shape_and_a_word_with_its_reasons(panel):
    sign = panel.model.index(0, 0)
    assert sign.data() == "Act"
    assert "score is low" in sign.data(Qt.ItemDataRole.ToolTipRole)
    assert sign.data(Qt.ItemDataRole.AccessibleTextRole).startswith("Sign: Act: ")
    assert not sign.data(Qt.ItemDataRole.DecorationRole).isNull()


def test_enter_and_a_double_click_show_the_map(panel, session, window, qtbot):
    first, second = (each.id for each in session.document.all(Map))
    assert window.map_id == second
    panel.table.setFocus()
    panel.table.setCurrentIndex(panel.model.index(0, MAP))
    QTest.keyClick(panel.table, Qt.Key.Key_Return)
    assert window.map_id == first
    settle(panel, qtbot)
    assert panel.model.index(0, MAP).data(Qt.ItemDataRole.FontRole).bold()
    panel.table.scrollTo(panel.model.index(1, MAP))
    at = panel.table.visualRect(panel.model.index(1, MAP)).center()
    assert panel.table.viewport().rect().contains(at)
    QTest.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseDClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert window.map_id == second


def test_the_keyboard_begins_at_the_map_that_is_shown_and_stays_where_it_is(
    panel, session, window, qtbot
):
    first, second = (each.id for each in session.document.all(Map))
    assert panel.model.id_at(panel.table.currentIndex().row()) == window.map_id == second
    assert panel.table.selectionModel().isRowSelected(1)
    QTest.keyClick(panel.table, Qt.Key.Key_Up)
    session.run(label("set_field"), set_field([first], "owner", "Eva"))
    settle(panel, qtbot)
    assert panel.model.id_at(panel.table.currentIndex().row()) == first


def test_an_edit_is_seen_in_its_map_alone(panel, session, window, qtbot):
    first = session.document.all(Map)[0]
    before = panel.examining.known
    session.run(label("set_field"), set_field([first.id], "owner", "Eva"))
    settle(panel, qtbot)
    assert shown(panel, "portfolio.owner")[0] == "Eva"
    assert panel.examining.known[0] is not before[0]
    window.show_map(first.id)
    settle(panel, qtbot)
    kept = panel.examining.known
    session.run(label("set_field"), set_field([window.map_id], "owner", "Bo"))
    settle(panel, qtbot)
    assert panel.examining.known[0] is not kept[0]


def test_two_days_of_readings_make_a_trend(panel, session, qtbot):
    assert panel.model.index(0, HEADS.index("portfolio.trend")).data(PLOT) is None
    days = ("2030-01-10", "2030-03-10")
    for figure, day in zip((5.0, 1.0), days, strict=True):
        read(session, session.document.all(Map)[0], figure, day)
    settle(panel, qtbot)
    trend = panel.model.index(0, HEADS.index("portfolio.trend"))
    assert trend.data().startswith("↓ ")
    assert "down (10 January 2030 – 10 March 2030)" in trend.data(Qt.ItemDataRole.ToolTipRole)
    assert trend.data(PLOT) is not None


def test_what_is_not_known_comes_last_whichever_way_it_is_sorted(panel, session, qtbot):
    first, second = (each.id for each in session.document.all(Map))
    session.run(label("set_field"), set_field([second], "business_value", 3.0))
    settle(panel, qtbot)
    column = HEADS.index("field.business_value")
    for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
        panel.table.sortByColumn(column, order)
        known = session.document.find(Map, first).business_value
        if known is None:
            assert panel.model.id_at(1) == first
        else:
            up = order == Qt.SortOrder.AscendingOrder
            assert panel.model.id_at(0) == (second if (known > 3.0) == up else first)


def test_maps_are_sorted_without_the_pointer_too(panel, session):
    first, second = (each.id for each in session.document.all(Map))
    panel.order.setFocus()
    panel.order.setCurrentIndex(0)
    steps = panel.order.findText("State")
    for _ in range(steps):
        QTest.keyClick(panel.order, Qt.Key.Key_Down)
    assert [panel.model.id_at(row) for row in range(2)] == [first, second]
    panel.table.sortByColumn(HEADS.index("field.state"), Qt.SortOrder.DescendingOrder)
    assert [panel.model.id_at(row) for row in range(2)] == [second, first]
    assert panel.order.currentText() == "State"
    for _ in range(steps):
        QTest.keyClick(panel.order, Qt.Key.Key_Up)
    assert [panel.model.id_at(row) for row in range(2)] == [first, second]


def test_words_leave_out_the_other_maps(panel, session, qtbot):
    second = session.document.all(Map)[1].id
    session.run(label("set_field"), set_field([second], "title", "Élan vital"))
    settle(panel, qtbot)
    QTest.keyClicks(panel.search, "elan")
    assert [panel.model.id_at(row) for row in range(panel.model.rowCount())] == [second]


def test_the_next_day_reviews_are_overdue(panel, session, qtbot):
    first = session.document.all(Map)[0].id
    session.run(label("set_field"), set_field([first], "review_date", panel.today.day))
    settle(panel, qtbot)
    assert not shown(panel, "portfolio.review")[0].startswith("overdue")
    panel.today.day = "2999-01-01"
    panel.today.turned.emit(panel.today.day)
    settle(panel, qtbot)
    assert shown(panel, "portfolio.review")[0].startswith("overdue: ")


def test_nothing_of_a_closed_file_is_left(panel, window, container):
    panel.end_session()
    assert panel.model.rowCount() == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_cell_is_told_in_every_language(panel, language):
    set_language(language)
    for at in range(len(COLUMNS)):
        index = panel.model.index(0, at)
        told = index.data(Qt.ItemDataRole.AccessibleTextRole)
        assert told and "portfolio." not in told and "field." not in told


def test_the_panel_can_be_used_by_keyboard_alone(panel):
    check(panel)
