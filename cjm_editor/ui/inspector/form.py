"""A form of field editors, one beneath the other, each under its name."""

from collections.abc import Mapping, MutableMapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from cjm_editor.i18n import text
from cjm_editor.model import Field, Record
from cjm_editor.model.field import SECTIONS
from cjm_editor.ui.fields import FieldContext, FieldEditor, editor_for
from cjm_editor.ui.inspector.section import STEP, Section
from cjm_editor.ui.look.labels import label as words

RARE = frozenset(("channels", "care", "worth"))
"""The sections that are folded until somebody wants them."""


class FieldForm(QWidget):
    """Editors for some fields; tells which field was changed to what.

    In an `explained` one, what each field means stands above its editor. With `unfolded`, which
    remembers by their names the sections that the user has folded or unfolded, the fields stand in
    the sections of their declarations.
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
        at_once: bool = True,
        unfolded: MutableMapping[str, bool] | None = None,
    ) -> None:
        """Make all editors, or each once it is shown, where many never are."""
        super().__init__(parent)
        self.specs = specs
        self._context, self._explained = context, explained
        self._values: dict[str, Any] = {}
        self._editors: dict[str, FieldEditor] = {}
        self._rows: dict[str, list[QWidget]] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(STEP)
        self.sections: dict[str, Section] = {}
        if unfolded is not None:
            named = {spec.section for spec in specs if spec.section}
            for name in sorted(named, key=SECTIONS.index):
                self._add_section(name, unfolded)
        for spec in specs if at_once else ():
            self._make(spec)

    def _add_section(self, name: str, unfolded: MutableMapping[str, bool]) -> None:
        section = self.sections[name] = Section(text(f"section.{name}"))
        section.unfold(unfolded.get(name, name not in RARE))
        section.toggled.connect(lambda on: unfolded.update({name: on}))
        self._column.addWidget(section)

    @property
    def parts(self) -> list[QWidget]:
        """What is in it from top to bottom, each section as a whole."""
        items = map(self._column.itemAt, range(self._column.count()))
        return [widget for item in items if item and (widget := item.widget())]

    def show_record(self, record: Record) -> None:
        """Show a record as it is."""
        self.show_values({spec.name: getattr(record, spec.name) for spec in self.specs})

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Show values by the names of their fields."""
        self._values |= values
        for name, value in values.items():
            if name in self._editors:
                self._editors[name].show_value(value)
        for name, section in self.sections.items():
            inside = [spec for spec in self.specs if spec.section == name]
            values = {each.name: self._values.get(each.name, each.default) for each in inside}
            section.hold(sum(values[each.name] != each.default for each in inside))

    def unfold(self, name: str) -> None:
        """Show a field, whatever section it is in."""
        spec = next(each for each in self.specs if each.name == name)
        if spec.section in self.sections and not self.sections[spec.section].unfolded:
            self.sections[spec.section].heading.click()

    def show_field(self, name: str, shown: bool) -> None:
        """Show a field, or leave it out while it means nothing."""
        if shown:
            self.editor(name)
        for widget in self._rows.get(name, ()):
            widget.setVisible(shown)

    def has(self, name: str) -> bool:
        """Tell whether there is a field of a name."""
        return name in self._editors

    def editor(self, name: str) -> FieldEditor:
        """Give the editor of a field."""
        if name not in self._editors:
            self._make(next(spec for spec in self.specs if spec.name == name))
            for widget in self._rows[name]:
                widget.hide()  # until it is shown
        return self._editors[name]

    def _make(self, spec: Field) -> None:
        editor = editor_for(spec, self._context)
        tip = text(spec.help_key)
        row: list[QWidget] = []
        if spec.form == "flag":
            editor.setToolTip(tip)
        else:
            label = QLabel(text(spec.label_key))
            label.setObjectName("muted")
            label.setToolTip(tip)
            label.setWordWrap(True)
            label.setBuddy(editor.focusProxy() or editor)
            row.append(label)
        if self._explained:
            row.append(words(tip))
        row.append(editor)
        editor.setContentsMargins(0, 0, 0, 8)
        editor.changed.connect(lambda value: self._change(spec.name, value))
        editor.left.connect(self.left)
        editor.failed.connect(self.failed)
        if hasattr(editor, "manage"):
            editor.manage.connect(self.manage_channels)
        self._editors[spec.name] = editor
        self._rows[spec.name] = row
        if spec.name in self._values:
            editor.show_value(self._values[spec.name])
        section = self.sections.get(spec.section)
        beside = [each for each in self.specs if self.sections.get(each.section) is section]
        before = beside[: beside.index(spec)]
        at = sum(len(self._rows.get(each.name, ())) for each in before)
        column = section.inside if section is not None else self._column
        for widget in row:
            column.insertWidget(at, widget)
            at += 1

    def _change(self, name: str, value: Any) -> None:
        self._values[name] = value
        self.changed.emit(name, value)
