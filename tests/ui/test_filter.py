"""What is chosen stands out: the rest is dimmed or hidden where it lies, and nothing is edited."""

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cjm_editor.drawing import Rect
from cjm_editor.editing.commands import delete, label
from cjm_editor.editing.finding.filter import Filter
from cjm_editor.kinds.emotion import Emotion
from cjm_editor.kinds.pain_point import PainPoint
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Element, Lane, Map, Swimlane

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def document(window):
    return window.file.session.document


@pytest.fixture
def bar(window, qtbot):
    window.activateWindow()
    window.canvas.setFocus()
    qtbot.waitUntil(window.canvas.hasFocus)
    QTest.keyClick(window.canvas, Qt.Key.Key_F, CTRL | SHIFT)
    qtbot.waitUntil(lambda: window.filtering.bar.personas.hasFocus())
    return window.filtering.bar


def tick(qtbot, facet, row):
    """Tick a box of a facet's menu with the keyboard alone."""

    def keys():
        for _ in range(row + 1):
            QTest.keyClick(facet._menu, Qt.Key.Key_Down)
        QTest.keyClick(facet._menu, Qt.Key.Key_Space)
        assert facet._menu.isVisible()
        QTest.keyClick(facet._menu, Qt.Key.Key_Escape)

    QTimer.singleShot(50, keys)
    facet.setFocus()
    QTest.keyClick(facet, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: not facet._menu.isVisible())


def test_the_map_stays_where_it_is_when_something_is_chosen(window, bar, qtbot):
    window.resize(1600, 1000)
    qtbot.waitUntil(lambda: bar.width() > 800)
    height = bar.height()
    tick(qtbot, bar.personas, 0)
    qtbot.waitUntil(lambda: bar.count.text() != "")
    QApplication.processEvents()
    assert bar.clear.isEnabled() and bar.height() == height


def test_the_menu_of_a_property_hangs_from_its_left_end(bar):
    facet, seen = bar.channels, []

    def look():
        seen.append(facet._menu.pos().x())
        facet._menu.close()

    QTimer.singleShot(50, look)
    facet.showMenu()
    assert seen == [facet.mapToGlobal(facet.rect().topLeft()).x()]


def colours(qtbot, window, id):
    """Give the colours of what is drawn within a card."""
    window.canvas.viewport().repaint()
    qtbot.waitUntil(lambda: window.canvas.settled)
    picture = window.canvas.grab().toImage()
    rect = window.canvas.on_screen(window.placed.rect_of(id)).toRect().adjusted(6, 6, -6, -6)
    return [
        QColor(picture.pixel(x, y)).lightness()
        for x in range(rect.left(), rect.right())
        for y in range(rect.top(), rect.bottom())
    ]


def test_ticking_boxes_narrows_what_is_shown_and_says_so(window, qtbot, bar):
    tick(qtbot, bar.kinds, 0)
    assert len(bar.filter.kinds) == 1
    total = [each for each in document(window) if isinstance(each, Element)]
    shown = [each for each in total if each.TYPE in bar.filter.kinds]
    assert bar.count.text() == f"{len(shown)} of {len(total)} shown"
    assert bar.kinds.text() == f"{bar.kinds._name}: 1"
    tick(qtbot, bar.kinds, 0)
    assert not bar.filter
    assert bar.count.text() == ""


def test_the_rest_is_dimmed_where_it_lies_or_not_drawn_at_all(window, qtbot, bar):
    window.canvas.minimap.choose("off")
    point = document(window).all(PainPoint)[0]
    window.file.session.selection.set([])
    window.canvas.set_zoom(1.0)
    window.canvas.reveal(point.id)
    place = window.placed.rect_of(point.id)
    usual = colours(qtbot, window, point.id)
    QTest.keyClicks(bar.words, "nothing has these words")
    dimmed = colours(qtbot, window, point.id)
    bar.rest.setCurrentIndex(1)
    hidden = colours(qtbot, window, point.id)
    assert min(usual) < min(dimmed) < min(hidden)
    assert len(set(hidden)) == 1
    assert window.placed.rect_of(point.id) == place
    bar.words.clear()
    assert colours(qtbot, window, point.id) == usual


def test_a_filter_is_no_edit(window, qtbot, bar):
    before = len(window.file.session.history.entries)
    QTest.keyClicks(bar.words, "price")
    assert len(window.file.session.history.entries) == before
    assert window.file.session.undo_label is None


def test_esc_goes_to_the_map_and_leaves_what_is_chosen_in_sight(window, qtbot, bar):
    QTest.keyClick(bar.words, Qt.Key.Key_Escape)
    assert bar.isHidden()
    window.window_actions.by_id["filter"].trigger()
    QTest.keyClicks(bar.words, "price")
    QTest.keyClick(bar.words, Qt.Key.Key_Escape)
    assert bar.isVisible()
    assert window.canvas.hasFocus()
    QTest.mouseClick(bar.clear, Qt.MouseButton.LeftButton)
    assert not bar.filter
    QTest.mouseClick(bar.close_button, Qt.MouseButton.LeftButton)
    assert bar.isHidden()


def test_what_is_shown_follows_the_map(window, qtbot, bar):
    bar.kinds.choose(["touchpoint"])
    bar.kinds.changed.emit()
    touchpoints = document(window).all(Touchpoint)
    window.file.session.run(label("delete"), delete([touchpoints[0].id]))
    qtbot.waitUntil(lambda: bar.count.text().startswith(f"{len(touchpoints) - 1} of"))


