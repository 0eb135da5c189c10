"""The row of buttons at the foot of a dialog, in the interface's words."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QToolButton

from cjm_editor.i18n import text

_KEYS = {
    QDialogButtonBox.StandardButton.Ok: "ui.button.ok",
    QDialogButtonBox.StandardButton.Cancel: "ui.button.cancel",
    QDialogButtonBox.StandardButton.Close: "ui.button.close",
    QDialogButtonBox.StandardButton.Save: "ui.button.save",
    QDialogButtonBox.StandardButton.Discard: "ui.button.discard",
}


def button_box(
    dialog: QDialog, accept: QDialogButtonBox.StandardButton | None, accept_key: str = ""
) -> QDialogButtonBox:
    """Give a box with one button that accepts and one that does not.

    Enter presses the button that the keyboard is on, if it is on one.
    """
    dialog.installEventFilter(_EnterPresses(dialog))
    box = QDialogButtonBox()
    if accept is None:
        close = box.addButton(QDialogButtonBox.StandardButton.Close)
        close.setText(text("ui.button.close"))
    else:
        button = box.addButton(accept)
        button.setText(text(accept_key or _KEYS[accept]))
        button.setDefault(True)
        cancel = box.addButton(QDialogButtonBox.StandardButton.Cancel)
        cancel.setText(text("ui.button.cancel"))
    box.accepted.connect(dialog.accept)
    box.rejected.connect(dialog.reject)
    return box


class _EnterPresses(QObject):
    """Looks at the Enter that nothing in a dialog took, before the dialog takes it as its own."""

    def eventFilter(self, dialog: QObject, event: QEvent) -> bool:
        """Press the button under the keyboard, which would be passed over else."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            focus = dialog.focusWidget() if isinstance(dialog, QDialog) else None
            if enter and isinstance(focus, QPushButton | QToolButton) and focus.isEnabled():
                focus.click()
                return True
        return super().eventFilter(dialog, event)
