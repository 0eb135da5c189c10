"""What of the map an export shows, in which language and ink, and what is left out."""

from collections.abc import Collection, Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from cjm_editor.drawing.ink import INKS
from cjm_editor.editing.naming import lane_name, swimlane_name
from cjm_editor.editing.records import lanes_of
from cjm_editor.editing.redaction import GROUPS
from cjm_editor.formats.contents import OWN
from cjm_editor.i18n import LANGUAGES, text
from cjm_editor.model import Document, Id, Swimlane
from cjm_editor.ui.export.route_choice import RouteChoice
from cjm_editor.ui.export.tick_list import TickList
from cjm_editor.ui.look.labels import label


class ContentsForm(QWidget):
    """Chooses the contents; what shows all of the map as it is gives no values."""

    changed = Signal()

    def __init__(
        self,
        document: Document,
        map_id: Id,
        lit: Collection[Id] = (),
        parent: QWidget | None = None,
    ) -> None:
        """Offer what a map has, and to leave lit up what is so in the window."""
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        swimlanes = document.children(Swimlane, map_id)
        lanes = lanes_of(document, map_id)
        self.personas = TickList([(each.id, swimlane_name(document, each)) for each in swimlanes])
        self.lanes = TickList(
            [(each.id, lane_name(document, each).replace("\n", " ")) for each in lanes],
            [each.id for each in lanes if each.concealed],
        )
        self.route = RouteChoice(lit)
        self.language = QComboBox()
        for language in (OWN, *LANGUAGES):
            self.language.addItem(text(f"choice.language.{language}"), language)
        self.ink = QComboBox()
        for ink in INKS:
            self.ink.addItem(text(f"choice.ink.{ink}"), ink)
        self.groups = {group: QCheckBox(text(f"ui.export.redact.{group}")) for group in GROUPS}
        self.fields = QLineEdit()
        self.fields.setPlaceholderText(text("ui.export.redact.fields.example"))
        drawn: list[tuple[str, QWidget]] = [
            ("field.personas", self.personas),
            ("field.lanes", self.lanes),
            ("field.route", self.route),
            ("ui.export.language", self.language),
            ("field.ink", self.ink),
        ]
        self._drawn: list[QWidget] = []
        for key, widget in drawn:
            self._drawn += _put(column, key, widget)
        boxes = QWidget()
        inner = QVBoxLayout(boxes)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(4)
        for box in self.groups.values():
            inner.addWidget(box)
            box.toggled.connect(self.changed)
        heading = label(text("field.redact"), "muted")
        heading.setToolTip(text("field.redact.help"))
        column.addWidget(heading)
        column.addWidget(boxes)
        _put(column, "ui.export.redact.fields", self.fields)
        for each in (self.personas, self.lanes):
            each.itemChanged.connect(self.changed)
        self.route.currentIndexChanged.connect(self.changed)
        self.language.currentIndexChanged.connect(self.changed)
        self.ink.currentIndexChanged.connect(self.changed)
        self.fields.editingFinished.connect(self.changed)

    @property
    def values(self) -> dict[str, str]:
        """The contents chosen, by the names of their options; what is usual is left out."""
        chosen = [group for group, box in self.groups.items() if box.isChecked()]
        fields = self.fields.text().replace(";", ",").split(",")
        chosen += [word.strip() for word in fields if word.strip()]
        found = {"redact": ",".join(chosen)}
        if self._drawn[0].isVisibleTo(self):
            found |= {"personas": self.personas.chosen, "lanes": self.lanes.chosen}
            found["route"] = self.route.chosen
            language, ink = self.language.currentData(), self.ink.currentData()
            found["language"] = "" if language == OWN else language
            found["ink"] = "" if ink == INKS[0] else ink
        return {name: value for name, value in found.items() if value}

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Show what is chosen, telling nobody."""
        was = self.blockSignals(True)
        self.personas.choose(str(values.get("personas", "")))
        self.lanes.choose(str(values.get("lanes", "")))
        self.route.choose(str(values.get("route", "")))
        self.language.setCurrentIndex(max(0, self.language.findData(values.get("language", OWN))))
        self.ink.setCurrentIndex(max(0, self.ink.findData(values.get("ink", INKS[0]))))
        words = [word for word in str(values.get("redact", "")).split(",") if word]
        for group, box in self.groups.items():
            box.setChecked(group in words)
        self.fields.setText(", ".join(word for word in words if word not in GROUPS))
        self.blockSignals(was)

    def show_drawn(self, drawn: bool) -> None:
        """Offer what only a drawing shows in part, or leave it out."""
        for widget in self._drawn:
            widget.setVisible(drawn)


def _put(column: QVBoxLayout, key: str, widget: QWidget) -> list[QWidget]:
    name = QLabel(text(key))
    name.setObjectName("muted")
    name.setWordWrap(True)
    name.setBuddy(widget)
    widget.setAccessibleName(text(key))
    column.addWidget(name)
    column.addWidget(widget)
    return [name, widget]
