"""The map scrolls by itself while something is dragged to the window's edge, and only then."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cjm_editor.ui.canvas.edge_scroll import FASTEST, EdgeScroll, towards_edge
from cjm_editor.ui.canvas.view import KIND_MIME

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
COPY = Qt.DropAction.CopyAction


@pytest.fixture
def canvas(window):
    window.canvas.set_zoom(2.0)
    return window.canvas


@pytest.mark.parametrize(
    ("kind", "data"), [(KIND_MIME, b"touchpoint"), ("text/plain", b"some words")]
)
def test_a_drag_from_the_palette_or_from_elsewhere_scrolls_until_it_leaves(
    canvas, qtbot, kind, data
):
    mime = QMimeData()
    mime.setData(kind, data)
    target = canvas.viewport()
    middle, edge = target.rect().center(), QPoint(target.width() - 4, target.height() // 2)
    QApplication.sendEvent(target, QDragEnterEvent(middle, COPY, mime, LEFT, NONE))
    before = canvas.seen.x
    QApplication.sendEvent(target, QDragMoveEvent(edge, COPY, mime, LEFT, NONE))
    qtbot.waitUntil(lambda: canvas.seen.x > before + 30)
    QApplication.sendEvent(target, QDragLeaveEvent())
    assert not canvas.findChild(EdgeScroll).active


def test_the_nearer_to_the_edge_the_faster(canvas):
    window = canvas.viewport().rect()
    pulls = [towards_edge(QPointF(x, window.height() / 2), window)[0] for x in (40, 30, 10, -2000)]
    assert pulls[0] == 0 > pulls[1] > pulls[2] > pulls[3] == -FASTEST


def test_panning_at_the_edge_moves_the_map_only_with_the_pointer(canvas):
    target = canvas.viewport()
    start = QPoint(target.width() // 2, target.height() // 2)
    QTest.keyPress(canvas, Qt.Key.Key_Space)
    QTest.mousePress(target, LEFT, pos=start)
    QTest.mouseMove(target, QPoint(target.width() - 4, start.y()))
    assert not canvas.findChild(EdgeScroll).active
    QTest.mouseRelease(target, LEFT, pos=start)
    QTest.keyRelease(canvas, Qt.Key.Key_Space)
