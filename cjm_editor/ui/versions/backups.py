"""The backups there are, to open one of them as a map of its own."""

from PySide6.QtCore import QDateTime, QLocale, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cjm_editor.i18n import text
from cjm_editor.ui.dialogs.buttons import button_box
from cjm_editor.ui.look.labels import label
from cjm_editor.ui.look.sizes import open_within
from cjm_editor.ui.services import Backup, Services

_BACKUP = Qt.ItemDataRole.UserRole


class BackupsDialog(QDialog):
    """A list of backups, the newest first; those of one file are found by typing its name."""

    def __init__(self, services: Services, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(text("ui.backups.title"))
        self._found = list(services.backups())
        self.search = QLineEdit(clearButtonEnabled=True)
        self.search.setPlaceholderText(text("ui.backups.search"))
        self.search.setAccessibleName(text("ui.backups.search"))
        self.list = QTreeWidget()
        self.list.setAccessibleName(text("ui.backups.title"))
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setHeaderLabels([text(f"ui.backups.{name}") for name in ("made", "map", "size")])
        self.list.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.list.itemActivated.connect(lambda *_: self.accept())
        self._empty = label("", "muted")
        where = label(text("ui.backups.where", folder=services.backup_folder), "muted")
        self._box = button_box(self, QDialogButtonBox.StandardButton.Ok, "ui.backups.open")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        for widget in (label(text("ui.backups.explain")), self.search, self._empty):
            column.addWidget(widget)
        column.addWidget(self.list, 100)
        column.addStretch(1)  # where there is no list
        column.addWidget(where)
        column.addWidget(self._box)
        em = self.fontMetrics().averageCharWidth()
        open_within(self, em * 84, self.fontMetrics().lineSpacing() * 30)
        self.search.textChanged.connect(self._fill)
        known = title if any(each.title == title for each in self._found) else ""
        self.search.setText(known)
        self._fill()
        self.list.setFocus()

    @property
    def chosen(self) -> Backup | None:
        """The backup at hand."""
        item = self.list.currentItem()
        return item.data(0, _BACKUP) if item is not None else None

    def _fill(self) -> None:
        words = self.search.text().strip().casefold()
        shown = [each for each in self._found if words in each.title.casefold()]
        locale = QLocale(text("ui.locale"))
        self.list.clear()
        for each in shown:
            made = QDateTime.fromSecsSinceEpoch(int(each.made))
            size = locale.formattedDataSize(each.size, 1)
            when = locale.toString(made, QLocale.FormatType.ShortFormat)
            item = QTreeWidgetItem([when, each.title, size])
            item.setData(0, _BACKUP, each)
            item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.list.addTopLevelItem(item)
            if self.list.topLevelItemCount() == 1:
                self.list.setCurrentItem(item)
        self._empty.setText(text("ui.backups.none" if not self._found else "ui.backups.no_match"))
        self._empty.setVisible(not shown)
        self.list.setVisible(bool(shown))
        self._box.button(QDialogButtonBox.StandardButton.Ok).setEnabled(bool(shown))
