"""Where backups are kept, of how long, and how much room they may take."""

from pathlib import Path

from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from cjm_editor.i18n import text
from cjm_editor.ui.dialogs.buttons import button_box
from cjm_editor.ui.look.icons import themed_icon
from cjm_editor.ui.look.labels import label
from cjm_editor.ui.look.sizes import open_within
from cjm_editor.ui.services import Services

COUNTS = {"days": (1, 365), "weeks": (0, 520), "months": (0, 600), "megabytes": (10, 1_000_000)}
"""What can be counted, each with the least and the most."""


class BackupSettingsDialog(QDialog):
    """Backups on or off, their folder, and of how many days, weeks and months the last stays."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(text("ui.backups.settings").rstrip("…"))
        self._services = services
        chosen = services.preferences
        self.on = QCheckBox(text("ui.backups.on"))
        self.on.setChecked(chosen.backups)
        self.folder = QLineEdit(chosen.backup_folder)
        self.folder.setPlaceholderText(str(services.backup_folder))
        pick = QPushButton(text("ui.backups.pick"), autoDefault=False)
        pick.setIcon(themed_icon("folder-open"))
        pick.clicked.connect(self._pick)
        where = QHBoxLayout()
        where.addWidget(self.folder, 1)
        where.addWidget(pick)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        named = QLabel(text("ui.backups.folder"))
        named.setBuddy(self.folder)
        form.addRow(named, where)
        self.counts: dict[str, QSpinBox] = {}
        for name, (least, most) in COUNTS.items():
            box = QSpinBox()
            box.setRange(least, most)
            box.setValue(getattr(chosen, f"backup_{name}"))
            form.addRow(text(f"ui.backups.{name}"), box)
            self.counts[name] = box
        self._problem = label("", "problem")
        self._problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(label(text("ui.backups.settings.explain")))
        column.addWidget(self.on)
        column.addLayout(form)
        column.addWidget(self._problem)
        column.addStretch(1)
        column.addWidget(button_box(self, QDialogButtonBox.StandardButton.Ok))
        for widget in (self.folder, pick, *self.counts.values()):
            self.on.toggled.connect(widget.setEnabled)
            widget.setEnabled(chosen.backups)
        em = self.fontMetrics().averageCharWidth()
        open_within(self, em * 72, self.sizeHint().height())

    def accept(self) -> None:
        """Keep what is chosen, if there is such a folder."""
        folder = self.folder.text().strip()
        if self.on.isChecked() and folder and not Path(folder).is_dir():
            self._problem.setText(text("ui.backups.no_folder", folder=folder))
            self._problem.show()
            self.folder.setFocus()
            return
        chosen = self._services.preferences
        chosen.backups, chosen.backup_folder = self.on.isChecked(), folder
        for name, box in self.counts.items():
            setattr(chosen, f"backup_{name}", box.value())
        super().accept()
        self._services.keep_preferences()

    def _pick(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        start = self.folder.text() or str(Path.home())
        title = text("ui.backups.folder")
        folder = QFileDialog.getExistingDirectory(self, title, start)
        if folder:
            self.folder.setText(folder)
