"""One change in full: word by word, with what is gone struck out and what is new underlined."""

from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from cjm_editor.editing.comparison import ChangeKind
from cjm_editor.editing.comparison.telling import HUES, Told, ToldField
from cjm_editor.i18n import text

INK = "#16202b"


class ChangeDetails(QTextEdit):
    """Words to read; whatever a map says is set as plain text, never as markup."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setAccessibleName(text("ui.comparison.details"))

    def tell(self, told: Told | None) -> None:
        """Show a change, or nothing."""
        self.clear()
        if told is None:
            self.setAccessibleDescription("")
            return
        cursor = QTextCursor(self.document())
        what = f"{told.sign} {told.what[:1].upper()}{told.what[1:]}"
        named = text("compare.named", type=told.type, title=told.title)
        cursor.insertText(f"{what}: {named}", _bold())
        if told.where:
            cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
            cursor.insertText(told.where, QTextCharFormat())
        for field in told.fields:
            cursor.insertBlock(_spaced(), QTextCharFormat())
            cursor.insertText(f"{field.name}: ", _bold())
            _field(cursor, told, field)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.setAccessibleDescription(". ".join(map(_spoken, told.fields)))


def _field(cursor: QTextCursor, told: Told, field: ToldField) -> None:
    if field.pieces:
        for piece in field.pieces:
            cursor.insertText(piece.text, FORMATS[piece.what]())
    elif told.kind == "added":
        cursor.insertText(field.after, _new())
    elif told.kind == "removed":
        cursor.insertText(field.before, _gone())
    else:
        cursor.insertText(field.before, _gone())
        cursor.insertText(" → ", QTextCharFormat())
        cursor.insertText(field.after, _new())
    if field.delta:
        cursor.insertText(f"  ({field.delta})", _bold())


def _spoken(field: ToldField) -> str:
    """Say a field to somebody who sees neither strokes nor colours."""
    gone = " … ".join(piece.text.strip() for piece in field.pieces if piece.what == "gone")
    new = " … ".join(piece.text.strip() for piece in field.pieces if piece.what == "new")
    if not field.pieces:
        gone, new = field.before, field.after
    return text("ui.comparison.spoken", field=field.name, gone=gone or "–", new=new or "–")


def _bold() -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFontWeight(QFont.Weight.DemiBold)
    return made


def _gone() -> QTextCharFormat:
    made = _tinted("removed")
    made.setFontStrikeOut(True)
    return made


def _new() -> QTextCharFormat:
    made = _tinted("added")
    made.setFontUnderline(True)
    return made


def _tinted(kind: ChangeKind) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setBackground(QColor(HUES[kind].tint))
    made.setForeground(QColor(INK))
    return made


def _spaced() -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setTopMargin(8)
    return made


FORMATS = {"kept": QTextCharFormat, "gone": _gone, "new": _new}
