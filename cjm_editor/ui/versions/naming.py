"""Asking what a version is called and what is to be known of it."""

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from cjm_editor.i18n import text
from cjm_editor.ui.dialogs.buttons import button_box
from cjm_editor.ui.look.sizes import open_within

LONGEST_NAME, LONGEST_NOTE = 200, 5_000


class VersionDialog(QDialog):
    """A name, which there has to be, and a note, which need not be."""

    def __init__(
        self, title: str, name: str = "", note: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title.rstrip("…"))
        self.name_box = QLineEdit(name)
        self.name_box.setMaxLength(LONGEST_NAME)
        self.name_box.setPlaceholderText(text("ui.versions.name_hint"))
        self.name_box.selectAll()
        self.note_box = QPlainTextEdit(note)
        self.note_box.setTabChangesFocus(True)
        self.note_box.setPlaceholderText(text("ui.versions.note_hint"))
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.setVerticalSpacing(8)
        form.addRow(text("ui.versions.name"), self.name_box)
        form.addRow(text("ui.versions.note"), self.note_box)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(16)
        column.addLayout(form, 1)
        self._box = button_box(self, QDialogButtonBox.StandardButton.Save)
        column.addWidget(self._box)
        self.name_box.textChanged.connect(self._enable)
        self._enable()
        em = self.fontMetrics().averageCharWidth()
        open_within(self, em * 56, self.fontMetrics().lineSpacing() * 16)

    @property
    def name(self) -> str:
        """The name, on one line."""
        return " ".join(self.name_box.text().split())

    @property
    def note(self) -> str:
        """The note."""
        return self.note_box.toPlainText().strip()[:LONGEST_NOTE]

    def _enable(self) -> None:
        save = self._box.button(QDialogButtonBox.StandardButton.Save)
        save.setEnabled(bool(self.name))
