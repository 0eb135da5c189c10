"""Wheel, trackpad and touch screen: scrolling and zooming a map by hand."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture

if TYPE_CHECKING:
    from cjm_editor.ui.canvas.map_view import MapView

ZOOM_STEP = 1.25
NOTCH = 120
"""What Qt calls one step of a wheel."""


def turn_wheel(view: "MapView", event: QWheelEvent) -> None:
    """Scroll; with Shift sideways, with Ctrl zoom at the pointer: a wheel's notches smoothly."""
    pixels, steps = event.pixelDelta(), event.angleDelta()
    if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        if event.phase() == Qt.ScrollPhase.ScrollMomentum:
            return  # the fingers are gone
        factor = ZOOM_STEP ** ((steps.y() or steps.x() or pixels.y()) / NOTCH)
        if pixels.isNull():
            view.smooth_zoom.by(factor, event.position())
        else:
            view.set_zoom(view.zoom * factor, event.position())
        return
    moved = pixels if not pixels.isNull() else QPoint(steps.x() * 2 // 3, steps.y() * 2 // 3)
    if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not moved.x():
        moved = QPoint(moved.y(), 0)
    view.scroll_by(-moved.x(), -moved.y())


def pinch(view: "MapView", event: QEvent) -> bool:
    """Zoom with a pinch on a trackpad or a touch screen; gives whether the event was one."""
    if isinstance(event, QNativeGestureEvent):
        if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            view.set_zoom(view.zoom * (1 + event.value()), event.position())
            return True
    elif isinstance(event, QGestureEvent):
        found = event.gesture(Qt.GestureType.PinchGesture)
        if isinstance(found, QPinchGesture):
            centre = view.viewport().mapFromGlobal(found.centerPoint())
            view.set_zoom(view.zoom * found.scaleFactor(), centre)
            if found.changeFlags() & QPinchGesture.ChangeFlag.CenterPointChanged:
                moved = found.centerPoint() - found.lastCenterPoint()
                view.scroll_by(-moved.x(), -moved.y())
            return True
    return False
