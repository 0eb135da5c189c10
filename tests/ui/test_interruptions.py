"""Whatever comes between in the middle of a gesture: the map is as it was, or the edit is kept.

Every gesture is cut off by every interruption. After it the button or key comes up as it does in
life, and the window must be at rest: nothing previewed, nothing held, undo leading back to the
start.
"""

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QNativeGestureEvent,
    QPointingDevice,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from cjm_editor.drawing import Rect
from cjm_editor.editing.commands import label, rename
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Stage, Step
from cjm_editor.ui.element_palette import mime_of

LEFT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton
NONE, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


class Scene:
    """One window on a saved map, and what has to be let go at the end."""

    def __init__(self, container, window, path) -> None:
        self.container, self.window, self.path = container, window, path
        self.file = window.file
        self.session = window.file.session
        self.start = state(self.session)
        self.steps_before = self.session.history.cursor
        self.let_go = lambda: None
        self.qtbot = None

    @property
    def canvas(self):
        return self.window.canvas

    @property
    def placed(self):
        return self.window.placed

    def pixel(self, x: float, y: float) -> QPoint:
        return self.canvas.seen_at(Rect(x, y, 0, 0)).topLeft().toPoint()

    def pull(self, begin: QPoint, by: QPoint, button=LEFT, modifiers=NONE) -> None:
        """Press and drag, and let go once the interruption is over, if there is anything left."""
        view = self.canvas.viewport()
        QTest.mousePress(view, button, modifiers, begin)
        for share in (0.2, 0.6, 1.0):
            moved = begin + by * share
            QTest.mouseMove(view, moved)
        self.let_go = lambda: (
            isValid(view) and QTest.mouseRelease(view, button, modifiers, begin + by)
        )


def state(session):
    return {record.id: record for record in session.document}


# Gestures -----------------------------------------------------------------------------------


def cards(scene):
    first = scene.session.document.all(Touchpoint)[0]
    x, y = scene.placed.rect_of(first.id).centre
    scene.pull(scene.pixel(x, y), QPoint(90, 60))
    assert scene.session.previewing


def copies(scene):
    first = scene.session.document.all(Touchpoint)[0]
    x, y = scene.placed.rect_of(first.id).centre
    scene.pull(scene.pixel(x, y), QPoint(90, 10), modifiers=CONTROL)
    assert scene.canvas.busy


def marquee(scene):
    lane = scene.placed.lanes[0]
    cell = scene.placed.cell_rect(lane.lane.id, scene.placed.columns[0].step.id)
    # Further in than a pixel of the whole map: beside the cell, the lane's label would be held.
    scene.pull(scene.pixel(cell.x + 8, cell.bottom - 8), QPoint(120, -40))
    assert scene.session.selection.ids


def stage_header(scene):
    stage = scene.session.document.all(Stage)[0]
    scene.pull(scene.pixel(*scene.placed.rect_of(stage.id).centre), QPoint(300, 0))
    assert scene.canvas.busy


def lane_label(scene):
    rect = scene.placed.lanes[0].rect
    scene.pull(scene.pixel(scene.placed.grid.left - 30, rect.y + 12), QPoint(0, 90))
    assert scene.canvas.busy


def column_edge(scene):
    rect = scene.placed.rect_of(scene.session.document.all(Step)[0].id)
    scene.pull(scene.pixel(rect.right, rect.centre[1]), QPoint(40, 0))
    assert scene.session.previewing


def lane_edge(scene):
    rect = scene.placed.lanes[0].rect
    scene.pull(scene.pixel(scene.placed.grid.left - 30, rect.bottom), QPoint(0, 40))
    assert scene.session.previewing


def card_edge(scene):
    first = scene.session.document.all(Touchpoint)[0]
    rect = scene.placed.rect_of(first.id)
    scene.pull(scene.pixel(rect.right - 2, rect.y + 4), QPoint(150, 0))
    assert scene.canvas.busy


