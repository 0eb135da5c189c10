"""The row of buttons at the foot of a dialog, in the interface's words."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox

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
    """Give a box with one button that accepts and one that does not."""
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
