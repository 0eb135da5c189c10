"""How a comment is put into words: who wrote it and when."""

from PySide6.QtCore import QDateTime, QLocale, Qt

from cjm_editor.i18n import text
from cjm_editor.model import Comment


def moment_of(comment: Comment) -> str:
    """Say when a comment was written, as it is written here."""
    when = QDateTime.fromString(comment.written, Qt.DateFormat.ISODate).toLocalTime()
    return QLocale(text("ui.locale")).toString(when, QLocale.FormatType.ShortFormat)


def by_line(comment: Comment) -> str:
    """Say who wrote a comment and when, as far as is known."""
    return " · ".join(filter(None, (comment.author, moment_of(comment))))


def is_own(comment: Comment, author: str) -> bool:
    """Tell whether somebody may change a comment: its author, or anybody where none is named."""
    return comment.author in ("", author)
