"""Whose the keys are while a gesture goes on."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from cjm_editor.ui.canvas.view import CanvasView


class GestureKeys(QObject):
    """While a gesture goes on, keys are the canvas's and no shortcuts."""

    def __init__(self, canvas: CanvasView) -> None:
        super().__init__(canvas)
        self._canvas = canvas

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the keys of a gesture from the window."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if self._canvas.busy and not control:
                event.accept()
                return True
        return super().eventFilter(watched, event)
