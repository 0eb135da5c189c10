"""The preferences: few, and each says what it does."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cjm_editor.i18n import LANGUAGES, text
from cjm_editor.ui.dialogs.buttons import button_box
from cjm_editor.ui.look.sizes import open_within
from cjm_editor.ui.services import Services

SCHEMES = ("system", "light", "dark")
SWITCHES = ("system", "on", "off")


class PreferencesDialog(QDialog):
    """Chooses language, colours, autosave and the name under remarks; leads to the shortcuts."""

    shortcuts_asked = Signal()

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(text("ui.preferences.title"))
        self._services = services
        chosen = services.preferences
        self._language = QComboBox()
        self._language.addItem(text("ui.language.system"), "")
        for language in LANGUAGES:
            self._language.addItem(text(f"choice.language.{language}"), language)
        self._language.setCurrentIndex(self._language.findData(chosen.language))
        self._scheme = QComboBox()
        for scheme in SCHEMES:
            self._scheme.addItem(text(f"ui.scheme.{scheme}"), scheme)
        self._scheme.setCurrentIndex(self._scheme.findData(chosen.scheme))
        self.contrast = _switch(chosen.contrast)
        self.stillness = _switch(chosen.stillness)
        self.author = QLineEdit(chosen.author)
        self.author.setMaxLength(200)
        self.author.setPlaceholderText(text("ui.preferences.author_hint"))
        self.autosave = QCheckBox(text("ui.preferences.autosave"))
        self.autosave.setChecked(chosen.autosave)
        self.autosave.setToolTip(text("ui.preferences.autosave.help"))
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.addRow(text("ui.preferences.language"), self._language)
        form.addRow(text("ui.preferences.scheme"), self._scheme)
        form.addRow(text("ui.preferences.contrast"), self.contrast)
        form.addRow(text("ui.preferences.stillness"), self.stillness)
        form.addRow(text("ui.preferences.author"), self.author)
        form.addRow(self.autosave)
        shortcuts = QPushButton(text("ui.action.edit_shortcuts"))
        shortcuts.setAutoDefault(False)
        shortcuts.clicked.connect(self.shortcuts_asked)
        form.addRow(text("ui.preferences.shortcuts"), shortcuts)
        backups = QPushButton(text("ui.backups.settings"))
        backups.setAutoDefault(False)
        backups.clicked.connect(self._set_backups)
        form.addRow(text("ui.preferences.backups"), backups)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(16)
        column.addLayout(form)
        column.addStretch(1)
        column.addWidget(button_box(self, QDialogButtonBox.StandardButton.Ok))
        open_within(self, self.fontMetrics().averageCharWidth() * 64, self.sizeHint().height())

    def _set_backups(self) -> None:
        from cjm_editor.ui.dialogs.backup_settings import BackupSettingsDialog

        BackupSettingsDialog(self._services, self).exec()

    def accept(self) -> None:
        """Keep what is chosen."""
        chosen = self._services.preferences
        chosen.language = self._language.currentData()
        chosen.scheme = self._scheme.currentData()
        chosen.contrast = self.contrast.currentData()
        chosen.stillness = self.stillness.currentData()
        chosen.author = self.author.text().strip()
        chosen.autosave = self.autosave.isChecked()
        super().accept()
        self._services.keep_preferences()


def _switch(chosen: str) -> QComboBox:
    box = QComboBox()
    for switch in SWITCHES:
        box.addItem(text(f"ui.switch.{switch}"), switch)
    box.setCurrentIndex(box.findData(chosen))
    return box
