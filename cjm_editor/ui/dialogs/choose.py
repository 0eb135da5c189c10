"""Picking one of some things by its name; typing narrows the list."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from cjm_editor.ui.dialogs.buttons import button_box
from cjm_editor.ui.dialogs.pick_list import PickList
from cjm_editor.ui.look.labels import label
from cjm_editor.ui.look.sizes import open_within


class ChooseDialog(QDialog):
    """A question, a search line and a list of answers."""

    def __init__(
        self, question: str, options: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(question)
        self.answers = PickList(question, options)
        self.answers.activated.connect(self.accept)
        buttons = button_box(self, QDialogButtonBox.StandardButton.Ok)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        for widget in (label(question), self.answers, buttons):
            column.addWidget(widget)
        em = self.fontMetrics().averageCharWidth()
        open_within(self, em * 60, em * 50)

    @property
    def chosen(self) -> str | None:
        """The answer picked."""
        return self.answers.chosen
