"""Two personas of a map side by side, cell by cell; a click goes to the card."""

from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cjm_editor.editing.naming import step_name, swimlane_name
from cjm_editor.editing.persona_comparison import Compared, compare, swimlanes_with_personas
from cjm_editor.editing.records import title_of
from cjm_editor.i18n import number_told, text
from cjm_editor.kinds import element_kind
from cjm_editor.kinds.point import level
from cjm_editor.model import Document, Element, Id
from cjm_editor.ui.dialogs.buttons import button_box
from cjm_editor.ui.dialogs.findings import Findings
from cjm_editor.ui.look.labels import label
from cjm_editor.ui.look.sizes import open_within

SAME, DIFFERENT = "=", "≠"


class ComparePersonasDialog(QDialog):
    """Two choices above a row for each cell; `chosen` is the card to go to."""

    def __init__(self, document: Document, map_id: Id, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(text("ui.compare.title"))
        self._document, self._map_id = document, map_id
        self.chosen: Id | None = None
        swimlanes = swimlanes_with_personas(document, map_id)
        self.first, self.second = QComboBox(), QComboBox()
        choices = QHBoxLayout()
        for key, box in (("ui.compare.first", self.first), ("ui.compare.second", self.second)):
            for swimlane in swimlanes:
                box.addItem(swimlane_name(document, swimlane), swimlane.id)
            box.setAccessibleName(text(key).replace("&", ""))
            box.setMinimumContentsLength(12)
            name = QLabel(text(key))
            name.setBuddy(box)
            choices.addWidget(name)
            choices.addWidget(box, 1)
        self.second.setCurrentIndex(min(1, len(swimlanes) - 1))
        self.table = Findings(text("ui.compare.title"), [""] * 5, wide=2)
        self.table.asked.connect(self._go)
        self.summary = label("", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addLayout(choices)
        column.addWidget(self.summary)
        column.addWidget(self.table, 1)
        column.addWidget(button_box(self, None))
        for box in (self.first, self.second):
            box.setEnabled(len(swimlanes) > 1)
            box.currentIndexChanged.connect(lambda _: self._compare())
        self._compare()
        em = self.fontMetrics().averageCharWidth()
        open_within(self, em * 120, em * 70)

    def _compare(self) -> None:
        if self.first.count() < 2:
            self.summary.setText(text("ui.compare.alone"))
            self.table.hide()
            return
        first, second = self.first.currentData(), self.second.currentData()
        names = (self.first.currentText(), self.second.currentText())
        headings = (text("ui.compare.differs"), text("kind.step"), text("kind.lane"), *names)
        self.table.setHorizontalHeaderLabels(headings)
        found = compare(self._document, self._map_id, first, second)
        differing = sum(each.differs for each in found)
        self.summary.setText(text("ui.compare.summary", different=differing, total=len(found)))
        self.table.show_rows([self._row(each) for each in found])

    def _row(self, cell: Compared) -> list[tuple[str, Id]]:
        if not cell.differs:
            sign = f"{SAME} {text('ui.compare.same')}"
        elif not (cell.first and cell.second):
            box = self.first if cell.first else self.second
            sign = f"{DIFFERENT} {text('ui.compare.only', name=box.currentText())}"
        else:
            sign = f"{DIFFERENT} {text('ui.compare.different')}"
        return [
            (sign, ""),
            (step_name(self._document, cell.step), ""),
            (text(f"lane.{cell.lane_kind}"), ""),
            self._side(cell.first),
            self._side(cell.second),
        ]

    def _side(self, cards: tuple[Element, ...]) -> tuple[str, Id]:
        return "\n".join(map(self._said, cards)) or "–", cards[0].id if cards else ""

    def _said(self, card: Element) -> str:
        scale, title = element_kind(card).scale, title_of(self._document, card.id)
        if scale is not None:
            value = float(getattr(card, "value", 0.0))
            name = text(scale.key(level(value)))
            number = number_told(value, signed=True)
            return " · ".join(filter(None, (f"{name} ({number})", title)))
        names = [title_of(self._document, id) for id in getattr(card, "channels", ())]
        channels = f" ({', '.join(names)})" if names else ""
        return f"{title or text('ui.untitled')}{channels}"

    def _go(self, id: Id) -> None:
        self.chosen = id
        self.accept()
