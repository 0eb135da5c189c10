"""The system's clipboard."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from cjm_editor.editing.excerpt import Excerpt
from cjm_editor.model import Asset
from cjm_editor.text import Typesetter
from cjm_editor.ui.clipboard.contents import MimeContents

if TYPE_CHECKING:
    from cjm_editor.formats.pasted import Table


class SystemClipboard(QObject):
    """What copying fills and pasting reads."""

    changed = Signal()
    """It holds something else now, perhaps from another program."""

    def __init__(self, typesetter: Callable[[], Typesetter], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._typesetter = typesetter
        self._clipboard = QGuiApplication.clipboard()
        self._holds: tuple[bool, bool] | None = None
        self._clipboard.dataChanged.connect(self._changed)

    @property
    def contents(self) -> MimeContents:
        """What it holds now."""
        return MimeContents(self._clipboard.mimeData())

    def cards(self) -> str:
        """Give part of a map in our own format, or nothing."""
        return self.contents.cards()

    def table(self) -> "Table | None":
        """Give the cells of a spreadsheet or table; raises Problem for too many."""
        return self.contents.table()

    def lines(self) -> Sequence[str]:
        """Give the lines of a text that make a card each; raises Problem for too many."""
        return self.contents.lines()

    def pictures(self) -> Sequence[Asset]:
        """Give picture files, or a picture; raises Problem for a bad one."""
        return self.contents.pictures()

    @property
    def holds_something(self) -> bool:
        """Whether it seems to hold what can be pasted."""
        return self._look()[0]

    @property
    def holds_cards(self) -> bool:
        """Whether it seems to hold part of a map."""
        return self._look()[1]

    def _look(self) -> tuple[bool, bool]:
        """Ask the system what there is, once a change."""
        if self._holds is None:
            contents = self.contents
            self._holds = contents.holds_something, contents.holds_cards
        return self._holds

    def put(self, excerpt: Excerpt) -> None:
        """Put part of a map on it, in every form that other programs may ask for."""
        from cjm_editor.ui.clipboard.offered import OfferedExcerpt

        self._clipboard.setMimeData(OfferedExcerpt(excerpt, self._typesetter))

    def _changed(self) -> None:
        self._holds = None
        self.changed.emit()
