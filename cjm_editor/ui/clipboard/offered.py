"""What copying offers to other programs: made when one asks for it, and only then."""

from collections.abc import Callable
from functools import cached_property

from PySide6.QtCore import QByteArray, QMimeData

from cjm_editor.editing.clipboard import MIME_TYPE, to_plain_text, to_text
from cjm_editor.editing.excerpt import Excerpt
from cjm_editor.text import Typesetter
from cjm_editor.ui.clipboard.picture import SvgAndImage

TEXT, SVG, IMAGE = "text/plain", "image/svg+xml", "application/x-qt-image"
MOST_DRAWN = 400
"""Cards in a picture at most: some systems ask for every form at once, and wait for it."""


class OfferedExcerpt(QMimeData):
    """Part of a map as cards, as a drawing, as a picture and as text.

    It holds records and no document: what was copied stays as it was, whatever is edited since.
    """

    def __init__(self, excerpt: Excerpt, typesetter: Callable[[], Typesetter]) -> None:
        super().__init__()
        self._excerpt = excerpt
        self._picture = SvgAndImage(excerpt, typesetter)
        drawn = len(excerpt.elements) <= MOST_DRAWN
        self._forms = [MIME_TYPE, *([SVG, IMAGE] if drawn else []), TEXT]

    @cached_property
    def _cards(self) -> bytes:
        return to_text(self._excerpt).encode()

    @cached_property
    def _text(self) -> str:
        return to_plain_text(self._excerpt)

    def formats(self) -> list[str]:
        """Name the forms there are, the best first."""
        return self._forms

    def hasFormat(self, mimetype: str) -> bool:
        """Tell whether a form is there, without making it."""
        return mimetype in self._forms

    def retrieveData(self, mimetype, _type):
        """Make a form."""
        if mimetype == MIME_TYPE:
            return QByteArray(self._cards)
        if mimetype == TEXT:
            return self._text
        if mimetype == SVG and SVG in self._forms:
            return QByteArray(self._picture.svg)
        if mimetype == IMAGE and IMAGE in self._forms:
            return self._picture.image
        return None
