"""Asking whether to go on with something that is more than usual."""

from PySide6.QtWidgets import QMessageBox, QWidget

from cjm_editor.i18n import text


def sure(parent: QWidget, sentence: str) -> bool:
    """Ask; Esc and closing the window mean no."""
    question = QMessageBox(QMessageBox.Icon.Question, text("ui.sure"), sentence, parent=parent)
    yes = question.addButton(text("ui.button.go_on"), QMessageBox.ButtonRole.AcceptRole)
    no = question.addButton(text("ui.button.cancel"), QMessageBox.ButtonRole.RejectRole)
    question.setDefaultButton(yes)
    question.setEscapeButton(no)
    question.exec()
    return question.clickedButton() is yes
