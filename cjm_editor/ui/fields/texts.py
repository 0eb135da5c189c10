"""Editors of text: one line, or several that grow with what is written."""

from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from cjm_editor.i18n import text
from cjm_editor.model import Field
from cjm_editor.ui.fields.editor import MIXED, FieldContext, FieldEditor

FEWEST_LINES, MOST_LINES = 2, 9


class LineEditor(FieldEditor):
    """One line of text."""

    def __init__(self, spec: Field, context: FieldContext, parent: QWidget | None = None) -> None:
        super().__init__(spec, context, parent)
        self._line = QLineEdit()
        if spec.limit:
            self._line.setMaxLength(spec.limit)
        self._line.textEdited.connect(self.changed.emit)
        self.adopt(self._line)

    def show_value(self, value: Any) -> None:
        """Show a text."""
        mixed = value is MIXED
        self._line.setPlaceholderText(text("ui.field.mixed") if mixed else "")
        shown = "" if mixed else str(value)
        if shown != self._line.text():
            at = self._line.cursorPosition()
            self._line.setText(shown)
            # A text that is shown from its start is recognised; the end of a long one is not.
            self._line.setCursorPosition(at if self._line.hasFocus() else 0)


class ProseEditor(FieldEditor):
    """Several lines of text; as high as they need, within reason."""

    def __init__(self, spec: Field, context: FieldContext, parent: QWidget | None = None) -> None:
        super().__init__(spec, context, parent)
        self._box = _GrowingBox(1 if spec.form == "line" else FEWEST_LINES)
        self._showing = False
        self._box.textChanged.connect(self._edited)
        self.adopt(self._box)

    def show_value(self, value: Any) -> None:
        """Show a text."""
        mixed = value is MIXED
        self._box.setPlaceholderText(text("ui.field.mixed") if mixed else "")
        shown = "" if mixed else str(value)
        if shown != self._box.toPlainText():
            at = self._box.textCursor().position()
            self._showing = True
            self._box.setPlainText(shown)
            self._showing = False
            cursor = self._box.textCursor()
            cursor.setPosition(min(at, len(shown)))
            self._box.setTextCursor(cursor)

    def _edited(self) -> None:
        if self._showing:
            return
        written = self._box.toPlainText()
        if self.spec.limit and len(written) > self.spec.limit:
            self._showing = True
            self._box.setPlainText(written[: self.spec.limit])
            self._box.moveCursor(QTextCursor.MoveOperation.End)
            self._showing = False
            written = self._box.toPlainText()
        self.changed.emit(written)


class _GrowingBox(QPlainTextEdit):
    def __init__(self, fewest: int) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._lines = self._fewest = fewest
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._grow())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin anew where a line is gone to by key, as every other line does."""
        super().focusInEvent(event)
        keys = (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.ShortcutFocusReason,
        )
        if self._fewest == 1 and event.reason() in keys:
            self.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def _grow(self) -> None:
        # A plain text document tells its height in lines.
        lines = min(max(round(self.document().size().height()), self._fewest), MOST_LINES)
        if lines != self._lines:
            self._lines = lines
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        height = QFontMetricsF(self.font()).lineSpacing() * self._lines
        margins = 2 * self.document().documentMargin() + 2 * self.frameWidth() + 6
        return QSize(120, round(height + margins))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.sizeHint().height())
