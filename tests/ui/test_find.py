"""Finding and replacing with real keys: the count, the marks on the map, one step to undo."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cjm_editor.drawing import Rect
from cjm_editor.editing.commands import label
from cjm_editor.kinds.pain_point import PainPoint
from cjm_editor.model import Lane, Map, Persona, Stage, Step, Swimlane
from tests.small_map import element

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def document(window):
    return window.file.session.document


def selected(window):
    return window.file.session.selection.ids


def open_bar(qtbot, window, key=Qt.Key.Key_F):
    window.activateWindow()
    window.canvas.setFocus()
    qtbot.waitUntil(window.canvas.hasFocus)
    QTest.keyClick(window.canvas, key, CTRL)
    qtbot.waitUntil(window.finder.bar.line.hasFocus)
    return window.finder.bar


def find(qtbot, window, words):
    bar = open_bar(qtbot, window)
    QTest.keyClicks(bar.line, words)
    qtbot.waitUntil(lambda: not window.finder.search.running)
    return bar


@pytest.fixture
def three(window):
    """Three pain points with a word of their own, the last only in its description."""
    points = document(window).all(PainPoint)[:3]
    texts = ({"title": "Zýx one"}, {"title": "zyx two"}, {"description": "no ZYX, zyxs"})
    for point, fields in zip(points, texts, strict=True):
        command = lambda tx, id=point.id, fields=fields: tx.update(id, **fields)  # noqa: E731
        window.file.session.run(label("set_field"), command)
    order = [element.id for element in points]
    from cjm_editor.editing.records import elements_of

    return [each.id for each in elements_of(document(window), window.map_id) if each.id in order]


def test_tab_goes_from_what_is_found_to_what_takes_its_place(window, qtbot):
    bar = open_bar(qtbot, window, Qt.Key.Key_H)
    QTest.keyClick(bar.line, Qt.Key.Key_Tab)
    assert bar.replacement.hasFocus()
    QTest.keyClick(bar.replacement, Qt.Key.Key_Backtab)
    assert bar.line.hasFocus()
    open_bar(qtbot, window)  # nothing is replaced now
    QTest.keyClicks(bar.line, "e")
    qtbot.waitUntil(bar.previous.isEnabled)
    QTest.keyClick(bar.line, Qt.Key.Key_Tab)
    assert bar.previous.hasFocus()


def test_what_is_typed_is_counted_marked_and_selected(window, qtbot, three):
    bar = find(qtbot, window, "zyx")
    assert bar.count.text().startswith("1 of 4")
    assert window.canvas.found.ids == set(three)
    assert selected(window) == (three[0],)


def test_enter_and_f3_go_round_and_shift_goes_back(window, qtbot, three):
    bar = find(qtbot, window, "zyx")
    went = []
    for _ in range(2):
        QTest.keyClick(bar.line, Qt.Key.Key_Return)
        went.append(selected(window)[0])
    for _ in range(2):
        QTest.keyClick(bar.line, Qt.Key.Key_F3)
        went.append(selected(window)[0])
    QTest.keyClick(bar.line, Qt.Key.Key_Return, SHIFT)
    went.append(selected(window)[0])
    QTest.keyClick(bar.line, Qt.Key.Key_F3, SHIFT)
    went.append(selected(window)[0])
    assert len(set(went)) == 3
    assert went[3] == three[0]
    assert went[4] == went[2]
    assert went[5] == went[1]
    assert bar.line.hasFocus()


def test_what_is_at_hand_is_scrolled_into_view(window, qtbot, three):
    window.canvas.set_zoom(3.0)
    window.canvas.scroll_by(-9_000, -9_000)
    find(qtbot, window, "zyx")
    rect = window.canvas.on_screen(window.placed.rect_of(three[0]))
    assert window.canvas.viewport().rect().contains(rect.toRect())


def test_the_marks_are_seen_on_the_map_and_gone_when_the_bar_is(window, qtbot, three):
    def picture():
        qtbot.waitUntil(lambda: window.canvas.settled)
        return window.canvas.grab().toImage()

    window.canvas.set_zoom(1.0)
    bar = find(qtbot, window, "zyx two")
    picture()
    ((id, word),) = window.canvas.found.words
    assert id == selected(window)[0]
    card = window.placed.rect_of(id)
    place = Rect(word.x(), word.y(), word.width(), word.height())
    assert card.united(place) == card and place.width < card.width / 2
    spot = window.canvas.on_screen(place).topLeft().toPoint() + QPoint(2, 2)
    marked = picture().pixelColor(spot)
    QTest.keyClick(bar.line, Qt.Key.Key_Escape)
    assert bar.isHidden()
    assert window.canvas.hasFocus()
    assert picture().pixelColor(spot) != marked


def test_case_whole_words_and_titles_narrow_what_is_found(window, qtbot, three):
    bar = find(qtbot, window, "zyx")
    for toggle, left in ((bar.whole_words, 3), (bar.titles_only, 2), (bar.match_case, 1)):
        QTest.mouseClick(toggle, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: not window.finder.search.running)
        assert bar.count.text().startswith(f"1 of {left}")


def test_no_match_says_so_and_changes_nothing(window, qtbot, three):
    before = selected(window)
    bar = find(qtbot, window, "qqqq")
    assert bar.count.text() == "No matches"
    QTest.keyClick(bar.line, Qt.Key.Key_Return)
    assert selected(window) == before


def test_one_is_replaced_and_the_next_is_at_hand(window, qtbot, three):
    bar = open_bar(qtbot, window, Qt.Key.Key_H)
    QTest.keyClicks(bar.line, "zyx")
    bar.replacement.setFocus()
    QTest.keyClicks(bar.replacement, "zyx zyx")
    QTest.keyClick(bar.replacement, Qt.Key.Key_Return)
    assert bar.count.text().startswith("3 of 5")
    for _ in range(3):
        QTest.keyClick(bar.replacement, Qt.Key.Key_Return)
    found = {document(window)[id].title for id in three}
    assert {"zyx zyx one", "zyx zyx two"} < found
    assert "no zyx zyx, zyx zyxs" in {document(window)[id].description for id in three}
    assert bar.count.text().startswith("1 of 8")


def test_all_are_replaced_as_one_step_to_undo(window, qtbot, three):
    before = {record.id: record for record in document(window)}
    bar = open_bar(qtbot, window, Qt.Key.Key_H)
    QTest.keyClicks(bar.line, "zyx")
    bar.replacement.setFocus()
    QTest.keyClicks(bar.replacement, "abc")
    QTest.mouseClick(bar.all, Qt.MouseButton.LeftButton)
    assert bar.count.text() == "No matches"
    assert str(window.file.session.undo_label) == "Replace"
    window.window_actions.by_id["undo"].trigger()
    assert {record.id: record for record in document(window)} == before
    qtbot.waitUntil(lambda: "of 4" in bar.count.text())


def test_what_is_found_follows_the_map(window, qtbot, three):
    bar = find(qtbot, window, "zyx")
    window.file.session.run(label("set_field"), lambda tx: tx.update(three[0], title="other"))
    qtbot.waitUntil(lambda: not window.finder.search.running)
    assert "of 3" in bar.count.text() or "of 4" in bar.count.text()
    assert len(window.finder.search.found) == len(
        [word for record in document(window) for word in _zyxs(record)]
    )


def _zyxs(record):
    texts = (getattr(record, "title", ""), getattr(record, "description", ""))
    return [1 for text in texts for _ in range(text.lower().replace("ý", "y").count("zyx"))]


def test_a_match_on_another_map_is_shown_there_and_the_keyboard_stays(window, qtbot):
    persona = document(window).all(Persona)[0].id
    records = [
        Map(id="m", rank="a9", title="Second"),
        Stage(id="s", map="m", title="Stage"),
        Step(id="t", stage="s", title="Step"),
        Swimlane(id="w", map="m", persona=persona),
        Lane(id="l", swimlane="w", kind="notes"),
        element("note", "far away zyx", "l", "t"),
    ]
    window.file.session.run(label("add_map"), lambda tx: [tx.add(each) for each in records])
    bar = find(qtbot, window, "zyx")
    assert bar.count.text() == "No matches"
    bar.scope.setCurrentIndex(1)
    qtbot.waitUntil(lambda: window.map_id == "m")
    assert selected(window) == ("far away zyx",)
    assert window.canvas.found.ids == {"far away zyx"}
    assert QApplication.focusWidget() is not window.canvas


def test_a_search_goes_on_in_slices_and_is_begun_anew_by_every_key(window, qtbot, three):
    bar = open_bar(qtbot, window)
    QTest.keyClicks(bar.line, "zyx t")
    assert window.finder.search.running
    qtbot.waitUntil(lambda: not window.finder.search.running)
    assert bar.count.text() == "1 of 1"


def test_closing_the_file_ends_the_search(window, qtbot, three, container):
    find(qtbot, window, "zyx")
    container.show(container.new_file("sample-email", "en"))
    file = window.release_file()
    file.close(discard=True)
    assert not window.finder.search.running
    assert window.finder.bar.isHidden()


def test_what_is_not_written_on_the_map_marks_the_whole_record(window, qtbot, three):
    stage = document(window).all(Stage)[0]
    command = lambda tx: tx.update(stage.id, goal="zyx", title="Zyx?")  # noqa: E731
    window.file.session.run(label("set_field"), command)
    window.canvas.set_zoom(1.0)
    bar = find(qtbot, window, "zyx")
    window.canvas.reveal(stage.id)
    window.canvas.viewport().grab()
    assert [id for id, _ in window.canvas.found.words].count(stage.id) == 1
    command = lambda tx: tx.update(stage.id, title="")  # noqa: E731
    window.file.session.run(label("set_field"), command)
    qtbot.waitUntil(lambda: not window.finder.search.running)
    window.canvas.viewport().grab()
    assert stage.id not in {id for id, _ in window.canvas.found.words}
    assert stage.id in window.canvas.found.ids
    bar.close()


def test_words_in_the_head_are_marked_where_it_stands(window, qtbot, three):
    map = document(window)[window.map_id]
    command = lambda tx: tx.update(map.id, title="Zyxwv")  # noqa: E731
    window.file.session.run(label("set_field"), command)
    find(qtbot, window, "zyxwv")
    window.canvas.show_start()
    window.canvas.viewport().grab()
    assert [id for id, _ in window.canvas.found.words] == [map.id]
    window.canvas.set_zoom(1.0)
    window.canvas.scroll_by(300, 0)
    window.canvas.viewport().grab()
    moved = window.canvas.seen.head_x(window.placed) != window.canvas.seen.x
    assert bool(window.canvas.found.words) != moved
