"""A line above the map for what the user should know; it never stands in the way."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from cjm_editor.i18n import text
from cjm_editor.ui.look.icons import themed_icon
from cjm_editor.ui.look.labels import label

PASSING = 12_000
"""Milliseconds after which a sentence that asks for nothing goes away."""


class MessageBar(QFrame):
    """One sentence with what can be done about it."""

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
        close.clicked.connect(self.hide)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 4, 8, 4)
        self._row.setSpacing(8)
        self._row.addWidget(self._label, 1)
        self._row.addWidget(close)
        self._timer = QTimer(self, singleShot=True, interval=PASSING)
        self._timer.timeout.connect(self.hide)
        self.hide()

    @property
    def sentence(self) -> str:
        """What is said now."""
        return self._label.text() if not self.isHidden() else ""

    def say(self, sentence: str, answers: Sequence[tuple[str, Callable[[], object]]] = ()) -> None:
        """Say a sentence; each answer is a button's name and what it does."""
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = []
        for name, act in answers:
            button = QPushButton(name)
            button.clicked.connect(self.hide)
            button.clicked.connect(lambda _=False, act=act: act())
            self._row.insertWidget(self._row.count() - 1, button)
            self._buttons.append(button)
        self._label.setText(sentence)
        self.setAccessibleName(sentence)
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        if answers:
            self._timer.stop()
        else:
            self._timer.start()