def transfer(scene):
    first = scene.session.document.all(Touchpoint)[0]
    rect = scene.placed.rect_of(first.id)
    scene.pull(scene.pixel(rect.right, rect.centre[1]), QPoint(90, 0))
    assert scene.canvas._overlay.line is not None


def pan(scene):
    scene.pull(QPoint(300, 300), QPoint(80, 40), button=MIDDLE)
    assert scene.canvas.busy


def pan_with_space(scene):
    canvas = scene.canvas
    QTest.keyPress(canvas, Qt.Key.Key_Space)
    scene.pull(QPoint(300, 300), QPoint(80, 40))
    mouse = scene.let_go
    scene.let_go = lambda: (
        mouse(),
        isValid(canvas) and QTest.keyRelease(canvas, Qt.Key.Key_Space),
    )
    assert canvas.busy


def _over(scene, mime):
    view = scene.canvas.viewport()
    first = scene.session.document.all(Touchpoint)[0]
    cell = scene.placed.cell_rect(first.lane, first.step)
    place = scene.pixel(*cell.centre)
    rest = Qt.DropAction.CopyAction, mime, LEFT, NONE
    QApplication.sendEvent(view, QDragEnterEvent(place, *rest))
    QApplication.sendEvent(view, QDragMoveEvent(place + QPoint(2, 2), *rest))
    scene.held = mime
    # The drag goes on elsewhere, and what was dragged is dropped there.
    scene.let_go = lambda: (
        isValid(view) and QApplication.sendEvent(view, QEvent(QEvent.Type.DragLeave))
    )


def from_the_palette(scene):
    _over(scene, mime_of("touchpoint"))
    assert scene.session.previewing


def from_elsewhere(scene):
    mime = QMimeData()
    mime.setText("One\nTwo")
    _over(scene, mime)
    assert scene.canvas._overlay.cell is not None


def placing(scene):
    first = scene.session.document.all(Touchpoint)[0]
    scene.canvas.arm("touchpoint")
    place = scene.pixel(*scene.placed.cell_rect(first.lane, first.step).centre)
    for away in (QPoint(0, 9), QPoint()):
        QTest.mouseMove(scene.canvas.viewport(), place + away)
    assert scene.session.previewing
    canvas = scene.canvas

    def disarm():
        if isValid(canvas) and canvas.busy:
            QTest.keyClick(canvas, Qt.Key.Key_Escape)

    scene.let_go = disarm


def typing(scene):
    first = scene.session.document.all(Touchpoint)[0]
    scene.canvas.edit_title(first.id)
    QTest.keyClicks(scene.canvas.focusWidget(), "Other words")


def typing_a_new_card(scene):
    first = scene.session.document.all(Touchpoint)[0]
    scene.canvas.edit_title(first.id)
    QTest.keyClick(scene.canvas.focusWidget(), Qt.Key.Key_Return)


def pinch(scene):
    device = QPointingDevice.primaryPointingDevice()
    canvas = scene.canvas

    def turn(kind, value):
        at = QPointF(300, 300)
        QApplication.sendEvent(
            canvas.viewport(),
            QNativeGestureEvent(kind, device, 2, at, at, at, value, QPointF(), 1),
        )

    before = canvas.zoom
    turn(Qt.NativeGestureType.BeginNativeGesture, 0)
    turn(Qt.NativeGestureType.ZoomNativeGesture, 0.2)
    assert canvas.zoom > before
    scene.let_go = lambda: (
        isValid(canvas)
        and canvas.placed_map is not None
        and turn(Qt.NativeGestureType.ZoomNativeGesture, 0.1)
    )


GESTURES = (
    cards,
    copies,
    marquee,
    stage_header,
    lane_label,
    column_edge,
    lane_edge,
    card_edge,
    transfer,
    pan,
    pan_with_space,
    from_the_palette,
    from_elsewhere,
    placing,
    typing,
    typing_a_new_card,
    pinch,
)


# Interruptions ------------------------------------------------------------------------------


