"""The options of one format; those that make no difference are left out."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cjm_editor.formats.format import Format
from cjm_editor.i18n import Problem
from cjm_editor.layout.sheets import SheetOptions
from cjm_editor.model import Field
from cjm_editor.model.field import declared
from cjm_editor.ui.fields import FieldContext, FieldEditor, is_shown
from cjm_editor.ui.inspector.form import FieldForm

_OF_SHEETS = {spec.name for spec in declared(SheetOptions)}
_CARRIED = "attach"
"""The option of formats that carry their map, which one that leaves something out never does."""
_COMMENTS = "comments"


class OptionsForm(QWidget):
    """Shows the options of a format, and tells when one is changed.

    What is shown follows at the next turn of the event loop: editors take a while to make.
    """

    changed = Signal()
    settled = Signal()
    """There may be other editors than before."""

    def __init__(self, context: FieldContext, *, printing: bool) -> None:
        """Offer, for printing, what is of the sheets alone."""
        super().__init__()
        self.values: dict[str, Any] = {}
        self._context, self._printing = context, printing
        self._format: Format | None = None
        self._redacted = ""
        self._form: FieldForm | None = None
        self._known: dict[tuple[Field, ...], FieldForm] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._settle)

    def show_format(self, format: Format, kept: Mapping[str, Any]) -> None:
        """Show a format with the values kept of it; where they no longer fit, as it always is."""
        specs = _offered(format)
        self._format = format
        self.values = {spec.name: kept.get(spec.name, spec.default) for spec in specs}
        try:
            format.options_from(self.values)
        except Problem:
            self.values = {spec.name: spec.default for spec in specs}
        self._soon.start()

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Take some values over."""
        self.values |= values
        self._soon.start()

    def show_without(self, redacted: str) -> None:
        """Show what there is to choose where these words are left out of the map."""
        self._redacted = redacted
        self._soon.start()

    def editor(self, name: str) -> FieldEditor:
        """Give the editor of an option."""
        if self._soon.isActive():
            self._settle()
        assert self._form is not None
        return self._form.editor(name)

    def _settle(self) -> None:
        self._soon.stop()
        assert self._format is not None
        specs = _offered(self._format)
        form = self._known.get(specs)
        if form is None:
            form = self._known[specs] = FieldForm(specs, self._context, at_once=False)
            form.changed.connect(self._change)
            self._column.addWidget(form)
        if form is not self._form:
            if self._form is not None:
                self._form.hide()
            form.show()
            self._form = form
        form.show_values(self.values)
        self._show_fields(form, self._format)
        self.settled.emit()

    def _show_fields(self, form: FieldForm, format: Format) -> None:
        """Show the options that make a difference."""
        try:
            options = format.options_from(self.values)
        except Problem:
            return  # what is shown is as it was
        words = {word for word in self._redacted.split(",") if word}
        # What is left out cannot be asked for in another way.
        never = {_COMMENTS} & words | ({_CARRIED} if words else set())
        if self._printing:  # what a file carries beside its sheets
            never |= {spec.name for spec in form.specs} - _OF_SHEETS
        if isinstance(options, SheetOptions):
            never |= options.idle
        for spec in form.specs:
            form.show_field(spec.name, spec.name not in never)

    def _change(self, name: str, value: Any) -> None:
        self.values[name] = value
        self._soon.start()
        self.changed.emit()


def _offered(format: Format) -> tuple[Field, ...]:
    own = (spec for spec in format.option_fields if spec not in format.content_fields)
    return tuple(spec for spec in own if is_shown(spec))
