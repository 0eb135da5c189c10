"""Budget, capacity and who decides: what the best set is asked for with, and kept."""

from functools import partial
from math import ceil

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cjm_editor.analysis.priorities.best_set import is_open
from cjm_editor.analysis.priorities.expected import Expected
from cjm_editor.analysis.priorities.priorities import Limits, Priorities
from cjm_editor.analysis.score.formula import Score
from cjm_editor.drawing.plots import score_bar
from cjm_editor.i18n import Problem, amount_told, number_told, price_told, text
from cjm_editor.ui.fields.flow import FlowLayout
from cjm_editor.ui.health.chart import Chart
from cjm_editor.ui.look.icons import themed_icon
from cjm_editor.ui.look.labels import label, styled
from cjm_editor.ui.priorities.amounts import amount_typed

BARS = ("before", "after")
_LONGEST = 12
"""So many letters are enough for any currency."""


class LimitsBar(QWidget):
    """Fields for the limits, the button that asks, what came out, and the one that keeps it."""

    asked = Signal()
    stopped = Signal()
    kept = Signal()
    currency_typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.budget, self.capacity, self.decided_by = QLineEdit(), QLineEdit(), QLineEdit()
        self.currency = QLineEdit(maxLength=_LONGEST)
        self.currency.editingFinished.connect(self._leave_currency)
        self._known_currency = ""
        em = self.fontMetrics().averageCharWidth()
        holder = QWidget()
        flow = FlowLayout(holder)
        flow.addWidget(_named("budget", self.budget, em * 12))
        flow.addWidget(_named("currency", self.currency, em * 5))
        flow.addWidget(_named("capacity", self.capacity, em * 11))
        for box in (self.budget, self.capacity):
            box.setPlaceholderText(text("ui.priorities.no_limit"))
            box.returnPressed.connect(self.asked)
        self.ask = QPushButton(text("ui.priorities.best"), autoDefault=False)
        self.ask.setIcon(themed_icon("target-arrow"))
        self.ask.clicked.connect(lambda: self.asked.emit())
        self.stop = QPushButton(text("ui.priorities.stop"), autoDefault=False)
        self.stop.setIcon(themed_icon("x"))
        self.stop.clicked.connect(lambda: self.stopped.emit())
        self.stop.hide()
        flow.addWidget(self.ask)
        flow.addWidget(self.stop)
        flow.addWidget(_named("decided_by", self.decided_by, em * 14))
        self.keep = QPushButton(text("ui.priorities.keep"), autoDefault=False)
        self.keep.setIcon(themed_icon("circle-check"))
        self.keep.clicked.connect(lambda: self.kept.emit())
        self.keep.setEnabled(False)
        flow.addWidget(self.keep)
        self.result = label(text("ui.priorities.ask_first"), "muted")
        self.result.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.bars = {name: Chart(1.1) for name in BARS}
        self._bars = QWidget()
        grid = QGridLayout(self._bars)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(2)
        for row, (name, bar) in enumerate(self.bars.items()):
            grid.addWidget(label(text(f"ui.priorities.{name}"), "muted"), row, 0)
            grid.addWidget(bar, row, 1)
        grid.setColumnStretch(1, 1)
        self._bars.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(holder)
        column.addWidget(self.result)
        column.addWidget(self._bars)

    def show_limits(self, limits: Limits) -> None:
        """Show the limits of the last decision."""
        for box, value in ((self.budget, limits.budget), (self.capacity, limits.capacity)):
            box.setText("" if value is None else amount_told(value))

    def show_currency(self, currency: str) -> None:
        """Show in which currency all costs are."""
        self._known_currency = currency
        if self.currency.text().strip() != currency:
            self.currency.setText(currency)

    def _leave_currency(self) -> None:
        typed = self.currency.text().strip()
        if typed != self._known_currency:
            self._known_currency = typed
            self.currency_typed.emit(typed)

    def typed(self) -> Limits:
        """Give what was typed, no limit for an empty field; raises Problem for no number."""
        found = []
        for box in (self.budget, self.capacity):
            try:
                found.append(amount_typed(box.text()))
            except Problem:
                box.setFocus()
                raise
        return Limits(*found)

    def show_searching(self) -> None:
        """Say that the best set is being looked for, and offer to stop that."""
        self._offer_to_stop(True)
        self.say(text("ui.priorities.searching"), muted=True)

    def show_result(self, found: Priorities | None) -> None:
        """Say what the best set is and what it does to the score; None where it is out of date."""
        self._offer_to_stop(False)
        self.keep.setEnabled(found is not None and bool(found.best.chosen))
        self.say(text("ui.priorities.ask_first") if found is None else told(found), found is None)
        score = None if found is None or not found.best.chosen else found.expected
        self._bars.setVisible(score is not None and score.before.value is not None)
        if score is not None:
            for name, each in zip(BARS, (score.before, score.after), strict=True):
                self.bars[name].show_plot(
                    partial(score_bar, each.value, each.low, each.high),
                    f"{text(f'ui.priorities.{name}')}: {_band(each)}",
                )

    def _offer_to_stop(self, searching: bool) -> None:
        shown, hidden = (self.stop, self.ask) if searching else (self.ask, self.stop)
        shown.show()
        if hidden.hasFocus():
            shown.setFocus()
        hidden.hide()

    def say(self, words: str, muted: bool = False) -> None:
        """Say something beneath the fields."""
        styled(self.result, "muted" if muted else "")
        self.result.style().polish(self.result)
        self.result.setText(words)


