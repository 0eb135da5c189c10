"""Qt's pointers and keys in the words of the tools."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent

from cjm_editor.tools import Button, Cursor, Key
from cjm_editor.tools.pointer import Modifier

CURSORS: dict[Cursor, Qt.CursorShape] = {
    "arrow": Qt.CursorShape.ArrowCursor,
    "point": Qt.CursorShape.PointingHandCursor,
    "copy": Qt.CursorShape.DragCopyCursor,
    "cross": Qt.CursorShape.CrossCursor,
    "forbidden": Qt.CursorShape.ForbiddenCursor,
    "grabbing": Qt.CursorShape.ClosedHandCursor,
    "hand": Qt.CursorShape.OpenHandCursor,
    "move": Qt.CursorShape.SizeAllCursor,
    "resize": Qt.CursorShape.SplitHCursor,
    "resize_lane": Qt.CursorShape.SplitVCursor,
}
_BUTTONS: dict[Qt.MouseButton, Button] = {
    Qt.MouseButton.LeftButton: "left",
    Qt.MouseButton.MiddleButton: "middle",
    Qt.MouseButton.RightButton: "right",
}
_MODIFIERS: dict[Modifier, Qt.KeyboardModifier] = {
    "shift": Qt.KeyboardModifier.ShiftModifier,
    "ctrl": Qt.KeyboardModifier.ControlModifier,
    "alt": Qt.KeyboardModifier.AltModifier,
}


def changed_button(event: QMouseEvent) -> Button:
    """Give the button that has just gone down or up."""
    return _BUTTONS.get(event.button(), "none")


def held_button(event: QMouseEvent) -> Button:
    """Give the button that is held while the pointer moves."""
    return next((name for flag, name in _BUTTONS.items() if event.buttons() & flag), "none")


def modifiers_of(flags: Qt.KeyboardModifier) -> frozenset[Modifier]:
    """Give the names of the modifiers that are held."""
    return frozenset(name for name, flag in _MODIFIERS.items() if flags & flag)


def key_of(event: QKeyEvent, down: bool) -> Key:
    """Give a key that has gone down or up."""
    name = QKeySequence(event.key()).toString(QKeySequence.SequenceFormat.PortableText)
    return Key(name=name, text=event.text(), modifiers=modifiers_of(event.modifiers()), down=down)
