"""What of the map an export shows, in which language and ink, and what is left out."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from cjm_editor.drawing.ink import INKS
from cjm_editor.editing.naming import lane_name, swimlane_name
from cjm_editor.editing.records import lanes_of
from cjm_editor.editing.redaction import GROUPS
from cjm_editor.formats.contents import OWN
from cjm_editor.i18n import LANGUAGES, text
from cjm_editor.model import Document, Id, Swimlane
from cjm_editor.ui.look.labels import label

MOST_ROWS = 5
_ID = Qt.ItemDataRole.UserRole


class ContentsForm(QWidget):
    """Chooses the contents; what shows all of the map as it is gives no values."""

    changed = Signal()

    def __init__(self, document: Document, map_id: Id, parent: QWidget | None = None) -> None:
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
            language, ink = self.language.currentData(), self.ink.currentData()
            found["language"] = "" if language == OWN else language
            found["ink"] = "" if ink == INKS[0] else ink
        return {name: value for name, value in found.items() if value}

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Show what is chosen, telling nobody."""
        was = self.blockSignals(True)
        self.personas.choose(str(values.get("personas", "")))
        self.lanes.choose(str(values.get("lanes", "")))
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


class TickList(QListWidget):
    """A list with a box before each name; all but what is `off` are ticked at first."""

    def __init__(self, options: Sequence[tuple[str, str]], off: Sequence[str] = ()) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._usual = [id for id, _ in options if id not in off]
        for id, name in options:
            item = QListWidgetItem(name)
            item.setData(_ID, id)
            item.setToolTip(name)
            self.addItem(item)
        self.choose("")
        self.setCurrentRow(0)

    @property
    def chosen(self) -> str:
        """The ids ticked, between commas; none where they are the usual ones."""
        rows = [self.item(row) for row in range(self.count())]
        ticked = [row.data(_ID) for row in rows if row.checkState() == Qt.CheckState.Checked]
        return "" if ticked == self._usual else ",".join(ticked) or ","

    def choose(self, ids: str) -> None:
        """Tick those of some ids, or the usual ones where none of them is here."""
        wanted = {each.strip() for each in ids.split(",")}
        known = [self.item(row).data(_ID) for row in range(self.count())]
        ticked = [id for id in known if id in wanted] or self._usual
        for row, id in enumerate(known):
            on = Qt.CheckState.Checked if id in ticked else Qt.CheckState.Unchecked
            self.item(row).setCheckState(on)

    def sizeHint(self) -> QSize:
        """Be as high as the rows, up to some."""
        shown = max(1, min(self.count(), MOST_ROWS))
        return QSize(120, shown * max(self.sizeHintForRow(0), 20) + 8)

    def minimumSizeHint(self) -> QSize:
        """Never be lower than that."""
        return QSize(60, self.sizeHint().height())


def _put(column: QVBoxLayout, key: str, widget: QWidget) -> list[QWidget]:
    name = QLabel(text(key))
    name.setObjectName("muted")
    name.setWordWrap(True)
    name.setBuddy(widget)
    widget.setAccessibleName(text(key))
    column.addWidget(name)
    column.addWidget(widget)
    return [name, widget]
