"""A line above the map for what the user should know; it never stands in the way."""

from collections.abc import Callable, Sequence
from time import monotonic

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from cjm_editor.i18n import text
from cjm_editor.ui.look.icons import themed_icon
from cjm_editor.ui.look.labels import label

PASSING = 12_000
"""Milliseconds after which a sentence that asks for nothing goes away."""

UNREAD = 2.0
"""Seconds in which nobody has read a sentence."""
MOST = 5
"""Sentences that are said at once."""


class MessageBar(QFrame):
    """One sentence with what can be done about it; `left` when it goes with the keyboard on it."""

    left = Signal()
    pushed = Signal(int)
    """By how many pixels it moves what lies beneath it down, or up where that is less than 0."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._label = label()
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._buttons: list[QPushButton] = []
        close = QToolButton()
        close.setIcon(themed_icon("x"))
        close.setToolTip(text("ui.button.close"))
        close.setAccessibleName(text("ui.button.close"))
        close.clicked.connect(self._leave)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 4, 8, 4)
        self._row.setSpacing(8)
        self._row.addWidget(self._label, 1)
        self._row.addWidget(close)
        self._timer = QTimer(self, singleShot=True, interval=PASSING)
        self._timer.timeout.connect(self.hide)
        self._said = 0.0
        self._down = 0
        self.hide()

    def showEvent(self, event: QShowEvent) -> None:
        """Take its room."""
        super().showEvent(event)
        self._push(self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take as much room as the sentence needs."""
        super().resizeEvent(event)
        if self.isVisible():
            self._push(self.height())

    def hideEvent(self, event: QHideEvent) -> None:
        """Give its room back."""
        super().hideEvent(event)
        self._push(0)

    def _push(self, down: int) -> None:
        far, self._down = down - self._down, down
        if far:
            self.pushed.emit(far)

    @property
    def sentence(self) -> str:
        """What is said now."""
        return self._label.text() if not self.isHidden() else ""

    def say(
        self,
        sentence: str,
        answers: Sequence[tuple[str, Callable[[], object]]] = (),
        *,
        also: bool = False,
    ) -> None:
        """Say a sentence; each answer is a button's name and what it does.

        What is said `also` leaves what nobody can have read yet, and its answers.
        """
        unread = self.sentence if also and monotonic() - self._said < UNREAD else ""
        self._said = monotonic()
        lines = [line for line in unread.split("\n") if line and line != sentence]
        if not (lines and self._buttons and not answers):
            self._offer(answers)
        self._show("\n".join([*lines[1 - MOST :], sentence]))

    def _show(self, said: str) -> None:
        self._label.setText(said)
        self.setAccessibleName(said)
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _offer(self, answers: Sequence[tuple[str, Callable[[], object]]]) -> None:
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = []
        for name, act in answers:
            button = QPushButton(name)
            button.clicked.connect(self._leave)
            button.clicked.connect(lambda _=False, act=act: act())
            self._row.insertWidget(self._row.count() - 1, button)
            self._buttons.append(button)
        if answers:
            self._timer.stop()
        else:
            self._timer.start()

    def withdraw(self, sentence: str) -> None:
        """Say a sentence no more, where it is no longer so."""
        if sentence and self.sentence == sentence:
            self._leave()

    def _leave(self) -> None:
        had_keyboard = self.isAncestorOf(self.focusWidget() or self)
        self.hide()
        if had_keyboard:
            self.left.emit()
