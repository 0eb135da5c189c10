"""Presets in the export dialog: those of the program, and those that the user saves."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QInputDialog, QToolButton, QWidget

from cjm_editor.formats.presets import PRESETS
from cjm_editor.i18n import text
from cjm_editor.ui.dialogs.sure import sure
from cjm_editor.ui.look.icons import themed_icon

Options = Mapping[str, str | float | bool]
LONGEST = 60
_FORMAT = "format"
"""The option that says the format of a preset of the user's own."""


class PresetChoice(QWidget):
    """A list of presets, a button that saves what is chosen as one, and others that rename
    and delete."""

    chosen = Signal(str, dict)
    """One was picked: its format and its options."""
    kept = Signal()
    """The user's own presets have changed."""

    def __init__(
        self,
        own: dict[str, dict[str, str | float | bool]],
        ask: Callable[[], tuple[str, Options]],
        only: str = "",
    ) -> None:
        """Offer presets; `own` are the user's, `ask` gives the format and options of now.

        Those of one format `only`, or of all.
        """
        super().__init__()
        self._own, self._ask, self._only = own, ask, only
        self._first = 0
        self.list = QComboBox()
        self.list.setAccessibleName(text("ui.export.preset").replace("&", ""))
        self.list.setMinimumContentsLength(12)
        self.save = _button("ui.export.preset.save", "device-floppy")
        self.rename = _button("ui.export.preset.rename", "pencil")
        self.delete = _button("ui.export.preset.delete", "trash")
        self.save.clicked.connect(self._ask_to_save)
        self.rename.clicked.connect(self._ask_to_rename)
        self.delete.clicked.connect(self._ask_to_delete)
        self.list.activated.connect(self._pick)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.list, 1)
        for button in (self.save, self.rename, self.delete):
            row.addWidget(button)
        self.setFocusProxy(self.list)
        self._fill("")

    def show_none(self) -> None:
        """Show that what is chosen now is no preset."""
        self._show(0)

    def keep_as(self, name: str) -> None:
        """Save what is chosen now as the user's own preset; one of that name is replaced."""
        name = _tidy(name)
        if name:
            format, options = self._ask()
            self._own[name] = {_FORMAT: format, **options}
            self._changed(name)

    def _fill(self, name: str) -> None:
        self.list.clear()
        self.list.addItem(text("ui.export.preset.none"), None)
        for preset in PRESETS:
            if self._only not in ("", preset.format):
                continue
            self.list.addItem(text(preset.label_key), (preset.format, dict(preset.options)))
        shown = sorted(name for name in self._own if self._only in ("", self._format(name)))
        if shown:
            self.list.insertSeparator(self.list.count())
        for own in shown:
            rest = {key: value for key, value in self._own[own].items() if key != _FORMAT}
            self.list.addItem(own, (self._format(own), rest))
        self._first = self.list.count() - len(shown)
        at = self._first + shown.index(name) if name else 0
        self._show(at)

    def _show(self, at: int) -> None:
        """Show a row; only the user's own presets can be renamed and deleted."""
        self.list.setCurrentIndex(at)
        for button in (self.rename, self.delete):
            button.setEnabled(at >= self._first)

    @property
    def _shown(self) -> str:
        """The name of the user's own preset that is shown, if one is."""
        return self.list.currentText() if self.delete.isEnabled() else ""

    def _format(self, name: str) -> str:
        return str(self._own[name].get(_FORMAT, ""))

    def _pick(self, at: int) -> None:
        found: Any = self.list.itemData(at)
        if found:
            self.chosen.emit(*found)
        self._show(at)

    def _ask_to_save(self) -> None:
        name = self._asked_name("ui.export.preset.save")
        if name:
            self.keep_as(name)

    def _ask_to_rename(self) -> None:
        was = self._shown
        name = self._asked_name("ui.export.preset.rename")
        if name and name != was:
            self._own[name] = self._own.pop(was)
            self._changed(name)

    def _ask_to_delete(self) -> None:
        name = self._shown
        if sure(self, text("ui.export.preset.delete.sure", name=name)):
            del self._own[name]
            self._changed("")
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _asked_name(self, key: str) -> str:
        """Ask for a name, and whether another preset of that name may go; empty for no."""
        shown = self._shown
        asked = QInputDialog(self)
        asked.setWindowTitle(text(key).rstrip(" …"))
        asked.setLabelText(text("ui.export.preset.name"))
        asked.setOkButtonText(text("ui.button.save"))
        asked.setCancelButtonText(text("ui.button.cancel"))
        asked.setTextValue(shown)
        while asked.exec():
            name = _tidy(asked.textValue())
            taken = name != shown and name in self._own
            if not taken or sure(self, text("ui.export.preset.replace.sure", name=name)):
                return name
        return ""

    def _changed(self, name: str) -> None:
        self._fill(name)
        self.kept.emit()


def _tidy(name: str) -> str:
    return " ".join(name.split())[:LONGEST]


def _button(key: str, icon: str) -> QToolButton:
    made = QToolButton(autoRaise=True)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setIcon(themed_icon(icon))
    made.setToolTip(text(key))
    made.setAccessibleName(text(key))
    return made
