"""What was changed of a derived map is told row by row; a row leads to its card."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cjm_editor.editing.commands import delete, derive_map, label, rename
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.ui.dialogs.map_changes import MapChangesDialog


@pytest.fixture
def derived(window):
    """Derive a map and change two cards; gives the renamed one and the original of the other."""
    session = window.file.session
    session.run(label("derive_map"), derive_map(window.map_id, "To be", id="to be"))
    copies = [each for each in session.document.all(Touchpoint) if each.origin]
    session.run(label("rename"), rename(copies[0].id, "Another way"))
    session.run(label("delete"), delete([copies[1].id]))
    return copies[0].id, copies[1].origin


def rows(dialog):
    table = dialog.table
    return [
        [table.item(row, column).text() for column in range(table.columnCount())]
        for row in range(table.rowCount())
    ]


def test_every_change_is_a_row(window, qtbot, derived):
    dialog = MapChangesDialog(window.file.session.document, window.map_id)
    qtbot.addWidget(dialog)
    found = rows(dialog)
    assert ["Changed: Title", "Touchpoint", "Another way"] in [row[:3] for row in found]
    assert any(row[0] == "Gone" and row[1] == "Touchpoint" for row in found)
    assert dialog.summary.text().startswith("New: 0 · changed: 1 · gone:")
    same = MapChangesDialog(window.file.session.document, "to be")
    qtbot.addWidget(same)
    assert rows(same) == found


def test_enter_goes_to_the_card_on_the_other_map(window, qtbot, derived):
    here = window.map_id
    changed, _ = derived

    def choose():
        dialog = QApplication.activeModalWidget()
        at = [row[2] for row in rows(dialog)].index("Another way")
        dialog.table.setFocus()
        dialog.table.setCurrentCell(at, 0)
        QTest.keyClick(dialog.table, Qt.Key.Key_Return)

    QTimer.singleShot(100, choose)
    window.window_actions.by_id["map_changes"].trigger()
    assert window.map_id == "to be" != here
    assert window.file.session.selection.ids == (changed,)
    qtbot.waitUntil(lambda: window.placed.rect_of(changed) is not None)


def test_a_click_goes_to_what_is_gone(window, qtbot, derived):
    _, gone = derived
    dialog = MapChangesDialog(window.file.session.document, "to be")
    qtbot.addWidget(dialog)
    dialog.show()
    at = [row[0] for row in rows(dialog)].index("Gone")
    table = dialog.table
    spot = table.visualItemRect(table.item(at, 1)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert dialog.result() == MapChangesDialog.DialogCode.Accepted
    assert dialog.chosen in window.file.session.document
    ids = [table.item(row, 0).data(Qt.ItemDataRole.UserRole) for row in range(table.rowCount())]
    assert gone in ids


def test_a_map_without_another_says_so(window, qtbot):
    dialog = MapChangesDialog(window.file.session.document, window.map_id)
    qtbot.addWidget(dialog)
    assert not rows(dialog) and "not derived" in dialog.summary.text()


def test_the_user_chooses_which_derived_map_is_compared(window, qtbot, derived):
    session = window.file.session
    session.run(label("derive_map"), derive_map(window.map_id, "Bolder", id="bolder"))
    dialog = MapChangesDialog(session.document, window.map_id)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    names = [dialog.other.itemText(at) for at in range(dialog.other.count())]
    assert names == ["Bolder · As it should be", "To be · As it should be"]
    assert not rows(dialog) and "Nothing has changed" in dialog.summary.text()
    dialog.other.setFocus()
    QTest.keyClick(dialog.other, Qt.Key.Key_Down)
    assert dialog.other.currentIndex() == 1
    assert len(rows(dialog)) > 1
    assert dialog.table.isVisible()
    alone = MapChangesDialog(session.document, "bolder")
    qtbot.addWidget(alone)
    alone.show()
    assert not alone.other.isVisible()
