"""The window as commands see it."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from cjm_editor.editing import EditSession
from cjm_editor.editing.commands.anchor import Anchor
from cjm_editor.editing.table_fit import Table, TableFit
from cjm_editor.i18n import text
from cjm_editor.layout import PlacedMap
from cjm_editor.model import Id
from cjm_editor.ui.canvas.view import CanvasView
from cjm_editor.ui.clipboard.system import SystemClipboard


class WindowContext:
    """What commands work on: the canvas of one window and its session."""

    def __init__(
        self,
        window: QWidget,
        canvas: CanvasView,
        clipboard: SystemClipboard,
        show_map: Callable[[Id], None],
    ) -> None:
        self._window = window
        self._canvas = canvas
        self._show_map = show_map
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

    @property
    def hidden(self) -> frozenset[Id]:
        """What a filter hides."""
        return self._canvas.hidden

    def pick_cell(self, lane: Id, step: Id) -> None:
        """Put the focus on a cell and scroll it into view."""
        if self._canvas.placed_map is not None:  # else it is being laid out anew
            self._canvas.pick_cell(lane, step)
            self._canvas.reveal_cell(lane, step)

    def edit_title(self, id: Id) -> None:
        """Let the user type the title of a record in place."""
        self._canvas.edit_title(id)

    def show_map(self, id: Id) -> None:
        """Show another map of the file."""
        self._show_map(id)

    def reveal(self, id: Id) -> None:
        """Scroll a record into view."""
        self._canvas.reveal(id)

    def choose(self, question_key: str, options: Sequence[tuple[Id, str]]) -> Id | None:
        """Ask the user to pick one of some records."""
        from cjm_editor.ui.dialogs.choose import ChooseDialog

        dialog = ChooseDialog(text(question_key), options, self._window)
        return dialog.chosen if dialog.exec() else None

    def ask_place(self, ids: Sequence[Id]) -> Anchor | None:
        """Ask for the cell that cards move to."""
        from cjm_editor.ui.dialogs.move_to import MoveToDialog

        session = self.session
        dialog = MoveToDialog(session.document, self.map_id, ids, self._window)
        accepted = dialog.exec()
        # The file may have been closed beneath the dialog.
        if not isValid(dialog) or not self._canvas.shows(session):
            return None
        place = dialog.place if accepted else None
        dialog.deleteLater()
        return place

    def sure(self, question: str) -> bool:
        """Ask whether to go on."""
        from cjm_editor.ui.dialogs.sure import sure

        return sure(self._window, question)

    def arrange(self, table: Table, anchor: Anchor) -> TableFit | None:
        """Show what a table would make."""
        from cjm_editor.ui.dialogs.paste_table import PasteTableDialog

        session = self.session
        dialog = PasteTableDialog(table, session.document, self.map_id, anchor, self._window)
        accepted = dialog.exec()
        # The file may have been closed beneath the dialog.
        if not isValid(dialog) or not self._canvas.shows(session):
            return None
        fit = dialog.fit if accepted else None
        dialog.deleteLater()
        return fit
