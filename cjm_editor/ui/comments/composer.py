"""Where a comment is written: a box, who writes, and the button that sends it."""

from datetime import UTC, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from cjm_editor.i18n import text
from cjm_editor.ui.preferences import Preferences


class Writing(QPlainTextEdit):
    """A box for a few lines; Ctrl+Enter sends them, Esc leaves them."""

    sent = Signal()
    left = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setPlaceholderText(name)
        self.setAccessibleName(name)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * 3 + 14)

    @property
    def words(self) -> str:
        """What is written, without the empty lines around it."""
        return self.toPlainText().strip()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Send with Ctrl+Enter."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.sent.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class Composer(QWidget):
    """Sends what is written; asks for the writer's name above it until one was asked for."""

    sent = Signal(str)
    left = Signal()

    def __init__(self, preferences: Preferences, send_key: str = "ui.comments.add") -> None:
        super().__init__()
        self._preferences = preferences
        self.author = QLineEdit()
        self.author.setPlaceholderText(text("ui.comments.author"))
        self.author.setAccessibleName(text("ui.comments.author"))
        self.box = Writing(text("ui.comments.write"))
        self.box.textChanged.connect(self._enable)
        self.box.sent.connect(self._send)
        self.box.left.connect(self.left)
        self.button = QPushButton(text(send_key), autoDefault=False)
        self.button.setToolTip(text("ui.comments.send_key"))
        self.button.setEnabled(False)
        self.button.clicked.connect(self._send)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.box)
        column.addWidget(self.author)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignRight)
        self.ask_author()

    def ask_author(self) -> None:
        """Ask for a name where none has been asked for yet."""
        known = self._preferences.author or self._preferences.author_asked
        self.author.setVisible(not known)

    def begin(self, send_key: str) -> None:
        """Begin with an empty box; the button says what sending does."""
        self.box.clear()
        self.button.setText(text(send_key))

    def done(self) -> None:
        """Empty the box: what was in it is kept."""
        self.box.clear()

    def _enable(self) -> None:
        self.button.setEnabled(bool(self.box.words))

    def _send(self) -> None:
        if not self.box.words:
            return
        if not self.author.isHidden():
            self._preferences.author = self.author.text().strip()
            self._preferences.author_asked = True
            self.ask_author()
        self.sent.emit(self.box.words)


def now() -> str:
    """Give this moment as a comment keeps it."""
    return datetime.now(UTC).isoformat(timespec="seconds")
