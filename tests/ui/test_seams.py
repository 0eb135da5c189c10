"""A sign between two headers or labels: seen near the border, clicked to put something in."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolTip

from cjm_editor.drawing import Rect
from cjm_editor.model import Lane, Stage, Step, Swimlane
from cjm_editor.tools.press_seam import NEAR


@pytest.fixture
def canvas(window):
    window.canvas.minimap.choose("off")
    window.canvas.set_zoom(1.0)
    window.canvas.look_at((window.placed.label_width, window.placed.header_height), 1.0)
    return window.canvas


def document(window):
    return window.file.session.document


def hover(canvas, x, y):
    """Move the pointer to a point of the map, with no button held; gives where in the window."""
    surface, at = canvas.viewport(), spot(canvas, x, y)
    none = Qt.MouseButton.NoButton, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    move = QMouseEvent(QEvent.Type.MouseMove, QPointF(at), surface.mapToGlobal(QPointF(at)), *none)
    QApplication.sendEvent(surface, move)
    return at


def spot(canvas, x, y) -> QPoint:
    return canvas.on_screen(Rect(x, y, 0, 0)).topLeft().toPoint()


def click_sign(qtbot, window, x, y, what):
    """Come near a seam, go to the sign that appears there, and click it."""
    canvas = window.canvas
    hover(canvas, x, y)
    seam = canvas._overlay.seam
    assert seam is not None and seam.what == what and not canvas.shows_gesture
    at = hover(canvas, *seam.at)
    assert canvas._overlay.marker == seam.line
    assert canvas.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor
    qtbot.waitUntil(lambda: canvas.settled)
    picture = canvas.viewport().grab().toImage()
    ratio = picture.devicePixelRatio()
    there = canvas._sign_place(seam) + QPointF(6, -4)
    assert picture.pixelColor((there * ratio).toPoint()).name() == "#0072b2"
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)
    return seam


def test_a_stage_goes_in_between_two(window, canvas, qtbot):
    before = document(window).children(Stage, window.map_id)
    first, second, *_ = before
    rect = window.placed.rect_of(first.id)
    canvas.look_at((rect.right, rect.bottom), 1.0)
    seam = click_sign(qtbot, window, rect.right + 4, rect.y + 6, "stage")
    assert seam.after == first.id
    qtbot.waitUntil(lambda: len(document(window).children(Stage, window.map_id)) == len(before) + 1)
    found = document(window).children(Stage, window.map_id)
    assert (found[0], found[2]) == (first, second)
    assert window.file.session.selection.ids == (found[1].id,)
    assert str(window.file.session.undo_label) == "Add stage"


def test_a_step_goes_in_between_two(window, canvas, qtbot):
    stage = next(
        each
        for each in document(window).children(Stage, window.map_id)
        if len(document(window).children(Step, each.id)) > 1
    )
    one, other, *_ = document(window).children(Step, stage.id)
    rect = window.placed.rect_of(one.id)
    canvas.look_at((rect.right, rect.bottom), 1.0)
    click_sign(qtbot, window, rect.right + 3, rect.y + 4, "step")
    qtbot.waitUntil(lambda: document(window).children(Step, stage.id)[1] is not other)
    found = document(window).children(Step, stage.id)
    assert (found[0], found[2]) == (one, other)


def test_a_persona_goes_in_between_two_swimlanes(window, canvas, qtbot):
    before = document(window).children(Swimlane, window.map_id)
    swimlane = window.placed.swimlanes[0]
    canvas.look_at((swimlane.rect.x + 200, swimlane.rect.bottom), 1.0)
    seam = click_sign(qtbot, window, swimlane.rect.x + 40, swimlane.rect.bottom + 3, "swimlane")
    assert seam.after == swimlane.id
    qtbot.waitUntil(
        lambda: len(document(window).children(Swimlane, window.map_id)) == len(before) + 1
    )
    assert document(window).children(Swimlane, window.map_id)[0] == before[0]
    assert document(window).children(Swimlane, window.map_id)[1] not in before


def test_of_lanes_the_kind_is_asked_for(window, canvas, qtbot):
    swimlane = window.placed.swimlanes[0]
    lane = swimlane.lanes[0]
    canvas.look_at((lane.rect.x + 200, lane.rect.bottom), 1.0)
    click_sign(qtbot, window, swimlane.rect.x + 160, lane.rect.bottom + 4, "lane")
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    before = document(window).children(Lane, swimlane.id)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(document(window).children(Lane, swimlane.id)) == len(before) + 1)
    assert document(window).children(Lane, swimlane.id)[0] == before[0]
    assert document(window).children(Lane, swimlane.id)[2:] == before[1:]


def test_beside_the_sign_headers_and_edges_are_taken_hold_of_as_ever(window, canvas, qtbot):
    stage = document(window).children(Stage, window.map_id)[0]
    step = document(window).children(Step, stage.id)[0]
    rect = window.placed.rect_of(step.id)
    edge = hover(canvas, rect.right - 2, rect.bottom - 4)
    assert canvas._overlay.seam is not None and canvas._overlay.marker is None
    assert canvas.viewport().cursor().shape() == Qt.CursorShape.SplitHCursor
    surface = canvas.viewport()
    QTest.mousePress(surface, Qt.MouseButton.LeftButton, pos=edge)
    QTest.mouseMove(surface, edge + QPoint(30, 0))
    QTest.mouseRelease(surface, Qt.MouseButton.LeftButton, pos=edge + QPoint(40, 0))
    assert document(window).find(Step, step.id).width is not None
    middle = window.placed.rect_of(stage.id).centre
    hover(canvas, *middle)
    assert canvas._overlay.seam is None


def test_let_go_elsewhere_or_clicked_twice_nothing_more_is_put_in(window, canvas, qtbot):
    before = document(window).children(Stage, window.map_id)
    rect = window.placed.rect_of(before[0].id)
    hover(canvas, rect.right + 4, rect.y + 4)
    at = hover(canvas, *canvas._overlay.seam.at)
    surface, far = canvas.viewport(), at + QPoint(int(3 * NEAR), 40)
    QTest.mousePress(surface, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseRelease(surface, Qt.MouseButton.LeftButton, pos=far)
    qtbot.wait(1)
    assert document(window).children(Stage, window.map_id) == before
    QTest.mouseDClick(surface, Qt.MouseButton.LeftButton, pos=at)
    qtbot.wait(1)
    assert len(document(window).children(Stage, window.map_id)) <= len(before) + 1


def test_the_sign_says_what_it_does_and_is_not_there_from_afar(window, canvas, qtbot):
    rect = window.placed.rect_of(document(window).children(Stage, window.map_id)[0].id)
    hover(canvas, rect.right + 4, rect.y + 4)
    at = hover(canvas, *canvas._overlay.seam.at)
    tip = QHelpEvent(QEvent.Type.ToolTip, at, canvas.viewport().mapToGlobal(at))
    QApplication.sendEvent(canvas.viewport(), tip)
    assert QToolTip.text() == "Insert a stage here"
    canvas.look_at((rect.right, rect.y), 0.2)
    hover(canvas, rect.right + 4, rect.y + 4)
    assert canvas._overlay.seam is None


def test_headers_kept_in_view_have_their_signs_there(window, canvas, qtbot):
    stage = next(
        each
        for each in document(window).children(Stage, window.map_id)
        if len(document(window).children(Step, each.id)) > 1
    )
    one = document(window).children(Step, stage.id)[0]
    canvas.look_at((window.placed.rect_of(one.id).right, window.placed.rows.bottom - 200), 1.0)
    header = canvas.seen_at(window.placed.rect_of(one.id))
    assert 0 < header.bottom() <= canvas.kept_in_view[0] + 1
    surface, at = canvas.viewport(), QPoint(round(header.right()), round(header.top()) + 3)
    none = Qt.MouseButton.NoButton, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    move = QMouseEvent(QEvent.Type.MouseMove, QPointF(at), surface.mapToGlobal(QPointF(at)), *none)
    QApplication.sendEvent(surface, move)
    seam = canvas._overlay.seam
    assert seam is not None and seam.after == one.id and canvas._overlay.marker is not None
    there = canvas._sign_place(seam)
    assert abs(there.x() - header.right()) < 2 and abs(there.y() - header.top()) < 2
    before = len(document(window).children(Step, stage.id))
    QTest.mouseClick(surface, Qt.MouseButton.LeftButton, pos=at)
    qtbot.waitUntil(lambda: len(document(window).children(Step, stage.id)) == before + 1)
