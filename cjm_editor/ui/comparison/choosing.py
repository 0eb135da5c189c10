"""What a map is compared with: a version or another map of the file, or another file."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cjm_editor.editing.map_copy import counterparts
from cjm_editor.editing.naming import map_name
from cjm_editor.i18n import text
from cjm_editor.model import Document, Id, Map, VersionEntry
from cjm_editor.ui.dialogs.buttons import button_box
from cjm_editor.ui.look.icons import icon_size, themed_icon
from cjm_editor.ui.look.labels import label
from cjm_editor.ui.versions.said import choices

CHOICE = Qt.ItemDataRole.UserRole


class CompareWithDialog(QDialog):
    """A list to choose from: a `map`, a `version`, or neither for a file that is asked for."""

    def __init__(
        self,
        document: Document,
        map_id: Id,
        versions: Sequence[VersionEntry] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(text("ui.action.compare_with").rstrip("…"))
        self.list = QListWidget()
        self.list.setAccessibleName(self.windowTitle())
        self.list.setIconSize(icon_size(self))
        # Picking a row places all of them: they must know by then how high they will be.
        self.list.ensurePolished()
        self._add("folder-open", text("ui.comparison.file"), "file", "")
        nearest = counterparts(document, map_id)
        maps = [map.id for map in document.all(Map) if map.id != map_id]
        for id in sorted(maps, key=lambda id: id not in nearest):
            self._add("map", map_name(document, id), "map", id)
        for title, id in choices(versions):
            self._add("versions", title, "version", id)
        self.list.setCurrentRow(0)
        self.list.itemActivated.connect(lambda _: self.accept())
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(label(text("ui.comparison.question")))
        column.addWidget(self.list, 1)
        box = button_box(self, QDialogButtonBox.StandardButton.Ok, "ui.comparison.compare")
        column.addWidget(box)
        self.list.setFocus()
        em = self.fontMetrics().averageCharWidth()
        self.resize(em * 60, em * 36)

    @property
    def asks(self) -> bool:
        """Whether there is anything to choose from."""
        return self.list.count() > 1

    @property
    def map(self) -> Id | None:
        """The map that is chosen, if one is."""
        return self._chosen("map")

    @property
    def version(self) -> Id | None:
        """The version that is chosen, if one is."""
        return self._chosen("version")

    def _chosen(self, what: str) -> Id | None:
        item = self.list.currentItem()
        kind, id = item.data(CHOICE) if item is not None else ("", "")
        return id if kind == what else None

    def _add(self, icon: str, name: str, what: str, id: Id) -> None:
        item = QListWidgetItem(themed_icon(icon), name)
        item.setData(CHOICE, (what, id))
        self.list.addItem(item)
