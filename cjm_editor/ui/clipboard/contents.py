"""What lies on the clipboard or is dragged here, looked at as far as it is needed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData

from cjm_editor.editing.clipboard import MIME_TYPE

if TYPE_CHECKING:
    from cjm_editor.formats.pasted import Table


class MimeContents:
    """What another program, or another window of this one, has to give."""

    def __init__(self, mime: QMimeData | None) -> None:
        self._mime = mime

    def cards(self) -> str:
        """Give part of a map in our own format, or nothing."""
        if self._mime is None or not self._mime.hasFormat(MIME_TYPE):
            return ""
        return bytes(self._mime.data(MIME_TYPE).data()).decode("utf-8", "replace")

    def table(self) -> "Table | None":
        """Give the cells of a spreadsheet or table; raises Problem for too many."""
        from cjm_editor.formats.pasted import table_of

        mime = self._mime
        html = mime.html() if mime is not None and mime.hasHtml() else ""
        return table_of(self._text(), html)

    def lines(self) -> Sequence[str]:
        """Give the lines of a text that make a card each; raises Problem for too many."""
        from cjm_editor.formats.pasted import lines_of

        return lines_of(self._text())

    def _text(self) -> str:
        return self._mime.text() if self._mime is not None and self._mime.hasText() else ""

    @property
    def holds_cards(self) -> bool:
        """Whether there seems to be part of a map."""
        return self._mime is not None and self._mime.hasFormat(MIME_TYPE)

    @property
    def holds_something(self) -> bool:
        """Whether there seems to be what can be pasted, by the names of its forms alone."""
        mime = self._mime
        return mime is not None and (mime.hasFormat(MIME_TYPE) or mime.hasText() or mime.hasHtml())
