"""The window under real keys and clicks: panels, selection, saving, languages."""

import shutil

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QDrag, QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
)

from cjm_editor.app import library
from cjm_editor.editing import Label
from cjm_editor.editing.commands import Move, add_element, delete, move_each, rename, set_field
from cjm_editor.i18n import LANGUAGES, Problem, current_language, set_language, text
from cjm_editor.kinds.pain_point import PainPoint
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Channel, Comment, Element, Lane, Map, Persona, Stage, Swimlane
from cjm_editor.ui.element_palette import KIND_MIME
from cjm_editor.ui.look.sizes import screen_of
from cjm_editor.ui.look.theme import current_theme
from cjm_editor.ui.window.tool_bar import GROUPS


def document(window):
    return window.file.session.document


def selection(window):
    return window.file.session.selection


def settle(qtbot, window):
    qtbot.waitUntil(lambda: not window.inspector.busy and not window.outline.busy)


def press(widget, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(widget, key, modifier)


def select(qtbot, window, *ids):
    selection(window).set(ids)
    settle(qtbot, window)


def box_of(window, field) -> QPlainTextEdit:
    return window.inspector.form.editor(field).findChild(QPlainTextEdit)


def line_of(window, field) -> QLineEdit:
    return window.inspector.form.editor(field).findChild(QLineEdit)


# First start --------------------------------------------------------------------------------


def test_the_first_start_offers_the_templates_with_a_picture_each(container, qtbot):
    container.show(None)
    window = container.windows[0]
    cards = window.welcome.templates
    qtbot.waitUntil(lambda: cards.count() == 4 and not container.is_busy)
    pictures = [cards.item(row).icon().pixmap(304, 196).toImage() for row in range(4)]
    assert min(len(_colours(picture)) for picture in pictures) > 20
    first, *others = (cards.visualItemRect(cards.item(row)) for row in range(4))
    assert not any(first.intersects(other) for other in others)
    assert window.docks["palette"].isHidden()


def test_a_map_begun_before_the_menus_are_there_gets_its_panels(container, qtbot):
    container.show(None)
    window = container.windows[0]

    def begin():
        """Open a map as soon as the rest of the window is being made, one thing a turn."""
        if not container.is_busy:
            QTimer.singleShot(0, begin)
            return
        assert not window.bars.filled
        window.set_file(container.new_file("empty", "en"))

    begin()
    qtbot.waitUntil(lambda: window.file is not None and not container.is_busy)
    assert window.is_complete


def test_a_recent_file_that_is_gone_leaves_the_list_when_it_is_picked(container, qtbot, tmp_path):
    gone, other = str(tmp_path / "gone.cjm"), str(tmp_path / "other.cjm")
    container.preferences.recent = [gone, other]
    container.show(None)
    recent = container.windows[0].welcome.recent
    qtbot.waitUntil(recent.isVisible)
    place = recent.visualItemRect(recent.item(0)).center()
    QTest.mouseClick(recent.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: recent.count() == 1)
    assert recent.item(0).toolTip() == other


def test_a_narrow_welcome_page_shows_whole_cards_beneath_the_recent_files(container, qtbot):
    container.preferences.recent = [f"/maps/{name}.cjm" for name in "abcdefgh"]
    container.show(None)
    page = container.windows[0].welcome
    page.window().resize(1440, 880)
    qtbot.waitUntil(lambda: page.templates.count() == 4 and not container.is_busy)
    place = page.templates.mapTo(page, page.templates.rect().topLeft())
    assert place.x() > page.recent.geometry().right()
    page.window().resize(page.narrowest_beside, 900)
    qtbot.waitUntil(lambda: page.width() == page.narrowest_beside)
    place = page.templates.mapTo(page, page.templates.rect().topLeft())
    assert place.x() > page.recent.geometry().right()
    assert page.templates.viewport().width() >= page.templates.gridSize().width()
    page.window().resize(600, 900)
    qtbot.waitUntil(lambda: page.templates.width() > page.width() * 0.8)
    place = page.templates.mapTo(page, page.templates.rect().topLeft())
    assert place.y() > page.recent.mapTo(page, page.recent.rect().bottomLeft()).y()
    assert page.templates.viewport().width() >= page.templates.gridSize().width()
    assert not page.templates.horizontalScrollBar().isVisible()


def test_a_click_on_a_template_starts_a_map_in_the_same_window(container, qtbot):
    container.show(None)
    window = container.windows[0]
    cards = window.welcome.templates
    qtbot.waitUntil(lambda: cards.count() == 4 and not container.is_busy)
    place = cards.visualItemRect(cards.item(1)).center()
    QTest.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert container.windows == [window]
    assert len(document(window).all(Touchpoint)) > 10
    assert window.windowTitle().startswith(document(window).all(Map)[0].title)


# Inspector ----------------------------------------------------------------------------------


def test_every_key_typed_is_an_edit_and_a_visit_is_one_step_to_undo(window, qtbot):
    touchpoint = document(window).all(Touchpoint)[0]
    select(qtbot, window, touchpoint.id)
    line = box_of(window, "title")
    line.setFocus()
    line.selectAll()
    for typed in "Call":
        QTest.keyClicks(line, typed)
        assert document(window)[touchpoint.id].title.endswith(typed)
    assert document(window)[touchpoint.id].title == "Call"
    press(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert document(window)[touchpoint.id].title == touchpoint.title
    settle(qtbot, window)
    assert line.toPlainText() == touchpoint.title


def test_a_second_visit_is_a_step_of_its_own(window, qtbot):
    touchpoint = document(window).all(Touchpoint)[0]
    select(qtbot, window, touchpoint.id)
    line = box_of(window, "title")
    line.setFocus()
    QTest.keyClicks(line, "A")
    line_of(window, "tags").setFocus()
    line.setFocus()
    QTest.keyClicks(line, "B")
    window.window_actions.by_id["undo"].trigger()
    settle(qtbot, window)
    assert document(window)[touchpoint.id].title == line.toPlainText() != touchpoint.title


def test_several_records_show_what_they_share_and_change_together(window, qtbot):
    first, second = document(window).all(PainPoint)[:2]
    window.file.session.run(_label(), lambda tx: tx.update(first.id, severity="low"))
    window.file.session.run(_label(), lambda tx: tx.update(second.id, severity="high"))
    select(qtbot, window, first.id, second.id)
    assert box_of(window, "title").placeholderText() == text("ui.field.mixed")
    box = window.inspector.form.editor("severity").focusProxy()
    assert box.currentIndex() == -1
    box.setFocus()
    press(box, Qt.Key.Key_End)
    box.activated.emit(box.currentIndex())
    assert {document(window)[each.id].severity for each in (first, second)} == {"critical"}


def test_a_channel_is_given_to_several_cards_beside_their_own(window, qtbot):
    first, second = document(window).all(Touchpoint)[:2]
    mail, web = document(window).all(Channel)[:2]
    window.file.session.run(_label(), lambda tx: tx.update(first.id, channels=(mail.id,)))
    window.file.session.run(_label(), lambda tx: tx.update(second.id, channels=()))
    select(qtbot, window, first.id, second.id)
    boxes = window.inspector.form.editor("channels").findChild(QListWidget)
    states = [boxes.item(row).checkState() for row in range(2)]
    assert states == [Qt.CheckState.PartiallyChecked, Qt.CheckState.Unchecked]
    boxes.item(1).setCheckState(Qt.CheckState.Checked)
    assert document(window)[first.id].channels == (mail.id, web.id)
    assert document(window)[second.id].channels == (web.id,)


def test_with_nothing_selected_the_map_is_shown_and_what_to_select_explained(window, qtbot):
    select(qtbot, window)
    assert line_of(window, "title").text() == document(window).all(Map)[0].title
    assert window.inspector.hint.isVisible()


def test_a_persona_is_edited_through_its_swimlane(window, qtbot):
    swimlane = next(each for each in document(window).all(Swimlane) if each.persona)
    select(qtbot, window, swimlane.id)
    line = line_of(window, "name")
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "Merce")
    assert document(window).find(Persona, swimlane.persona).name == "Merce"


def test_a_comment_is_written_settled_and_deleted(window, qtbot):
    touchpoint = document(window).all(Touchpoint)[0]
    select(qtbot, window, touchpoint.id)
    before = len(document(window).all(Comment))
    comments = window.inspector.comments
    box = comments.findChild(QPlainTextEdit)
    box.setFocus()
    QTest.keyClicks(box, "Who says so?")
    comments.composer.button.click()
    settle(qtbot, window)
    (written,) = [each for each in document(window).all(Comment) if each.target == touchpoint.id]
    assert written.text == "Who says so?" and written.written
    assert box.toPlainText() == ""
    comments.delete_buttons[0].click()
    assert len(document(window).all(Comment)) == before


# Outline ------------------------------------------------------------------------------------


def test_the_outline_and_the_map_select_the_same(window, qtbot):
    touchpoint = document(window).all(Touchpoint)[5]
    select(qtbot, window, touchpoint.id)
    assert window.outline.currentIndex().data() == touchpoint.title
    stage = document(window).all(Stage)[0]
    window.outline.setFocus()
    press(window.outline, Qt.Key.Key_Home)
    assert selection(window).ids == (stage.id,)


def test_a_stage_is_renamed_in_the_outline_with_f2(window, qtbot):
    window.outline.setFocus()
    press(window.outline, Qt.Key.Key_Down)
    press(window.outline, Qt.Key.Key_Up)
    stage = document(window).all(Stage)[0]
    assert selection(window).ids == (stage.id,)
    press(window.outline, Qt.Key.Key_F2)
    editor = window.outline.findChild(QLineEdit)
    assert editor.text() == stage.title
    editor.selectAll()
    QTest.keyClicks(editor, "Notice")
    press(editor, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert document(window)[stage.id].title == "Notice"
    assert window.outline.currentIndex().data() == "Notice"


def test_a_card_is_deleted_in_the_outline_and_comes_back_in_its_place(window, qtbot):
    touchpoint = document(window).all(Touchpoint)[0]
    select(qtbot, window, touchpoint.id)
    window.outline.setFocus()
    press(window.outline, Qt.Key.Key_Delete)
    settle(qtbot, window)
    assert touchpoint.id not in document(window)
    press(window.outline, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, window)
    assert document(window)[touchpoint.id] == touchpoint
    assert window.outline.currentIndex().data() == touchpoint.title


def test_many_cards_come_move_and_go_in_the_outline_at_once(window, qtbot):
    session, model = window.file.session, window.outline.model()
    first = document(window).all(Touchpoint)[0]
    lane, step = first.lane, first.step
    select(qtbot, window, first.id)
    ids = [f"made {at}" for at in range(40)]
    heard = []
    model.rowsInserted.connect(lambda *_: heard.append("in"))
    model.rowsRemoved.connect(lambda *_: heard.append("out"))

    def follow(label, command, select):
        session.run(Label(label), command, select=select)
        settle(qtbot, window)
        found, heard[:] = list(heard), []
        return found

    def make(tx):
        for id in ids:
            add_element("touchpoint", lane, step, id=id)(tx)

    assert follow("make", make, ids) == ["in"]
    last = [Move(first.id, lane, step, None)]
    assert follow("move", move_each(last), ids) == ["out", "in"]
    assert follow("delete", delete(ids), []) == ["out"]


def test_the_outline_opens_and_closes_without_losing_its_way(window, qtbot):
    window.outline.setFocus()
    press(window.outline, Qt.Key.Key_Home)
    press(window.outline, Qt.Key.Key_Asterisk)
    stage = document(window).all(Stage)[0]
    window.file.session.run(_label(), lambda tx: tx.update(stage.id, title="Other"))
    settle(qtbot, window)
    top = window.outline.model().index(0, 0)
    assert top.data() == "Other"
    assert window.outline.isExpanded(top)


# Palette ------------------------------------------------------------------------------------


def test_enter_in_the_palette_adds_a_card_at_the_cell_that_is_picked(window, qtbot):
    pain = document(window).all(PainPoint)[0]
    window.canvas.pick_cell(pain.lane, pain.step)
    before = len(document(window).cell(pain.lane, pain.step))
    window.palette_panel.setFocus()
    press(window.palette_panel, Qt.Key.Key_Home)
    for _ in range(window.palette_panel.row_of("pain_point")):
        press(window.palette_panel, Qt.Key.Key_Right)
    press(window.palette_panel, Qt.Key.Key_Return)
    QTest.keyClicks(QApplication.focusWidget(), "Late")
    *_, last = document(window).cell(pain.lane, pain.step)
    assert isinstance(last, PainPoint) and last.title == "Late"
    assert len(document(window).cell(pain.lane, pain.step)) == before + 1


def test_a_click_in_the_palette_arms_the_kind_and_one_on_the_map_places_it(window, qtbot):
    before = len(document(window).all(PainPoint))
    palette = window.palette_panel
    place = palette.visualItemRect(palette.item(palette.row_of("pain_point"))).center()
    QTest.mouseClick(palette.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.canvas.busy and window.canvas.hasFocus()
    pain = document(window).all(PainPoint)[0]
    place = window.canvas.on_screen(window.placed.cell_rect(pain.lane, pain.step)).center()
    QTest.mouseMove(window.canvas.viewport(), place.toPoint())
    QTest.mouseClick(window.canvas.viewport(), Qt.MouseButton.LeftButton, pos=place.toPoint())
    assert len(document(window).all(PainPoint)) == before + 1


def test_a_kind_is_dragged_out_of_the_palette(window):
    """Without a display a drag ends as soon as it begins; what it carries is left."""
    palette = window.palette_panel
    start = palette.visualItemRect(palette.item(palette.row_of("pain_point"))).center()
    QTest.mousePress(palette.viewport(), Qt.MouseButton.LeftButton, pos=start)
    for far in (8, 20, 40):
        QTest.mouseMove(palette.viewport(), start + QPoint(far, far))
        QApplication.processEvents()
    carried = [drag.mimeData().data(KIND_MIME).data() for drag in palette.findChildren(QDrag)]
    QTest.mouseRelease(palette.viewport(), Qt.MouseButton.LeftButton, pos=start)
    assert b"pain_point" in carried


def test_arrows_pass_the_heading_between_the_kinds(window):
    palette = window.palette_panel
    heading = next(row for row in range(palette.count()) if not palette.item(row).flags())
    palette.setFocus()
    palette.setCurrentRow(heading - 1)
    press(palette, Qt.Key.Key_Right)
    assert palette.currentRow() == heading + 1
    press(palette, Qt.Key.Key_Left)
    assert palette.currentRow() == heading - 1
    press(palette, Qt.Key.Key_Down)
    assert palette.currentRow() > heading
    press(palette, Qt.Key.Key_Up)
    assert palette.currentRow() < heading
    place = palette.visualItemRect(palette.item(heading)).center()
    QTest.mouseClick(palette.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert not window.canvas.busy


def test_every_kind_is_a_click_away_in_a_low_window(window, qtbot):
    palette = window.palette_panel

    def kinds():
        return [each for row in range(palette.count()) if (each := palette.item(row)).flags()]

    def beside():
        tops = [palette.visualItemRect(each).top() for each in kinds()]
        return len(tops) - len(set(tops))

    window.resize(1280, 720)
    qtbot.waitUntil(lambda: palette.verticalScrollBar().maximum() == 0 and beside() > 10)
    room = palette.viewport().rect()
    assert all(room.contains(palette.visualItemRect(each)) for each in kinds())
    window.resize(1280, 2400)
    window.resizeDocks([window.docks["palette"]], [2000], Qt.Orientation.Vertical)
    qtbot.waitUntil(lambda: beside() == 0)  # by name again


def test_the_outline_gets_the_height_that_the_palette_does_not_need(container, qtbot):
    container.show(None)
    (window,) = container.windows
    window.resize(1366, 812)
    window.welcome.template_asked.emit("sample-email")
    qtbot.waitUntil(lambda: window.is_complete and not container.is_busy)
    palette, outline = window.palette_panel, window.docks["outline"]
    qtbot.waitUntil(lambda: palette.height() == palette.height_within(palette.height()))
    assert outline.height() >= 3 * (palette.height() + outline.height()) // 10
    tops = {palette.visualItemRect(palette.item(row)).top() for row in range(3)}
    assert len(tops) == 3  # named, each in a line of its own


def test_the_map_stays_where_it_is_while_a_message_comes_and_goes(window, qtbot):
    def place():
        corner = window.canvas.on_screen(window.placed.stages[0].rect).topLeft().toPoint()
        return window.canvas.viewport().mapTo(window, corner)

    window.resize(1280, 800)
    qtbot.waitUntil(lambda: window.canvas.height() > 300)
    before = place()
    window.message_bar.say("one line")
    qtbot.waitUntil(lambda: window.pages.layout().itemAt(0).geometry().height() > 10)
    assert window.canvas.mapTo(window.pages, QPoint()).y() > 10
    assert place() == before
    window.message_bar.say("\n".join(["more", "of", "them"]))
    qtbot.waitUntil(lambda: window.message_bar.height() > 50)
    assert place() == before
    window.message_bar.withdraw(window.message_bar.sentence)
    qtbot.waitUntil(lambda: window.canvas.mapTo(window.pages, QPoint()).y() == 0)
    assert place() == before


def test_a_map_that_opens_beneath_a_message_begins_at_its_top(container, qtbot, tmp_path):
    made = container.new_file("sample-email", "en")
    container.show(None)
    (window,) = container.windows
    window.message_bar.say("\n".join(["four", "lines", "of", "words"]))
    qtbot.waitUntil(lambda: window.message_bar.height() > 50)
    window.set_file(made)
    qtbot.waitUntil(lambda: window.is_complete and not container.is_busy)
    top = window.canvas.on_screen(window.placed.bounds).y()
    window.message_bar.withdraw(window.message_bar.sentence)
    qtbot.waitUntil(lambda: window.canvas.mapTo(window.pages, QPoint()).y() == 0)
    assert window.canvas.on_screen(window.placed.bounds).y() == top


def test_names_of_a_page_leave_room_for_all_else(window, qtbot):
    session, long = window.file.session, "word " * 60
    pain = document(window).all(PainPoint)[0]
    lane = document(window)[pain.lane]
    persona = document(window)[lane.swimlane].persona
    for id in (persona, document(window).all(Map)[0].id):
        session.run(Label("name"), rename(id, long))
    select(qtbot, window, pain.id)
    said = [each.text() for each in window.inspector.findChildren(QLabel) if "word" in each.text()]
    assert said and max(map(len, said)) < 200
    assert len(window.windowTitle()) < 120


def test_a_kind_is_dragged_onto_the_map(window, qtbot):
    before = len(document(window).all(PainPoint))
    pain = document(window).all(PainPoint)[0]
    place = window.canvas.on_screen(window.placed.cell_rect(pain.lane, pain.step)).center()
    mime = QMimeData()
    mime.setData(KIND_MIME, b"pain_point")
    assert window.palette_panel.mimeTypes() == [KIND_MIME]
    target = window.canvas.viewport()
    actions, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(target, QDragEnterEvent(place.toPoint(), actions, mime, button, none))
    QApplication.sendEvent(target, QDropEvent(QPointF(place), actions, mime, button, none))
    assert len(document(window).all(PainPoint)) == before + 1


def test_a_lane_comes_out_of_the_palette_by_click_and_by_keyboard(window, qtbot):
    before = len(document(window).all(Lane))
    palette = window.palette_panel
    item = palette.item(palette.row_of("lane_channels"))
    palette.scrollToItem(item)
    place = palette.visualItemRect(item).center()
    QTest.mouseClick(palette.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.canvas.busy
    rect = window.placed.lanes[0].rect
    place = window.canvas.on_screen(rect).topRight().toPoint() + QPoint(-20, 3)
    QTest.mouseMove(window.canvas.viewport(), place)
    QTest.mouseClick(window.canvas.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.placed.lanes[0].lane.kind == "channels"
    palette.setFocus()
    palette.setCurrentItem(item)
    press(palette, Qt.Key.Key_Return)
    assert len(document(window).all(Lane)) == before + 2


# Commands -----------------------------------------------------------------------------------


def test_bare_keys_are_for_the_map_alone(window, qtbot):
    count = len(document(window).all(Touchpoint))
    touchpoint = document(window).all(Touchpoint)[0]
    select(qtbot, window, touchpoint.id)
    line = box_of(window, "title")
    line.setFocus()
    QTest.keyClicks(line, "tea")
    assert len(document(window).all(Touchpoint)) == count
    window.canvas.setFocus()
    press(window.canvas, Qt.Key.Key_T)
    assert len(document(window).all(Touchpoint)) == count + 1


def test_undo_takes_back_a_gesture_before_any_edit(window):
    session, first = window.file.session, document(window).all(Touchpoint)[0]
    session.run(Label("edit.rename"), rename(first.id, "Call"))
    window.canvas.arm("touchpoint")
    window.window_actions.run_command("undo")
    assert not window.canvas.busy
    assert session.history.cursor == 1
    window.window_actions.run_command("undo")
    assert session.history.cursor == 0


def test_undo_says_what_it_takes_back(window, qtbot):
    touchpoint = document(window).all(Touchpoint)[0]
    select(qtbot, window, touchpoint.id)
    window.window_actions.run_command("delete")
    window.window_actions.refresh()
    assert touchpoint.title in window.window_actions.by_id["undo"].text().replace("&", "")
    assert window.window_actions.by_id["redo"].isEnabled() is False


def test_what_cannot_be_done_is_said_in_a_sentence(window, qtbot):
    stages = document(window).all(Stage)
    select(qtbot, window, *(stage.id for stage in stages))
    window.window_actions.run_command("delete")
    assert window.message_bar.sentence == text("problem.edit.last_stage")
    assert document(window).all(Stage) == stages


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_menu_entry_has_a_letter_of_its_own(container, qtbot, language):
    set_language(language)
    container.show(container.new_file("empty", language))
    window = container.windows[0]
    qtbot.waitUntil(lambda: window.is_complete)
    for top in window.menuBar().actions():
        for menu in (top.menu(), *(each.menu() for each in top.menu().actions() if each.menu())):
            menu.aboutToShow.emit()
            names = [each.text() for each in menu.actions() if each.text()]
            letters = [name[name.index("&") + 1].casefold() for name in names if "&" in name]
            assert len(letters) == len(set(letters)), names
            if menu is top.menu():
                assert len(letters) == len(names), names
            assert not [name for name in names if name.startswith(("ui.", "command."))]


def test_no_two_actions_share_a_key_and_none_needs_altgr(window):
    for action in window.window_actions.by_id.values():
        for key in action.shortcuts():
            shown = key.toString(QKeySequence.SequenceFormat.PortableText)
            assert shown.rsplit("+", 1)[-1] not in set("[]\\/~#@{}|") or shown.endswith("++")
    taken = {}
    for id, action in window.window_actions.by_id.items():
        for key in action.shortcuts():
            shown = key.toString(QKeySequence.SequenceFormat.PortableText)
            assert shown not in taken, f"{shown}: {id} and {taken.get(shown)}"
            taken[shown] = id


def test_the_toolbar_has_twelve_commands_with_names(window):
    ids = [id for group in GROUPS for id in group]
    assert len(ids) == 12
    assert all(window.window_actions.by_id[id].toolTip() for id in ids)
    assert not any(window.window_actions.by_id[id].icon().isNull() for id in ids)


# Files --------------------------------------------------------------------------------------


def test_saving_writes_a_file_that_opens_again_with_its_history(container, window, qtbot, tmp_path):
    touchpoint = document(window).all(Touchpoint)[0]
    select(qtbot, window, touchpoint.id)
    window.window_actions.run_command("delete")
    assert window.filing.save_to(tmp_path / "a.cjm")
    assert window.status_bar.state == text("ui.state.saved")
    assert not window.isWindowModified()
    assert container.preferences.recent == [str(tmp_path / "a.cjm")]
    shutil.copy(tmp_path / "a.cjm", tmp_path / "b.cjm")
    again = container.open_file(tmp_path / "b.cjm")
    assert touchpoint.id not in again.session.document
    assert again.session.undo()
    assert again.session.document[touchpoint.id] == touchpoint
    again.close(discard=True)


def test_a_large_file_is_read_while_the_window_goes_on(container, window, monkeypatch, tmp_path):
    monkeypatch.setattr(library, "LARGE", 1)
    assert window.filing.save_to(tmp_path / "a.cjm")
    shutil.copy(tmp_path / "a.cjm", tmp_path / "b.cjm")
    shutil.copy(__file__, tmp_path / "none.cjm")
    turned = []
    QTimer.singleShot(0, lambda: turned.append(True))
    again = container.open_file(tmp_path / "b.cjm")
    assert turned
    read, kept = (
        {each.id: each for each in of} for of in (again.session.document, document(window))
    )
    assert read == kept
    again.close(discard=True)
    with pytest.raises(Problem):
        container.open_file(tmp_path / "none.cjm")


def test_an_edit_is_saved_by_itself_after_a_pause(window, qtbot, tmp_path):
    window.filing.save_to(tmp_path / "a.cjm")
    before = (tmp_path / "a.cjm").read_bytes()
    select(qtbot, window, document(window).all(Touchpoint)[0].id)
    window.window_actions.run_command("delete")
    assert window.isWindowModified()
    assert window.status_bar.state == text("ui.state.kept")
    with qtbot.waitSignal(window.file.saved, timeout=20_000):
        pass
    assert (tmp_path / "a.cjm").read_bytes() != before
    assert not window.isWindowModified()


def test_autosave_can_be_switched_off(container, window, qtbot, tmp_path):
    container.preferences.autosave = False
    window.filing.save_to(tmp_path / "a.cjm")
    select(qtbot, window, document(window).all(Touchpoint)[0].id)
    window.window_actions.run_command("delete")
    assert not window.file.autosave_waits


def test_a_file_that_somebody_else_writes_is_not_written_over(container, window, qtbot, tmp_path):
    container.preferences.autosave = False
    window.filing.save_to(tmp_path / "a.cjm")
    other = container.new_file("empty", "en")
    other.save_as(tmp_path / "b.cjm")
    other.close(discard=True)
    theirs = (tmp_path / "b.cjm").read_bytes()
    (tmp_path / "a.cjm").write_bytes(theirs)
    qtbot.waitUntil(lambda: window.message_bar.sentence != "", timeout=10_000)
    assert "a.cjm" in window.message_bar.sentence
    select(qtbot, window, document(window).all(Touchpoint)[0].id)
    window.window_actions.run_command("delete")
    assert window.filing.save() is False
    assert (tmp_path / "a.cjm").read_bytes() == theirs

    def offered():
        found = window.message_bar.findChildren(QPushButton)
        return [button.text() for button in found if button.isVisible()]

    qtbot.waitUntil(lambda: text("ui.changed_on_disk.overwrite") in offered())


def test_a_file_that_is_moved_away_is_said_to_be_gone(window, qtbot, tmp_path):
    window.filing.save_to(tmp_path / "a.cjm")
    (tmp_path / "a.cjm").rename(tmp_path / "b.cjm")
    gone = text("ui.gone_from_disk", name="a.cjm")
    qtbot.waitUntil(lambda: window.message_bar.sentence == gone)
    session = window.file.session
    session.run(Label("rename"), rename(session.document.all(Touchpoint)[0].id, "after"))
    qtbot.waitUntil(lambda: (tmp_path / "a.cjm").exists())
    assert window.message_bar.sentence == gone  # not taken back by the save it told of


def test_a_damaged_file_is_told_of_without_the_command_line(container, window, tmp_path):
    made = container.new_file("empty", "en")
    made.save_as(tmp_path / "a.cjm")
    made.close(discard=True)
    whole = (tmp_path / "a.cjm").read_bytes()
    (tmp_path / "a.cjm").write_bytes(whole[:4096] + b"\xff" * 4096 + whole[8192:])
    window.open_path(tmp_path / "a.cjm")
    assert window.message_bar.sentence == text("ui.open_as.damaged", name="a.cjm")


def test_a_name_that_is_no_unicode_is_said_to_be_the_trouble(container, window, tmp_path):
    made = container.new_file("empty", "en")
    made.save_as(tmp_path / "a.cjm")
    made.close(discard=True)
    odd = tmp_path / "b\udcff.cjm"
    (tmp_path / "a.cjm").rename(odd)
    window.open_path(odd)
    _, after = text("problem.file.name", name="|").split("|")
    assert window.message_bar.sentence.endswith(after)


def test_what_cannot_be_saved_there_is_offered_another_place_until_it_is_saved(
    container, window, qtbot, tmp_path, monkeypatch
):
    container.preferences.autosave = False
    there = tmp_path / "drive"
    there.mkdir()
    window.filing.save_to(there / "a.cjm")
    select(qtbot, window, document(window).all(Touchpoint)[0].id)
    window.window_actions.run_command("delete")
    there.rename(tmp_path / "unplugged")
    assert window.filing.save() is False
    assert "drive" in window.message_bar.sentence
    found = window.message_bar.findChildren(QPushButton)
    (other,) = [button for button in found if button.text() == text("ui.action.save_as")]
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_: (str(there / "no" / "b.cjm"), "")
    )
    other.click()
    assert "b.cjm" in window.message_bar.sentence and window.file.dirty
    (tmp_path / "unplugged").rename(there)
    assert window.filing.save() and not window.message_bar.sentence


def test_a_read_only_file_is_saved_under_a_name_that_is_free(container, tmp_path, monkeypatch):
    made = container.new_file("empty", "en")
    made.save_as(tmp_path / "a.cjm")
    made.close(discard=True)
    (tmp_path / "a 2.cjm").write_bytes(b"")
    container.preferences.folder = str(tmp_path)
    container.show(container.open_file(tmp_path / "a.cjm", "look"))
    window = container.windows[0]
    asked = []
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *given: (asked.append(given[2]), ("", ""))[1]
    )
    assert window.filing.save() is False
    assert asked == [str(tmp_path / "a 3.cjm")]


def test_the_keyboard_goes_back_to_the_map_from_a_sentence_above_it(window, qtbot):
    window.message_bar.say("Something", [("Go on", lambda: None)])
    (answer,) = window.message_bar._buttons
    answer.setFocus()
    qtbot.waitUntil(answer.hasFocus)
    answer.click()
    assert window.canvas.hasFocus()


def test_opening_a_file_twice_shows_the_window_it_is_in(container, window, tmp_path):
    window.filing.save_to(tmp_path / "a.cjm")
    window.open_path(tmp_path / "a.cjm")
    assert container.windows == [window]


def test_a_recent_file_that_is_gone_is_said_and_forgotten(container, window, tmp_path):
    container.preferences.recent = [str(tmp_path / "gone.cjm")]
    window.open_path(tmp_path / "gone.cjm")
    assert "gone.cjm" in window.message_bar.sentence
    assert container.preferences.recent == []


def test_closing_asks_about_work_that_has_no_file_yet(container, window, qtbot):
    select(qtbot, window, document(window).all(Touchpoint)[0].id)
    window.window_actions.run_command("delete")
    asked = []

    def answer(key):
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        asked.append(box.text())
        next(b for b in box.buttons() if b.text().replace("&", "") == text(key)).click()

    QTimer.singleShot(0, lambda: answer("ui.button.cancel"))
    assert window.close() is False
    assert window.file is not None
    QTimer.singleShot(0, lambda: answer("ui.leave.drop"))
    assert window.close() is True
    assert len(asked) == 2
    assert container.leftovers() == []


def test_work_cut_off_is_offered_at_the_next_start(container, window, qtbot):
    touchpoint = document(window).all(Touchpoint)[0]
    select(qtbot, window, touchpoint.id)
    window.window_actions.run_command("delete")
    window.release_file().close(discard=False)
    (found,) = container.leftovers()

    def answer():
        dialog = QApplication.activeModalWidget()
        assert [leftover.key for leftover in dialog.chosen] == [found.key]
        dialog.accept()

    QTimer.singleShot(0, answer)
    window.offer_recovery()
    assert touchpoint.id not in document(window)
    assert window.file.session.undo()


def test_recovered_work_takes_the_place_of_the_file_as_it_was_saved(
    container, window, qtbot, tmp_path
):
    path = tmp_path / "map.cjm"
    window.file.save_as(path)
    touchpoint = document(window).all(Touchpoint)[0]
    container.preferences.autosave = False
    select(qtbot, window, touchpoint.id)
    window.window_actions.run_command("delete")
    window.release_file().close(discard=False)
    container.show(container.open_file(path))
    assert touchpoint.id in document(window)
    (found,) = container.leftovers()
    container.show(container.recover(found))
    assert container.windows == [window]
    assert touchpoint.id not in document(window)
    window.file.save()
    assert path.stat().st_size and not window.file.dirty


# Languages and colours ----------------------------------------------------------------------


def test_another_language_is_spoken_at_once_and_the_work_stays(container, window, qtbot):
    touchpoint = document(window).all(Touchpoint)[0]
    select(qtbot, window, touchpoint.id)
    file = window.file
    container.preferences.language = "ca"
    container.keep_preferences()
    (fresh,) = container.windows
    assert current_language() == "ca"
    assert fresh is not window and fresh.file is file
    assert fresh.menuBar().actions()[0].text() == "&Fitxer"
    assert fresh.file.session.selection.ids == (touchpoint.id,)


def test_another_language_leaves_each_window_where_it_was(container, window, qtbot):
    container.show(container.new_file("empty", "en"))
    assert len(container.windows) == 2
    window.activateWindow()
    window.canvas.setFocus()
    qtbot.waitUntil(window.canvas.hasFocus)
    window.docks["inspector"].hide()
    window.canvas.set_zoom(2.0)
    window.canvas.scroll_by(150, 90)
    seen, file = window.canvas.seen, window.file
    container.preferences.language = "ca"
    container.keep_preferences()
    fresh = next(each for each in container.windows if each.file is file)
    qtbot.waitUntil(lambda: fresh.is_complete and fresh.isActiveWindow())
    assert (fresh.canvas.seen.x, fresh.canvas.seen.y, fresh.canvas.zoom) == (seen.x, seen.y, 2.0)
    assert fresh.docks["inspector"].isHidden()


def test_dark_and_light_can_be_chosen(container, window, qapp):
    light = window.palette().window().color()
    container.preferences.scheme = "dark"
    container.keep_preferences()
    assert window.palette().window().color().lightness() < light.lightness()
    assert current_theme().window == window.palette().window().color().name()
    container.preferences.scheme = "light"
    container.keep_preferences()
    assert window.palette().window().color() == light


def test_tab_goes_through_the_window_and_comes_back(window, qtbot):
    window.activateWindow()
    window.canvas.setFocus()
    seen = []
    for _ in range(60):
        widget = QApplication.focusWidget()
        if widget is window.canvas and seen:
            break
        seen.append(widget)
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    assert window.inspector.isAncestorOf(seen[-1]) or len(seen) < 60
    assert any(window.inspector.isAncestorOf(each) for each in seen)


def _label():
    from cjm_editor.editing.commands import label

    return label("set_field")


def _colours(image) -> set[int]:
    return {
        image.pixel(QPoint(x, y))
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 3)
    }


def test_a_right_click_offers_what_can_be_done_with_the_card(window, qtbot):
    touchpoint = document(window).all(Touchpoint)[0]
    place = window.canvas.on_screen(window.placed.rect_of(touchpoint.id)).center().toPoint()
    target = window.canvas.viewport()
    QTest.mousePress(target, Qt.MouseButton.RightButton, pos=place)
    QTest.mouseRelease(target, Qt.MouseButton.RightButton, pos=place)
    assert selection(window).ids == (touchpoint.id,)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, target.mapToGlobal(place))
    QApplication.sendEvent(target, event)
    menu = QApplication.activePopupWidget()
    offered = menu.actions()
    assert window.window_actions.by_id["duplicate"] in offered
    assert window.window_actions.by_id["connect"] not in offered, "it takes two"
    window.window_actions.by_id["duplicate"].trigger()
    menu.close()
    assert touchpoint.title in [each.title for each in document(window).all(Touchpoint)[1:]]


def test_saving_does_not_hold_the_window_up(window, qtbot, tmp_path):
    window.filing.save_to(tmp_path / "a.cjm")
    select(qtbot, window, document(window).all(Touchpoint)[0].id)
    window.window_actions.run_command("delete")
    with qtbot.waitSignal(window.file.saved):
        press(window.canvas, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert window.status_bar.state == text("ui.state.saved")


def test_the_panels_have_room_for_their_words_before_and_after_they_are_filled(window):
    em = window.fontMetrics().averageCharWidth()
    assert window.docks["palette"].width() >= 26 * em
    assert window.docks["inspector"].width() >= 36 * em


@pytest.fixture
def beside(monkeypatch):
    """Let every map count as a large one."""
    monkeypatch.setattr("cjm_editor.ui.window.shown_map.LARGE", 1)


def test_a_large_map_is_laid_out_beside_the_window(container, qtbot, beside):
    container.show(container.new_file("sample-email", "en"))
    window = container.windows[0]
    assert window.placed is None
    assert text("ui.laying") in [label.text() for label in window.findChildren(QLabel)]
    assert not window.canvas.isVisible()
    assert not window.window_actions.by_id["add_stage_after"].isEnabled()
    qtbot.waitUntil(lambda: window.is_complete)
    assert window.placed.title == document(window).all(Map)[0].title
    touchpoint = document(window).all(Touchpoint)[0]
    select(qtbot, window, touchpoint.id)
    window.window_actions.run_command("delete")
    assert touchpoint.id not in document(window)


def test_a_change_of_every_card_lays_a_large_map_out_again(container, qtbot, beside):
    container.show(container.new_file("sample-email", "en"))
    window = container.windows[0]
    qtbot.waitUntil(lambda: window.is_complete and window.canvas.isVisible())
    window.canvas.set_zoom(1.3)
    window.canvas.scroll_by(90, 40)
    window.canvas.setFocus()
    seen, session = window.canvas.seen, window.file.session
    session.run(Label("edit.rename"), set_field([window.map_id], "card_width", 200.0))
    assert window.placed is None
    # What is changed meanwhile is on the map afterwards.
    session.run(Label("edit.rename"), delete([document(window).all(Touchpoint)[0].id]))
    qtbot.waitUntil(lambda: window.is_complete and window.canvas.isVisible())
    assert window.placed.columns[0].card_width == 200.0
    count = sum(len(cell.cards) for lane in window.placed.lanes for cell in lane.row.cells.values())
    assert count == sum(isinstance(each, Element) for each in document(window))
    assert (window.canvas.seen.scale, window.canvas.seen.y) == (seen.scale, seen.y)
    assert window.canvas.hasFocus() or not window.isActiveWindow()
    window.window_actions.run_command("undo")
    assert window.placed is not None
    window.window_actions.run_command("undo")
    assert window.placed is None
    qtbot.waitUntil(lambda: window.is_complete and window.canvas.isVisible())
    assert window.placed.columns[0].card_width != 200.0
    # The cell of a card that goes with it cannot be gone to meanwhile.
    selection(window).set([])
    lane, step = next((each.lane, each.step) for each in document(window).all(Touchpoint))
    wide = set_field([window.map_id], "card_width", 210.0)
    made = add_element("touchpoint", lane, step, id="made")
    session.run(Label("both"), lambda tx: (wide(tx), made(tx)), select=["made"])
    qtbot.waitUntil(lambda: window.is_complete and window.canvas.isVisible())
    window.window_actions.run_command("undo")
    assert window.placed is None and "made" not in document(window)
    qtbot.waitUntil(lambda: window.is_complete and window.canvas.isVisible())


def test_a_window_may_be_closed_while_its_map_is_laid_out(container, qtbot, beside):
    container.show(container.new_file("sample-email", "en"))
    container.windows[0].close()
    assert container.windows == []
    container.show(container.new_file("sample-support", "en"))
    qtbot.waitUntil(lambda: container.windows[0].is_complete)


def test_the_page_behind_asks_for_no_room(container, window):
    window.welcome.setMinimumWidth(3000)
    window.pages.show_page(window.welcome)
    window.pages.show_page(window.canvas)
    assert window.pages.minimumSizeHint().width() < 3000


def test_what_the_panels_need_comes_in_a_part_at_a_time(container):
    container.show(container.new_file("sample-email", "en"))
    panels = container.windows[-1].panels
    steps = panels.steps()
    assert len(steps) > 3
    for step in steps:
        step()
    assert panels.steps() == []
    assert panels.inspector.form is not None


def test_what_can_be_done_with_a_card_can_be_done_once_its_drag_was_cancelled(window, qtbot):
    card = window.file.session.document.all(Touchpoint)[0]
    viewport = window.canvas.viewport()
    window.canvas.reveal(card.id)
    at = window.canvas.on_screen(window.placed.rect_of(card.id)).center().toPoint()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=at)
    for by in range(10, 60, 10):
        QTest.mouseMove(viewport, at + QPoint(by, by))
        QApplication.processEvents()
    assert window.canvas.busy
    delete_it = window.window_actions.by_id["delete"]
    QTest.keyClick(window.canvas, Qt.Key.Key_Escape)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=at)
    assert list(window.file.session.selection.ids) == [card.id]
    qtbot.waitUntil(delete_it.isEnabled)


def test_the_first_window_is_no_larger_than_its_screen(container):
    container.show(None)
    window = container.windows[0]
    room = screen_of(window).availableSize()
    assert window.frameSize().boundedTo(room) == window.frameSize()
