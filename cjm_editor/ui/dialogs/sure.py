"""Asking before something that is more than usual."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from cjm_editor.i18n import text


def question(
    parent: QWidget,
    title: str,
    sentence: str,
    icon: QMessageBox.Icon = QMessageBox.Icon.Question,
) -> QMessageBox:
    """Give a question without buttons yet, whose words are never taken for markup."""
    made = QMessageBox(icon, title, sentence, parent=parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    return made


def sure(parent: QWidget, sentence: str) -> bool:
    """Ask whether to go on; Esc and closing the window mean no."""
    asked = question(parent, text("ui.sure"), sentence)
    yes = asked.addButton(text("ui.button.go_on"), QMessageBox.ButtonRole.AcceptRole)
    no = asked.addButton(text("ui.button.cancel"), QMessageBox.ButtonRole.RejectRole)
    asked.setDefaultButton(yes)
    asked.setEscapeButton(no)
    asked.exec()
    return asked.clickedButton() is yes


def sure_to_lose(parent: QWidget, sentence: str, yes: str = "") -> bool:
    """Ask before something is gone for good, on a button named `yes`; Enter, too, means no."""
    asked = question(parent, text("ui.sure"), sentence, QMessageBox.Icon.Warning)
    go = asked.addButton(yes or text("ui.button.go_on"), QMessageBox.ButtonRole.DestructiveRole)
    asked.setDefaultButton(
        asked.addButton(text("ui.button.cancel"), QMessageBox.ButtonRole.RejectRole)
    )
    asked.exec()
    return asked.clickedButton() is go
