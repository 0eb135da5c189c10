"""The window of priorities: a table and a matrix of improvements, the best set, decisions."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QScrollArea,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from cjm_editor.analysis.analysis import analyse
from cjm_editor.analysis.journey import journeys_of
from cjm_editor.analysis.priorities.order import in_order
from cjm_editor.analysis.priorities.priorities import Priorities, priorities_of
from cjm_editor.editing import EditSession, Label
from cjm_editor.editing.commands import (
    add_improvement,
    delete,
    judge_improvement,
    keep_decision,
    label,
    label_about,
    mended_by,
    set_field,
)
from cjm_editor.editing.session import Command
from cjm_editor.i18n import Problem, day_told, number_told, text
from cjm_editor.model import Decision, Id, Improvement, fields_of, new_id
from cjm_editor.text import Typesetter
from cjm_editor.ui.beside import beside
from cjm_editor.ui.dialogs.buttons import button_box
from cjm_editor.ui.fields import FieldContext
from cjm_editor.ui.fields.registry import is_shown
from cjm_editor.ui.inspector.form import FieldForm
from cjm_editor.ui.look.labels import label as words
from cjm_editor.ui.look.labels import styled
from cjm_editor.ui.look.sizes import open_within
from cjm_editor.ui.priorities.buttons import button
from cjm_editor.ui.priorities.gap_list import GapList
from cjm_editor.ui.priorities.limits import Limits
from cjm_editor.ui.priorities.map_ranking import MapRanking
from cjm_editor.ui.priorities.matrix_view import MatrixView
from cjm_editor.ui.priorities.mends import Mends
from cjm_editor.ui.priorities.table import ImprovementTable

MIDDLE = 3.0
"""Where the keys begin with an improvement that nobody has judged yet."""


class PrioritiesDialog(QDialog):
    """The improvements of a map; every change is kept at once, and undone like any other."""

    go_asked = Signal(str)
    """The window is closed to go to a record."""

    def __init__(
        self,
        session: EditSession,
        map_id: Id,
        typesetter: Callable[[], Typesetter],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(text("ui.priorities.title"))
        self._session, self._map_id = session, map_id
        self._current: Id | None = None
        self._found: Priorities | None = None
        self.table = ImprovementTable()
        self.table.picked.connect(self.pick)
        self.table.edit_asked.connect(self._edit)
        self.table.delete_asked.connect(self._delete)
        self.matrix = MatrixView(typesetter)
        self.matrix.picked.connect(self.pick)
        self.matrix.dragged.connect(self._drag)
        self.matrix.dropped.connect(self._drop)
        self.matrix.cancelled.connect(self._cancel)
        self.matrix.nudged.connect(self._nudge)
        self._empty = words(text("ui.priorities.none"), "muted")
        self._problem = words("", "problem")
        self._problem.hide()
        specs = tuple(spec for spec in fields_of(Improvement) if is_shown(spec))
        self.form = FieldForm(specs, FieldContext(session.document))
        self.form.changed.connect(self._set)
        self.form.left.connect(session.end_merge)
        self.mends = Mends()
        self.mends.changed.connect(lambda ids: self._set("mends", ids))
        self.mends.add_asked.connect(self._mend_selected)
        self.gaps = GapList()
        self.gaps.go_asked.connect(self._go)
        self.gaps.improvement_asked.connect(self._improve)
        self.maps = MapRanking()
        self.maps.changed.connect(self._rate)
        self.maps.not_understood.connect(
            lambda words: self._tell(Problem("ui.priorities.problem.criterion", value=words[:40]))
        )
        self.limits = Limits()
        self.limits.asked.connect(self.ask)
        self.limits.kept.connect(self._keep)
        self.decisions = QListWidget()
        self.decisions.setAccessibleName(text("kinds.decision"))
        self.decisions.setWordWrap(True)
        self.decisions.setMaximumHeight(self.fontMetrics().lineSpacing() * 3)
        self.add = button("ui.priorities.add", "plus", self.begin)
        self.remove = button("ui.priorities.delete", "trash", self._delete)
        self._lay_out()
        last = self._decisions[-1] if self._decisions else None
        self.limits.show_limits(last.budget if last else None, last.capacity if last else None)
        self.limits.decided_by.setText(last.decided_by if last else "")
        self._forget = session.document.subscribe(lambda _: self._refresh())
        self.finished.connect(lambda _: self._forget())
        self.table.setFocus()
        self._refresh()

    def _lay_out(self) -> None:
        right = styled(QWidget(), "panel")
        column = QVBoxLayout(right)
        column.setContentsMargins(12, 0, 12, 0)
        column.addWidget(self.form)
        column.addWidget(self.mends)
        column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it follows the fields in it
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(right)
        left = QSplitter(Qt.Orientation.Vertical)
        left.addWidget(self.table)
        left.addWidget(self.matrix)
        left.setStretchFactor(1, 1)
        line = self.fontMetrics().lineSpacing()
        left.setSizes([line * 9, line * 22])
        self._splitter = QSplitter()
        self._splitter.addWidget(left)
        self._splitter.addWidget(self._scroll)
        self._splitter.setStretchFactor(0, 1)
        em = self.fontMetrics().averageCharWidth()
        self._splitter.setSizes([em * 95, em * 42])
        actions = QHBoxLayout()
        actions.addWidget(self.add)
        actions.addWidget(self.remove)
        actions.addStretch(1)
        first = QWidget()
        column = QVBoxLayout(first)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        column.addWidget(self._empty)
        column.addWidget(self._splitter, 1)
        column.addWidget(self.limits)
        column.addWidget(self.decisions)
        column.addLayout(actions)
        self.tabs = QTabWidget()
        self.tabs.addTab(first, text("kinds.improvement"))
        self.tabs.addTab(self.gaps, text("ui.priorities.gaps"))
        self.tabs.addTab(self.maps, text("ui.priorities.maps"))
        self.tabs.currentChanged.connect(lambda _: self._show_tab())
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(button_box(self, None))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self.tabs, 1)
        column.addWidget(self._problem)
        column.addLayout(foot)
        open_within(self, em * 145, self.fontMetrics().lineSpacing() * 50)

    @property
    def improvements(self) -> tuple[Improvement, ...]:
        """The improvements of the map, what is easy and smart first."""
        return in_order(self._session.document.children(Improvement, self._map_id))

    @property
    def current(self) -> Improvement | None:
        """The improvement at hand."""
        return self._session.document.find(Improvement, self._current)

    @property
    def _decisions(self) -> Sequence[Decision]:
        return self._session.document.children(Decision, self._map_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the window open on an Enter that a field has taken for its own."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def pick(self, id: Id) -> None:
        """Go to an improvement."""
        if id != self._current:
            self._session.end_merge()
            self._current = id
            self._refresh()

    def begin(self) -> None:
        """Add an improvement about what is selected on the map, and ask for its name."""
        self._improve(self._session.selection.ids)

    def _improve(self, about: Sequence[Id]) -> None:
        id = new_id()
        called = text("ui.priorities.new_one")
        made = add_improvement(self._map_id, id=id, about=about, title=called)
        if self._run(label("add_improvement"), made):
            self.tabs.setCurrentIndex(0)
            self.pick(id)
            self._edit("title")

    def _go(self, id: Id) -> None:
        self.accept()
        self.go_asked.emit(id)

    def _rate(self, map: Id, name: str, value: float | None) -> None:
        self._run(label("set_field"), set_field([map], name, value))

    def _show_tab(self) -> None:
        """Show what the other tabs say of the file as it is now: only once they are wanted."""
        document, map_id = self._session.document, self._map_id
        shown = self.tabs.currentWidget()
        if shown is self.gaps:
            self.gaps.show_analysis(document, beside(lambda: analyse(document, map_id)))
        elif shown is self.maps:
            self.maps.show_document(document)

    def ask(self) -> None:
        """Find the best set under the limits, beside the window."""
        document, map_id = self._session.document, self._map_id
        try:
            budget, capacity = self.limits.limits()
        except Problem as problem:
            self._tell(problem)
            return
        self._problem.hide()
        made = beside(
            lambda: priorities_of(
                document, map_id, journeys_of(document, map_id), budget, capacity, given=True
            )
        )
        self._refresh()
        self._found = made
        self.limits.show_result(made)
        self._show_improvements()

    def _refresh(self) -> None:
        self._found = None
        self.limits.show_result(None)
        found = self.improvements
        if self.current is None:
            self._current = found[0].id if found else None
        self._empty.setVisible(not found)
        self._splitter.setVisible(bool(found))
        self.limits.setVisible(bool(found))
        self.remove.setEnabled(bool(found))
        self._show_improvements()
        if (each := self.current) is not None:
            values = {spec.name: getattr(each, spec.name) for spec in self.form.specs}
            self.form.show_values(values)
            more = mended_by(self._session.document, self._map_id, self._session.selection.ids)
            selected = not set(more) <= set(each.mends)
            self.mends.show_improvement(self._session.document, each, selected=selected)
        self.decisions.clear()
        self.decisions.addItems([self._said(each) for each in reversed(self._decisions)])
        self.decisions.setVisible(self.decisions.count() > 0)

    def _show_improvements(self) -> None:
        chosen = self._found.best.chosen if self._found else ()
        for view in (self.table, self.matrix):
            view.show_improvements(self.improvements, self._current, chosen)

    def _said(self, each: Decision) -> str:
        document = self._session.document
        found = (document.find(Improvement, id) for id in each.chosen)
        names = ", ".join(one.title or text("ui.untitled") for one in found if one is not None)
        day = day_told(each.decided_on) if each.decided_on else ""
        parts = (each.title, day, each.decided_by, names, " ".join(each.criteria.split()))
        return " · ".join(filter(None, parts))

    def _edit(self, field: str) -> None:
        editor = self.form.editor(field)
        self._scroll.ensureWidgetVisible(editor)
        (editor.focusProxy() or editor).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _set(self, name: str, value: Any) -> None:
        if (each := self.current) is not None:
            self._run(label("set_field"), set_field([each.id], name, value), f"{name}:{each.id}")

    def _mend_selected(self) -> None:
        if (each := self.current) is not None:
            more = mended_by(self._session.document, self._map_id, self._session.selection.ids)
            self._set("mends", tuple(dict.fromkeys((*each.mends, *more))))

    def _drag(self, id: Id, ease: float, benefit: float) -> None:
        try:
            self._session.preview(judge_improvement(id, ease, benefit))
        except Problem as problem:
            self._cancel()
            self._tell(problem)

    def _drop(self) -> None:
        try:
            self._session.commit(label("judge_improvement"))
        except Problem as problem:
            self._tell(problem)

    def _cancel(self) -> None:
        self._session.cancel()

    def _nudge(self, id: Id, ease: float, benefit: float) -> None:
        each = self._session.document.find(Improvement, id)
        if each is not None:
            across = _moved(each.ease, ease)
            up = _moved(each.benefit, benefit)
            name = label("judge_improvement")
            self._run(name, judge_improvement(id, across, up), f"matrix:{id}")

    def _keep(self) -> None:
        found = self._found
        if found is None:
            return
        made = keep_decision(
            self._map_id,
            id=new_id(),
            title="",
            decided_by=self.limits.decided_by.text().strip(),
            decided_on=date.today().isoformat(),
            criteria=_criteria(found),
            chosen=found.best.chosen,
            budget=found.budget,
            capacity=found.capacity,
        )
        self._run(label("keep_decision"), made)

    def _delete(self) -> None:
        if (each := self.current) is not None:
            ids = [one.id for one in self.improvements]
            at = ids.index(each.id)
            rest = ids[at + 1 : at + 2] or ids[max(0, at - 1) : at]
            about = label_about("delete", self._session.document, [each.id])
            if self._run(about, delete([each.id])) and rest:
                self.pick(rest[0])

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


def _moved(value: float | None, by: float) -> float:
    return round((MIDDLE if value is None else value) + by, 1)


def _criteria(found: Priorities) -> str:
    """Say by what was chosen, so that it can be told in a year."""
    limits = [
        text(f"ui.priorities.criteria.{name}", amount=number_told(amount))
        for name, amount in (("budget", found.budget), ("capacity", found.capacity))
        if amount is not None
    ]
    return " ".join((text("ui.priorities.criteria"), *limits))
