"""Editors of a choice among few and of a yes or no."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QSizePolicy, QWidget

from cjm_editor.i18n import text
from cjm_editor.model import Field
from cjm_editor.ui.fields.editor import MIXED, FieldContext, FieldEditor, only_click_focus


class ChoiceEditor(FieldEditor):
    """One of a closed set."""

    def __init__(self, spec: Field, context: FieldContext, parent: QWidget | None = None) -> None:
        super().__init__(spec, context, parent)
        self._box = QComboBox()
        only_click_focus(self._box)
        self._box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        for choice in spec.choices:
            self._box.addItem(choice_name(spec, choice), choice)
        self._box.setPlaceholderText(text("ui.field.mixed"))
        self._box.activated.connect(lambda at: self.changed.emit(self._box.itemData(at)))
        self.adopt(self._box)

    def show_value(self, value: Any) -> None:
        """Show which is chosen; one that only a newer version knows is shown as it is."""
        if value is MIXED:
            self._box.setCurrentIndex(-1)
            return
        at = self._box.findData(value)
        if at < 0:
            self._box.addItem(str(value), value)
            at = self._box.count() - 1
        self._box.setCurrentIndex(at)


class FlagEditor(FieldEditor):
    """A yes or no; its name stands beside the box."""

    def __init__(self, spec: Field, context: FieldContext, parent: QWidget | None = None) -> None:
        super().__init__(spec, context, parent)
        self._box = QCheckBox(text(spec.label_key))
        self._box.clicked.connect(self._clicked)
        self.adopt(self._box)

    def show_value(self, value: Any) -> None:
        """Show whether it is so, or so in part."""
        self._box.setTristate(value is MIXED)
        if value is MIXED:
            self._box.setCheckState(Qt.CheckState.PartiallyChecked)
        else:
            self._box.setChecked(bool(value))

    def _clicked(self) -> None:
        self._box.setTristate(False)
        self.changed.emit(self._box.isChecked())


def choice_name(spec: Field, choice: str) -> str:
    """Say a choice; one that needs no words, such as "A4", speaks for itself."""
    key = spec.choice_key(choice)
    said = text(key)
    return choice if said == key else said
