"""A form of field editors, one beneath the other, each under its name."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from cjm_editor.i18n import text
from cjm_editor.model import Field
from cjm_editor.ui.fields import FieldContext, FieldEditor, editor_for
from cjm_editor.ui.look.labels import label as words


class FieldForm(QWidget):
    """Editors for some fields; tells which field was changed to what.

    In an `explained` one, what each field means stands above its editor.
    """

    changed = Signal(str, object)
    left = Signal()
    failed = Signal(Exception)
    manage_channels = Signal()

    def __init__(
        self,
        specs: tuple[Field, ...],
        context: FieldContext,
        parent: QWidget | None = None,
        *,
        explained: bool = False,
    ) -> None:
        super().__init__(parent)
        self.specs = specs
        self._editors: dict[str, FieldEditor] = {}
        self._labels: dict[str, QLabel] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for spec in specs:
            editor = editor_for(spec, context)
            tip = text(spec.help_key)
            if spec.form == "flag":
                editor.setToolTip(tip)
            else:
                label = QLabel(text(spec.label_key))
                label.setObjectName("muted")
                label.setToolTip(tip)
                label.setWordWrap(True)
                label.setBuddy(editor.focusProxy() or editor)
                column.addWidget(label)
                self._labels[spec.name] = label
            if explained:
                column.addWidget(words(tip))
            column.addWidget(editor)
            editor.setContentsMargins(0, 0, 0, 8)
            editor.changed.connect(lambda value, name=spec.name: self.changed.emit(name, value))
            editor.left.connect(self.left)
            editor.failed.connect(self.failed)
            if hasattr(editor, "manage"):
                editor.manage.connect(self.manage_channels)
            self._editors[spec.name] = editor

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Show values by the names of their fields."""
        for name, value in values.items():
            self._editors[name].show_value(value)

    def show_field(self, name: str, shown: bool) -> None:
        """Show a field, or leave it out while it means nothing."""
        self._editors[name].setVisible(shown)
        if name in self._labels:
            self._labels[name].setVisible(shown)

    def has(self, name: str) -> bool:
        """Tell whether there is a field of a name."""
        return name in self._editors

    def editor(self, name: str) -> FieldEditor:
        """Give the editor of a field."""
        return self._editors[name]
