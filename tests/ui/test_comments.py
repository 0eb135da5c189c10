"""Comments on anything: written, answered, resolved, found, and never lost with their card."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cjm_editor.editing.commands import add_comment, answer_comment, delete, label
from cjm_editor.i18n import text
from cjm_editor.kinds.pain_point import PainPoint
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Comment, Lane, Stage, Swimlane
from cjm_editor.ui.canvas.comment_marks import FILL, mark_at

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def document(window):
    run(window, *(delete([each.id]) for each in window.file.session.document.all(Comment)))
    return window.file.session.document


@pytest.fixture
def panel(window, document, qtbot):
    window.activateWindow()
    window.canvas.setFocus()
    qtbot.waitUntil(window.canvas.hasFocus)
    QTest.keyClick(window.canvas, Qt.Key.Key_K, CTRL | SHIFT)
    made = window.panels.comments
    qtbot.waitUntil(made.isVisible)
    return made


def run(window, *commands):
    for command in commands:
        window.file.session.run(label("add_comment"), command)


def comment(window, target, said="Why?", id="why", author="Ana"):
    written = "2026-01-02T03:04:05+00:00"
    run(window, add_comment(window.map_id, target, said, id=id, author=author, written=written))


def listed(panel):
    return [panel.rows.item(row).text().split("\n")[0] for row in range(panel.rows.count())]


def test_a_thread_is_written_answered_and_resolved_with_the_keys_alone(
    window, document, panel, qtbot
):
    card = document.all(Touchpoint)[0]
    window.file.session.selection.set([card.id])
    window.canvas.setFocus()
    QTest.keyClick(window.canvas, Qt.Key.Key_C, CTRL | SHIFT)
    assert panel.composer.box.hasFocus()
    QTest.keyClicks(QApplication.focusWidget(), "Who says so?")
    panel.composer.author.setText("Ana")
    QTest.keyClick(panel.composer.box, Qt.Key.Key_Return, CTRL)
    (first,) = document.all(Comment)
    assert (first.target, first.text, first.author) == (card.id, "Who says so?", "Ana")
    assert first.written
    assert window.services.preferences.author == "Ana" and panel.composer.author.isHidden()
    assert panel.rows.current == first.id
    QTest.keyClicks(panel.composer.box, "The survey")
    QTest.keyClick(panel.composer.box, Qt.Key.Key_Return, CTRL)
    answer = next(each for each in document.all(Comment) if each.id != first.id)
    assert (answer.answers, answer.target) == (first.id, card.id)
    assert [each._said.text() for each in panel.cards] == ["Who says so?", "The survey"]
    panel.resolve.setFocus()
    QTest.keyClick(panel.resolve, Qt.Key.Key_Space)
    assert document[first.id].resolved
    assert panel.rows.ids() == []
    panel.which.setCurrentIndex(panel.which.findData("resolved"))
    assert panel.rows.ids() == [first.id]


def test_the_name_is_asked_for_once_and_may_stay_empty(window, document, panel):
    panel.compose(window.map_id)
    assert not panel.composer.author.isHidden()
    panel.composer.box.setPlainText("Nice map")
    panel.composer.button.click()
    assert panel.composer.author.isHidden()
    assert document.all(Comment)[0].author == ""


def test_only_the_author_changes_and_deletes_a_comment(window, document, panel):
    comment(window, window.map_id)
    panel.refresh()
    panel.rows.setCurrentRow(0)
    assert panel.cards[0].edit_button.isHidden() and panel.cards[0].delete_button.isHidden()
    window.services.preferences.author = "Ana"
    panel.refresh()
    card = panel.cards[0]
    card.edit_button.click()
    card.box.setPlainText("Why not?")
    QTest.keyClick(card.box, Qt.Key.Key_Return, CTRL)
    assert document.find(Comment, "why").text == "Why not?"
    panel.cards[0].delete_button.click()
    assert not document.all(Comment)


def test_search_and_filter_narrow_the_list(window, document, panel):
    point = document.all(PainPoint)[0]
    comment(window, point.id, "Too slow", "slow", "Ana")
    comment(window, document.all(Stage)[0].id, "A nice start", "nice", "Ben")
    run(window, answer_comment("nice", "Slow, though", id="though", author="Cem"))
    panel.refresh()
    assert len(panel.rows.ids()) == 2
    panel.search.setText("slow")
    assert set(panel.rows.ids()) == {"slow", "nice"}
    panel.search.setText("cem")
    assert panel.rows.ids() == ["nice"]
    panel.search.clear()
    window.services.preferences.author = "Ana"
    panel.which.setCurrentIndex(panel.which.findData("mine"))
    assert panel.rows.ids() == ["slow"]


def test_a_click_and_enter_go_to_the_card(window, document, panel):
    point, swimlane = document.all(PainPoint)[0], document.all(Swimlane)[0]
    comment(window, point.id)
    comment(window, swimlane.persona, "Who?", "zoe")
    panel.refresh()
    panel.rows.setCurrentRow(0)
    place = panel.rows.visualItemRect(panel.rows.currentItem()).center()
    QTest.mouseClick(panel.rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.file.session.selection.ids == (point.id,)
    panel.rows.setCurrentRow(1)
    QTest.keyClick(panel.rows, Qt.Key.Key_Return)
    assert window.file.session.selection.ids == (swimlane.id,)


def test_comments_of_a_deleted_card_wait_to_be_attached(window, document, panel):
    point, stage = document.all(PainPoint)[0], document.all(Stage)[0]
    comment(window, point.id)
    comment(window, stage.id, "Early", "early")
    run(window, delete([point.id]))
    panel.refresh()
    assert listed(panel)[1:] == [text("ui.comments.orphans", number=1), point.title]
    panel.rows.setCurrentRow(2)
    assert point.title in panel._heading.text()
    window.file.session.undo()
    panel.refresh()
    assert text("ui.comments.orphans", number=1) not in listed(panel)
    window.file.session.redo()
    panel.refresh()
    panel.rows.setCurrentRow(2)
    window.file.session.selection.set([document.all(Lane)[0].id])
    panel.attach.click()
    assert document.find(Comment, "why").target == document.all(Lane)[0].id
    run(window, delete([document.all(Lane)[0].id]))
    panel.refresh()
    panel.rows.setCurrentRow(2)
    panel.delete.click()
    assert [each.id for each in document.all(Comment)] == ["early"]


def test_what_is_being_written_stays_while_the_map_changes(window, document, panel, qtbot):
    comment(window, window.map_id)
    panel.refresh()
    panel.rows.setCurrentRow(0)
    QTest.keyClicks(panel.composer.box, "Half a sen")
    run(window, delete([document.all(PainPoint)[0].id]))
    qtbot.waitUntil(lambda: not panel._later.isActive())
    assert panel.composer.box.toPlainText() == "Half a sen"


def test_a_row_says_all_of_its_thread_aloud(window, document, panel):
    comment(window, document.all(Stage)[0].id, "A nice start")
    panel.refresh()
    spoken = panel.rows.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    for part in (document.all(Stage)[0].title, "A nice start", "Ana", text("ui.comments.open")):
        assert part in spoken
    panel.rows.setCurrentRow(0)
    found = QAccessible.queryAccessibleInterface(panel.cards[0]._said)
    assert "A nice start" in found.text(QAccessible.Text.Name)


def test_marks_show_how_many_and_can_be_put_away(window, document, qtbot):
    card = document.all(Touchpoint)[0]
    window.canvas.set_zoom(1.0)
    window.canvas.reveal(card.id)

    def marked(id):
        picture, at = window.canvas.viewport().grab().toImage(), mark_at(window.canvas, id)
        ratio, found = picture.devicePixelRatio(), set()
        for dx in range(-8, 9):
            for dy in range(-8, 9):
                spot = at.toPoint()
                pixel = picture.pixel(int((spot.x() + dx) * ratio), int((spot.y() + dy) * ratio))
                found.add(QColor(pixel).name())
        return FILL.name() in found

    assert not marked(card.id)
    comment(window, card.id)
    assert marked(card.id)
    action = window.window_actions.by_id["comment_marks"]
    assert action.isChecked()
    action.trigger()
    assert not marked(card.id) and not window.services.preferences.comment_marks
    action.trigger()
    assert marked(card.id)
    window.file.session.undo()
    assert not marked(card.id)
