"""The editor of an icon: a button that opens a searchable grid, to which own ones can be added."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cjm_editor.drawing.icons import icon_names, icon_words, is_own
from cjm_editor.editing.finding.folding import folded
from cjm_editor.i18n import LANGUAGES, Problem, current_language, text
from cjm_editor.kinds import SCHEMA
from cjm_editor.model import Document, Field, fields_of
from cjm_editor.ui.dialogs.buttons import button_box
from cjm_editor.ui.fields.editor import MIXED, FieldContext, FieldEditor
from cjm_editor.ui.look.icons import icon_size, themed_icon
from cjm_editor.ui.look.labels import label
from cjm_editor.ui.look.sizes import open_within


class IconEditor(FieldEditor):
    """An icon, bundled or one's own."""

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
        dialog = IconDialog(self._value, own_icons(self.context.document), self)
        if dialog.exec() and dialog.chosen:
            self.show_value(dialog.chosen)
            self.changed.emit(dialog.chosen)


class IconDialog(QDialog):
    """The file's own icons and all bundled ones, found by words in any of the languages."""

    def __init__(
        self, current: str, own: Iterable[str] = (), parent: QWidget | None = None
    ) -> None:
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
        for name in (*own, *icon_names()):
            self._add_item(self._grid.count(), name)
            if name == current:
                self._grid.setCurrentRow(self._grid.count() - 1)
        add = QPushButton(text("ui.icons.add"), autoDefault=False)
        add.setIcon(themed_icon("file-plus"))
        add.clicked.connect(self._ask)
        self.problem = label("", "problem")
        self.problem.hide()
        buttons = button_box(self, QDialogButtonBox.StandardButton.Ok)
        column = QVBoxLayout(self)
        column.addWidget(self.search)
        column.addWidget(self._grid, 1)
        column.addWidget(self.problem)
        row = QHBoxLayout()
        row.addWidget(add)
        row.addWidget(buttons, 1)
        column.addLayout(row)
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

    def take_file(self, path: str | Path) -> None:
        """Add the icon of an SVG file and pick it, or say why that cannot be."""
        from cjm_editor.formats.svg.icon import LARGEST, read_icon

        path = Path(path)
        try:
            with path.open("rb") as stream:
                icon = read_icon(stream.read(LARGEST + 1), path.name)
        except OSError:
            self._say(text("ui.picture.unreadable", name=path.name))
            return
        except Problem as problem:
            self._say(problem.sentence())
            return
        self._say("")
        self.search.clear()
        if icon not in self.shown:
            self._add_item(0, icon)
        self._grid.setCurrentRow(self.shown.index(icon))
        self._grid.setFocus()

    def _ask(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, text("ui.icons.add"), "", text("ui.icons.filter")
        )
        if name:
            self.take_file(name)

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def _add_item(self, row: int, name: str) -> None:
        item = QListWidgetItem(themed_icon(name), icon_name(name))
        item.setData(Qt.ItemDataRole.UserRole, name)
        item.setToolTip(icon_name(name))
        self._grid.insertItem(row, item)

    def _filter(self, wanted: str) -> None:
        words = _bare(wanted).split()
        for row in range(self._grid.count()):
            item = self._grid.item(row)
            known = _known(item.data(Qt.ItemDataRole.UserRole))
            item.setHidden(not all(word in known for word in words))


def own_icons(document: Document) -> list[str]:
    """Give the icons in a file that are not bundled, each once."""
    found = (
        getattr(record, spec.name)
        for cls in SCHEMA.types
        for spec in fields_of(cls)
        if spec.form == "icon"
        for record in document.all(cls)
    )
    return [icon for icon in dict.fromkeys(found) if is_own(icon)]


@cache
def _known(name: str) -> str:
    """Give all the words an icon is found by."""
    if is_own(name):
        return _bare(" ".join(text("ui.icons.own", language) for language in LANGUAGES))
    words = (word for language in LANGUAGES for word in icon_words(name, language))
    return _bare(" ".join((name, *words)))


def _bare(words: str) -> str:
    """Give words as a search sees them: an e-mail is an email."""
    return folded(words).replace("-", "")


def icon_name(name: str) -> str:
    """Say an icon by the first word it is found by."""
    if is_own(name):
        return text("ui.icons.own")
    words = icon_words(name, current_language())
    return words[0].capitalize() if words else name
