"""What one side of a conflict says: word by word, what is gone struck out and new underlined."""

from collections.abc import Iterable

from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from cjm_editor.editing.merging.telling import ToldValue
from cjm_editor.ui.comparison.details import FORMATS


class SidePane(QTextEdit):
    """Words to read; whatever a map says is set as plain text, never as markup."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)

    def tell(self, values: Iterable[ToldValue]) -> None:
        """Show what a side says."""
        self.clear()
        told = list(values)
        cursor = QTextCursor(self.document())
        for at, value in enumerate(told):
            if at:
                cursor.insertBlock(_spaced(), QTextCharFormat())
            if value.name:
                cursor.insertText(f"{value.name}: ", _bold())
            for piece in value.pieces:
                cursor.insertText(piece.text, FORMATS[piece.what]())
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.setAccessibleDescription(
            ". ".join(": ".join(filter(None, (value.name, value.words))) for value in told)
        )


def _bold() -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFontWeight(QFont.Weight.DemiBold)
    return made


def _spaced() -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setTopMargin(8)
    return made
