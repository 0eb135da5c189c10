"""The foot of the export window: how far an export is, and what can be done."""

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QWidget,
)

from cjm_editor.i18n import percent_told, text
from cjm_editor.ui.dialogs.buttons import button_box


class Foot(QWidget):
    """A bar while an export runs, beside the buttons that begin it and break it off."""

    def __init__(self, dialog: QDialog, *, printing: bool) -> None:
        """Offer a file and a printer or, for `printing`, a printer alone."""
        super().__init__()
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(text("ui.export.running"))
        self._progress.hide()
        self._percent = QLabel()
        buttons = button_box(dialog, QDialogButtonBox.StandardButton.Ok, "ui.export.choose_file")
        self.ok: QPushButton = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.print: QPushButton = buttons.addButton(
            text("ui.export.print"), QDialogButtonBox.ButtonRole.ActionRole
        )
        if printing:
            self.ok.hide()
            self.print.setDefault(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._progress, 1)
        row.addWidget(self._percent)
        row.addWidget(buttons)

    @property
    def first(self) -> QPushButton:
        """The button that Enter presses."""
        return self.print if self.print.isDefault() else self.ok

    def show_running(self, doing: str) -> None:
        """Show that something has begun: until anything is written, nobody knows how far it is."""
        self._progress.setRange(0, 0)
        self._progress.show()
        self._percent.setText(f"{text(doing)} …")
        self.ok.setEnabled(False)
        self.print.setEnabled(False)

    def show_part(self, part: float) -> None:
        """Show how much is done, 0 to 1."""
        self._progress.setRange(0, 100)
        self._progress.setValue(round(part * 100))
        self._percent.setText(percent_told(round(part * 100)))

    def show_rest(self) -> None:
        """Show that nothing runs."""
        self._progress.hide()
        self._percent.clear()
        self.ok.setEnabled(True)
        self.print.setEnabled(True)
