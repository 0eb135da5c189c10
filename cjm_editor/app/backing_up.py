"""Backups of an open file: made beside whatever else goes on, once it is saved."""

import threading
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from cjm_editor.app.backup_plan import plan_of
from cjm_editor.i18n import Problem
from cjm_editor.storage.backups import BackupPlan, back_up
from cjm_editor.ui.preferences import Preferences


class BackingUp(QObject):
    """Makes the backups of one file; a folder that takes none is told of once."""

    failed = Signal(Exception)

    def __init__(
        self, preferences: Preferences, state_folder: Path | None, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._preferences, self._state_folder = preferences, state_folder
        self._thread: threading.Thread | None = None
        self._told = False

    def begin(self, path: Path) -> None:
        """Back a file up, unless that was done not long ago."""
        if self._preferences.backups:
            self.wait()
            plan = plan_of(self._preferences, self._state_folder)
            self._thread = threading.Thread(
                target=self._run, args=(path, plan), name="backup", daemon=True
            )
            self._thread.start()

    def now(self, path: Path) -> None:
        """Back a file up at once, however it is, as before it is written in another form."""
        if self._preferences.backups and path.exists():
            self._run(path, plan_of(self._preferences, self._state_folder), force=True)

    def wait(self) -> None:
        """Return when nothing is being written any more."""
        if self._thread is not None:
            self._thread.join()

    def _run(self, path: Path, plan: BackupPlan, *, force: bool = False) -> None:
        try:
            back_up(path, plan, datetime.now(), force=force)
        except (OSError, ValueError):
            if not self._told:
                self._told = True
                self.failed.emit(Problem("problem.backup.failed", folder=plan.folder))
