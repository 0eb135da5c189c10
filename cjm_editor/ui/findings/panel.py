"""The findings panel: a filter, the list, and the finding at hand explained."""

from collections import Counter
from collections.abc import Callable
from time import perf_counter

from msgspec.structs import replace
from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from cjm_editor.analysis.findings.check import LEVELS, Finding
from cjm_editor.analysis.findings.level import OFF, settings_of
from cjm_editor.analysis.findings.live import LiveFindings
from cjm_editor.analysis.findings.said import advice, check_name, fix_name, sentence, why
from cjm_editor.analysis.kept import Kept
from cjm_editor.analysis.slices import Slices
from cjm_editor.editing import EditSession
from cjm_editor.editing.commands import label
from cjm_editor.editing.commands.checks import set_check
from cjm_editor.editing.commands.labels import EditName
from cjm_editor.editing.naming import record_name
from cjm_editor.editing.remarks import shown_by
from cjm_editor.editing.session import Command
from cjm_editor.i18n import Problem, text
from cjm_editor.model import (
    Change,
    Element,
    Id,
    Improvement,
    Lane,
    Persona,
    Record,
    Stage,
    Step,
    Swimlane,
    Transfer,
    new_id,
)
from cjm_editor.ui.fields.flow import FlowLayout
from cjm_editor.ui.findings.check_menu import CheckMenu
from cjm_editor.ui.findings.rows import FindingRows
from cjm_editor.ui.look.fonts import scaled
from cjm_editor.ui.look.labels import label as words
from cjm_editor.ui.look.labels import styled
from cjm_editor.ui.today import Today

SHOWN = ("note", "warning", "error")
"""From which level on findings are listed."""
SLICE = 0.008
"""For so many seconds at a time is checked what an edit touched."""
REST = 150
"""Checking begins so many milliseconds after the last edit."""
_PLACED = (Element, Stage, Step, Lane, Swimlane, Transfer)


