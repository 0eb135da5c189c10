"""What the journey lacks, as sentences to go to or to make an improvement of."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from cjm_editor.analysis.analysis import Analysis
from cjm_editor.analysis.combinations import COVERED
from cjm_editor.analysis.gaps.gap import Gap
from cjm_editor.analysis.gaps.telling import sentence
from cjm_editor.i18n import text
from cjm_editor.model import Document
from cjm_editor.ui.look.labels import label
from cjm_editor.ui.priorities.buttons import button


class GapList(QWidget):
    """The gaps of a map beneath how many cases there would be to look at, one by one."""

    go_asked = Signal(str)
    improvement_asked = Signal(object)
    """The records that one is to be about."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gaps: tuple[Gap, ...] = ()
        self.guard = label("", "muted")
        self.list = _Sentences()
        self.list.setAccessibleName(text("ui.priorities.gaps"))
        self.list.chosen.connect(self._go)
        self.none = label(text("ui.priorities.no_gaps"), "muted")
        self.none.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.go = button("ui.priorities.go", "map-pin", self._go)
        self.improve = button("ui.priorities.improve", "tool", self._improve)
        row = QHBoxLayout()
        row.addWidget(self.go)
        row.addWidget(self.improve)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.guard)
        column.addWidget(self.none, 1)
        column.addWidget(self.list, 1)
        column.addLayout(row)

    def show_analysis(self, document: Document, found: Analysis) -> None:
        """Show the gaps of a map, and how many combinations its routes stand for."""
        self._gaps = found.gaps
        at = max(0, self.list.currentRow())
        self.list.clear()
        for gap in found.gaps:
            self.list.addItem(QListWidgetItem(sentence(document, gap)))
        self.list.setCurrentRow(min(at, len(found.gaps) - 1))
        self.guard.setText(_guard(found))
        for shown, hidden in ((self.list, self.none), (self.go, None), (self.improve, None)):
            shown.setVisible(bool(found.gaps))
            if hidden is not None:
                hidden.setVisible(not found.gaps)

    def _current(self) -> Gap | None:
        at = self.list.currentRow()
        return self._gaps[at] if 0 <= at < len(self._gaps) else None

    def _go(self) -> None:
        gap = self._current()
        if gap is not None and gap.records:
            self.go_asked.emit(gap.records[0])

    def _improve(self) -> None:
        gap = self._current()
        if gap is not None:
            self.improvement_asked.emit(gap.records)


class _Sentences(QListWidget):
    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSpacing(2)
        self.itemDoubleClicked.connect(lambda _: self.chosen.emit())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to what is at hand with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit()
        else:
            super().keyPressEvent(event)


def _guard(found: Analysis) -> str:
    """Say how many combinations there are, and how few routes cover most of the customers."""
    cases = found.combinations
    said = [
        text(
            "ui.priorities.combinations",
            personas=cases.personas,
            stages=cases.stages,
            channels=cases.channels,
            variables=cases.variables,
            cases=cases.count,
        )
    ]
    covering = [each.covering for each in found.journeys]
    if any(each.routes for each in covering):
        routes = sum(len(each.routes) for each in covering)
        least = min(each.share for each in covering if each.routes)
        percent = round(min(least, 1.0) * 100)
        key = "covered" if least >= COVERED - 1e-9 else "covered_less"
        said.append(text(f"ui.priorities.{key}", routes=routes, percent=percent))
    return " ".join(said)
