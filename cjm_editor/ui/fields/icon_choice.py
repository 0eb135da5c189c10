"""The editor of an icon: a button that opens a searchable grid."""

from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QListView,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cjm_editor.drawing.icons import icon_names, icon_words
from cjm_editor.i18n import LANGUAGES, current_language, text
from cjm_editor.model import Field
from cjm_editor.ui.dialogs.buttons import button_box
from cjm_editor.ui.fields.editor import MIXED, FieldContext, FieldEditor
from cjm_editor.ui.look.icons import icon_size, themed_icon
from cjm_editor.ui.look.sizes import open_within


class IconEditor(FieldEditor):
    """The name of a bundled icon."""

    def __init__(self, spec: Field, context: FieldContext, parent: QWidget | None = None) -> None:
        super().__init__(spec, context, parent)
        self._button = QPushButton(autoDefault=False)
        self._button.clicked.connect(self._ask)
        self._value = ""
        self.adopt(self._button)

    def show_value(self, value: Any) -> None:
        """Show the icon with the first word it is found by."""
        if value is MIXED:
            self._button.setText(text("ui.field.mixed"))
            return
        self._value = value
        self._button.setIcon(themed_icon(value))
        self._button.setText(icon_name(value))

    def _ask(self) -> None:
        dialog = IconDialog(self._value, self)
        if dialog.exec() and dialog.chosen:
            self.show_value(dialog.chosen)
            self.changed.emit(dialog.chosen)


class IconDialog(QDialog):
    """All bundled icons, found by words in any of the program's languages."""

    def __init__(self, current: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(text("ui.icons.title"))
        self.search = QLineEdit(clearButtonEnabled=True)
        self.search.setPlaceholderText(text("ui.icons.search"))
        self.search.setAccessibleName(text("ui.icons.search"))
        self.search.textChanged.connect(self._filter)
        self._grid = QListWidget()
        self._grid.setAccessibleName(text("ui.icons.title"))
        self._grid.setViewMode(QListView.ViewMode.IconMode)
        self._grid.setResizeMode(QListView.ResizeMode.Adjust)
        self._grid.setMovement(QListView.Movement.Static)
        self._grid.setIconSize(icon_size(self, 2.0))
        self._grid.setWordWrap(True)
        cell = self.fontMetrics().averageCharWidth() * 14
        self._grid.setGridSize(QSize(cell, 40 + self.fontMetrics().lineSpacing() * 3))
        self._grid.itemActivated.connect(self.accept)
        for name in icon_names():
            item = QListWidgetItem(themed_icon(name), icon_name(name))
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setToolTip(icon_name(name))
            self._grid.addItem(item)
            if name == current:
                self._grid.setCurrentItem(item)
        buttons = button_box(self, QDialogButtonBox.StandardButton.Ok)
        column = QVBoxLayout(self)
        column.addWidget(self.search)
        column.addWidget(self._grid, 1)
        column.addWidget(buttons)
        open_within(self, cell * 6, cell * 5)

    @property
    def chosen(self) -> str:
        """The icon picked."""
        item = self._grid.currentItem()
        return item.data(Qt.ItemDataRole.UserRole) if item else ""

    @property
    def shown(self) -> list[str]:
        """The icons that fit what is searched."""
        items = (self._grid.item(row) for row in range(self._grid.count()))
        return [item.data(Qt.ItemDataRole.UserRole) for item in items if not item.isHidden()]

    def _filter(self, wanted: str) -> None:
        words = wanted.casefold().split()
        for row in range(self._grid.count()):
            item = self._grid.item(row)
            name = item.data(Qt.ItemDataRole.UserRole)
            known = " ".join(word for language in LANGUAGES for word in icon_words(name, language))
            hay = f"{name} {known}".casefold()
            item.setHidden(not all(word in hay for word in words))


def icon_name(name: str) -> str:
    """Say an icon by the first word it is found by."""
    words = icon_words(name, current_language())
    return words[0].capitalize() if words else name
