"""Two states of a map side by side: every change is found, read and gone to."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from cjm_editor.editing.commands import (
    delete,
    derive_map,
    label,
    move_elements,
    rename,
    set_field,
)
from cjm_editor.editing.comparison import compare_files
from cjm_editor.i18n import LANGUAGES, set_language
from cjm_editor.kinds.emotion import Emotion
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Document, Step
from cjm_editor.ui.comparison.choosing import CompareWithDialog
from cjm_editor.ui.comparison.opening import compare_with_file
from cjm_editor.ui.comparison.window import ComparisonWindow, Side
from tests.ui.test_dialogs import check


@pytest.fixture
def edited(window):
    """Edit the map; gives its state before, a card reworded, one deleted and a point raised."""
    document = window.file.session.document
    before = Document(list(document))
    cards = document.all(Touchpoint)
    (point, *_) = document.all(Emotion)
    run = window.file.session.run
    run(label("rename"), rename(cards[0].id, f"{cards[0].title} by hand"))
    run(label("delete"), delete([cards[1].id]))
    run(label("set_field"), set_field([point.id], "value", 2.0 if point.value < 1 else -2.0))
    return before, cards[0].id, cards[1].id, point.id


def opened(window, before, qtbot):
    after = Document(list(window.file.session.document))
    sides = Side("before.cjm", before), Side("after.cjm", after, is_open=True)
    made = ComparisonWindow(compare_files(before, after), sides, window.services, window)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    qtbot.waitUntil(lambda: made.maps.is_laid)
    return made


@pytest.fixture
def shown(window, edited, qtbot):
    """The comparison with the state before."""
    return opened(window, edited[0], qtbot)


def listed(dialog):
    model = dialog.list.model()
    return [
        (model.change(row).kind, model.change(row).record.id)
        for row in range(model.rowCount())
        if model.change(row) is not None
    ]


def test_every_change_is_listed_and_marked_on_the_map_it_is_on(shown, edited):
    _, worded, gone, point = edited
    found = listed(shown)
    assert {("reworded", worded), ("removed", gone), ("rescored", point)} <= set(found)
    before, after = shown.maps.views
    assert worded in before._marks and worded in after._marks
    assert gone in before._marks and gone not in after._marks
    assert before.placed.rect_of(gone) is not None


def test_next_and_previous_go_through_all_changes_and_around(shown, qtbot):
    every = listed(shown)
    seen = []
    for _ in every:
        change = shown.list.current
        seen.append((change.kind, change.record.id))
        QTest.keyClick(shown, Qt.Key.Key_F7)
    assert seen == every
    assert shown.list.place == (1, len(every))
    QTest.keyClick(shown, Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    assert shown.list.place == (len(every), len(every))


def test_arrow_keys_pass_over_headings(shown):
    shown.list.setFocus()
    for place in range(2, len(listed(shown)) + 1):
        QTest.keyClick(shown.list, Qt.Key.Key_Down)
        assert shown.list.place[0] == place
    for place in range(len(listed(shown)) - 1, 0, -1):
        QTest.keyClick(shown.list, Qt.Key.Key_Up)
        assert shown.list.place[0] == place


def test_a_change_is_read_word_by_word(shown, edited):
    shown.list.pick(edited[1])
    said = shown.details.toPlainText()
    assert "Reworded" in said and said.endswith("by hand")
    words = shown.details.document()
    cursor = words.find("by hand", words.characterCount(), QTextDocument.FindFlag.FindBackward)
    assert cursor.charFormat().fontUnderline() and not cursor.charFormat().fontStrikeOut()
    assert "by hand" in shown.details.accessibleDescription()


def test_what_a_map_says_is_never_markup(window, edited, qtbot):
    session = window.file.session
    evil = "<img src='file:///etc/passwd'><b>x</b>"
    session.run(label("rename"), rename(edited[1], evil))
    made = opened(window, edited[0], qtbot)
    made.list.pick(edited[1])
    assert evil in made.details.toPlainText()


def test_a_filter_leaves_some_kinds_in_list_and_maps(shown, edited):
    shown.filter.kinds.choose(["rescored"])
    shown.filter.kinds.changed.emit()
    assert {kind for kind, _ in listed(shown)} == {"rescored"}
    assert edited[1] not in shown.maps.views[1]._marks
    shown.filter.kinds.choose([])
    shown.filter.kinds.changed.emit()
    assert {kind for kind, _ in listed(shown)} > {"rescored"}


def test_a_filter_leaves_what_is_at_a_stage_or_in_a_lane(window, edited, qtbot):
    document = window.file.session.document
    card, other = edited[1], document.all(Touchpoint)[-1]
    step, lane = document[card].step, document[card].lane
    away = next(each for each in document.all(Step) if each.stage != document[step].stage)
    window.file.session.run(label("move"), move_elements([other.id], lane, step, 0))
    before = Document(list(document))
    window.file.session.run(label("rename"), rename(card, "here"))
    window.file.session.run(label("move"), move_elements([other.id], lane, away.id, 0))
    window.file.session.run(label("rename"), rename(edited[3], "elsewhere"))
    made = opened(window, before, qtbot)
    assert len(listed(made)) >= 3
    for facet, id in ((made.filter.stages, document[step].stage), (made.filter.lanes, lane)):
        QTimer.singleShot(0, facet.menu().close)
        QTest.keyClick(facet, Qt.Key.Key_Down)
        names = [action.text() for action in facet.menu().actions()]
        assert names and all(names)
        facet.choose([id])
        facet.changed.emit()
        found = {record for _, record in listed(made)}
        assert {card, other.id} <= found  # the other was there, so it matters to it that it left
        assert facet is made.filter.stages or edited[3] not in found
        facet.choose([])
    made.filter.stages.choose([away.stage])
    made.filter.stages.changed.emit()
    assert card not in {record for _, record in listed(made)}
    again = opened(window, before, qtbot)
    again.be_like(made)
    assert listed(again) == listed(made)


@pytest.mark.parametrize("by", range(5))
def test_every_grouping_shows_the_same_changes(shown, by):
    every = sorted(listed(shown))
    shown.by.setCurrentIndex(by)
    assert sorted(listed(shown)) == every
    assert shown.list.model().rowCount() > len(every)


def test_a_click_on_a_mark_picks_its_change(shown, edited, qtbot):
    view = shown.maps.views[1]
    qtbot.waitUntil(lambda: view.viewport().width() > 50)
    shown.list.pick(edited[1])
    place = view.on_screen(view.placed.rect_of(edited[1])).center().toPoint()
    assert view.viewport().rect().contains(place)
    with qtbot.waitSignal(view.picked) as picked:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert picked.args == [edited[1]] and edited[1] in shown.list.current.ids


def test_both_maps_move_together(shown):
    one, other = shown.maps.views
    one.set_zoom(1.0)
    assert other.zoom == pytest.approx(one.zoom)
    start = other.seen.x
    one.scroll_by(40, 0)
    assert other.seen.x == start + 40


def test_enter_goes_to_the_card_and_what_is_gone_cannot_be_gone_to(shown, edited, qtbot):
    shown.list.pick(edited[2])
    assert not shown.go_there.isEnabled()
    shown.list.pick(edited[1])
    assert shown.go_there.isEnabled()
    shown.list.setFocus()
    with qtbot.waitSignal(shown.asked) as gone_to:
        QTest.keyClick(shown.list, Qt.Key.Key_Return)
    assert gone_to.args == [edited[1]]
    assert shown.isVisible()


def test_where_something_is_gone_from_is_seen_on_the_map_after(shown, edited):
    shown.list.pick(edited[2])
    change, view = shown.list.current, shown.maps.views[1]
    cell = view.placed.cell_rect(change.where.lane, change.where.step)
    assert view.seen.visible().intersects(cell)
    view.scroll_by(20_000, 20_000)
    assert not view.seen.visible().intersects(cell)
    shown.list.step(1)
    shown.list.pick(edited[2])
    assert view.seen.visible().intersects(cell)


def test_equal_maps_say_so(window, qtbot):
    same = opened(window, Document(list(window.file.session.document)), qtbot)
    assert same.summary.text() == "No differences."
    assert listed(same) == [] and not same.next.isEnabled()
    assert same.details.toPlainText() == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_speaks_every_language_and_is_never_cut(language, letters, window, edited, qtbot):
    set_language(language)
    made = opened(window, edited[0], qtbot)
    check(made)
    assert any(button.isDefault() for button in made.findChildren(QPushButton))
    for by in range(made.by.count()):
        assert not made.by.itemText(by).startswith("ui.")


def reported(dialog, qtbot):
    dialog.report.click()
    qtbot.waitUntil(lambda: bool(dialog.said.text()))
    return dialog.said.text()


def test_the_report_of_what_is_shown_is_saved(shown, tmp_path, monkeypatch, qtbot):
    path = tmp_path / "report.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    assert "report.pdf" in reported(shown, qtbot)
    whole = path.read_bytes()
    assert whole.startswith(b"%PDF-")
    shown.filter.kinds.choose(["rescored"])
    shown.filter.kinds.changed.emit()
    assert "report.pdf" in reported(shown, qtbot)
    assert path.read_bytes() != whole


def test_a_report_that_cannot_be_written_is_told_in_a_sentence(shown, tmp_path, monkeypatch, qtbot):
    path = tmp_path / "missing" / "report.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    assert "missing" in reported(shown, qtbot)
    assert not path.parent.exists()


def test_the_window_is_touched_by_its_own_thread_alone(shown, tmp_path, monkeypatch, qtbot):
    threads = set()
    monkeypatch.setattr(
        type(shown.progress), "setValue", lambda *_: threads.add(threading.get_ident())
    )
    path = tmp_path / "report.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    reported(shown, qtbot)
    assert threads == {threading.get_ident()}


def test_a_report_can_be_stopped_and_ends_with_the_window(shown, tmp_path, monkeypatch, qtbot):
    path = tmp_path / "report.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    shown.report.click()
    shown.report.click()
    qtbot.waitUntil(lambda: bool(shown.said.text()))
    assert shown.said.text() == "The report was not written."
    assert not path.exists() and shown.progress.isHidden()
    shown.report.click()
    shown.reject()
    assert not path.exists()


# How it is come to ------------------------------------------------------------------------------


def during(act):
    """Do something with the dialog that is about to open."""
    QTimer.singleShot(0, lambda: _when_open(act))


def comparisons(window):
    return window.findChildren(ComparisonWindow)


def compared(window, action):
    """Compare by a command; gives the window that opens beside the map."""
    window.window_actions.by_id[action].trigger()
    return comparisons(window)[-1]


def _when_open(act, tries=200):
    dialog = QApplication.activeModalWidget()
    if dialog is None and tries:
        QTimer.singleShot(20, lambda: _when_open(act, tries - 1))
    else:
        act(dialog)


def test_the_open_file_is_compared_with_another(window, edited, qtbot, tmp_path, monkeypatch):
    from cjm_editor.app.own_file import write_own

    path = tmp_path / "old.cjm"
    write_own(list(edited[0]), path)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    shown = compared(window, "compare_with")
    assert shown.sides[0].name == "old.cjm" and ("reworded", edited[1]) in listed(shown)
    shown.list.pick(edited[1])
    shown.go()
    assert window.file.session.selection.ids == (edited[1],)


@pytest.mark.parametrize("content", [b"hello", b"SQLite format 3\0" + b"x" * 500])
def test_a_file_that_is_no_map_is_told_in_a_sentence(window, tmp_path, monkeypatch, content):
    path = tmp_path / "text.cjm"
    path.write_bytes(content)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    window.window_actions.by_id["compare_with"].trigger()
    assert QApplication.activeModalWidget() is None
    assert "text.cjm" in window.message_bar.sentence


def test_as_is_and_to_be_are_compared_in_one_window(window, qtbot):
    session = window.file.session
    here = window.map_id
    session.run(label("derive_map"), derive_map(here, "To be", id="to be"))
    copy = next(each for each in session.document.all(Touchpoint) if each.origin)
    session.run(label("rename"), rename(copy.id, "Another way"))

    # From either of both it is the same comparison.
    for start in (here, "to be"):
        window.show_map(start)
        shown = compared(window, "map_changes")
        assert [side.is_open for side in shown.sides] == [True, True]
        assert listed(shown) == [("reworded", copy.id)]
        assert shown.list.current.ids == (copy.origin, copy.id)
        shown.go()
        assert window.map_id == "to be"
        assert session.selection.ids == (copy.id,)
        shown.close()


@pytest.fixture
def beside_the_map(window, edited, tmp_path, monkeypatch, qtbot):
    """The comparison with a file of the state before, as the window opens it."""
    from cjm_editor.app.own_file import write_own

    path = tmp_path / "old.cjm"
    write_own(list(edited[0]), path)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    return compared(window, "compare_with")


def test_one_goes_on_working_beside_it_and_compares_again(window, edited, beside_the_map, qtbot):
    shown = beside_the_map
    assert not shown.isModal() and shown.windowHandle().transientParent() is None
    assert shown.renew.isHidden()
    before = listed(shown)
    shown.by.setCurrentIndex(2)
    shown.list.pick(edited[1])
    window.file.session.run(label("delete"), delete([edited[3]]))
    assert not shown.renew.isHidden() and listed(shown) == before
    shown.resize(900, 700)
    shown.renew.click()
    qtbot.waitUntil(lambda: all(each is not shown for each in comparisons(window)))
    (fresh,) = comparisons(window)
    assert ("removed", edited[3]) in listed(fresh)
    assert fresh.by.currentIndex() == 2 and fresh.renew.isHidden()
    assert fresh.size() == QSize(900, 700)
    assert edited[1] in fresh.list.current.ids


def test_a_pdf_of_one_map_is_compared_with_that_map_alone(window, monkeypatch):
    from cjm_editor.formats.journey_json import one_map

    session = window.file.session
    session.run(label("derive_map"), derive_map(window.map_id, "To be", id="to be"))
    carried = Document(one_map(session.document, "to be"))
    monkeypatch.setattr(type(window.services), "read_file", lambda *_: (carried, ()))
    copy = next(each for each in session.document.all(Touchpoint) if each.origin)
    session.run(label("rename"), rename(copy.id, "Another way"))
    compare_with_file(window, Path("one map.pdf"))
    (shown,) = comparisons(window)
    assert listed(shown) == [("reworded", copy.id)]


def test_what_is_gone_since_is_told_instead_of_gone_to(window, edited, beside_the_map):
    beside_the_map.list.pick(edited[1])
    window.file.session.run(label("delete"), delete([edited[1]]))
    beside_the_map.go()
    assert "no longer" in window.message_bar.sentence


def test_it_closes_with_the_file(window, beside_the_map, qtbot):
    file = window.release_file()
    file.close(discard=True)
    qtbot.waitUntil(lambda: not comparisons(window))


def test_it_closes_with_the_window(window, beside_the_map, qtbot, tmp_path):
    window.filing.save_to(tmp_path / "mine.cjm")
    gone = []
    beside_the_map.destroyed.connect(lambda: gone.append(True))
    window.close()
    qtbot.waitUntil(lambda: bool(gone))


def test_a_map_that_stands_alone_says_so(window):
    window.window_actions.by_id["map_changes"].trigger()
    assert "not derived" in window.message_bar.sentence


def test_other_maps_of_the_file_are_offered_the_derived_one_first(window, qtbot):
    session = window.file.session
    session.run(label("derive_map"), derive_map(window.map_id, "To be", id="to be"))
    dialog = CompareWithDialog(session.document, window.map_id, window.file.versions())
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    assert dialog.map == "to be"
    spot = dialog.list.visualItemRect(dialog.list.item(0)).center()
    QTest.mouseClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(spot))
    assert dialog.map is None


def test_another_map_of_the_file_is_compared_when_it_is_chosen(window, qtbot):
    session = window.file.session
    session.run(label("derive_map"), derive_map(window.map_id, "To be", id="to be"))

    def choose(dialog):
        assert isinstance(dialog, CompareWithDialog) and dialog.asks
        dialog.list.setCurrentRow(1)
        dialog.accept()

    during(choose)
    shown = compared(window, "compare_with")
    assert [side.name for side in shown.sides] == [window.map_title, "To be"]


def test_the_open_file_is_compared_with_itself_as_it_was_saved(window, tmp_path, monkeypatch):
    path = tmp_path / "mine.cjm"
    assert window.filing.save_to(path)
    session = window.file.session
    card = session.document.all(Touchpoint)[0]
    session.run(label("rename"), rename(card.id, "Since then"))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    shown = compared(window, "compare_with")
    assert shown.sides[0].name == "mine.cjm, as saved"
    assert listed(shown) == [("reworded", card.id)]


def test_a_version_of_the_file_is_compared_with_what_is_there_now(window, qtbot):
    file = window.file
    file.keep_version("Before the summer")
    card = file.session.document.all(Touchpoint)[0]
    file.session.run(label("rename"), rename(card.id, "Since then"))

    def choose(dialog):
        names = [dialog.list.item(row).text() for row in range(dialog.list.count())]
        at = next(row for row, name in enumerate(names) if "Before the summer" in name)
        dialog.list.setCurrentRow(at)
        assert dialog.map is None and dialog.version is not None
        dialog.accept()

    during(choose)
    assert listed(compared(window, "compare_with")) == [("reworded", card.id)]
