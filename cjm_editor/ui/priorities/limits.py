"""Budget, capacity and who decides: what the best set is asked for with, and kept."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from cjm_editor.analysis.priorities.priorities import Priorities
from cjm_editor.i18n import Problem, number_told, text
from cjm_editor.ui.fields.flow import FlowLayout
from cjm_editor.ui.look.icons import themed_icon
from cjm_editor.ui.look.labels import label, styled


class Limits(QWidget):
    """Fields for the limits, the button that asks, what came out, and the one that keeps it."""

    asked = Signal()
    kept = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.budget, self.capacity, self.decided_by = QLineEdit(), QLineEdit(), QLineEdit()
        em = self.fontMetrics().averageCharWidth()
        holder = QWidget()
        flow = FlowLayout(holder)
        for name, box, wide in (
            ("budget", self.budget, 14),
            ("capacity", self.capacity, 14),
        ):
            flow.addWidget(_named(name, box, em * wide))
            box.setPlaceholderText(text("ui.priorities.no_limit"))
            box.returnPressed.connect(self.asked)
        self.ask = QPushButton(text("ui.priorities.best"), autoDefault=False)
        self.ask.setIcon(themed_icon("target-arrow"))
        self.ask.clicked.connect(lambda: self.asked.emit())
        flow.addWidget(self.ask)
        flow.addWidget(_named("decided_by", self.decided_by, em * 18))
        self.keep = QPushButton(text("ui.priorities.keep"), autoDefault=False)
        self.keep.setIcon(themed_icon("circle-check"))
        self.keep.clicked.connect(lambda: self.kept.emit())
        self.keep.setEnabled(False)
        flow.addWidget(self.keep)
        self.result = label(text("ui.priorities.ask_first"), "muted")
        self.result.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(holder)
        column.addWidget(self.result)

    def show_limits(self, budget: float | None, capacity: float | None) -> None:
        """Show the limits of the last decision."""
        for box, value in ((self.budget, budget), (self.capacity, capacity)):
            box.setText("" if value is None else number_told(value))

    def limits(self) -> tuple[float | None, float | None]:
        """Give budget and capacity, None for an empty field; raises Problem for no number."""
        return _number(self.budget), _number(self.capacity)

    def show_result(self, found: Priorities | None) -> None:
        """Say what the best set is and what it does to the score; None where it is out of date."""
        self.keep.setEnabled(found is not None and bool(found.best.chosen))
        styled(self.result, "muted" if found is None else "")
        self.result.style().polish(self.result)
        self.result.setText(text("ui.priorities.ask_first") if found is None else told(found))


def told(found: Priorities) -> str:
    """Say the best set, what could not be considered, and the score before and after."""
    titles = {each.id: each.title or text("ui.untitled") for each in found.improvements}
    best, score = found.best, found.expected
    if best.chosen:
        names = ", ".join(titles[id] for id in best.chosen)
        figures: dict[str, Any] = {"cost": number_told(best.cost), "days": number_told(best.days)}
        said = [text("ui.priorities.result", names=names, **figures)]
    else:
        said = [text("ui.priorities.nothing_fits")]
    before, after = score.before, score.after
    if best.chosen and before.value is not None and after.value is not None:
        band = {
            "before": before.value,
            "before_low": before.low or 0.0,
            "before_high": before.high or 0.0,
            "after": after.value,
            "low": after.low or 0.0,
            "high": after.high or 0.0,
        }
        rounded: dict[str, Any] = {name: f"{value:.0f}" for name, value in band.items()}
        said.append(text("ui.priorities.expected", **rounded))
    if best.unpriced:
        names = ", ".join(titles[id] for id in best.unpriced)
        said.append(text("ui.priorities.unpriced", names=names))
    if not best.proven:
        said.append(text("ui.priorities.not_proven"))
    return " ".join(said)


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


def _number(box: QLineEdit) -> float | None:
    words = box.text().strip().replace("−", "-")
    if not words:
        return None
    try:
        found = float(words.replace(",", "."))
    except ValueError:
        found = -1.0
    if not 0.0 <= found <= 1e15:
        box.setFocus()
        raise Problem("ui.priorities.problem.amount", value=words[:40])
    return found