def told(found: Priorities) -> str:
    """Say the best set, what could not be considered, and the score before and after."""
    titles = {each.id: each.title or text("ui.untitled") for each in found.improvements}
    best, score = found.best, found.expected
    if best.chosen:
        names = ", ".join(titles[id] for id in best.chosen)
        cost, days = price_told(best.cost, found.currency), amount_told(best.days)
        said = [text("ui.priorities.result", names=names, cost=cost, days=days)]
    else:
        said = [text(f"ui.priorities.{_why_none(found)}")]
    if best.chosen and score.before.value is None:
        said.append(text("ui.priorities.no_score"))
    elif best.chosen and score.after == score.before:
        said.append(text("ui.priorities.no_gain", score=_band(score.before)))
    elif best.chosen:
        said.append(expected_told(score))
    if best.unpriced:
        names = ", ".join(titles[id] for id in best.unpriced)
        said.append(text("ui.priorities.unpriced", names=names))
    if not best.proven:
        more = ceil(100.0 * (best.most - best.benefit)) / 100.0
        said.append(text("ui.priorities.not_proven", more=amount_told(more)))
    return " ".join(said)


def criteria_told(found: Priorities) -> str:
    """Say by what was chosen, so that it can be told in a year."""
    budget, capacity = found.limits.budget, found.limits.capacity
    limits = []
    if budget is not None:
        amount = price_told(budget, found.currency)
        limits.append(text("ui.priorities.criteria.budget", amount=amount))
    if capacity is not None:
        limits.append(text("ui.priorities.criteria.capacity", amount=amount_told(capacity)))
    people = [
        f"{each.person} {amount_told(each.capacity)}"
        for each in found.workloads
        if each.capacity is not None
    ]
    if people:
        limits.append(text("ui.priorities.criteria.people", people=", ".join(people)))
    if found.expected.before.value is not None:
        limits.append(expected_told(found.expected))
    return " ".join((text("ui.priorities.criteria"), *limits))


def expected_told(score: Expected) -> str:
    """Say the score before and after, to the tenth where they are as near as that."""
    before, after = score.before.value or 0.0, score.after.value or 0.0
    digits = 0 if abs(after - before) >= 1.0 or before == after else 1
    told = {"before": _band(score.before, digits), "after": _band(score.after, digits)}
    return text("ui.priorities.expected", before=told["before"], after=told["after"])


def _why_none(found: Priorities) -> str:
    """Give the key of the sentence that says why nothing is chosen."""
    still = [each for each in found.improvements if is_open(each)]
    if not still:
        return "none_open"
    if not any(each.benefit for each in still):
        return "none_judged"
    return "nothing_fits"


def _band(score: Score, digits: int = 0) -> str:
    """Say a score with from where to where it may lie."""
    if score.value is None or score.low is None or score.high is None:
        return "–"
    value, low, high = (
        number_told(round(each, digits)) for each in (score.value, score.low, score.high)
    )
    return f"{value} ({low}–{high})"


def _named(name: str, box: QLineEdit, wide: int) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    words = QLabel(text(f"field.{name}"))
    words.setToolTip(text(f"field.{name}.help"))
    words.setBuddy(box)
    box.setFixedWidth(wide)
    box.setAccessibleName(text(f"field.{name}"))
    row.addWidget(words)
    row.addWidget(box)
    return holder