class FindingsPanel(QWidget):
    """Checks while nobody edits, and only while it can be seen."""

    failed = Signal(Exception)
    revealed = Signal(str)
    gaps_asked = Signal()
    counted = Signal(int)
    """How many findings there are."""

    def __init__(self, kept: Kept, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        styled(self, "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session: EditSession | None = None
        self._map_id: Id = ""
        self._ends: list[Callable[[], None]] = []
        self._kept = kept
        self._live: LiveFindings | None = None
        self._found: list[Finding] = []
        self._sifting: Slices[list[Finding]] | None = None
        self.which = QComboBox()
        self.which.setAccessibleName(text("ui.findings.which"))
        for level in SHOWN:
            self.which.addItem(text(f"ui.findings.which.{level}"), level)
        self.which.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.which.setMinimumContentsLength(12)
        self.which.currentIndexChanged.connect(self._list)
        self.search = QLineEdit(clearButtonEnabled=True)
        self.search.setPlaceholderText(text("ui.findings.search"))
        self.search.setAccessibleName(text("ui.findings.search"))
        self.search.textChanged.connect(self._list)
        self.rows = FindingRows()
        self.rows.currentItemChanged.connect(self._explain)
        self.rows.go_asked.connect(self.go)
        self.rows.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.rows.customContextMenuRequested.connect(self._menu_at)
        self._empty = words("", "muted")
        self.said = words()
        self.said.setFont(scaled(self.font(), 1.0, self.said.font().Weight.DemiBold))
        self.why, self.advice = words(), words()
        self.fix = QPushButton(autoDefault=False)
        self.fix.clicked.connect(self._fix)
        self.settings = QPushButton(text("ui.findings.check"), autoDefault=False)
        self.menu = CheckMenu(self)
        self.menu.chosen.connect(self._set)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.settings.setMenu(self.menu)
        self.gaps = QPushButton(text("ui.findings.gaps"), autoDefault=False)
        self.gaps.clicked.connect(lambda: self.gaps_asked.emit())
        self._buttons = QWidget()
        flow = FlowLayout(self._buttons)
        flow.addWidget(self.fix)
        flow.addWidget(self.settings)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 16)
        column.setSpacing(8)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.which)
        top.addWidget(self.search, 1)
        column.addLayout(top)
        column.addWidget(self._empty)
        column.addWidget(self.rows, 3)
        body = styled(QWidget(), "panel")
        told = QVBoxLayout(body)
        told.setContentsMargins(0, 0, 0, 0)
        told.setSpacing(8)
        told.addWidget(self.said)
        for key, words_of in (("why", self.why), ("advice", self.advice)):
            told.addWidget(words(text(f"ui.findings.{key}"), "muted"))
            told.addWidget(words_of)
        told.addStretch(1)
        # In a low window with large letters the list keeps its room.
        self._told = QScrollArea()
        self._told.setAccessibleName(text("ui.findings.why"))
        self._told.setWidgetResizable(True)
        self._told.setFrameShape(QFrame.Shape.NoFrame)
        self._told.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._told.setWidget(body)
        column.addWidget(self._told, 2)
        column.addWidget(self._buttons)
        column.addWidget(self.gaps, 0, Qt.AlignmentFlag.AlignLeft)
        self.today = Today(self)
        self.today.turned.connect(self._turn)
        self._sift_later = QTimer(self, singleShot=True)
        self._sift_later.timeout.connect(self._sift_on)
        self._later = QTimer(self, singleShot=True)
        self._later.timeout.connect(self._go_on)
        self._explain()

    # What is shown ------------------------------------------------------------------------------

    def set_session(self, session: EditSession, map_id: Id) -> None:
        """Check a map."""
        self.end_session()
        self._session, self._map_id = session, map_id
        self._live = LiveFindings(session.document, map_id, self.today.day, self._kept)
        self._ends = [session.document.subscribe(self._changed), self._live.end]
        self._empty.setText(text("ui.findings.looking"))
        self._empty.show()
        self._later.start(0)

    def end_session(self) -> None:
        """Show nothing."""
        for end in self._ends:
            end()
        self._sifting = None
        self._sift_later.stop()
        self.rows.clear()
        self._ends, self._session, self._live, self._found = [], None, None, []
        self._later.stop()
        self._explain()

    def sizeHint(self) -> QSize:
        """Wide enough for the name of a check."""
        return QSize(self.fontMetrics().averageCharWidth() * 40 + 32, 400)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the keyboard to the list; a focus proxy would let Tab skip what is above it."""
        self.rows.setFocus(event.reason())

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while it could not be seen."""
        super().showEvent(event)
        self.today.look()
        self._later.start(0)

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest."""
        super().hideEvent(event)
        self._later.stop()

    def _changed(self, change: Change) -> None:
        if change.origin != "commit":
            self._later.start(REST)

    def _turn(self, day: str) -> None:
        """Let it be another day."""
        if self._live is not None:
            self._live.turn_to(day)
            self._later.start(0)

    def _go_on(self) -> None:
        """Check a little more; once all is checked, list it."""
        if self._live is None or not self.isVisible():
            return
        if self._session is not None and self._session.previewing:
            self._later.start(REST)
        elif self._live.catch_up(SLICE):
            self._found = self._live.findings()
            self.counted.emit(len(self._found))
            self._list()
        else:
            self._later.start(0)

    def _list(self) -> None:
        if self._session is None:
            return
        counts = Counter(each.level for each in self._found)
        for at, level in enumerate(SHOWN):
            count = sum(counts[each] for each in LEVELS[: LEVELS.index(level) + 1])
            self.which.setItemText(at, f"{text(f'ui.findings.which.{level}')} ({count})")
        self._sifting = self._sift()
        self._sift_on()

    def _sift(self) -> Slices[list[Finding]]:
        """Pick what is to be listed; of what most records lack, those that are sought."""
        wanted = LEVELS[: LEVELS.index(self.which.currentData()) + 1]
        sought = self.search.text().strip().casefold()
        shown = [each for each in self._found if each.level in wanted]
        if not sought:
            return shown
        matching = []
        for each in shown:
            told = f"{check_name(each.check)}\n{sentence(each, self._name)}"
            if sought in told.casefold():
                matching.append(each)
                continue
            yield
            parts = []
            for part in each.parts:
                if sought in sentence(part, self._name).casefold():
                    parts.append(part)
                yield
            if parts:
                matching.append(replace(each, parts=tuple(parts)))
        return matching

    def _sift_on(self) -> None:
        """Go on sifting for a moment, and list what is found once that is all."""
        until = perf_counter() + SLICE
        try:
            while self._sifting is not None and perf_counter() < until:
                next(self._sifting)
        except StopIteration as done:
            self._sifting = None
            self._show(done.value)
        else:
            self._sift_later.start(0)

    def _show(self, shown: list[Finding]) -> None:
        assert self._session is not None
        sought = self.search.text().strip().casefold()
        settings = settings_of(self._session.document, self._map_id)
        off = [
            check
            for check, own in settings.items()
            if own.level == OFF and sought in check_name(check).casefold()
        ]
        self.rows.show_findings(shown, sorted(off), self._name)
        none = "ui.findings.none_such" if self._found else "ui.findings.none"
        self._empty.setText("" if shown else text(none))
        self._empty.setVisible(not shown)
        self._explain()

    def _explain(self) -> None:
        check, finding = self.rows.check, self.rows.finding
        for widget in (self._told, self._buttons):
            widget.setVisible(bool(check))
        if not check or self._session is None:
            return
        own = settings_of(self._session.document, self._map_id).get(check)
        if finding is not None and all(id in self._session.document for id in finding.records):
            self.said.setText(sentence(finding, self._name))
        elif own is not None and own.level == OFF:
            self.said.setText(text("ui.findings.off.said"))
        else:
            self.said.setText(check_name(check))
        self.why.setText(why(check))
        self.advice.setText(advice(check))
        mending = self._mending()
        self.fix.setVisible(mending is not None)
        if mending is not None:
            self.fix.setText(fix_name(check))

    def _name(self, id: Id) -> str:
        if self._session is None:
            return ""
        record = self._session.document.get(id)
        return record_name(self._session.document, record) if record is not None else ""

    # What is done -------------------------------------------------------------------------------

    def go(self) -> None:
        """Go to what the finding at hand is about; where it has no place, to the map itself."""
        finding, session = self.rows.finding, self._session
        if finding is None or session is None:
            return
        places = (self._place(session.document.get(id)) for id in finding.records)
        place = next(filter(None, places), "")
        session.selection.set([place] if place else [])
        if place:
            self.revealed.emit(place)

    def _place(self, record: Record | None) -> Id:
        assert self._session is not None
        document = self._session.document
        if isinstance(record, _PLACED):
            return record.id
        if isinstance(record, Persona):
            return shown_by(document, self._map_id, record.id)
        if isinstance(record, Improvement):
            return next((id for id in record.mends if isinstance(document.get(id), _PLACED)), "")
        return ""

    def _mending(self) -> Command | None:
        finding = self.rows.finding
        return None if finding is None or self._live is None else self._live.fix(finding)

    def _fix(self) -> None:
        command = self._mending()
        if command is not None:
            self._run("fix_finding", command)
            self.rows.setFocus()

    def _fill_menu(self) -> None:
        if self._session is not None and self.rows.check:
            settings = settings_of(self._session.document, self._map_id)
            self.menu.fill(self.rows.check, settings.get(self.rows.check))

    def _menu_at(self, point: QPoint) -> None:
        if self.rows.check:
            self.menu.popup(self.rows.viewport().mapToGlobal(point))

    def _set(self, level: str, limit: float | None) -> None:
        if self.rows.check:
            command = set_check(self._map_id, self.rows.check, level, limit, id=new_id())
            self._run("set_check", command)
            self.rows.setFocus()

    def _run(self, name: EditName, command: Command) -> None:
        assert self._session is not None
        try:
            self._session.run(label(name), command)
        except Problem as problem:
            self.failed.emit(problem)
