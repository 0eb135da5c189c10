"""What lies on the clipboard or is dragged here, looked at as far as it is needed."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage

from cjm_editor.editing.clipboard import MIME_TYPE
from cjm_editor.i18n import Problem, text
from cjm_editor.model import Asset

if TYPE_CHECKING:
    from cjm_editor.formats.pasted import Table

PICTURE_FILES = (".png", ".jpg", ".jpeg", ".gif", ".webp")
PICTURE_TYPES = ("image/png", "image/jpeg", "image/webp", "image/gif")
MOST_PICTURES = 20


class MimeContents:
    """What another program, or another window of this one, has to give."""

    def __init__(self, mime: QMimeData | None) -> None:
        self._mime = QMimeData() if mime is None else mime

    @property
    def holds_cards(self) -> bool:
        """Whether there seems to be part of a map."""
        return self._mime.hasFormat(MIME_TYPE)

    @property
    def holds_something(self) -> bool:
        """Whether there seems to be what can be pasted, by the names of its forms alone."""
        mime = self._mime
        return self.holds_cards or mime.hasText() or mime.hasHtml() or self.holds_picture

    @property
    def holds_picture(self) -> bool:
        """Whether there seems to be a picture that is no file."""
        return self._mime.hasImage() or bool(self._picture_type())

    def cards(self) -> str:
        """Give part of a map in our own format, or nothing."""
        if not self.holds_cards:
            return ""
        return bytes(self._mime.data(MIME_TYPE).data()).decode("utf-8", "replace")

    def table(self) -> "Table | None":
        """Give the cells of a spreadsheet or table; raises Problem for too many."""
        from cjm_editor.formats.pasted import table_of

        return table_of(self._text(), self._mime.html() if self._mime.hasHtml() else "")

    def lines(self) -> Sequence[str]:
        """Give the lines of a text that make a card each; raises Problem for too many."""
        from cjm_editor.formats.pasted import lines_of

        return lines_of(self._text())

    def pictures(self) -> Sequence[Asset]:
        """Give picture files, or a picture where there are no words; raises Problem for a bad one.

        A program that copies words often offers a picture of them as well.
        """
        from cjm_editor.ui.picture_file import asset_from_image, picture_from_bytes, read_picture
        from cjm_editor.ui.pictures import sane

        files = self.picture_files()
        if len(files) > MOST_PICTURES:
            raise Problem("ui.picture.too_many", most=MOST_PICTURES)
        if files:
            return [read_picture(path) for path in files]
        words = self._text().split()
        if not self.holds_picture or len(words) > 1 or (words and "://" not in words[0]):
            return []
        form = self._picture_type()
        if form:
            # Its header is looked at before anything is decoded.
            data = bytes(self._mime.data(form).data())
            try:
                return [picture_from_bytes(data, text("ui.picture.pasted"))]
            except Problem:
                raise Problem("ui.picture.bad_clipboard") from None
        image = self._mime.imageData()
        if not isinstance(image, QImage) or image.isNull() or not sane(image.size()):
            raise Problem("ui.picture.bad_clipboard")
        return [asset_from_image(image, text("ui.picture.pasted"))]

    def picture(self) -> Asset:
        """Give one picture, whatever a file's name says; raises Problem where there is none."""
        from cjm_editor.ui.picture_file import read_picture

        files = self.files()
        found = [read_picture(files[0])] if files else self.pictures()
        if not found:
            raise Problem("ui.picture.none_pasted")
        return found[0]

    def picture_files(self) -> list[Path]:
        """Give the picture files of this machine among what is held."""
        return [path for path in self.files() if path.suffix.lower() in PICTURE_FILES]

    def files(self) -> list[Path]:
        """Give the files of this machine that are held; nothing is fetched from elsewhere."""
        if not self._mime.hasUrls():
            return []
        return [Path(url.toLocalFile()) for url in self._mime.urls() if url.isLocalFile()]

    def kept(self) -> "MimeContents":
        """Give a copy for later: what is dragged is gone once the drop is over."""
        mime, copy = self._mime, QMimeData()
        if mime.hasFormat(MIME_TYPE):
            copy.setData(MIME_TYPE, mime.data(MIME_TYPE))
        if mime.hasText():
            copy.setText(mime.text())
        if mime.hasHtml():
            copy.setHtml(mime.html())
        if mime.hasUrls():
            copy.setUrls(mime.urls())
        form = self._picture_type()
        if form:
            copy.setData(form, mime.data(form))
        elif mime.hasImage():
            copy.setImageData(mime.imageData())
        return MimeContents(copy)

    def _picture_type(self) -> str:
        return next((form for form in PICTURE_TYPES if self._mime.hasFormat(form)), "")

    def _text(self) -> str:
        # The names of files are no words to make cards of.
        return self._mime.text() if self._mime.hasText() and not self.files() else ""
