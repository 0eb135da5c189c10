"""What a map as it should be changes of the one it was derived from; a click goes to the card."""

from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cjm_editor.editing.map_changes import MapChange, changes
from cjm_editor.editing.map_copy import counterparts
from cjm_editor.editing.naming import lane_name, map_name, record_name, step_name
from cjm_editor.i18n import text
from cjm_editor.model import Document, Element, Id, Lane, Map, Record, Step, fields_of
from cjm_editor.ui.dialogs.buttons import button_box
from cjm_editor.ui.dialogs.findings import Findings
from cjm_editor.ui.look.labels import label
from cjm_editor.ui.look.sizes import open_within

PLACES = {"step", "lane"}


class MapChangesDialog(QDialog):
    """A row for each difference between two maps; `chosen` is the record to go to."""

    def __init__(self, document: Document, map_id: Id, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(text("ui.changes.title"))
        self._document = document
        self.chosen: Id | None = None
        headings = [text(f"ui.changes.{name}") for name in ("what", "kind", "name", "where")]
        self.table = Findings(text("ui.changes.title"), headings)
        self.table.asked.connect(self._go)
        self.summary = label("", "muted")
        self._map_id = map_id
        others = counterparts(document, map_id)
        self.other = QComboBox()
        for id in others:
            self.other.addItem(map_name(document, id), id)
        self.other.currentIndexChanged.connect(self._show)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        if len(others) > 1:
            column.addLayout(self._choice())
        column.addWidget(self.summary)
        column.addWidget(self.table, 1)
        column.addWidget(button_box(self, None))
        em = self.fontMetrics().averageCharWidth()
        self._show()
        open_within(self, em * 110, em * (60 if others else 20))

    def _choice(self) -> QHBoxLayout:
        """Let the user choose which of the maps that go with this one it is compared with."""
        row, name = QHBoxLayout(), QLabel(text("ui.changes.with"))
        name.setBuddy(self.other)
        row.addWidget(name)
        row.addWidget(self.other, 1)
        return row

    def _show(self) -> None:
        found = self._found(self.other.currentData())
        self.summary.setText(self._summed_up(found))
        self.table.show_rows([self._row(each) for each in found or ()])
        self.table.setVisible(bool(found))

    def _found(self, other: Id | None) -> tuple[MapChange, ...] | None:
        here = self._document.find(Map, self._map_id)
        if other is None or here is None:
            return None
        as_is, to_be = (other, here.id) if here.origin == other else (here.id, other)
        return changes(self._document, as_is, to_be)

    def _summed_up(self, found: tuple[MapChange, ...] | None) -> str:
        if not found:
            return text("ui.changes.alone" if found is None else "ui.changes.none")
        counts = {what: sum(each.what == what for each in found) for what in ("new", "changed")}
        gone = len(found) - sum(counts.values())
        return text("ui.changes.summary", new=counts["new"], changed=counts["changed"], gone=gone)

    def _row(self, change: MapChange) -> list[tuple[str, Id]]:
        record = change.record
        what = text(f"ui.changes.{change.what}")
        fields = self._fields(change)
        title = record_name(self._document, record)
        words = (
            f"{what}: {fields}" if fields else what,
            text(f"kind.{record.TYPE}"),
            title,
            self._where(record),
        )
        return [(each, record.id) for each in words]

    def _fields(self, change: MapChange) -> str:
        shown = [spec for spec in fields_of(type(change.record)) if spec.name in change.fields]
        names = [text(spec.label_key) for spec in shown if not spec.hidden]
        if PLACES.intersection(change.fields):
            names.insert(0, text("ui.changes.moved"))
        return ", ".join(names)

    def _where(self, record: Record) -> str:
        if not isinstance(record, Element):
            return ""
        step = self._document.find(Step, record.step)
        lane = self._document.find(Lane, record.lane)
        names = (
            step_name(self._document, step) if step else "",
            lane_name(self._document, lane) if lane else "",
        )
        return " · ".join(filter(None, names))

    def _go(self, id: Id) -> None:
        self.chosen = id
        self.accept()
