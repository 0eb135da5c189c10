"""Work that was not saved before the program ended: open it again, or drop it."""

from PySide6.QtCore import QDateTime, QLocale, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cjm_editor.i18n import Problem, text
from cjm_editor.ui.dialogs.buttons import button_box
from cjm_editor.ui.dialogs.sure import sure_to_lose
from cjm_editor.ui.look.labels import as_written, shortened
from cjm_editor.ui.look.sizes import open_within
from cjm_editor.ui.services import Leftover, Services


class RecoveryDialog(QDialog):
    """Lists what can be recovered; everything is ticked at first."""

    def __init__(
        self, services: Services, found: list[Leftover], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(text("ui.recovery.title"))
        self._services = services
        self._found = {leftover.key: leftover for leftover in found}
        words = QLabel(text("ui.recovery.explain"), wordWrap=True)
        self._list = QListWidget()
        self._list.setAccessibleName(text("ui.recovery.title"))
        # Picking a row places all of them: they must know by then how high they will be.
        self._list.ensurePolished()
        for leftover in found:
            item = QListWidgetItem(_describe(leftover))
            item.setData(Qt.ItemDataRole.UserRole, leftover.key)
            item.setCheckState(Qt.CheckState.Checked)
            item.setToolTip(as_written(str(leftover.path or "")))
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._drop = QPushButton(text("ui.recovery.discard"), autoDefault=False)
        self._drop.clicked.connect(self._discard)
        buttons = button_box(self, QDialogButtonBox.StandardButton.Ok, "ui.recovery.open")
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(text("ui.recovery.later"))
        foot = QHBoxLayout()
        foot.addWidget(self._drop)
        foot.addWidget(buttons, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(16)
        column.addWidget(words)
        column.addWidget(self._list, 1)
        column.addLayout(foot)
        em = self.fontMetrics().averageCharWidth()
        open_within(self, em * 80, em * 45)

    @property
    def chosen(self) -> list[Leftover]:
        """What is ticked."""
        items = (self._list.item(row) for row in range(self._list.count()))
        return [
            self._found[item.data(Qt.ItemDataRole.UserRole)]
            for item in items
            if item.checkState() == Qt.CheckState.Checked
        ]

    def _discard(self) -> None:
        chosen = self.chosen
        if not chosen:
            return
        sentence = text("ui.recovery.sure", count=len(chosen))
        if not sure_to_lose(self, sentence, yes=text("ui.recovery.discard")):
            return
        for leftover in chosen:
            try:
                self._services.discard(leftover)
            except Problem:
                continue  # somebody else has it open by now
            self._remove(leftover.key)
        if not self._list.count():
            self.reject()

    def _remove(self, key: str) -> None:
        for row in range(self._list.count()):
            if self._list.item(row).data(Qt.ItemDataRole.UserRole) == key:
                self._list.takeItem(row)
                return


def _describe(leftover: Leftover) -> str:
    moment = QDateTime.fromSecsSinceEpoch(int(leftover.changed))
    when = QLocale(text("ui.locale")).toString(moment, QLocale.FormatType.ShortFormat)
    where = str(leftover.path.parent) if leftover.path else text("ui.recovery.never_saved")
    return f"{shortened(leftover.title) or text('ui.untitled')}\n{when} · {where}"
