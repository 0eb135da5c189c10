"""What is chosen for an export: a preset or a format, its options, and what of the map it shows."""

from collections.abc import Collection, Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from cjm_editor.formats.format import Format
from cjm_editor.formats.registry import FORMATS
from cjm_editor.i18n import text
from cjm_editor.model import Document, Id
from cjm_editor.ui.export.contents import ContentsForm
from cjm_editor.ui.export.options_form import OptionsForm
from cjm_editor.ui.export.presets import PresetChoice
from cjm_editor.ui.export.remembered import last_format, last_values, remember
from cjm_editor.ui.fields import FieldContext
from cjm_editor.ui.fields.editor import only_click_focus
from cjm_editor.ui.look.labels import label
from cjm_editor.ui.look.tab_order import tab_through
from cjm_editor.ui.preferences import Preferences

_OF_THE_MAP = ("personas", "lanes")
"""The options that mean nothing on another map."""
_PRINTED = "pdf"
"""The format whose sheets are printed."""
WRITABLE = tuple(form for form in FORMATS if form.write is not None)


class Choice(QScrollArea):
    """A column of all there is to choose."""

    changed = Signal()
    kept = Signal()
    """The user's own presets have changed."""

    def __init__(
        self,
        preferences: Preferences,
        document: Document,
        map_id: Id,
        lit: Collection[Id] = (),
        *,
        printing: bool,
    ) -> None:
        """Offer all formats or, for printing, the sheets alone."""
        super().__init__(widgetResizable=True)
        self._preferences, self._map_id = preferences, map_id
        self.formats = QComboBox()
        self.formats.setAccessibleName(text("ui.export.format").replace("&", ""))
        for form in WRITABLE:
            self.formats.addItem(text(form.label_key), form.id)
        self._help = label("", "muted")
        self.presets = PresetChoice(
            preferences.presets, self._as_preset, _PRINTED if printing else ""
        )
        self.options = OptionsForm(FieldContext(document), printing=printing)
        self.contents = ContentsForm(document, map_id, lit)
        self.column = QWidget()
        self._lay_out(printing=printing)
        self.formats.setCurrentIndex(self._first(printing=printing))
        self.formats.currentIndexChanged.connect(lambda _: self._choose())
        self.presets.chosen.connect(self.choose_preset)
        self.presets.kept.connect(self.kept)
        self.options.settled.connect(lambda: tab_through(self.formats, self.options, self.contents))
        for part in (self.options, self.contents):
            part.changed.connect(self._changed)
        self._show(None)

    @property
    def form(self) -> Format:
        """The format chosen."""
        return WRITABLE[self.formats.currentIndex()]

    @property
    def values(self) -> dict[str, Any]:
        """The options chosen, by name."""
        return {**self.options.values, **self.contents.values}

    def choose_format(self, id: str) -> None:
        """Choose a format by its id, with what was chosen for it last."""
        self.formats.setCurrentIndex(self.formats.findData(id))

    def choose_preset(self, format: str, options: Mapping[str, Any]) -> None:
        """Choose a format with some options, all others as they always are."""
        at = self.formats.findData(format)
        if at >= 0:
            was = self.formats.blockSignals(True)
            self.formats.setCurrentIndex(at)
            self.formats.blockSignals(was)
            self._show(options)
            self.changed.emit()

    def take_over(self, values: Mapping[str, Any]) -> None:
        """Choose some values that were asked for elsewhere."""
        self.options.show_values(values)
        self._changed()

    def remember(self) -> None:
        """Keep what is chosen for the next time."""
        own, shown = self.options.values, _lasting(self.contents.values)
        remember(self._preferences, self.form.id, self._map_id, own, shown)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the wheel for scrolling past a list that is not at hand."""
        if isinstance(watched, QComboBox) and event.type() == QEvent.Type.Wheel:
            event.ignore()
            return not watched.hasFocus()
        return super().eventFilter(watched, event)

    def _lay_out(self, *, printing: bool) -> None:
        preset_name, format_name = (
            QLabel(text("ui.export.preset")),
            QLabel(text("ui.export.format")),
        )
        preset_name.setBuddy(self.presets.list)
        format_name.setBuddy(self.formats)
        for widget in (self.formats, format_name, self._help):
            widget.setHidden(printing)
        column = QVBoxLayout(self.column)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        for each in (preset_name, self.presets, format_name, self.formats, self._help):
            column.addWidget(each)
        column.addWidget(self.options)
        column.addWidget(self.contents)
        column.addStretch(1)
        for box in self.column.findChildren(QComboBox):  # a list may hold what is wider than it
            box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            only_click_focus(box).installEventFilter(self)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it follows the fields in it
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(self.fontMetrics().averageCharWidth() * 38)
        self.setWidget(self.column)

    def _first(self, *, printing: bool) -> int:
        wanted = _PRINTED if printing else last_format(self._preferences, self._map_id)
        return max(0, self.formats.findData(wanted))

    def _choose(self) -> None:
        self._show(None)
        self.changed.emit()

    def _show(self, options: Mapping[str, Any] | None) -> None:
        """Show the format with some options, or else with those chosen last."""
        form = self.form
        self._help.setText(text(form.help_key))
        if options is None:
            self.presets.show_none()
            options = last_values(self._preferences, form.id, self._map_id)
            if lit := self.contents.route.lit:  # as it is seen, so it is exported at first
                options = {**options, "route": lit}
        self.options.show_format(form, options)
        self.contents.show_values(options)
        self.contents.show_drawn(form.draws)
        self._show_without()

    def _changed(self) -> None:
        self.presets.show_none()
        self._show_without()
        self.changed.emit()

    def _show_without(self) -> None:
        self.options.show_without(self.contents.values.get("redact", ""))

    def _as_preset(self) -> tuple[str, dict[str, Any]]:
        """Give the format and the options of now, but for what is of this map alone."""
        values = {name: value for name, value in self.values.items() if name not in _OF_THE_MAP}
        return self.form.id, _lasting(values)


def _lasting(values: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what was lit up for the moment: records, not a word that finds them any day."""
    lit = "," in str(values.get("route", ""))
    return {name: value for name, value in values.items() if not (lit and name == "route")}