def escape(scene):
    QTest.keyClick(QApplication.focusWidget() or scene.canvas, Qt.Key.Key_Escape)


def undo(scene):
    QTest.keyClick(QApplication.focusWidget() or scene.canvas, Qt.Key.Key_Z, CONTROL)


def delete(scene):
    scene.window.window_actions.run_command("delete")


def close(scene):
    assert scene.window.close()


def close_the_file(scene):
    file = scene.window.release_file()
    assert file is scene.file


def focus(scene):
    scene.window.inspector.focus_field()


def another_window(scene):
    scene.container.show(scene.container.new_file("empty", "en"))


def deactivated(scene):
    QApplication.sendEvent(scene.window, QEvent(QEvent.Type.WindowDeactivate))


def resized(scene):
    scene.window.resize(scene.window.width() - 200, scene.window.height() - 150)


def zoomed(scene):
    scene.canvas.zoom_in()


def a_press_without_a_release(scene):
    QTest.mousePress(scene.canvas.viewport(), LEFT, NONE, QPoint(5, 5))
    QTest.mouseRelease(scene.canvas.viewport(), LEFT, NONE, QPoint(5, 5))


def another_language(scene):
    scene.container.preferences.language = "ca"
    scene.container.keep_preferences()


INTERRUPTIONS = (
    escape,
    undo,
    delete,
    focus,
    deactivated,
    resized,
    zoomed,
    a_press_without_a_release,
    another_window,
    close_the_file,
)


@pytest.fixture
def scene(container, window, tmp_path):
    # An edit before, so that there is something to undo.
    stage = window.file.session.document.all(Stage)[0]
    window.file.session.run(label("rename"), rename(stage.id, "Begin"))
    path = tmp_path / "kept.cjm"
    assert window.filing.save_to(path)
    return Scene(container, window, path)


def ready(scene):
    """Bring the window to what it was at first."""
    window = scene.window
    if window.file is None:
        window.set_file(scene.file)
        scene.qtbot.waitUntil(lambda: window.is_complete)
    window.resize(1300, 900)
    window.activateWindow()
    QApplication.processEvents()
    window.canvas.fit_map()
    window.canvas.setFocus()
    window.message_bar.hide()
    scene.session.selection.set(())
    scene.let_go = lambda: None


def cut_off(scene, gesture, interrupt):
    """Begin a gesture, let something come between, and let go."""
    ready(scene)
    gesture(scene)
    interrupt(scene)
    QApplication.processEvents()
    scene.let_go()
    QApplication.processEvents()


def taken_back(scene):
    """Give the records as they were before the gesture, by undo alone."""
    session = scene.session
    while session.history.cursor > scene.steps_before:
        session.undo()
    while session.history.cursor < scene.steps_before:
        session.redo()
    return state(session)


@pytest.mark.parametrize("gesture", GESTURES, ids=lambda each: each.__name__)
def test_a_gesture_that_something_comes_between(scene, qtbot, gesture):
    scene.qtbot = qtbot
    for interrupt in INTERRUPTIONS:
        cut_off(scene, gesture, interrupt)
        window, name = scene.window, interrupt.__name__
        assert not scene.session.previewing, name
        if window.file is not None:
            assert not window.canvas.busy, name
            window.canvas.viewport().repaint()
        assert taken_back(scene) == scene.start, name
        for other in [each for each in scene.container.windows if each is not window]:
            file = other.release_file()
            file.close(discard=True)
            other.close()
    cut_off(scene, gesture, another_language)
    (scene.window,) = scene.container.windows
    assert scene.window.file is scene.file
    assert not scene.session.previewing and not scene.canvas.busy
    assert taken_back(scene) == scene.start
    scene.qtbot.waitUntil(lambda: scene.window.is_complete)
    cut_off(scene, gesture, close)
    again = scene.container.open_file(scene.path)
    kept = state(again.session)
    again.close(discard=True)
    # Typing is kept with every key; a preview is not.
    assert kept == scene.start or gesture in (typing, typing_a_new_card)
