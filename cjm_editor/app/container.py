"""The container: knows everybody, and lets the window, the files and the system meet.

What opens a file is only brought in with the first file: the welcome page is there before.
"""

from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from cjm_editor.app.settings import save_settings
from cjm_editor.i18n import (
    Language,
    Problem,
    current_language,
    preferred_language,
    set_language,
)
from cjm_editor.ui.idle import Idle
from cjm_editor.ui.look import follow_language, follow_scheme
from cjm_editor.ui.main_window import MainWindow
from cjm_editor.ui.preferences import Preferences
from cjm_editor.ui.services import Backup, Export, Leftover, OpenFile, Way
from cjm_editor.ui.window.place import keep_place

if TYPE_CHECKING:
    from cjm_editor.app.library import Library
    from cjm_editor.editing.merging import Merge
    from cjm_editor.editing.reviewing import Reviews
    from cjm_editor.model import Document, Id
    from cjm_editor.text import Typesetter

MOST_RECENT = 12


class Container(QObject):
    """What the program is made of while it runs; the window sees it as its services."""

    def __init__(
        self,
        app: QApplication,
        preferences: Preferences,
        state_folder: Path | None = None,
        keep: Callable[[Preferences], None] = save_settings,
    ) -> None:
        super().__init__()
        self.preferences = preferences
        self.windows: list[MainWindow] = []
        self._app = app
        self._state_folder = state_folder
        self._keep = keep
        self._idle = Idle()
        self._front: MainWindow | None = None
        app.focusChanged.connect(self._focus_moved)

    @cached_property
    def typesetter(self) -> "Typesetter":
        """What sets the type of every map."""
        from cjm_editor.text import Typesetter

        return Typesetter()

    @cached_property
    def _library(self) -> "Library":
        from cjm_editor.app.library import Library

        return Library(self.preferences, self._state_folder, self)

    @property
    def _opening(self) -> "Library":
        """The library, for a file that is to be shown; raises Problem where no type can be set."""
        from cjm_editor.text.faces import look_at_bundled_fonts

        look_at_bundled_fonts()
        return self._library

    # Files ------------------------------------------------------------------------------------

    def new_file(self, template: str, language: Language) -> OpenFile:
        """Start a file from a template."""
        return self._opening.new(template, language)

    def open_file(self, path: Path, way: Way = "edit") -> OpenFile:
        """Open a file, or read one of another format as a new file; an open one is given again."""
        path = path.absolute()
        for window in self.windows:
            if way == "edit" and window.file is not None and window.file.path == path:
                return window.file
        try:
            opened = self._opening.open(path, way)
        except Problem:
            if not path.exists():
                self._forget_recent(path)
            raise
        if opened.path is not None:
            self.remember(path)
        return opened

    def open(self, path: Path) -> None:
        """Open a file in a window of its own; where that cannot be, a window says why."""
        try:
            self.show(self.open_file(path))
        except Problem:
            if not self.windows:
                self.show(None)
            self.windows[-1].open_path(path)

    def read_file(self, path: Path) -> "tuple[Document, tuple[str, ...]]":
        """Read any readable file to look at."""
        from cjm_editor.app.files import read_any

        document, notices = read_any(path)
        return document, tuple(notice.sentence() for notice in notices)

    def read_reviews(self, path: Path, document: "Document", map_id: "Id") -> "Reviews":
        """Read the notes in a PDF."""
        from cjm_editor.app.returned_notes import read_reviews

        return read_reviews(path, document, map_id)

    def merging(self, file: OpenFile, path: Path, base: "Path | Id | None" = None) -> "Merge":
        """Merge a copy of the open file with it, on paper."""
        from cjm_editor.app.edited_file import EditedFile
        from cjm_editor.app.merging import merged_with

        assert isinstance(file, EditedFile)
        if path == file.path:
            file.look()
        state = file.version_document(base) if isinstance(base, str) else base
        return merged_with(file.lineage(), path, state)

    def leftovers(self) -> list[Leftover]:
        """Find unsaved work of earlier sessions."""
        return self._library.leftovers()

    def recover(self, leftover: Leftover) -> OpenFile:
        """Open unsaved work."""
        return self._opening.recover(leftover)

    @property
    def backup_folder(self) -> Path:
        """Where backups are kept."""
        from cjm_editor.app.backup_plan import backup_folder

        return backup_folder(self.preferences, self._state_folder)

    def backups(self) -> list[Backup]:
        """Find all backups, the newest first."""
        from cjm_editor.storage.backups import backups

        return [
            Backup(each.path, each.title, each.made.timestamp(), each.size)
            for each in backups(self.backup_folder)
        ]

    def open_backup(self, backup: Backup) -> OpenFile:
        """Open a backup as a new file that is not saved anywhere yet."""
        return self._opening.open_backup(backup.path, backup.title)

    def discard(self, leftover: Leftover) -> None:
        """Delete unsaved work for good."""
        self._library.discard(leftover)

    def export(
        self,
        file: OpenFile,
        map_id: "Id",
        format_id: str,
        options: Mapping[str, Any],
        out: Path,
    ) -> Export:
        """Begin to write a map in another format."""
        from cjm_editor.app.edited_file import EditedFile
        from cjm_editor.app.export_process import ExportProcess

        assert isinstance(file, EditedFile)
        return ExportProcess(file, map_id, format_id, options, out, parent=self)

    def remember(self, path: Path) -> None:
        """Put a file first among those opened last."""
        known = [name for name in self.preferences.recent if name != str(path)]
        self.preferences.recent = [str(path), *known][:MOST_RECENT]
        self.preferences.folder = str(path.parent)
        self._keep(self.preferences)

    def _forget_recent(self, path: Path) -> None:
        names = self.preferences.recent
        self.preferences.recent = [name for name in names if name != str(path)]
        self._keep(self.preferences)

    # Windows ----------------------------------------------------------------------------------

    def show(self, file: OpenFile | None) -> None:
        """Show a file in the window that has it, in one that has none yet, or in a new one."""
        shown = [window for window in self.windows if file is not None and window.file is file]
        window = shown[0] if shown else self._outdated_window(file) or self._free_window()
        window = window or self._new_window()
        if file is not None and not shown:
            window.set_file(file)
        window.show()
        window.raise_()
        window.activateWindow()

    def keep_preferences(self) -> None:
        """Make changed preferences last and take effect."""
        self._keep(self.preferences)
        chosen = self.preferences
        follow_scheme(self._app, chosen.scheme, chosen.contrast, chosen.stillness)
        wanted = self.preferences.language or preferred_language()
        if wanted != current_language():
            set_language(wanted)
            follow_language(self._app)
            self._rebuild()
        else:
            for window in self.windows:
                window.follow_preferences()

    def quit(self) -> None:
        """Close every window, asking where work is unsaved."""
        for window in list(self.windows):
            if not window.close():
                return

    def _new_window(self) -> MainWindow:
        window = MainWindow(self)
        window.closed.connect(lambda: self._forget(window))
        window.closed.connect(window.deleteLater)
        self.windows.append(window)
        return window

    def _outdated_window(self, file: OpenFile | None) -> MainWindow | None:
        """Find the window that shows, as it was saved, what has just been recovered."""
        if file is None or file.path is None:
            return None
        for window in self.windows:
            old = window.file
            if old is not None and old.path == file.path and not old.dirty:
                window.release_file()
                old.close(discard=True)
                return window
        return None

    def _free_window(self) -> MainWindow | None:
        active = self._app.activeWindow()
        free = [window for window in self.windows if window.file is None]
        return next((window for window in free if window is active), free[0] if free else None)

    def _forget(self, window: MainWindow) -> None:
        self.windows = [other for other in self.windows if other is not window]
        if self._front is window:
            self._front = None

    def _rebuild(self) -> None:
        """Make every window anew: each word is looked up when a window is made."""
        front = self._front
        for old in list(self.windows):
            fresh = self._new_window()
            fresh.restoreGeometry(old.saveGeometry())
            front = fresh if old is front else front
            if old.file is None:
                fresh.show()
            else:
                self._hand_over(old, fresh)
            old.close()
        if front is not None:
            front.raise_()
            front.activateWindow()

    def _hand_over(self, old: MainWindow, fresh: MainWindow) -> None:
        """Let a window show what another one shows, panels, place and selection included."""
        map_id, seen = old.map_id, old.canvas.seen if old.shown_map.is_laid else None
        keep_place(old, self.preferences, panels=True)
        file = old.release_file()
        assert file is not None
        selected = file.session.selection.ids
        fresh.set_file(file)
        fresh.show()
        if map_id != fresh.map_id and map_id in file.session.document:
            fresh.show_map(map_id)
        if seen is not None:
            fresh.shown_map.see(seen)
        file.session.selection.set(selected)

    def _focus_moved(self, _: QWidget | None, now: QWidget | None) -> None:
        """Remember which window somebody works with, in one of its dialogs or not."""
        while now is not None and not isinstance(now, MainWindow):
            now = now.parentWidget()
        self._front = now if now in self.windows else self._front

    # Time -------------------------------------------------------------------------------------

    @property
    def is_busy(self) -> bool:
        """Whether something still waits for the window to have time."""
        return self._idle.is_busy

    def later(self, owner: QObject, task: Callable[[], object]) -> None:
        """Do something as soon as there is time, unless its owner is gone by then."""
        self._idle.later(owner, task)
