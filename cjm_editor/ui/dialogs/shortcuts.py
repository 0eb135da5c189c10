"""The keys of all commands: to be looked up, changed, added, taken away and set back."""

from collections.abc import Mapping
from itertools import product
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cjm_editor.i18n import text
from cjm_editor.ui.command_search.matching import fit
from cjm_editor.ui.dialogs.buttons import button_box
from cjm_editor.ui.dialogs.key_catcher import KeyCatcher
from cjm_editor.ui.look.labels import label
from cjm_editor.ui.look.sizes import open_within
from cjm_editor.ui.window.actions import BUILT_IN
from cjm_editor.ui.window.keymap import given, keys_of, native, needs_alt_gr, owner_of, with_keys
from cjm_editor.ui.window.menus import plain

if TYPE_CHECKING:
    from cjm_editor.ui.main_window import MainWindow

_ID = Qt.ItemDataRole.UserRole
_LEAST = 28
"""What a word typed into the search must be worth to keep a command listed."""


class ShortcutsDialog(QDialog):
    """A table of the commands and, beneath it, the keys of the one that is marked.

    What is changed holds at once in every window.
    """

    def __init__(self, window: "MainWindow", parent: QWidget | None = None) -> None:
        super().__init__(parent or window)
        self._services = window.services
        self._names = _names(window)
        self._menu_keys = _menu_keys(window)
        self._asked: tuple[str, str] | None = None
        self.setWindowTitle(text("ui.shortcuts.title"))
        self.search = QLineEdit(clearButtonEnabled=True)
        self.search.setPlaceholderText(text("ui.choose.search"))
        self.search.setAccessibleName(text("ui.choose.search"))
        self.search.textChanged.connect(self._narrow)
        self.tree = self._make_tree(window)
        self.heading = label()
        self.keys = QListWidget()
        self.keys.setFixedHeight(self.fontMetrics().lineSpacing() * 4 + 20)
        self.catcher = KeyCatcher()
        self.catcher.caught.connect(self._key_caught)
        self.catcher.left.connect(self.tree.setFocus)
        self.add = self._button("add", lambda: self._give(""))
        self.change = self._button("change", lambda: self._give(self._key_marked()))
        self.remove = self._button("remove", self._remove)
        self.reset = self._button("reset", self._reset)
        self.said = label("", "muted")
        self.take = self._button("take", self._take)
        self.keep = self._button("keep", self._drop_question)
        self.keys.currentRowChanged.connect(lambda _: self._enable())
        buttons = button_box(self, None)
        self.reset_all = self._button("reset_all", self._reset_all)
        buttons.addButton(self.reset_all, QDialogButtonBox.ButtonRole.ResetRole)
        self._lay_out(buttons)
        self._refresh()
        self._mark_first()
        self.tree.currentItemChanged.connect(self._marked)
        for part, key in product((self.search, self.tree), ("Return", "Enter")):
            shortcut = QShortcut(QKeySequence(key), part, self._go_on)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        self._show_command()

    @property
    def shown(self) -> list[tuple[str, str]]:
        """What is listed now: each command's name and its keys."""
        return [(row.text(0), row.text(1)) for row in self._rows.values() if not row.isHidden()]

    @property
    def command(self) -> str:
        """The id of the command that is marked, or nothing."""
        item = self.tree.currentItem()
        return "" if item is None or item.isHidden() else item.data(0, _ID) or ""

    def mark(self, id: str) -> None:
        """Mark a command."""
        self.tree.setCurrentItem(self._rows[id])

    # The parts --------------------------------------------------------------------------------

    def _make_tree(self, window: "MainWindow") -> QTreeWidget:
        tree = QTreeWidget()
        tree.setAccessibleName(text("ui.shortcuts.title"))
        tree.setHeaderLabels([text("ui.shortcuts.command"), text("ui.shortcuts.keys")])
        tree.setRootIsDecorated(False)
        tree.setIndentation(0)
        tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        tree.header().setStretchLastSection(False)
        tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self._rows: dict[str, QTreeWidgetItem] = {}
        self._groups: list[tuple[QTreeWidgetItem, list[QTreeWidgetItem]]] = []
        for group, ids in command_groups(window):
            top = QTreeWidgetItem([group])
            top.setFlags(Qt.ItemFlag.ItemIsEnabled)
            font = top.font(0)
            font.setBold(True)
            top.setFont(0, font)
            for id in ids:
                row = QTreeWidgetItem([self._names[id], ""])
                row.setData(0, _ID, id)
                top.addChild(row)
                self._rows[id] = row
            tree.addTopLevelItem(top)
            self._groups.append((top, [self._rows[id] for id in ids]))
        tree.expandAll()
        return tree

    def _button(self, name: str, act) -> QPushButton:
        button = QPushButton(text(f"ui.shortcuts.{name}"))
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button

    def _lay_out(self, buttons: QDialogButtonBox) -> None:
        rows = QGridLayout()
        rows.setHorizontalSpacing(16)
        rows.addWidget(self.keys, 0, 0, 2, 1)
        caption = QLabel(text("ui.shortcuts.new_keys"))
        caption.setBuddy(self.catcher)
        top, under, asked = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for row in (top, under, asked):
            row.setSpacing(8)
        top.addWidget(caption)
        top.addWidget(self.catcher, 1)
        for button in (self.add, self.change, self.remove, self.reset):
            under.addWidget(button)
        under.addStretch(1)
        rows.addLayout(top, 0, 1)
        rows.addLayout(under, 1, 1)
        rows.setColumnStretch(1, 1)
        asked.addWidget(self.said, 1)
        asked.addWidget(self.take)
        asked.addWidget(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addWidget(self.tree, 1)
        column.addWidget(self.heading)
        column.addLayout(rows)
        column.addWidget(label(text("ui.shortcuts.way_out"), "muted"))
        column.addLayout(asked)
        column.addWidget(buttons)
        em = self.fontMetrics().averageCharWidth()
        open_within(self, em * 92, em * 92)

    # What is shown ----------------------------------------------------------------------------

    def _refresh(self) -> None:
        """Show the keys as they are now."""
        changed = self._services.preferences.shortcuts
        for id, keys in self._keys().items():
            row = self._rows[id]
            row.setText(1, ", ".join(map(native, keys)))
            font = row.font(1)
            font.setBold(id in changed)
            row.setFont(1, font)
            said = text("ui.shortcuts.changed") if id in changed else ""
            row.setToolTip(1, said)
            row.setData(1, Qt.ItemDataRole.AccessibleDescriptionRole, said)
        self.reset_all.setEnabled(bool(changed))

    def _marked(self, item: QTreeWidgetItem | None, before: QTreeWidgetItem | None) -> None:
        """Go past the heading of a group to a command, the way the arrow keys were going."""
        if item is not None and item.parent() is None:
            place = self.tree.visualItemRect
            up = before is not None and place(item).y() < place(before).y()
            past = (self.tree.itemAbove(item) if up else self.tree.itemBelow(item)) or before
            if past is not None:
                self.tree.setCurrentItem(past)
        else:
            self._show_command()

    def _go_on(self) -> None:
        """From the list, Enter leads to where the keys of the command are pressed."""
        if self.command:
            self.catcher.setFocus()

    def _show_command(self) -> None:
        self._drop_question()
        self.catcher.set_key("")
        self.keys.clear()
        if self.command:
            for key in self._keys()[self.command]:
                self.keys.addItem(native(key))
            self.keys.setCurrentRow(0)
            heading = text("ui.shortcuts.of", name=self._names[self.command])
        else:
            heading = text("ui.shortcuts.choose")
        self.heading.setText(heading)
        self.keys.setAccessibleName(heading)
        self._enable()

    def _enable(self) -> None:
        there = bool(self.command)
        for part in (self.catcher, self.keys):
            part.setEnabled(there)
        self.add.setEnabled(there and bool(self.catcher.key))
        marked = there and bool(self._key_marked())
        self.change.setEnabled(marked and bool(self.catcher.key))
        self.remove.setEnabled(marked)
        self.reset.setEnabled(self.command in self._services.preferences.shortcuts)

    def _narrow(self, wanted: str) -> None:
        for top, rows in self._groups:
            for row in rows:
                score = fit(wanted, row.text(0), f"{top.text(0)} {row.text(1)}")
                row.setHidden(bool(wanted.strip()) and (score is None or score < _LEAST))
            top.setHidden(all(row.isHidden() for row in rows))
        self._mark_first()

    def _mark_first(self) -> None:
        shown = [row for row in self._rows.values() if not row.isHidden()]
        if not self.command and shown:
            self.tree.setCurrentItem(shown[0])
        self._show_command()

    # Changing ---------------------------------------------------------------------------------

    def _keys(self) -> dict[str, tuple[str, ...]]:
        return keys_of(BUILT_IN, self._services.preferences.shortcuts)

    def _key_marked(self) -> str:
        keys, row = self._keys().get(self.command, ()), self.keys.currentRow()
        return keys[row] if 0 <= row < len(keys) else ""

    def _key_caught(self, key: str) -> None:
        self._drop_question()
        if needs_alt_gr(key):
            self.said.setText(text("ui.shortcuts.alt_gr", keys=native(key)))
        self._enable()

    def _give(self, instead_of: str) -> None:
        key = self.catcher.key
        owner = owner_of(key, self._keys())
        if key in self._menu_keys:
            self.said.setText(
                text("ui.shortcuts.opens", keys=native(key), name=self._menu_keys[key])
            )
        elif owner not in (None, self.command):
            self._asked = (key, instead_of)
            name = self._names[owner or ""]
            self.said.setText(text("ui.shortcuts.taken", keys=native(key), name=name))
            self.take.show()
            self.keep.show()
            self.take.setFocus()
        else:
            self._apply(given(BUILT_IN, self._changed, self.command, key, instead_of))

    def _take(self) -> None:
        if self._asked is not None:
            key, instead_of = self._asked
            self._apply(given(BUILT_IN, self._changed, self.command, key, instead_of))

    def _drop_question(self) -> None:
        if self.take.hasFocus() or self.keep.hasFocus():
            self.catcher.setFocus()
        self._asked = None
        self.said.clear()
        self.take.hide()
        self.keep.hide()

    def _remove(self) -> None:
        keys, marked = self._keys()[self.command], self._key_marked()
        rest = [key for key in keys if key != marked]
        self._apply(with_keys(BUILT_IN, self._changed, self.command, rest))

    def _reset(self) -> None:
        changed = {id: keys for id, keys in self._changed.items() if id != self.command}
        for key in BUILT_IN[self.command]:
            # Whoever has a key of it now gives it back.
            changed = given(BUILT_IN, changed, self.command, key)
        self._apply(with_keys(BUILT_IN, changed, self.command, BUILT_IN[self.command]))

    def _reset_all(self) -> None:
        self._apply({})

    @property
    def _changed(self) -> Mapping[str, list[str]]:
        return self._services.preferences.shortcuts

    def _apply(self, changed: dict[str, list[str]]) -> None:
        self._services.preferences.shortcuts = changed
        self._services.keep_preferences()
        self._refresh()
        self._show_command()
        if not self.focusWidget() or not self.focusWidget().isEnabled():
            self.tree.setFocus()


def command_groups(window: "MainWindow") -> list[tuple[str, list[str]]]:
    """Give the ids of all commands by menu, those that stand in none at the end."""
    groups: dict[str, list[str]] = {}
    known = window.window_actions.by_id
    for path, action in window.menus.entries():
        if action.objectName() in known:
            groups.setdefault(path.split(" › ")[0], []).append(action.objectName())
    listed = {id for ids in groups.values() for id in ids}
    others = [id for id in known if id not in listed]
    return [*groups.items(), (text("ui.shortcuts.others"), others)]


def _names(window: "MainWindow") -> dict[str, str]:
    return {id: action.iconText() for id, action in window.window_actions.by_id.items()}


def _menu_keys(window: "MainWindow") -> dict[str, str]:
    """Give the keys that open the menus, each with the menu's name."""
    found = {}
    for action in window.menuBar().actions():
        at = action.text().find("&")
        if at >= 0:
            found[f"Alt+{action.text()[at + 1].upper()}"] = plain(action.text())
    return found
