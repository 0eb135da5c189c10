"""What the journey lacks, as sentences to go to or to make an improvement of."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from cjm_editor.analysis.gaps.gap import Gap
from cjm_editor.analysis.gaps.telling import sentence
from cjm_editor.analysis.lacking import Lacking
from cjm_editor.i18n import text
from cjm_editor.model import Document
from cjm_editor.ui.look.icons import themed_icon
from cjm_editor.ui.look.labels import label
from cjm_editor.ui.priorities.buttons import button

MOST = 300
"""So many gaps are listed; a map with more begins with these."""
ICONS = {
    "channel_not_offered": "world",
    "channel_no_way_in": "world",
    "channel_no_way_out": "world",
    "dead_end": "circle-x",
    "uncovered_hours": "clock",
    "hours_unreadable": "clock",
    "department_border": "users",
    "below_expectation": "gauge",
    "channel_below_expectation": "gauge",
    "need_unserved": "heart-handshake",
    "stage_named_after_department": "users",
}


class GapList(QWidget):
    """The gaps of a map, one by one."""

    chosen = Signal(object, bool)
    """Select records on the map, and show them close by if so."""
    improvement_asked = Signal(object)
    """The records that one is to be about."""
    findings_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gaps: tuple[Gap, ...] = ()
        self.list = _Sentences()
        self.list.setAccessibleName(text("ui.gaps.title"))
        self.list.itemClicked.connect(lambda _: self._go(close=False))
        self.list.entered_on.connect(lambda: self._go(close=True))
        self.none = label(text("ui.priorities.no_gaps"), "muted")
        self.none.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.go = button("ui.priorities.go", "map-pin", lambda: self._go(close=True))
        self.improve = button("ui.priorities.improve", "tool", self._improve)
        self.findings = button("ui.gaps.findings", "shield-check", self.findings_asked.emit)
        row = QHBoxLayout()
        row.addWidget(self.go)
        row.addWidget(self.improve)
        row.addStretch(1)
        row.addWidget(self.findings)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self.none, 1)
        column.addWidget(self.list, 1)
        column.addLayout(row)
        self.setFocusProxy(self.list)

    def show_lacking(self, document: Document, found: Lacking) -> None:
        """Show the gaps of a map; the one at hand stays so."""
        before = self._current()
        at = max(0, self.list.currentRow())
        self._gaps = found.gaps
        self.list.blockSignals(True)
        self.list.clear()
        for gap in found.gaps[:MOST]:
            item = QListWidgetItem(themed_icon(ICONS[gap.id]), sentence(document, gap))
            self.list.addItem(item)
        if len(found.gaps) > MOST:
            more = QListWidgetItem(text("ui.gaps.more", number=len(found.gaps) - MOST))
            more.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(more)
        if before in found.gaps[:MOST]:
            at = found.gaps.index(before)
        self.list.setCurrentRow(min(at, len(found.gaps) - 1, MOST - 1))
        self.list.blockSignals(False)
        for shown, hidden in ((self.list, self.none), (self.go, None), (self.improve, None)):
            shown.setVisible(bool(found.gaps))
            if hidden is not None:
                hidden.setVisible(not found.gaps)

    def _current(self) -> Gap | None:
        at = self.list.currentRow()
        return self._gaps[at] if 0 <= at < len(self._gaps) else None

    def _go(self, *, close: bool) -> None:
        gap = self._current()
        if gap is not None and gap.records:
            self.chosen.emit(gap.records, close)

    def _improve(self) -> None:
        gap = self._current()
        if gap is not None:
            self.improvement_asked.emit(gap.records)


class _Sentences(QListWidget):
    entered_on = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSpacing(2)
        self.itemDoubleClicked.connect(lambda _: self.entered_on.emit())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to what is at hand with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_on.emit()
        else:
            super().keyPressEvent(event)
