"""Comments on anything: written, answered, resolved, found, and never lost with their card."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QAccessible, QColor, QDragEnterEvent, QDropEvent, QHelpEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from cjm_editor.editing import Label
from cjm_editor.editing.commands import (
    add_comment,
    answer_comment,
    delete,
    delete_comment,
    label,
    set_field,
)
from cjm_editor.i18n import text
from cjm_editor.kinds.pain_point import PainPoint
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Comment, Lane, Stage, Swimlane
from cjm_editor.ui.canvas.comment_marks import FILL, mark_at
from cjm_editor.ui.comments.coming_home import import_comments
from cjm_editor.ui.comments.rows import mime_of
from cjm_editor.ui.spoken.nodes import Node
from cjm_editor.ui.spoken.words import name_of

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
    assert panel.composer.box.hasFocus(), "what is typed next is an answer"
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


def test_what_is_wide_is_marked_where_it_is_seen(window, document, qtbot):
    canvas = window.canvas
    comment(window, window.map_id)
    canvas.set_zoom(1.0)
    canvas.reveal(window.map_id)
    assert canvas.seen_at(canvas.placed.rect_of(window.map_id)).right() > canvas.viewport().width()
    at = mark_at(canvas, window.map_id)
    assert at is not None and at.x() < canvas.viewport().width()
    canvas.viewport().grab()
    assert canvas._marks.at(at) == window.map_id


@pytest.fixture
def marked(window, document, qtbot):
    """A card in view with two comments on it; gives it and where its mark is."""
    card = document.all(Touchpoint)[0]
    window.canvas.set_zoom(1.0)
    window.canvas.reveal(card.id)
    comment(window, card.id, "Why?", "first")
    comment(window, card.id, "Really?", "second")
    window.canvas.viewport().grab()
    return card, mark_at(window.canvas, card.id).toPoint()


def hover(surface, spot):
    """Move the pointer with no button held, whatever a menu has swallowed before."""
    none = Qt.MouseButton.NoButton, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    at = QPointF(spot)
    move = QMouseEvent(QEvent.Type.MouseMove, at, surface.mapToGlobal(at), *none)
    QApplication.sendEvent(surface, move)


def test_a_click_on_a_mark_opens_its_thread(window, marked, qtbot):
    card, spot = marked
    surface = window.canvas.viewport()
    hover(surface, spot)
    assert surface.cursor().shape() == Qt.CursorShape.PointingHandCursor
    help_ = QHelpEvent(QEvent.Type.ToolTip, spot, surface.mapToGlobal(spot))
    QApplication.sendEvent(surface, help_)
    assert QToolTip.text() == "2 open comments. Click to read them."
    QTest.mouseClick(surface, Qt.MouseButton.LeftButton, pos=spot)
    panel = window.panels.comments
    qtbot.waitUntil(panel.isVisible)
    assert panel.rows.current == "first" and panel.cards[0]._said.text() == "Why?"
    assert window.file.session.selection.ids == (card.id,)


def test_beside_the_mark_the_card_is_taken_hold_of(window, marked, qtbot):
    card, spot = marked
    surface = window.canvas.viewport()
    hover(surface, spot)
    assert surface.cursor().shape() == Qt.CursorShape.PointingHandCursor
    middle = window.canvas.on_screen(window.placed.rect_of(card.id)).center().toPoint()
    hover(surface, middle)
    assert surface.cursor().shape() == Qt.CursorShape.ArrowCursor
    # A press on the mark that is let go elsewhere does nothing, to the card neither.
    before = document_of(window)
    QTest.mousePress(surface, Qt.MouseButton.LeftButton, pos=spot)
    QTest.mouseMove(surface, middle)
    QTest.mouseRelease(surface, Qt.MouseButton.LeftButton, pos=middle)
    assert window.docks["comments"].isHidden() and not window.canvas.busy
    assert document_of(window) == before
    window.canvas.show_marks(False)
    window.canvas.viewport().grab()
    hover(surface, spot)
    assert surface.cursor().shape() != Qt.CursorShape.PointingHandCursor


def document_of(window):
    return {record.id: record for record in window.file.session.document}


def test_a_mark_is_heard(window, document, marked):
    card, _ = marked
    assert name_of(window.placed, Node("card", card.id)).endswith(", 2 comments")
    run(window, set_field(["first"], "resolved", True))
    assert name_of(window.placed, Node("card", card.id)).endswith(", 1 comment")
    swimlane = document.all(Swimlane)[0]
    comment(window, swimlane.persona, id="who")
    assert name_of(window.placed, Node("swimlane", swimlane.id)).endswith(", 1 comment")


def test_a_comment_without_a_card_is_dragged_onto_one(window, document, panel, qtbot):
    point, card, stage = (document.all(each)[0] for each in (PainPoint, Touchpoint, Stage))
    comment(window, point.id)
    comment(window, stage.id, "Early", "early")
    run(window, delete([point.id]))
    panel.refresh()
    drags = {
        panel.rows.item(row).data(Qt.ItemDataRole.UserRole): bool(
            panel.rows.item(row).flags() & Qt.ItemFlag.ItemIsDragEnabled
        )
        for row in range(panel.rows.count())
    }
    assert drags["why"] and not drags["early"]
    canvas = window.canvas
    canvas.reveal(card.id)
    spot = canvas.on_screen(window.placed.rect_of(card.id)).center()
    actions, buttons = Qt.DropAction.LinkAction, Qt.MouseButton.LeftButton
    nothing = Qt.KeyboardModifier.NoModifier
    mime = mime_of("why")
    enter = QDragEnterEvent(spot.toPoint(), actions, mime, buttons, nothing)
    canvas.dragEnterEvent(enter)
    assert enter.isAccepted() and canvas._overlay.target == window.placed.rect_of(card.id)
    canvas.dropEvent(QDropEvent(spot, actions, mime, buttons, nothing))
    assert document.find(Comment, "why").target == card.id
    assert panel.rows.current == "why" and canvas._overlay.target is None
    nobody = mime_of("nobody")  # Qt does not keep it
    strange = QDragEnterEvent(spot.toPoint(), actions, nobody, buttons, nothing)
    canvas.dragEnterEvent(strange)
    assert not strange.isAccepted()


def test_the_key_for_comments_goes_to_those_on_what_is_selected(window, marked, panel, qtbot):
    card, _ = marked
    comment(window, window.map_id, "All of it", "all")
    panel.refresh()
    window.file.session.selection.set([card.id])
    window.canvas.setFocus()
    QTest.keyClick(window.canvas, Qt.Key.Key_K, CTRL | SHIFT)
    assert panel.rows.current == "first"


def test_the_inspector_asks_for_the_name_the_first_time(window, document, qtbot):
    card = document.all(Touchpoint)[0]
    window.file.session.selection.set([card.id])
    qtbot.waitUntil(lambda: not window.inspector.busy)
    composer = window.inspector.comments.composer
    assert not composer.author.isHidden()
    composer.box.setFocus()
    QTest.keyClicks(composer.box, "Who says so?")
    QTest.keyClick(composer.box, Qt.Key.Key_Tab)
    composer.author.setFocus()
    QTest.keyClicks(composer.author, "Ana")
    QTest.keyClick(composer.box, Qt.Key.Key_Return, CTRL)
    (written,) = document.all(Comment)
    assert (written.text, written.author) == ("Who says so?", "Ana")
    assert window.services.preferences.author == "Ana" and composer.author.isHidden()
    QTest.keyClick(composer.box, Qt.Key.Key_Escape)
    qtbot.waitUntil(window.canvas.hasFocus)


def test_notes_come_home_from_a_pdf_in_one_edit(window, document, container, qtbot, tmp_path):
    card = document.all(Touchpoint)[0]
    comment(window, card.id, "Asked here")
    out = tmp_path / "a.pdf"
    export = container.export(window.file, window.map_id, "pdf", {}, out)
    with qtbot.waitSignal(export.finished):
        pass
    window.file.session.undo()
    assert not document.all(Comment)
    import_comments(window, [out])
    (found,) = document.all(Comment)
    assert (found.text, found.target) == ("Asked here", card.id)
    assert "1 comment came in." in window.message_bar.sentence
    assert window.docks["comments"].isVisible()
    assert "import" in {version.kind for version in window.file.versions()}
    import_comments(window, [out])
    assert len(document.all(Comment)) == 1
    window.file.session.undo()
    assert not document.all(Comment)


def test_a_pdf_that_is_none_says_so_and_changes_nothing(window, document, tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"no")
    import_comments(window, [tmp_path / "a.pdf"])
    assert "a.pdf" in window.message_bar.sentence
    assert not document.all(Comment)


def test_a_bad_copy_holds_up_none_of_the_good_ones(window, document, container, qtbot, tmp_path):
    card = document.all(Touchpoint)[0]
    comment(window, card.id, "Asked here")
    good, bad = tmp_path / "good.pdf", tmp_path / "bad.pdf"
    export = container.export(window.file, window.map_id, "pdf", {}, good)
    with qtbot.waitSignal(export.finished):
        pass
    bad.write_bytes(good.read_bytes()[:2000])
    window.file.session.undo()
    import_comments(window, [bad, good])
    assert [each.text for each in document.all(Comment)] == ["Asked here"]
    assert "1 comment came in." in window.message_bar.sentence
    assert "“bad.pdf”" in window.message_bar.sentence


def test_what_was_deleted_here_does_not_come_back(window, document, container, qtbot, tmp_path):
    card = document.all(Touchpoint)[0]
    comment(window, card.id, "Asked here")
    out = tmp_path / "a.pdf"
    export = container.export(window.file, window.map_id, "pdf", {}, out)
    with qtbot.waitSignal(export.finished):
        pass
    (own,) = document.all(Comment)
    window.file.session.run(Label("edit.delete_comment"), delete_comment(own.id))
    import_comments(window, [out])
    assert not document.all(Comment)
    assert "1 stayed away" in window.message_bar.sentence
    window.file.session.undo()
    import_comments(window, [out])
    assert len(document.all(Comment)) == 1 and "1 was here already" in window.message_bar.sentence
