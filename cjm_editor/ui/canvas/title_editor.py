"""Typing a title in place, over the map."""

from PySide6.QtCore import QEvent, QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from cjm_editor.drawing import palette
from cjm_editor.text.style import TextStyle

WEIGHTS = {
    "regular": QFont.Weight.Normal,
    "italic": QFont.Weight.Normal,
    "medium": QFont.Weight.Medium,
    "semibold": QFont.Weight.DemiBold,
    "bold": QFont.Weight.Bold,
}


class TitleEditor(QTextEdit):
    """A bare text field that lies exactly where the title is drawn, in the title's type."""

    typed = Signal(str)
    ended = Signal(str)
    """Why typing ended: "enter", "tab", "backtab", "escape" or "focus"."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptRichText(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.setTabChangesFocus(False)
        self.textChanged.connect(self._tell)
        self._quiet = False
        self._limit = 0
        self._breaks = False
        self.hide()

    def begin(self, text: str, limit: int, everything: bool, breaks: bool) -> None:
        """Start typing; `everything` selects what is there, so that the first key replaces it.

        What does not take `breaks` stays on one line.
        """
        self._quiet, self._limit, self._breaks = True, limit, breaks
        self.setPlainText(text)
        cursor = self.textCursor()
        if everything:
            cursor.select(QTextCursor.SelectionType.Document)
        else:
            cursor.movePosition(QTextCursor.MoveOperation.End)
        self.setTextCursor(cursor)
        self._quiet = False
        self.show()
        self.raise_()
        self.setFocus()

    def lie_at(
        self, box: QRectF, style: TextStyle, scale: float, *, centred: bool, middle: bool
    ) -> None:
        """Lie over a title's box, in the window's coordinates, `scale` of them a point.

        What is `middle` stands halfway up its box, else at its top.
        """
        font = QFont("Inter")
        font.setPixelSize(max(1, round(style.size * scale)))
        font.setWeight(WEIGHTS[style.weight])
        font.setItalic(style.weight == "italic")
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        if font != self.font():
            self.setFont(font)
        block = QTextBlockFormat()
        block.setLineHeight(
            style.line_height * scale, QTextBlockFormat.LineHeightTypes.FixedHeight.value
        )
        block.setAlignment(Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft)
        self._dress(block)
        # Two points of air for the caret at the end of a full line.
        self.setGeometry(box.adjusted(-1, -1, 3, 2).toAlignedRect())
        above = round((box.height() - self.content_height()) / 2) + 1 if middle else 0
        self.setViewportMargins(0, max(above, 0), 0, 0)
        self.verticalScrollBar().setValue(0)

    def colour(self, ground: str, ink: str) -> None:
        """Write in one colour on another, as the card does, with none of the window's own frame."""
        light = ink == palette.PAPER  # on a dark ground, where only the reverse stands out
        chosen, letters = (ink, ground) if light else (palette.BLUE.line, palette.PAPER)
        self.setStyleSheet(
            f"QTextEdit {{ border: none; border-radius: 0; padding: 0; margin: 0;"
            f" background: {ground}; color: {ink};"
            f" selection-background-color: {chosen}; selection-color: {letters}; }}"
        )

    def content_height(self) -> float:
        """Give how high what is typed is, in the window's pixels."""
        return self.document().size().height()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """End on Enter, Tab and Esc; Shift+Enter breaks the line."""
        key, modifiers = event.key(), event.modifiers()
        shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not shift:
                self.ended.emit("enter")
            elif self._breaks:
                self.textCursor().insertText("\n")
        elif key == Qt.Key.Key_Escape:
            self.ended.emit("escape")
        elif key == Qt.Key.Key_Tab:
            self.ended.emit("tab")
        elif key == Qt.Key.Key_Backtab:
            self.ended.emit("backtab")
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste plain text, on one line where there may be no other."""
        lines = source.text().splitlines()
        self.textCursor().insertText(("\n" if self._breaks else " ").join(lines))

    def event(self, event: QEvent) -> bool:
        """Keep keys of typing from being taken as the window's shortcuts."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            typing = event.modifiers() in (
                Qt.KeyboardModifier.NoModifier,
                Qt.KeyboardModifier.ShiftModifier,
                Qt.KeyboardModifier.KeypadModifier,
            )
            if typing:
                event.accept()
                return True
        return super().event(event)

    def focusOutEvent(self, event) -> None:
        """End when something else is clicked; a menu or another window is no end."""
        super().focusOutEvent(event)
        passing = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if self.isVisible() and event.reason() not in passing:
            self.ended.emit("focus")

    def _dress(self, block: QTextBlockFormat) -> None:
        """Set every line alike; that is no part of what undo takes back here, as typing is."""
        cursor = QTextCursor(self.document())
        before = cursor.blockFormat()
        wanted = block.lineHeight(), block.alignment()
        if (before.lineHeight(), before.alignment()) == wanted:
            return  # lines that are added take on how the line before is set
        cursor.select(QTextCursor.SelectionType.Document)
        self._quiet = True
        self.document().setUndoRedoEnabled(False)
        cursor.mergeBlockFormat(block)
        self.document().setUndoRedoEnabled(True)
        self._quiet = False

    def _tell(self) -> None:
        if self._quiet:
            return
        text = self.toPlainText()
        if self._limit and len(text) > self._limit:
            cursor = self.textCursor()
            at = min(cursor.position(), self._limit)
            self._quiet = True
            self.setPlainText(text[: self._limit])
            cursor.setPosition(at)
            self.setTextCursor(cursor)
            self._quiet = False
            text = self.toPlainText()
        self.typed.emit(text)
