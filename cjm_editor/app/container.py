"""The container: knows everybody, and lets the window, the files and the system meet."""

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from cjm_editor import __version__
from cjm_editor.app.cli import DONE, UNUSABLE, complain
from cjm_editor.app.crash_log import catch_crashes
from cjm_editor.app.edited_file import EditedFile
from cjm_editor.app.settings import load_settings, save_settings
from cjm_editor.i18n import (
    Language,
    Problem,
    current_language,
    preferred_language,
    set_language,
    text,
)
from cjm_editor.kinds import SCHEMA
from cjm_editor.model import Id
from cjm_editor.storage import (
    WorkingCopy,
    create_document,
    discard,
    leftovers,
    open_document,
    recover,
)
from cjm_editor.templates import instantiate
from cjm_editor.text import Typesetter
from cjm_editor.ui.look import follow_scheme, use_bundled_font
from cjm_editor.ui.main_window import MainWindow
from cjm_editor.ui.preferences import Preferences
from cjm_editor.ui.services import Export, Leftover, OpenFile

MOST_RECENT = 12
OWN_SUFFIX = ".cjm"


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
        self._state_folder = state_folder
        self._keep = keep
        self.preferences = preferences
        self.typesetter = Typesetter()
        self.windows: list[MainWindow] = []
        self._app = app
        self._waiting: list[Callable[[], None]] = []
        self._leftovers: dict[str, Any] = {}

    # Files ------------------------------------------------------------------------------------

    def new_file(self, template: str, language: Language) -> OpenFile:
        """Start a file from a template."""
        records = instantiate(template, language)
        copy = create_document(
            records, schema=SCHEMA, state_folder=self._state_folder, title=text("ui.untitled")
        )
        return self._edited(copy)

    def open_file(self, path: Path) -> OpenFile:
        """Open a file, or read one of another format as a new file."""
        from cjm_editor.app.files import is_own, read_any

        path = path.absolute()
        shown = self._showing(path)
        if shown is not None and shown.file is not None:
            return shown.file
        if is_own(path):
            try:
                copy = open_document(path, schema=SCHEMA, state_folder=self._state_folder)
            except Problem:
                if not path.exists():
                    self._forget_recent(path)
                raise
            self.remember(path)
            return self._edited(copy)
        document, notices = read_any(path)
        copy = create_document(
            document,
            schema=SCHEMA,
            state_folder=self._state_folder,
            title=path.stem,
            unsaved=True,
        )
        return self._edited(copy, tuple(notice.sentence() for notice in notices))

    def leftovers(self) -> list[Leftover]:
        """Find unsaved work of earlier sessions."""
        self._leftovers = {str(found.folder): found for found in leftovers(self._state_folder)}
        return [
            Leftover(key, found.title, found.path, found.edited.timestamp())
            for key, found in self._leftovers.items()
        ]

    def recover(self, leftover: Leftover) -> OpenFile:
        """Open unsaved work."""
        return self._edited(recover(self._leftovers[leftover.key], schema=SCHEMA))

    def discard(self, leftover: Leftover) -> None:
        """Delete unsaved work for good."""
        discard(self._leftovers[leftover.key])

    def export(
        self,
        file: OpenFile,
        map_id: Id,
        format_id: str,
        options: Mapping[str, Any],
        out: Path,
    ) -> Export:
        """Begin to write a map in another format."""
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

    def _edited(self, copy: WorkingCopy, notices: tuple[str, ...] = ()) -> EditedFile:
        return EditedFile(
            copy, self.typesetter, lambda: self.preferences.autosave, notices, parent=self
        )

    # Windows ----------------------------------------------------------------------------------

    def show(self, file: OpenFile | None) -> None:
        """Show a file in a window that shows none yet, or in a new one."""
        shown = [window for window in self.windows if file is not None and window.file is file]
        window = shown[0] if shown else self._free_window() or self._new_window()
        if file is not None and not shown:
            window.set_file(file)
        window.show()
        window.raise_()
        window.activateWindow()

    def _new_window(self) -> MainWindow:
        window = MainWindow(self)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.closed.connect(lambda: self._forget(window))
        self.windows.append(window)
        return window

    def _free_window(self) -> MainWindow | None:
        active = self._app.activeWindow()
        free = [window for window in self.windows if window.file is None]
        return next((window for window in free if window is active), free[0] if free else None)

    def _forget(self, window: MainWindow) -> None:
        self.windows = [other for other in self.windows if other is not window]

    def _showing(self, path: Path) -> MainWindow | None:
        """Give the window that shows the file at a path."""
        return next((w for w in self.windows if w.file is not None and w.file.path == path), None)

    def keep_preferences(self) -> None:
        """Make changed preferences last and take effect."""
        self._keep(self.preferences)
        follow_scheme(self._app, self.preferences.scheme)
        wanted = self.preferences.language or preferred_language()
        if wanted != current_language():
            set_language(wanted)
            self._rebuild()

    def _rebuild(self) -> None:
        """Make every window anew: each word is looked up when a window is made."""
        for old in list(self.windows):
            fresh = self._new_window()
            fresh.restoreGeometry(old.saveGeometry())
            file = old.release_file()
            if file is not None:
                fresh.set_file(file)
            fresh.show()
            old.close()

    def later(self, task: Callable[[], None]) -> None:
        """Do something as soon as the window has nothing else to do; one thing a turn."""
        self._waiting.append(task)
        if len(self._waiting) == 1:
            QTimer.singleShot(0, self._next)

    @property
    def is_busy(self) -> bool:
        """Whether something still waits for the window to have time."""
        return bool(self._waiting)

    def _next(self) -> None:
        task = self._waiting[0]
        try:
            task()
        finally:
            self._waiting.pop(0)
            if self._waiting:
                QTimer.singleShot(0, self._next)

    def quit(self) -> None:
        """Close every window, asking where work is unsaved."""
        for window in list(self.windows):
            if not window.close():
                return


def start(paths: list[Path]) -> int:
    """Start the editor on some files, or on its welcome page; gives the exit code."""
    if _has_no_display():
        complain(text("ui.start.no_display"))
        return UNUSABLE
    preferences = load_settings()
    set_language(preferences.language or preferred_language())
    QApplication.setApplicationName("CJM Editor")
    QApplication.setApplicationVersion(__version__)
    QApplication.setDesktopFileName("cjm-editor")
    app = QApplication(sys.argv[:1])
    use_bundled_font(app)
    follow_scheme(app, preferences.scheme)
    container = Container(app, preferences)
    catch_crashes(lambda error, path: _tell(container, text("ui.crash", path=path)))
    for path in paths:
        try:
            container.show(container.open_file(path))
        except Problem as problem:
            _tell(container, problem.sentence())
    if not container.windows:
        container.show(None)
    QTimer.singleShot(0, container.windows[0].offer_recovery)
    app.exec()
    return DONE


def _tell(container: Container, sentence: str) -> None:
    if not container.windows:
        container.show(None)
    container.windows[-1].report(sentence)


def _has_no_display() -> bool:
    if not sys.platform.startswith("linux"):
        return False
    return not any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    )
