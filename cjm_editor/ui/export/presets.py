"""Presets in the export dialog: those of the program, and those that the user saves and deletes."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QInputDialog, QPushButton, QWidget

from cjm_editor.formats.presets import PRESETS
from cjm_editor.i18n import text
from cjm_editor.ui.look.icons import themed_icon

Options = Mapping[str, str | float | bool]
LONGEST = 60
_FORMAT = "format"
"""The option that says the format of a preset of the user's own."""


class PresetChoice(QWidget):
    """A list of presets, a button that saves what is chosen as one, and one that deletes."""

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
        self.list = QComboBox()
        self.list.setAccessibleName(text("ui.export.preset").replace("&", ""))
        self.list.setMinimumContentsLength(12)
        self.save = _button("ui.export.preset.save", "device-floppy")
        self.delete = _button("ui.export.preset.delete", "trash")
        self.save.clicked.connect(self._name)
        self.delete.clicked.connect(self._delete)
        self.list.activated.connect(self._pick)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.list, 1)
        row.addWidget(self.save)
        row.addWidget(self.delete)
        self.setFocusProxy(self.list)
        self._fill("")

    def show_none(self) -> None:
        """Show that what is chosen now is no preset."""
        self.list.setCurrentIndex(0)
        self.delete.setEnabled(False)

    def keep_as(self, name: str) -> None:
        """Save what is chosen now as the user's own preset; one of that name is replaced."""
        name = " ".join(name.split())[:LONGEST]
        if name:
            format, options = self._ask()
            self._own[name] = {_FORMAT: format, **options}
            self._fill(name)
            self.kept.emit()

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
        self.list.setCurrentIndex(at)
        self.delete.setEnabled(bool(name))

    def _format(self, name: str) -> str:
        return str(self._own[name].get(_FORMAT, ""))

    def _pick(self, at: int) -> None:
        found: Any = self.list.itemData(at)
        self.delete.setEnabled(at >= self._first)
        if found:
            self.chosen.emit(*found)
            self.list.setCurrentIndex(at)
            self.delete.setEnabled(at >= self._first)

    def _name(self) -> None:
        asked = QInputDialog(self)
        asked.setWindowTitle(text("ui.export.preset.save"))
        asked.setLabelText(text("ui.export.preset.name"))
        asked.setOkButtonText(text("ui.button.save"))
        asked.setCancelButtonText(text("ui.button.cancel"))
        asked.setTextValue(self.list.currentText() if self.delete.isEnabled() else "")
        if asked.exec():
            self.keep_as(asked.textValue())

    def _delete(self) -> None:
        if self._own.pop(self.list.currentText(), None) is not None:
            self._fill("")
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self.kept.emit()


def _button(key: str, icon: str) -> QPushButton:
    made = QPushButton(flat=True, autoDefault=False)
    made.setIcon(themed_icon(icon))
    made.setToolTip(text(key))
    made.setAccessibleName(text(key))
    return made
