"""Which file the window shows, and how the window says in what state it is."""

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from cjm_editor.i18n import text
from cjm_editor.ui.look.labels import shortened
from cjm_editor.ui.services import OpenFile
from cjm_editor.ui.window.place import restore_panels

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance

    from cjm_editor.ui.main_window import MainWindow

NAME = "CJM Editor"


class ShownFile:
    """The window's file with its panels and bars around it, or none and the welcome page."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        self.file: OpenFile | None = None

    def show(self, file: OpenFile) -> None:
        """Show a file in place of the one before."""
        self.release()
        self.file = file
        for signal, slot in self._followed(file):
            signal.connect(slot)
        self._show_page()
        self._window.shown_map.begin(file)
        self.show_state()
        if file.notices:
            self._window.report(" ".join(file.notices))

    def release(self) -> OpenFile | None:
        """Give the file up without closing it; the window shows the welcome page."""
        file = self.detach()
        if file is not None:
            self._show_page()
            self.show_state()
        return file

    def detach(self) -> OpenFile | None:
        """Give the file up without closing it, and show nothing else."""
        file = self.file
        if file is not None:
            if "versioning" in vars(self._window):
                self._window.versioning.close_view()
            self._window.shown_map.end()
            for signal, slot in self._followed(file):
                with suppress(RuntimeError, TypeError):
                    signal.disconnect(slot)
        self.file = None
        return file

    def show_state(self) -> None:
        """Name the file and say whether it is saved; without a name it is called by its map."""
        window, file = self._window, self.file
        if file is None:
            window.setWindowModified(False)
            window.setWindowTitle(NAME)
            return
        title = shortened(file.title if file.path else window.map_title)
        title = title.replace("[*]", "")
        if file.read_only:
            title = text("ui.title.read_only", name=title)
        window.setWindowTitle(f"{title}[*] – {NAME}")
        window.setWindowFilePath(str(file.path or ""))
        window.setWindowModified(file.dirty)
        if file.read_only:
            window.status_bar.show_state("ui.state.read_only", "lock")
        elif file.path is not None and not file.dirty:
            window.status_bar.show_state("ui.state.saved", "circle-check")
        else:
            window.status_bar.show_state("ui.state.kept", "check")

    def _followed(self, file: OpenFile) -> "tuple[tuple[SignalInstance, Callable], ...]":
        filing = self._window.filing
        return (
            (file.state_changed, self.show_state),
            (file.failed, filing.failed),
            (file.saved, filing.saved),
            (file.changed_on_disk, filing.changed_on_disk),
            (file.gone_from_disk, filing.gone_from_disk),
        )

    def _show_page(self) -> None:
        window, there_is = self._window, self.file is not None
        toolbar = window.bars.toolbar  # is there before anything takes its place again
        window.pages.show_page(window.canvas if there_is else window.welcome)
        if not there_is:
            window.welcome.setFocus()
            window.services.later(window, window.welcome.fill)
        window.status_bar.setVisible(there_is)
        window.panels.show_file(there_is)
        if there_is:
            restore_panels(window, window.services.preferences)
            window.panels.side_room.begin()
        toolbar.setVisible(there_is)
