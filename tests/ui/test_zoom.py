"""Zooming by wheel, trackpad, fingers and the menu of the status bar; panning by hand."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.ui.look import follow_scheme

CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
PLACE = QPoint(400, 300)


@pytest.fixture
def canvas(window, qapp):
    window.canvas.set_zoom(1.0)
    window.canvas.setFocus()
    follow_scheme(qapp, "light", "off", "off")
    yield window.canvas
    follow_scheme(qapp, "light", "off", "off")


def wheel(canvas, angle=(0, 0), pixels=(0, 0), keys=NONE, phase=Qt.ScrollPhase.NoScrollPhase):
    window = canvas.viewport()
    event = QWheelEvent(
        QPointF(PLACE),
        QPointF(window.mapToGlobal(PLACE)),
        QPoint(*pixels),
        QPoint(*angle),
        Qt.MouseButton.NoButton,
        keys,
        phase,
        False,
    )
    QApplication.sendEvent(window, event)


def beneath(canvas):
    return canvas.map_point(PLACE.x(), PLACE.y())


def test_the_wheel_zooms_in_small_steps_at_the_pointer(canvas, qtbot):
    before, zooms = beneath(canvas), []
    canvas.zoom_changed.connect(zooms.append)
    wheel(canvas, (0, 120), keys=CTRL)
    wheel(canvas, (0, 120), keys=CTRL)
    qtbot.waitUntil(lambda: not canvas.smooth_zoom.active)
    assert canvas.zoom == pytest.approx(1.25**2)
    assert zooms == sorted(zooms) and len(zooms) > 3
    assert beneath(canvas) == pytest.approx(before, abs=4)


def test_with_less_motion_it_takes_one_step(canvas, qapp):
    follow_scheme(qapp, "light", "off", "on")
    wheel(canvas, (0, 120), keys=CTRL)
    assert canvas.zoom == pytest.approx(1.25) and not canvas.smooth_zoom.active


def test_another_zoom_ends_it(canvas, qtbot):
    wheel(canvas, (0, -240), keys=CTRL)
    canvas.set_zoom(2.0)
    qtbot.waitUntil(lambda: not canvas.smooth_zoom.active)
    assert canvas.zoom == pytest.approx(2.0)


def test_a_trackpad_scrolls_by_pixels_and_zooms_without_momentum(canvas):
    x, y = canvas.seen.x, canvas.seen.y
    wheel(canvas, (0, -40), (-7, -13))
    assert (canvas.seen.x - x, canvas.seen.y - y) == (7, 13)
    wheel(canvas, (0, 60), (0, 20), keys=CTRL)
    zoom = canvas.zoom
    assert zoom == pytest.approx(1.25**0.5)
    wheel(canvas, (0, 60), (0, 20), keys=CTRL, phase=Qt.ScrollPhase.ScrollMomentum)
    assert canvas.zoom == zoom


def test_a_pinch_on_a_trackpad_zooms_at_the_pointer(canvas):
    at, before = QPointF(PLACE), beneath(canvas)
    kind = Qt.NativeGestureType.ZoomNativeGesture
    device = QPointingDevice.primaryPointingDevice()
    where = QPointF(canvas.viewport().mapToGlobal(PLACE))
    event = QNativeGestureEvent(kind, device, 2, at, at, where, 0.5, QPointF(), 1)
    QApplication.sendEvent(canvas.viewport(), event)
    assert canvas.zoom == pytest.approx(1.5)
    assert beneath(canvas) == pytest.approx(before, abs=2)


@pytest.mark.parametrize("by", [float("nan"), float("inf"), -5.0])
def test_a_pinch_that_makes_no_sense_leaves_a_map_to_be_seen(canvas, by):
    place = QPointF(PLACE)
    device = QPointingDevice.primaryPointingDevice()
    kind = Qt.NativeGestureType.ZoomNativeGesture
    event = QNativeGestureEvent(kind, device, 2, place, place, place, by, QPointF(), 1)
    QApplication.sendEvent(canvas.viewport(), event)
    assert canvas.zoom == canvas.allowed_zoom(canvas.zoom)
    canvas.viewport().repaint()


def test_two_fingers_on_a_screen_zoom(canvas, qapp):
    device, window = QTest.createTouchDevice(), canvas.viewport()
    for number, reach in enumerate((60, 80, 100, 140, 180)):
        touch = QTest.touchEvent(window, device, False)
        left, right = PLACE - QPoint(reach, 0), PLACE + QPoint(reach, 0)
        act = touch.press if number == 0 else touch.move
        act(0, left, window)
        act(1, right, window)
        touch.commit()
        qapp.processEvents()
    touch = QTest.touchEvent(window, device, False)
    touch.release(0, left, window)
    touch.release(1, right, window)
    touch.commit()
    assert canvas.zoom > 1.5


@pytest.mark.parametrize("button", ["middle", "space"])
def test_the_map_is_pulled_by_the_middle_button_or_with_space(canvas, button):
    start, x = canvas.viewport().rect().center(), canvas.seen.x
    held = Qt.MouseButton.MiddleButton if button == "middle" else Qt.MouseButton.LeftButton
    if button == "space":
        QTest.keyPress(canvas, Qt.Key.Key_Space)
    QTest.mousePress(canvas.viewport(), held, pos=start)
    QTest.mouseMove(canvas.viewport(), start - QPoint(30, 0))
    QTest.mouseRelease(canvas.viewport(), held, pos=start - QPoint(30, 0))
    QTest.keyRelease(canvas, Qt.Key.Key_Space)
    assert canvas.seen.x == pytest.approx(x + 30, abs=1)
    assert not canvas.busy


def test_the_zoom_in_the_status_bar_opens_a_menu(window, canvas):
    menu = window.status_bar.zoom_menu
    menu.aboutToShow.emit()
    entries = [action for action in menu.actions() if not action.isSeparator()]
    assert not entries[-1].isEnabled()
    entries[3].trigger()
    assert canvas.zoom == pytest.approx(2.0)
    entries[4].trigger()
    whole = canvas.zoom
    assert whole < 1
    canvas.session.selection.set([next(iter(canvas.session.document.all(Touchpoint))).id])
    menu.aboutToShow.emit()
    menu.actions()[-1].trigger()
    assert canvas.zoom > whole
