"""All keys there are, menu by menu."""

from collections.abc import Iterable

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cjm_editor.i18n import text
from cjm_editor.ui.dialogs.buttons import button_box


class ShortcutsDialog(QDialog):
    """A list to look things up in."""

    def __init__(
        self,
        groups: Iterable[tuple[str, Iterable[QAction]]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(text("ui.shortcuts.title"))
        self.search = QLineEdit(clearButtonEnabled=True)
        self.search.setPlaceholderText(text("ui.choose.search"))
        self.search.setAccessibleName(text("ui.choose.search"))
        self.search.textChanged.connect(self._narrow)
        self._tree = QTreeWidget()
        self._tree.setAccessibleName(text("ui.shortcuts.title"))
        self._tree.setHeaderLabels([text("ui.shortcuts.command"), text("ui.shortcuts.keys")])
        self._tree.setRootIsDecorated(False)
        self._tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._tree.header().setStretchLastSection(False)
        self._tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self._groups: list[tuple[QTreeWidgetItem, list[QTreeWidgetItem]]] = []
        for name, actions in groups:
            top = QTreeWidgetItem([name.replace("&", "")])
            font = top.font(0)
            font.setBold(True)
            top.setFont(0, font)
            rows = []
            for action in actions:
                keys = ", ".join(
                    key.toString(QKeySequence.SequenceFormat.NativeText)
                    for key in action.shortcuts()
                )
                if keys:
                    rows.append(QTreeWidgetItem([action.iconText(), keys]))
            top.addChildren(rows)
            if rows:
                self._tree.addTopLevelItem(top)
                self._groups.append((top, rows))
        for key in ("pointer.zoom", "pointer.sideways", "pointer.pan", "pointer.many"):
            item = QTreeWidgetItem([text(f"ui.{key}"), text(f"ui.{key}.how")])
            self._tree.addTopLevelItem(item)
            self._groups.append((item, [item]))
        self._tree.expandAll()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addWidget(self._tree, 1)
        column.addWidget(button_box(self, None))
        em = self.fontMetrics().averageCharWidth()
        self.resize(em * 76, em * 84)

    @property
    def shown(self) -> list[tuple[str, str]]:
        """What is listed now: each command's name and its keys."""
        rows = [row for _, group in self._groups for row in group if not row.isHidden()]
        return [(row.text(0), row.text(1)) for row in rows]

    def _narrow(self, wanted: str) -> None:
        words = wanted.casefold().split()
        for top, rows in self._groups:
            for row in rows:
                said = f"{row.text(0)} {row.text(1)}".casefold()
                row.setHidden(not all(word in said for word in words))
            top.setHidden(all(row.isHidden() for row in rows))
