"""The improvements of a map: a table, their matrix, the one at hand, the best set of them."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from cjm_editor.analysis.priorities.order import in_order
from cjm_editor.analysis.priorities.priorities import Limits, Priorities
from cjm_editor.editing import EditSession
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
from cjm_editor.i18n import Problem, text
from cjm_editor.model import Decision, Id, Improvement, Map, fields_of, new_id
from cjm_editor.text import Typesetter
from cjm_editor.ui.fields import FieldContext
from cjm_editor.ui.fields.registry import is_shown
from cjm_editor.ui.inspector.form import FieldForm
from cjm_editor.ui.look.labels import label as words
from cjm_editor.ui.look.labels import styled
from cjm_editor.ui.priorities.buttons import button
from cjm_editor.ui.priorities.limits import LimitsBar, criteria_told
from cjm_editor.ui.priorities.matrix_view import MatrixView
from cjm_editor.ui.priorities.mends import Mends
from cjm_editor.ui.priorities.running import Run
from cjm_editor.ui.priorities.search import Search
from cjm_editor.ui.priorities.table import ImprovementTable

MIDDLE = 3.0
"""Where the keys begin with an improvement that nobody has judged yet."""


class ImprovementsPage(QWidget):
    """Every change is kept at once, and undone like any other."""

    failed = Signal(Problem)
    go_asked = Signal(str)
    found_out = Signal(object)
    """The priorities that were found, None once they are out of date."""

    def __init__(
        self,
        session: EditSession,
        typesetter: Callable[[], Typesetter],
        run: Run,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._run = session, run
        self._map_id: Id = ""
        self._current: Id | None = None
        self.found: Priorities | None = None
        self._search: Search | None = None
        self.table = ImprovementTable()
        self.table.picked.connect(self.pick)
        self.table.edit_asked.connect(self._edit)
        self.table.delete_asked.connect(self._delete)
        self.matrix = MatrixView(typesetter)
        self.matrix.picked.connect(self.pick)
        self.matrix.dragged.connect(self._drag)
        self.matrix.dropped.connect(self._drop)
        self.matrix.cancelled.connect(session.cancel)
        self.matrix.nudged.connect(self._nudge)
        self.empty = words(text("ui.priorities.none"), "muted")
        specs = tuple(spec for spec in fields_of(Improvement) if is_shown(spec))
        self.form = FieldForm(specs, FieldContext(session.document))
        self.form.changed.connect(self._set)
        self.form.left.connect(session.end_merge)
        self.mends = Mends()
        self.mends.changed.connect(lambda ids: self._set("mends", ids))
        self.mends.add_asked.connect(self._mend_selected)
        self.mends.go_asked.connect(self.go_asked)
        self.limits = LimitsBar()
        self.limits.asked.connect(self.ask)
        self.limits.stopped.connect(self.stop)
        self.limits.kept.connect(self._keep)
        self.limits.currency_typed.connect(self._set_currency)
        self.add = button("ui.priorities.add", "plus", self.begin)
        self.remove = button("ui.priorities.delete", "trash", self._delete)
        self._lay_out()

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
        below = QSplitter()
        below.addWidget(self.matrix)
        below.addWidget(self._scroll)
        below.setStretchFactor(0, 1)
        em, line = self.fontMetrics().averageCharWidth(), self.fontMetrics().lineSpacing()
        below.setSizes([em * 80, em * 45])
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._splitter.addWidget(self.table)
        self._splitter.addWidget(below)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setSizes([line * 11, line * 18])
        actions = QHBoxLayout()
        actions.addWidget(self.add)
        actions.addWidget(self.remove)
        actions.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        column.addWidget(self.empty)
        column.addWidget(self._splitter, 1)
        column.addLayout(actions)
        column.addWidget(self.limits)

    @property
    def improvements(self) -> tuple[Improvement, ...]:
        """The improvements of the map, what is easy and smart first."""
        return in_order(self._session.document.children(Improvement, self._map_id))

    @property
    def current(self) -> Improvement | None:
        """The improvement at hand."""
        return self._session.document.find(Improvement, self._current)

    def show_map(self, map_id: Id) -> None:
        """Show the improvements of a map, and the limits of its last decision."""
        self._map_id, self._current = map_id, None
        decisions = self._session.document.children(Decision, map_id)
        last = decisions[-1] if decisions else None
        self.limits.show_limits(Limits(last.budget, last.capacity) if last else Limits())
        self.limits.decided_by.setText(last.decided_by if last else "")
        self.refresh()

    def pick(self, id: Id) -> None:
        """Go to an improvement."""
        if id != self._current:
            self._session.end_merge()
            self._current = id
            self._show()

    def begin(self) -> None:
        """Add an improvement about what is selected on the map, and ask for its name."""
        self.begin_about(self._session.selection.ids)

    def begin_about(self, about: Sequence[Id]) -> None:
        """Add an improvement about some records of the map, and ask for its name."""
        id = new_id()
        called = text("ui.priorities.new_one")
        made = add_improvement(self._map_id, id=id, about=about, title=called)
        if self._run(label("add_improvement"), made):
            self.pick(id)
            self._edit("title")

    def ask(self) -> None:
        """Find the best set under the limits, while one goes on working."""
        try:
            limits = self.limits.typed()
        except Problem as problem:
            self.failed.emit(problem)
            return
        self.drop_search()
        self._found_out(None)
        search = Search(self._session.document, self._map_id, limits, self)
        search.done.connect(self._end)
        self._search = search
        self.limits.show_searching()

    @property
    def searching(self) -> bool:
        """Whether the best set is being looked for."""
        return self._search is not None

    def stop(self) -> None:
        """Look no longer, and show the best that was found."""
        if self._search is not None:
            self._search.stop()

    def outdate(self) -> None:
        """Say that the best set may be another one by now; one that is looked for would be, too."""
        if self.found is not None or self.searching:
            self.drop_search()
            self._found_out(None)

    def _end(self, found: Priorities | None) -> None:
        self._search = None
        self._found_out(found)

    def drop_search(self) -> None:
        """Want nothing any more of what is looked for."""
        if self._search is not None:
            self._search.drop()
            self._search = None

    def _found_out(self, found: Priorities | None) -> None:
        self.found = found
        self.limits.show_result(found)
        self._show_improvements()
        self.found_out.emit(found)

    def refresh(self) -> None:
        """Show the improvements as they are now."""
        found = self.improvements
        if self.current is None or self.current.map != self._map_id:
            self._current = found[0].id if found else None
        self.empty.setVisible(not found)
        self._splitter.setVisible(bool(found))
        self.limits.setVisible(bool(found))
        self.remove.setEnabled(bool(found))
        self._show()

    def _show(self) -> None:
        self._show_improvements()
        if (each := self.current) is not None:
            self.form.show_values({spec.name: getattr(each, spec.name) for spec in self.form.specs})
        self.show_mends()

    def show_mends(self) -> None:
        """Show what the improvement at hand mends, and whether what is selected could be added."""
        if (each := self.current) is not None:
            more = mended_by(self._session.document, self._map_id, self._session.selection.ids)
            selected = not set(more) <= set(each.mends)
            self.mends.show_improvement(self._session.document, each, selected=selected)

    def _show_improvements(self) -> None:
        map = self._session.document.find(Map, self._map_id)
        currency = map.currency if map is not None else ""
        self.limits.show_currency(currency)
        self.table.show_currency(currency)
        chosen = self.found.best.chosen if self.found else ()
        for view in (self.table, self.matrix):
            view.show_improvements(self.improvements, self._current, chosen)

    def _edit(self, field: str) -> None:
        editor = self.form.editor(field)
        self._scroll.ensureWidgetVisible(editor)
        (editor.focusProxy() or editor).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _set(self, name: str, value: Any) -> None:
        if (each := self.current) is not None:
            self._run(label("set_field"), set_field([each.id], name, value), f"{name}:{each.id}")

    def _set_currency(self, currency: str) -> None:
        self._run(label("set_field"), set_field([self._map_id], "currency", currency))

    def _mend_selected(self) -> None:
        if (each := self.current) is not None:
            more = mended_by(self._session.document, self._map_id, self._session.selection.ids)
            self._set("mends", tuple(dict.fromkeys((*each.mends, *more))))

    def _drag(self, id: Id, ease: float, benefit: float) -> None:
        try:
            self._session.preview(judge_improvement(id, ease, benefit))
        except Problem as problem:
            self._session.cancel()
            self.failed.emit(problem)

    def _drop(self) -> None:
        try:
            self._session.commit(label("judge_improvement"))
        except Problem as problem:
            self.failed.emit(problem)

    def _nudge(self, id: Id, ease: float, benefit: float) -> None:
        each = self._session.document.find(Improvement, id)
        if each is not None:
            across = _moved(each.ease, ease)
            up = _moved(each.benefit, benefit)
            name = label("judge_improvement")
            self._run(name, judge_improvement(id, across, up), f"matrix:{id}")

    def _keep(self) -> None:
        found = self.found
        if found is None:
            return
        made = keep_decision(
            self._map_id,
            id=new_id(),
            title="",
            decided_by=self.limits.decided_by.text().strip(),
            decided_on=date.today().isoformat(),
            criteria=criteria_told(found),
            chosen=found.best.chosen,
            budget=found.limits.budget,
            capacity=found.limits.capacity,
        )
        if self._run(label("keep_decision"), made):
            self.limits.keep.setEnabled(False)
            self.limits.say(text("ui.priorities.kept"))

    def _delete(self) -> None:
        if (each := self.current) is not None:
            ids = [one.id for one in self.improvements]
            at = ids.index(each.id)
            rest = ids[at + 1 : at + 2] or ids[max(0, at - 1) : at]
            about = label_about("delete", self._session.document, [each.id])
            if self._run(about, delete([each.id])) and rest:
                self.pick(rest[0])


def _moved(value: float | None, by: float) -> float:
    return round((MIDDLE if value is None else value) + by, 1)
