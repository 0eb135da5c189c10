"""All transfers stand in a table beneath the map: sorted, searched, edited and gone to."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit

from cjm_editor.analysis.analysis import analyse
from cjm_editor.editing.commands import delete, label, set_field
from cjm_editor.i18n import text
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Transfer
from cjm_editor.ui.health.transfer_table import COLUMNS, SCORE

HEADS = [
    column.spec.name if column.spec and column.head.startswith("field.") else column.head
    for column in COLUMNS
]


def opened(window, qtbot):
    """Open the table as the menu does, and wait until it is filled."""
    window.window_actions.by_id["show_transfers"].trigger()
    made = window.panels.transfers
    qtbot.waitUntil(lambda: made.examining.known is not None and made.model.rowCount() > 0)
    return made


@pytest.fixture
def panel(window, qtbot):
    return opened(window, qtbot)


@pytest.fixture
def session(window):
    return window.file.session


def go(panel, id, name):
    """Take the keyboard to a cell."""
    at = panel.model.index(panel.model.row_of(id), HEADS.index(name))
    panel.table.setCurrentIndex(at)
    panel.table.setFocus()


def shown(panel, name):
    column = HEADS.index(name)
    return [panel.model.index(row, column).data() for row in range(panel.model.rowCount())]


def test_every_transfer_has_a_row_with_both_ends_and_its_score(panel, session, window):
    transfers = session.document.children(Transfer, window.map_id)
    assert panel.model.rowCount() == len(transfers)
    assert {panel.model.transfer(row) for row in range(panel.model.rowCount())} == set(transfers)
    first = panel.model.transfer(0)
    source = session.document.find(Touchpoint, first.source)
    assert source.title == shown(panel, "ui.transfers.source")[0] == "E-mail “20% off bedding”"
    assert shown(panel, "ui.transfers.department_before")[0] == source.department
    transfers = [panel.model.transfer(row) for row in range(panel.model.rowCount())]
    scores = analyse(session.document, window.map_id).score.by_transfer
    wanted = [str(round(scores[each.id].value)) if each.id in scores else "–" for each in transfers]
    assert shown(panel, COLUMNS[SCORE].head) == wanted


def test_a_cell_is_edited_by_the_keyboard_and_taken_back(panel, session, qtbot):
    id = session.document.all(Transfer)[0].id
    go(panel, id, "wait")
    QTest.keyClick(panel.table, Qt.Key.Key_F2)
    (line,) = panel.table.findChildren(QLineEdit)
    QTest.keyClicks(line, "12,5")
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: session.document.find(Transfer, id).wait == 12.5)
    assert session.selection.last != id
    session.undo()
    assert session.document.find(Transfer, id).wait != 12.5


@pytest.mark.parametrize("typed", ["-1", "soon", "inf"])
def test_what_is_no_wait_leaves_the_cell_as_it_was(typed, panel, session, qtbot):
    id = session.document.all(Transfer)[0].id
    before = session.document.find(Transfer, id).wait
    go(panel, id, "wait")
    QTest.keyClick(panel.table, Qt.Key.Key_F2)
    (line,) = panel.table.findChildren(QLineEdit)
    QTest.keyClicks(line, typed)
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not panel.table.findChildren(QLineEdit))
    assert session.document.find(Transfer, id).wait == before


def test_a_loss_is_chosen_from_a_list_and_changes_the_score(panel, session, qtbot):
    transfer = next(each for each in session.document.all(Transfer) if each.promise != "lost")
    before = panel.examining.known[transfer.id].value
    go(panel, transfer.id, "promise")
    QTest.keyClick(panel.table, Qt.Key.Key_F2)
    (box,) = panel.table.findChildren(QComboBox)
    box.setCurrentIndex(box.findData("lost"))
    QTest.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: session.document.find(Transfer, transfer.id).promise == "lost")
    qtbot.waitUntil(lambda: not panel.examining.busy)
    assert panel.examining.known[transfer.id].value < before


def test_enter_goes_to_the_transfer(panel, session):
    id = session.document.all(Transfer)[2].id
    go(panel, id, "ui.transfers.source")
    QTest.keyClick(panel.table, Qt.Key.Key_Return)
    assert session.selection.ids == (id,)


def test_what_is_selected_on_the_map_is_at_hand(panel, session):
    id = session.document.all(Transfer)[3].id
    session.selection.set([id])
    row = panel.table.currentIndex().row()
    assert panel.model.transfer(row).id == id


def test_a_click_on_a_head_sorts_and_words_narrow(panel, session, qtbot):
    for at, each in enumerate(session.document.all(Transfer)):
        session.run(label("set_field"), set_field([each.id], "wait", float((at * 7) % 11)))
    qtbot.waitUntil(lambda: not panel.busy)
    heads = panel.table.horizontalHeader()
    panel.table.sortByColumn(HEADS.index("wait"), Qt.SortOrder.DescendingOrder)
    waits = [float(said.removesuffix(" min")) for said in shown(panel, "wait")]
    assert waits == sorted(waits, reverse=True) != sorted(waits)
    assert heads.sortIndicatorSection() == HEADS.index("wait")
    unknown = session.document.all(Transfer)[0].id
    session.run(label("set_field"), set_field([unknown], "wait", None))
    qtbot.waitUntil(lambda: not panel.busy)
    for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
        panel.table.sortByColumn(HEADS.index("wait"), order)
        assert panel.model.row_of(unknown) == panel.model.rowCount() - 1
    source = "Reset e-mail comes 25 minutes late"
    QTest.keyClicks(panel.search, source.upper())
    assert 0 < panel.model.rowCount() < panel.model.count
    assert all(
        source in "".join(pair)
        for pair in zip(
            shown(panel, "ui.transfers.source"), shown(panel, "ui.transfers.target"), strict=True
        )
    )


def test_a_transfer_that_is_deleted_leaves_the_table(panel, session, qtbot):
    before = panel.model.rowCount()
    session.run(label("delete"), delete([session.document.all(Transfer)[0].id]))
    qtbot.waitUntil(lambda: panel.model.rowCount() == before - 1)


def select(panel, name, *ids):
    """Select the cells of a column in some rows."""
    panel.table.clearSelection()
    picked = panel.table.selectionModel()
    for id in ids:
        at = panel.model.index(panel.model.row_of(id), HEADS.index(name))
        picked.setCurrentIndex(at, picked.SelectionFlag.Select)
    panel.table.setFocus()


def some(session, count):
    return [each.id for each in session.document.all(Transfer)[:count]]


def test_many_shares_are_edited_at_once_and_taken_back_at_once(panel, session, qtbot):
    ids = some(session, 3)
    before = [session.document.find(Transfer, id).share for id in ids]
    select(panel, "share", *ids)
    QTest.keyClick(panel.table, Qt.Key.Key_F2)
    (line,) = panel.table.findChildren(QLineEdit)
    QTest.keyClicks(line, "33.5")
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [session.document.find(Transfer, id).share for id in ids] == [33.5] * 3)
    session.undo()
    assert [session.document.find(Transfer, id).share for id in ids] == before


def test_cells_are_pasted_from_a_spreadsheet(panel, session, qtbot):
    rows = [panel.model.transfer(row) for row in range(2)]
    go(panel, rows[0].id, "repeated")
    panel.table.selectionModel().select(
        panel.table.currentIndex(), panel.table.selectionModel().SelectionFlag.ClearAndSelect
    )
    QGuiApplication.clipboard().setText("Yes\t12,5\t40 %\nno\t\t60\n")
    QTest.keyClick(panel.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    found = [session.document.find(Transfer, each.id) for each in rows]
    assert [(each.repeated, each.wait, each.share) for each in found] == [
        ("yes", 12.5, 40.0),
        ("no", None, 60.0),
    ]
    session.undo()
    assert [session.document.find(Transfer, each.id) for each in rows] == rows


def test_what_does_not_fit_is_left_out_and_told(panel, session, qtbot):
    ids = some(session, 2)
    select(panel, "share", *ids)
    before = [session.document.find(Transfer, id) for id in ids]
    QGuiApplication.clipboard().setText("150")
    with qtbot.waitSignal(panel.failed) as failed:
        QTest.keyClick(panel.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert str(failed.args[0]) == text("ui.transfers.left_out", number=2, total=2)
    assert [session.document.find(Transfer, id) for id in ids] == before


def test_cells_are_copied_so_that_they_can_be_pasted_and_emptied(panel, session, qtbot):
    ids = some(session, 2)
    session.run(label("set_field"), set_field(ids, "wait", 90.0))
    qtbot.waitUntil(lambda: not panel.busy)
    select(panel, "wait", *ids)
    QTest.keyClick(panel.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "90\n90"
    QTest.keyClick(panel.table, Qt.Key.Key_Delete)
    assert [session.document.find(Transfer, id).wait for id in ids] == [None, None]


def test_a_department_is_edited_where_it_lives_on_the_touchpoint(panel, session, qtbot):
    transfer = panel.model.transfer(0)
    go(panel, transfer.id, "ui.transfers.department_before")
    QTest.keyClick(panel.table, Qt.Key.Key_F2)
    (line,) = panel.table.findChildren(QLineEdit)
    QTest.keyClicks(line, "Post room")
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(
        lambda: session.document.find(Touchpoint, transfer.source).department == "Post room"
    )
    assert shown(panel, "ui.transfers.department_before")[0] == "Post room"


def test_the_transfer_at_hand_stays_at_hand_however_it_is_sorted(panel):
    go(panel, panel.model.transfer(1).id, "identity")
    id = panel.model.transfer(1).id
    panel.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    at = panel.table.currentIndex()
    assert panel.model.transfer(at.row()).id == id and at.column() == HEADS.index("identity")
