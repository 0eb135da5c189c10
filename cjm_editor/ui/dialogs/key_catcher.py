"""A line that takes the keys that are pressed in it, and lets go of the keyboard when asked to."""

from PySide6.QtCore import QEvent, QKeyCombination, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from cjm_editor.i18n import text
from cjm_editor.ui.window.keymap import canonical, native

_HELD = (
    Qt.Key.Key_Control,
    Qt.Key.Key_Shift,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock,
    Qt.Key.Key_ScrollLock,
)


class KeyCatcher(QLineEdit):
    """Every key but Tab is caught; Esc twice in a row gives the keyboard back."""

    caught = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = ""
        self.setReadOnly(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setPlaceholderText(text("ui.shortcuts.press"))
        self.setAccessibleName(text("ui.shortcuts.new_keys"))
        self.setAccessibleDescription(text("ui.shortcuts.way_out"))

    def set_key(self, key: str) -> None:
        """Show keys as if they had been pressed, or none."""
        self.key = key
        self.setText(native(key))
        if key:
            self.caught.emit(key)

    def event(self, event: QEvent) -> bool:
        """Take keys before they are anybody's shortcut."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Catch what is pressed."""
        event.accept()
        if event.key() in _HELD or event.isAutoRepeat():
            return
        key = pressed(event)
        if key == self.key == "Esc":
            self.set_key("")
            self.left.emit()
        elif key:
            self.set_key(key)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """An Esc caught before is no half of a way out the next time."""
        super().focusOutEvent(event)
        if self.key == "Esc" and event.reason() != Qt.FocusReason.TabFocusReason:
            self.set_key("")


def pressed(event: QKeyEvent) -> str:
    """Give the key sequence of a key press, as shortcuts are compared."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = Qt.Key(event.key())
    sign = event.text()
    if len(sign) == 1 and sign.isprintable() and not sign.isalnum() and not sign.isspace():
        # The sign itself is the key, not the place where this keyboard has it.
        held &= ~Qt.KeyboardModifier.ShiftModifier
    return canonical(
        QKeySequence(QKeyCombination(held, key)).toString(QKeySequence.SequenceFormat.PortableText)
    )
