"""The dialog that asks what was read: the attribute, the figure, and where it is from."""

from datetime import date
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from cjm_editor.editing.commands.ratings import Usual, missing_usual
from cjm_editor.i18n import text
from cjm_editor.model import Attribute, Document, Reading, fields_of
from cjm_editor.ui.dialogs.buttons import button_box
from cjm_editor.ui.fields import FieldContext, is_shown
from cjm_editor.ui.inspector.form import FieldForm
from cjm_editor.ui.look.labels import label, styled
from cjm_editor.ui.look.sizes import open_within
from cjm_editor.ui.look.tab_order import tab_through
from cjm_editor.ui.ratings.said import scale_told

_SPECS = tuple(spec for spec in fields_of(Reading) if is_shown(spec))
_ON_SCALE = ("figure", "expected")


class ReadingDialog(QDialog):
    """Asks for a new reading, or shows one to be changed.

    The attributes of the file are offered first, then the usual ones that it does not have.
    """

    def __init__(
        self, document: Document, reading: Reading | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        key = "ui.readings.change" if reading else "ui.readings.add"
        self.setWindowTitle(text(key).rstrip("…"))
        self._document = document
        self._form: FieldForm | None = None
        self.values: dict[str, Any] = {spec.name: spec.default for spec in _SPECS}
        self.values["figure"] = None
        self.values["taken"] = date.today().isoformat()
        self.attributes = QComboBox()
        self.attributes.setEditable(True)
        self.attributes.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.attributes.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        for attribute in document.all(Attribute):
            self.attributes.addItem(attribute.name or text("ui.untitled"), attribute)
        for usual in missing_usual(document):
            self.attributes.addItem(usual.title, usual)
        completer, line = self.attributes.completer(), self.attributes.lineEdit()
        assert completer is not None and line is not None
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.attributes.setAccessibleName(text("kind.attribute"))
        self.attributes.setAccessibleDescription(text("kind.attribute.help"))
        self.attributes.currentIndexChanged.connect(lambda _: self._show())
        line.editingFinished.connect(self._settle)
        name = QLabel(text("kind.attribute"))
        name.setObjectName("muted")
        name.setBuddy(self.attributes)
        self._scale = label("", "muted")
        body = styled(QWidget(), "panel")
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(4)
        for part in (name, self.attributes, self._scale):
            self._column.addWidget(part)
        self._column.addStretch(1)
        scroll = styled(QScrollArea(), "panel")
        scroll.setWidget(body)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._buttons = button_box(self, QDialogButtonBox.StandardButton.Ok)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(16)
        column.addWidget(scroll, 1)
        column.addWidget(self._buttons)
        em = self.fontMetrics().averageCharWidth()
        open_within(self, em * 56, em * 78)
        if reading is not None:
            self.values = {spec.name: getattr(reading, spec.name) for spec in _SPECS}
            known = [each.id for each in document.all(Attribute)]
            self.attributes.setCurrentIndex(known.index(reading.attribute))
        self._show()

    @property
    def chosen(self) -> Attribute | Usual:
        """The attribute that was read, which may not be in the file yet."""
        found: Attribute | Usual = self.attributes.currentData()
        return found

    @property
    def form(self) -> FieldForm:
        """The fields of the reading."""
        assert self._form is not None
        return self._form

    def _settle(self) -> None:
        """Let what is typed choose the attribute of that name, or show the one chosen again."""
        at = self.attributes.findText(self.attributes.currentText(), Qt.MatchFlag.MatchFixedString)
        self.attributes.setCurrentIndex(at if at >= 0 else self.attributes.currentIndex())
        self.attributes.setEditText(self.attributes.itemText(self.attributes.currentIndex()))

    def _show(self) -> None:
        """Show fields whose limits are those of the scale of the attribute."""
        low, high = sorted((self.chosen.lowest, self.chosen.highest))
        unit = self.chosen.unit if isinstance(self.chosen, Attribute) else ""
        better = text(f"ui.ratings.better.{self.chosen.better}")
        self._scale.setText(f"{scale_told(low, high, unit)} · {better}")
        specs = tuple(
            replace(spec, default=None, minimum=low, maximum=high)
            if spec.name in _ON_SCALE
            else spec
            for spec in _SPECS
        )
        if self._form is None or self._form.specs != specs:
            self._build(specs)
        for name in _ON_SCALE:
            figure = self.values[name]
            if figure is not None and not low <= figure <= high:
                self.values[name] = None
        self.form.show_values(self.values)
        self._look()

    def _build(self, specs) -> None:
        if self._form is not None:
            self._form.hide()
            self._form.deleteLater()
        self._form = FieldForm(specs, FieldContext(self._document))
        self._form.changed.connect(self._changed)
        self._column.insertWidget(self._column.count() - 1, self._form)
        tab_through(self.attributes, self._form)

    def _changed(self, name: str, value: Any) -> None:
        self.values[name] = value
        self._look()

    def _look(self) -> None:
        ok = self._buttons.button(QDialogButtonBox.StandardButton.Ok)
        ok.setEnabled(self.values["figure"] is not None)
