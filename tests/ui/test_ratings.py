"""Readings are written down in the inspector, attributes and weights in their dialog."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from cjm_editor.analysis.analysis import analyse
from cjm_editor.editing.commands import delete, label
from cjm_editor.editing.commands.ratings import add_attribute, add_reading
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Attribute, Reading, Stage, Transfer, Weighing
from cjm_editor.ui.dialogs.attributes import AttributesDialog
from cjm_editor.ui.ratings.attribute_table import COUNTS, NAME
from cjm_editor.ui.ratings.reading_dialog import ReadingDialog


@pytest.fixture
def session(window):
    """A session on a map that nothing has been measured on."""
    found = window.file.session
    found.run(label("delete"), delete([each.id for each in found.document.all(Attribute)]))
    return found


@pytest.fixture
def readings(window, session, qtbot):
    """The readings of the first touchpoint."""
    card = session.document.all(Touchpoint)[0]
    session.selection.set([card.id])
    qtbot.waitUntil(lambda: not window.inspector.busy)
    return window.inspector.readings


def answer(fill, kind=ReadingDialog):
    """Fill in the next dialog of a kind."""
    filled = []

    def try_it():
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, kind) or not dialog.isVisible():
            QTimer.singleShot(10, try_it)
            return
        filled.append(dialog)
        fill(dialog)

    QTimer.singleShot(0, try_it)
    return filled


def type_figure(figure):
    def fill(dialog):
        line = dialog.form.editor("figure").focusProxy()
        line.setFocus()
        line.selectAll()
        QTest.keyClicks(line, figure)
        QTest.keyClick(line, Qt.Key.Key_Return)

    return fill


def test_a_usual_attribute_comes_with_its_first_reading_by_the_keyboard(readings, session, qtbot):
    steps = len(session.history.entries)
    answer(type_figure("4.5"))
    readings.add.setFocus()
    QTest.keyClick(readings.add, Qt.Key.Key_Return)
    (read,) = session.document.all(Reading)
    assert (read.figure, read.target) == (4.5, session.selection.last)
    assert session.document.find(Attribute, read.attribute).name == "Satisfaction"
    assert len(session.history.entries) == steps + 1
    qtbot.waitUntil(lambda: readings.list.count() == 1)
    assert "4.5 (1 – 5)" in readings.list.item(0).text()
    session.undo()
    assert not session.document.all(Attribute)


def test_the_newest_reading_stands_first_and_del_takes_it_out(readings, session, window, qtbot):
    target, map_id = session.selection.last, window.map_id
    session.run(label("add_attribute"), add_attribute(id="trust", name="Trust"))
    for day, figure in (("2026-03-01", 2.0), ("2026-09-01", 4.0), ("2025-01-01", 1.0)):
        command = add_reading(map_id, target, "trust", id=day, figure=figure, taken=day)
        session.run(label("add_reading"), command)
    qtbot.waitUntil(lambda: readings.list.count() == 3)
    days = [readings.list.item(row).text().splitlines()[1] for row in range(3)]
    assert [day.split()[2] for day in days] == ["2026", "2026", "2025"]
    readings.list.setFocus()
    readings.list.setCurrentRow(0)
    QTest.keyClick(readings.list, Qt.Key.Key_Delete)
    assert session.document.find(Reading, "2026-09-01") is None
    qtbot.waitUntil(lambda: readings.list.count() == 2)
    answer(type_figure("3"))
    readings.list.setFocus()
    readings.list.setCurrentRow(0)
    QTest.keyClick(readings.list, Qt.Key.Key_Return)
    assert session.document.find(Reading, "2026-03-01").figure == 3.0


def test_a_figure_off_the_scale_cannot_be_confirmed(readings, session, window, qtbot):
    dialog = ReadingDialog(session.document, None, window)
    qtbot.addWidget(dialog)
    dialog.show()
    line = dialog.form.editor("figure").focusProxy()
    QTest.keyClicks(line, "9")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert dialog.isVisible() and not dialog.result()


@pytest.mark.parametrize(("kind", "shown"), [(Stage, True), (Transfer, True)])
def test_stages_and_transfers_are_read_too(kind, shown, window, session, qtbot):
    session.selection.set([session.document.all(kind)[0].id])
    qtbot.waitUntil(lambda: not window.inspector.busy)
    assert window.inspector.readings.isVisibleTo(window.inspector) is shown


def dialog_of(window, qtbot):
    dialog = AttributesDialog(window.file.session, window.map_id, window)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


def test_one_button_adds_the_usual_and_space_lets_one_count_no_more(window, session, qtbot):
    dialog = dialog_of(window, qtbot)
    QTest.mouseClick(dialog.usual, Qt.MouseButton.LeftButton)
    assert len(session.document.all(Attribute)) == 6
    assert dialog.count.text() == "6 of 6 count in the score."
    assert not dialog.usual.isEnabled()
    dialog.table.setFocus()
    dialog.table.setCurrentIndex(dialog.table.model().index(1, COUNTS))
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.count.text() == "5 of 6 count in the score."
    assert not session.document.all(Attribute)[1].counts


def test_hundreds_of_attributes_are_searched_and_edited(window, session, qtbot):
    for at in range(300):
        session.run(label("add_attribute"), add_attribute(id=f"a{at}", name=f"Measure {at}"))
    dialog = dialog_of(window, qtbot)
    QTest.keyClicks(dialog.search, "measure 299")
    assert dialog.table.model().rowCount() == 1
    dialog.table.setCurrentIndex(dialog.table.model().index(0, NAME))
    name = dialog.form.editor("name").findChild(QLineEdit)
    name.setFocus()
    name.selectAll()
    QTest.keyClicks(name, "Trust")
    assert session.document.find(Attribute, "a299").name == "Trust"


def test_a_weight_changes_the_score_and_can_go_back(window, session, qtbot):
    dialog = dialog_of(window, qtbot)
    before = analyse(session.document, window.map_id).score.whole.value
    dialog.pages.setCurrentIndex(1)
    box = dialog.weights.form.editor("weakest_weight").focusProxy()
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Home)
    assert session.document.all(Weighing)[0].weakest_weight == 0.0
    assert analyse(session.document, window.map_id).score.whole.value != before
    QTest.mouseClick(dialog.usual_weights, Qt.MouseButton.LeftButton)
    assert not session.document.all(Weighing)
    assert not dialog.usual_weights.isEnabled()
