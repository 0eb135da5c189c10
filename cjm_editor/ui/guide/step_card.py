"""One step of the guide: how far it has come, what is next, and on demand all of its tasks."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from cjm_editor.analysis.guide.guide import GuideStep
from cjm_editor.analysis.guide.task import Task
from cjm_editor.i18n import number_told, percent_told, text
from cjm_editor.ui.fields.flow import FlowLayout
from cjm_editor.ui.look.fonts import scaled
from cjm_editor.ui.look.icon_label import IconLabel
from cjm_editor.ui.look.labels import label, styled


class StepCard(QFrame):
    """A step with a button that leads to its next task; the arrow unfolds why and what."""

    asked = Signal(object)
    """Go to where a task is done."""
    unfolded = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step: GuideStep | None = None
        self._done = IconLabel("circle-check", 1.2, self)
        self._number = QLabel()
        self.title = label()
        for words in (self._number, self.title):
            words.setFont(scaled(self.font(), 1.0, words.font().Weight.DemiBold))
        self._part = label("", "muted")
        self._part.setWordWrap(False)
        self.bar = QProgressBar(maximum=100, textVisible=False)
        self.bar.setFixedHeight(max(6, self.fontMetrics().height() // 3))
        self.go = QPushButton(autoDefault=False)
        self.go.clicked.connect(self._go)
        self.fold = styled(QToolButton(), "plain")
        self.fold.setCheckable(True)
        self.fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.fold.toggled.connect(self._fold)
        self.fold.clicked.connect(self.unfolded)
        self._waiting = label(text("ui.guide.waiting"), "muted")
        self.details = QWidget()
        inner = QVBoxLayout(self.details)
        inner.setContentsMargins(0, 0, 0, 4)
        inner.setSpacing(4)
        self._why = label("", "muted")
        inner.addWidget(self._why)
        self._tasks = inner
        self._lines: list[_TaskLine] = []
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._number, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._done, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.title, 1)
        head.addWidget(self._part, 0, Qt.AlignmentFlag.AlignTop)
        foot = QWidget()
        flow = FlowLayout(foot, gap=8)
        flow.addWidget(self.go)
        flow.addWidget(self.fold)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.bar)
        column.addWidget(self._waiting)
        column.addWidget(foot)
        column.addWidget(self.details)
        self._fold(False)

    def show_step(self, step: GuideStep) -> None:
        """Show how far a step has come."""
        if step == self._step:
            return
        self._step = step
        title, percent = text(f"guide.step.{step.id}"), round(step.progress * 100)
        self._number.setText(f"{step.number}")
        self._done.setVisible(step.is_done)
        self.title.setText(title)
        self._part.setText(percent_told(percent))
        said = text("ui.guide.step", number=step.number, title=title)
        self.bar.setValue(percent)
        self.bar.setAccessibleName(said)
        self.setAccessibleName(said)
        next_one = step.next
        had_keyboard = self.go.hasFocus()
        self.go.setVisible(next_one is not None)
        self._waiting.setVisible(next_one is None and not step.is_done)
        if next_one is not None:
            doing = text(f"guide.do.{next_one.id}")
            self.go.setText(doing)
            self.go.setAccessibleName(f"{doing} – {said}")
        elif had_keyboard:
            self.fold.setFocus()
        done = sum(each.is_done for each in step.tasks)
        counted = text("ui.guide.tasks", done=done, all=len(step.tasks))
        self.fold.setText(counted)
        self.fold.setAccessibleName(f"{said}: {counted}")
        self._why.setText(text(f"guide.step.{step.id}.why"))
        while len(self._lines) < len(step.tasks):
            self._lines.append(_TaskLine())
            self._tasks.addWidget(self._lines[-1])
        for at, line in enumerate(self._lines):
            line.setVisible(at < len(step.tasks))
            if at < len(step.tasks):
                line.show_task(step.tasks[at])

    def unfold(self, unfolded: bool) -> None:
        """Show why the step is there and what it consists of, or no more."""
        self.fold.setChecked(unfolded)

    def _fold(self, unfolded: bool) -> None:
        self.fold.setArrowType(Qt.ArrowType.DownArrow if unfolded else Qt.ArrowType.RightArrow)
        self.details.setVisible(unfolded)

    def _go(self) -> None:
        if self._step is not None and self._step.next is not None:
            self.asked.emit(self._step.next)


class _TaskLine(QWidget):
    """A task with a sign of whether it is done, and how many of how many are."""

    def __init__(self) -> None:
        super().__init__()
        self._sign = QLabel()
        self._words = label()
        self._count = label("", "muted")
        self._count.setWordWrap(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        row.addWidget(self._count, 0, Qt.AlignmentFlag.AlignTop)

    def show_task(self, task: Task) -> None:
        """Show a task."""
        self._sign.setText("✓" if task.is_done else "○")
        self._words.setText(text(f"guide.task.{task.id}"))
        self._count.setText(counted(task))
        state = text("ui.guide.done") if task.is_done else text("ui.guide.open")
        self._sign.setAccessibleName(state)
        self._sign.setToolTip(state)
        self.setAccessibleName(f"{self._words.text()}: {self._count.text() or state}, {state}")


def counted(task: Task) -> str:
    """Say how many of how many are done; nothing where there is but one."""
    if task.of < 2:
        return ""
    return text("ui.guide.of", done=number_told(task.done), all=number_told(task.of))
