"""The formula of a score with its figures put in: part by part, and what was left out."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QScrollArea,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cjm_editor.analysis.journey import journeys_of
from cjm_editor.analysis.score.explained import (
    PAIN,
    WAIT,
    Explained,
    ExplainedJourney,
    ExplainedPart,
    LeftOut,
    explaining,
)
from cjm_editor.analysis.score.inputs import EMOTION
from cjm_editor.analysis.slices import finish
from cjm_editor.analysis.telling import score_told
from cjm_editor.editing.records import title_of
from cjm_editor.i18n import number_told, text
from cjm_editor.model import Document, Id
from cjm_editor.ui.beside import beside
from cjm_editor.ui.dialogs.buttons import button_box
from cjm_editor.ui.health.said import name_told
from cjm_editor.ui.look.labels import as_written, label, styled
from cjm_editor.ui.look.sizes import open_within

HEADS = ("part", "said", "taken", "quality", "weight")
NUMBERS = ("quality", "weight")
LOSSES = {
    "identity": "identity_loss",
    "context": "context_loss",
    "promise": "promise_loss",
    "repeated": "repeat_loss",
}
"""The weight of each loss, whose name says what is lost."""
_ID = Qt.ItemDataRole.UserRole


class FormulaDialog(QDialog):
    """Shows how a score came about; Enter and a double click on a part go to it, as `chosen`."""

    def __init__(self, document: Document, map_id: Id, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(text("ui.formula.title"))
        self._document = document
        self.chosen: Id = ""
        found = beside(lambda: finish(explaining(document, map_id, journeys_of(document, map_id))))
        others = [each for each in found.journeys if each not in found.judged]
        self._journeys = [*found.judged, *others]
        self.formula = label("\n".join(self._formula(found)))
        self.formula.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.left_out = label("\n".join(self._left_out(found.left_out)))
        self.people = QComboBox()
        self.people.addItems([self._name(each) for each in self._journeys])
        self.people.currentIndexChanged.connect(self._show)
        self.table = _Parts()
        self.table.setHorizontalHeaderLabels([text(f"ui.formula.{head}") for head in HEADS])
        self.table.itemDoubleClicked.connect(lambda item: self._go(item.row()))
        self.table.entered_on.connect(self._go)
        whose = QLabel(text("ui.formula.of"))
        whose.setBuddy(self.people)
        row = QHBoxLayout()
        row.addWidget(whose)
        row.addWidget(self.people)
        row.addStretch(1)
        heading = label(text("ui.formula.left_out"))
        font = heading.font()
        font.setBold(True)
        heading.setFont(font)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(_scrolled(self.formula, text("ui.formula.title")), 2)
        column.addLayout(row)
        column.addWidget(self.table, 5)
        column.addWidget(heading)
        column.addWidget(_scrolled(self.left_out, heading.text()), 1)
        column.addWidget(button_box(self, None))
        self._show()
        self.table.setFocus()
        em = self.fontMetrics().averageCharWidth()
        open_within(self, em * 120, self.fontMetrics().lineSpacing() * 38)

    def _name(self, journey: ExplainedJourney) -> str:
        if journey.persona is None:
            return text("swimlane.shared")
        return title_of(self._document, journey.persona) or text("ui.untitled")

    def _formula(self, found: Explained) -> Iterator[str]:
        for each in found.judged:
            whole = each.score
            if whole.value is None or whole.mean is None or whole.weakest is None:
                yield text("ui.formula.nothing", name=self._name(each))
                continue
            yield text(
                "ui.formula.journey",
                name=self._name(each),
                weakest=_figure(found.weakest_weight),
                mean=_figure(whole.mean, 3),
                least=_figure(whole.weakest, 3),
                score=_score(whole.value),
            )
        known = [each.score.value for each in found.judged if each.score.value is not None]
        if len(known) > 1:
            yield text("ui.formula.whole", score=_score(sum(known) / len(known)))
        for each in found.journeys:
            if each not in found.judged:
                score = score_told(each.score.value)
                yield text("ui.formula.employee", name=self._name(each), score=score)
        if known:
            first = next(each for each in found.judged if each.score.value is not None)
            yield text(
                "ui.formula.terms",
                mean=_figure(first.score.mean or 0.0, 3),
                least=_figure(first.score.weakest or 0.0, 3),
                weakest=_figure(found.weakest_weight),
            )

    def _left_out(self, found: LeftOut) -> Iterator[str]:
        for id, count in found.uncounted.items():
            name = title_of(self._document, id) or text("ui.untitled")
            yield text("ui.formula.left_out.uncounted", name=name, number=count)
        counts = {"beside": found.beside, "earlier": found.earlier, "elsewhere": found.elsewhere}
        for why, count in counts.items():
            if count:
                yield text(f"ui.formula.left_out.{why}", number=count)
        if not found.uncounted and not any(counts.values()):
            yield text("ui.formula.left_out.none")

    def _show(self) -> None:
        at = self.people.currentIndex()
        parts = self._journeys[at].parts if 0 <= at < len(self._journeys) else ()
        self.table.setRowCount(len(parts))
        for row, part in enumerate(parts):
            cells = {
                "part": name_told(self._document, part.id),
                "said": self._said(part),
                "taken": self._taken(part),
                "quality": _figure(part.quality),
                "weight": _figure(part.weight),
            }
            for column, head in enumerate(HEADS):
                self.table.put(row, column, cells[head], text(f"ui.formula.{head}"), part.id)
        if parts:
            self.table.setCurrentCell(0, 0)

    def _said(self, part: ExplainedPart) -> str:
        if not part.said:
            return text("ui.formula.unknown", value=_figure(part.base))
        return ", ".join(
            text(
                "ui.formula.weighted",
                name=self._attribute(said.attribute),
                value=_figure(said.estimate.value),
                weight=_figure(weight),
            )
            for said, weight in zip(part.said, part.weights, strict=True)
        )

    def _attribute(self, id: Id) -> str:
        if id == EMOTION:
            return text("kind.emotion")
        return title_of(self._document, id) or text("ui.untitled")

    def _taken(self, part: ExplainedPart) -> str:
        told = []
        for each in part.taken:
            factor = _figure(each.factor)
            if each.name in (PAIN, WAIT):
                told.append(text(f"ui.formula.{each.name}", factor=factor))
            else:
                name = text(f"field.{LOSSES[each.name]}")
                told.append(text("ui.formula.loss", name=name, factor=factor))
        return ", ".join(told) or "–"

    def _go(self, row: int) -> None:
        item = self.table.item(row, 0)
        if item is not None:
            self.chosen = item.data(_ID)
            self.accept()


class _Parts(QTableWidget):
    """A row a part, from the weakest up."""

    entered_on = Signal(int)

    def __init__(self) -> None:
        super().__init__(0, len(HEADS))
        self.setAccessibleName(text("ui.formula.part"))
        self.setEditTriggers(self.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(self.SelectionBehavior.SelectRows)
        self.setSelectionMode(self.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        heads = self.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for head in NUMBERS:
            heads.setSectionResizeMode(HEADS.index(head), QHeaderView.ResizeMode.ResizeToContents)
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the part at hand with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_on.emit(self.currentRow())
        else:
            super().keyPressEvent(event)

    def put(self, row: int, column: int, words: str, head: str, id: Id) -> None:
        """Say something in a cell."""
        item = QTableWidgetItem(words)
        item.setData(_ID, id)
        item.setToolTip(as_written(words))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{head}: {words}")
        if HEADS[column] in NUMBERS:
            item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setItem(row, column, item)


def _scrolled(words: QLabel, name: str) -> QScrollArea:
    """Give words room that they do not take from the table."""
    words.setAlignment(Qt.AlignmentFlag.AlignTop)
    body = styled(QWidget(), "panel")
    inner = QVBoxLayout(body)
    inner.setContentsMargins(8, 6, 8, 6)
    inner.addWidget(words)
    inner.addStretch(1)
    area = QScrollArea()
    area.setAccessibleName(name)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(body)
    return area


def _figure(value: float, digits: int = 2) -> str:
    return number_told(round(value, digits))


def _score(value: float) -> str:
    return number_told(round(value, 1))