def test_transfers_step_back_with_their_touchpoints(window, qtbot, bar):
    QTest.keyClicks(bar.words, "nothing has these words")
    transfers = {each.id for each in document(window) if each.TYPE == "transfer"}
    assert transfers
    assert transfers < window.canvas._tiles.veil.ids


def test_another_map_begins_without_a_filter(window, qtbot, bar):
    QTest.keyClicks(bar.words, "price")
    command = lambda tx: tx.add(Map(id="m", rank="a9", title="Second"))  # noqa: E731
    window.file.session.run(label("add_map"), command)
    window.show_map("m")
    assert not bar.filter
    assert bar.isHidden()


def test_what_is_hidden_is_not_taken_by_a_press(window, qtbot, bar):
    point = document(window).all(PainPoint)[0]
    window.canvas.set_zoom(1.0)
    window.canvas.reveal(point.id)
    bar.rest.setCurrentIndex(1)
    QTest.keyClicks(bar.words, "nothing has these words")
    viewport = window.canvas.viewport()

    def press():
        rect = window.canvas.on_screen(window.placed.rect_of(point.id))
        QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=rect.center().toPoint())
        return window.file.session.selection.ids

    window.file.session.selection.set([])
    assert press() == ()
    bar.rest.setCurrentIndex(0)
    assert press() == (point.id,)


def test_a_menu_shows_what_is_ticked(window, qtbot, bar):
    tick(qtbot, bar.kinds, 0)
    bar.kinds._fill()
    first, second = bar.kinds._menu.actions()[:2]
    assert first.isChecked() and not second.isChecked()
    assert first.icon().isNull()


def test_what_becomes_hidden_is_selected_no_more(window, qtbot, bar):
    points = [each.id for each in document(window).all(PainPoint)]
    selection = window.file.session.selection
    selection.set(points)
    QTest.keyClicks(bar.words, "nothing has these words")
    assert selection.ids == tuple(points)
    bar.rest.setCurrentIndex(1)
    assert selection.ids == ()
    window.canvas.setFocus()
    QTest.keyClick(window.canvas, Qt.Key.Key_A, CTRL)
    assert selection.ids == ()


def test_a_marquee_leaves_out_what_is_hidden(window, qtbot, bar):
    point = document(window).all(PainPoint)[0]
    window.canvas.set_zoom(1.0)
    window.canvas.reveal(point.id)
    bar.rest.setCurrentIndex(1)
    QTest.keyClicks(bar.words, "nothing has these words")
    rect = window.canvas.on_screen(window.placed.rect_of(point.id)).toRect()
    viewport, button = window.canvas.viewport(), Qt.MouseButton.LeftButton
    QTest.mousePress(viewport, button, pos=rect.topLeft() - QPoint(4, 4))
    QTest.mouseMove(viewport, rect.center())
    QTest.mouseMove(viewport, rect.bottomRight())
    QTest.mouseRelease(viewport, button, pos=rect.bottomRight())
    assert window.file.session.selection.ids == ()


def test_the_swimlanes_of_others_step_back_whole(window, qtbot, bar):
    swimlanes = document(window).children(Swimlane, window.map_id)
    mine = next(each for each in swimlanes if each.persona)
    others = {each.id for each in swimlanes if each.persona != mine.persona}
    lanes = {each.id for each in document(window).all(Lane) if each.swimlane in others}
    assert lanes
    bar.rest.setCurrentIndex(1)
    bar.personas.choose([mine.persona])
    bar.personas.changed.emit()
    assert others | lanes < window.canvas.hidden
    assert mine.id not in window.canvas.hidden
    label = next(each for each in window.placed.shapes() if getattr(each, "record", "") in lanes)
    assert label.record in window.canvas.hidden
    bar.personas.choose([])
    bar.personas.changed.emit()
    assert not window.canvas.hidden


def test_a_curve_steps_back_point_by_point(window, qtbot, bar):
    window.canvas.minimap.choose("off")
    points = [each for each in document(window).all(Emotion) if window.placed.rect_of(each.id)]
    lanes = [each.lane for each in points]
    lane = max(sorted(set(lanes)), key=lanes.count)
    own = sorted(
        (each for each in points if each.lane == lane),
        key=lambda each: window.placed.rect_of(each.id).x,
    )
    kept, other = own[1], own[3]
    tagging = lambda tx: tx.update(kept.id, tags=("dawn",))  # noqa: E731
    window.file.session.run(label("set_field"), tagging)
    window.file.session.selection.set([])
    window.canvas.set_zoom(1.0)

    def darkest(point):
        """How dark the curve is a little to the right of a point's sign: at most, and in all."""
        rect, row = window.placed.rect_of(point.id), window.placed.rect_of(lane)
        window.canvas.look_at(rect.centre, 1.0)
        window.canvas.viewport().repaint()
        qtbot.waitUntil(lambda: window.canvas.settled)
        picture = window.canvas.viewport().grab().toImage()
        sign = rect.x + rect.width / 2 + 14
        seen = window.canvas.on_screen(Rect(sign, row.y + 4, 3, row.height - 8)).toRect()
        dark = [
            255 - QColor(picture.pixel(x, y)).lightness()
            for x in range(seen.left(), seen.right() + 1)
            for y in range(seen.top(), seen.bottom() + 1)
        ]
        return max(dark), sum(dark)

    before = darkest(kept), darkest(other)
    window.filtering.show(Filter(tags=frozenset({"dawn"})), hide=False)
    after = darkest(kept), darkest(other)
    assert after[0][0] == before[0][0]
    assert after[1][0] < before[1][0] - 40
    window.filtering.show(Filter(tags=frozenset({"dawn"})), hide=True)
    assert darkest(kept)[0] == before[0][0]
    assert darkest(other)[1] < after[1][1]
