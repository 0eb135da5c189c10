"""The window of priorities: improvements, who does them, what was decided, which map comes first.

One goes on working on the map beside it; what is changed here or there shows in both.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from cjm_editor.editing import EditSession, Label
from cjm_editor.editing.commands import label, set_field, weigh_maps
from cjm_editor.editing.naming import map_name
from cjm_editor.editing.session import Command
from cjm_editor.i18n import Problem, text
from cjm_editor.model import Capacity, Change, Decision, Id, Improvement, Map, Ranking, Record
from cjm_editor.text import Typesetter
from cjm_editor.ui.dialogs.buttons import button_box
from cjm_editor.ui.look.labels import label as words
from cjm_editor.ui.look.sizes import open_within
from cjm_editor.ui.priorities.decisions_page import DecisionsPage
from cjm_editor.ui.priorities.improvements_page import ImprovementsPage
from cjm_editor.ui.priorities.map_ranking import MapRanking
from cjm_editor.ui.priorities.people_table import PeopleTable

SHOWN: tuple[type[Record], ...] = (Improvement, Capacity, Decision, Map, Ranking)
"""What stands in this window itself: a change of it shows at once, one of the map soon."""
PAUSE = 150
"""Milliseconds without an edit until the names of what is on the map are looked up again."""


class PrioritiesWindow(QDialog):
    """Every change is kept at once, and undone like any other."""

    go_asked = Signal(str)
    """A record is to be shown on the map."""

    def __init__(
        self,
        session: EditSession,
        map_id: Id,
        typesetter: Callable[[], Typesetter],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._session, self._map_id = session, map_id
        self._problem = words("", "problem")
        self._problem.hide()
        self.improvements = ImprovementsPage(session, typesetter, self._run)
        self.improvements.failed.connect(self._tell)
        self.improvements.go_asked.connect(self.go_asked)
        self.people = PeopleTable(session, self._run)
        self.people.failed.connect(self._tell)
        self.improvements.found_out.connect(self.people.show_priorities)
        self.improvements.found_out.connect(lambda _: self._problem.hide())
        self.decisions = DecisionsPage(session, self._run)
        self.maps = MapRanking()
        self.maps.changed.connect(self._rate)
        self.maps.weighed.connect(self._weigh)
        self.maps.not_understood.connect(
            lambda words: self._tell(Problem("ui.priorities.problem.criterion", value=words[:40]))
        )
        self.tabs = QTabWidget()
        for page, key in (
            (self.improvements, "kinds.improvement"),
            (self.people, "ui.priorities.people"),
            (self.decisions, "kinds.decision"),
            (self.maps, "ui.priorities.maps"),
        ):
            self.tabs.addTab(page, text(key))
        foot = QHBoxLayout()
        foot.addWidget(self._problem, 1)
        foot.addWidget(button_box(self, None))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self.tabs, 1)
        column.addLayout(foot)
        em, line = self.fontMetrics().averageCharWidth(), self.fontMetrics().lineSpacing()
        open_within(self, em * 130, line * 44)
        self._later = QTimer(self, singleShot=True, interval=PAUSE)
        self._later.timeout.connect(self.improvements.show_mends)
        self._ends = [
            session.document.subscribe(self._changed),
            session.selection.subscribe(self._later.start),
        ]
        self.finished.connect(lambda _: self.end_session())
        self.show_map(map_id)
        self.improvements.table.setFocus()

    @property
    def session(self) -> EditSession:
        """The session whose file this window is about."""
        return self._session

    def set_session(self, session: EditSession, map_id: Id) -> None:
        """Follow the map that is shown; with another file this window is over."""
        if session is not self._session:
            self.reject()
        elif map_id != self._map_id:
            self.show_map(map_id)

    def end_session(self) -> None:
        """Follow nothing any more; the file is closed."""
        for end in self._ends:
            end()
        self._ends = []
        self._later.stop()
        self.improvements.drop_search()
        if self.isVisible():
            self.reject()

    def show_map(self, map_id: Id) -> None:
        """Show the priorities of a map."""
        self._map_id = map_id
        self._problem.hide()
        self._name()
        self.improvements.outdate()
        self.improvements.show_map(map_id)
        self.people.show_map(map_id)
        self.decisions.show_map(map_id)
        self.maps.show_document(self._session.document)

    def begin_about(self, about: Sequence[Id]) -> None:
        """Add an improvement about some records of the map, and ask for its name."""
        self.tabs.setCurrentWidget(self.improvements)
        self.improvements.begin_about(about)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the window open on an Enter that a field has taken, and on an Esc that stops."""
        if event.key() == Qt.Key.Key_Escape and self.improvements.searching:
            self.improvements.stop()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def _name(self) -> None:
        name = map_name(self._session.document, self._map_id)
        self.setWindowTitle(f"{text('ui.priorities.title')} – {name}")

    def _changed(self, change: Change) -> None:
        if self._session.document.find(Map, self._map_id) is None:
            return  # the window shows another map in a moment
        if change.origin == "commit":
            return
        diff = change.diff
        records = (
            *diff.added.values(),
            *diff.removed.values(),
            *(new for _, new in diff.updated.values()),
        )
        if not all(isinstance(each, Decision | Ranking) for each in records):
            self.improvements.outdate()
        if any(isinstance(each, SHOWN) for each in records):
            self._name()
            self.improvements.refresh()
            self.people.refresh()
            self.decisions.refresh()
            self.maps.show_document(self._session.document)
        else:
            self._later.start()

    def _rate(self, map: Id, name: str, value: float | None) -> None:
        self._run(label("set_field"), set_field([map], name, value))

    def _weigh(self, name: str, weight: float) -> None:
        self._run(label("weigh_maps"), weigh_maps(name, weight), f"weigh:{name}")

    def _run(self, name: Label, command: Command, merge: str = "") -> bool:
        try:
            self._problem.hide()
            return self._session.run(name, command, merge)
        except Problem as problem:
            self._tell(problem)
            return False

    def _tell(self, problem: Problem) -> None:
        self._problem.setText(problem.sentence())
        self._problem.show()
