"""The window as commands see it."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from cjm_editor.editing import EditSession
from cjm_editor.editing.clipboard import MIME_TYPE
from cjm_editor.i18n import text
from cjm_editor.layout import PlacedMap
from cjm_editor.model import Id
from cjm_editor.ui.canvas.view import CanvasView


class SystemClipboard(QObject):
    """The system's clipboard; what it holds is looked at once until it changes."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clipboard = QGuiApplication.clipboard()
        self._held: tuple[str, str] | None = None
        self._clipboard.dataChanged.connect(self._changed)

    def cards(self) -> str:
        """Give what it holds in our own format, or nothing."""
        return self._look()[0]

    def text(self) -> str:
        """Give what it holds as plain text, or nothing."""
        return self._look()[1]

    def put(self, cards: str, text: str) -> None:
        """Put cards on it in our own format and as plain text."""
        mime = QMimeData()
        mime.setData(MIME_TYPE, cards.encode())
        mime.setText(text)
        self._clipboard.setMimeData(mime)

    def _look(self) -> tuple[str, str]:
        if self._held is None:
            mime = self._clipboard.mimeData()
            cards = bytes(mime.data(MIME_TYPE).data()).decode("utf-8", "replace") if mime else ""
            self._held = (cards, mime.text() if mime and mime.hasText() else "")
        return self._held

    def _changed(self) -> None:
        self._held = None


class WindowContext:
    """What commands work on: the canvas of one window and its session."""

    def __init__(self, window: QWidget, canvas: CanvasView, clipboard: SystemClipboard) -> None:
        self._window = window
        self._canvas = canvas
        self.clipboard = clipboard

    @property
    def session(self) -> EditSession:
        """The edit session of the open file."""
        return self._canvas.session

    @property
    def map_id(self) -> Id:
        """The map that is shown."""
        return self._canvas.map_id

    @property
    def placed(self) -> PlacedMap:
        """Where everything on it is."""
        return self._canvas.placed

    @property
    def cell(self) -> tuple[Id, Id] | None:
        """The empty cell picked last, until something is selected."""
        return self._canvas.cell

    def edit_title(self, id: Id) -> None:
        """Let the user type the title of a record in place."""
        self._canvas.edit_title(id)

    def reveal(self, id: Id) -> None:
        """Scroll a record into view."""
        self._canvas.reveal(id)

    def choose(self, question_key: str, options: Sequence[tuple[Id, str]]) -> Id | None:
        """Ask the user to pick one of some records."""
        from cjm_editor.ui.dialogs.choose import ChooseDialog

        dialog = ChooseDialog(text(question_key), options, self._window)
        return dialog.chosen if dialog.exec() else None
