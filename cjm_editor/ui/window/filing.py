"""Saving and leaving: what is asked of the user on the way, and what becomes of the answers."""

from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from cjm_editor.i18n import Problem, text
from cjm_editor.ui.look.labels import shortened
from cjm_editor.ui.services import OpenFile, Services

if TYPE_CHECKING:
    from collections.abc import Callable

    from cjm_editor.ui.main_window import MainWindow

SUFFIX = ".cjm"
CARRIER = ".pdf"
"""A PDF of ours carries its map."""


class Filing:
    """The file side of one window."""

    def __init__(self, window: "MainWindow", services: Services) -> None:
        self._window = window
        self._services = services
        self.discard = True
        """Whether what is unsaved when the window closes is not wanted any more."""
        self._unsaved = ""
        """What was said last of a file that could not be saved."""

    # Opening ----------------------------------------------------------------------------------

    def ask_and_open(self) -> None:
        """Ask for a map and open it."""
        filters = f"{text('ui.files.maps')} (*{SUFFIX} *{CARRIER})"
        self._open_one(text("ui.action.open"), filters)

    def ask_and_import(self) -> None:
        """Ask for a file of another format and open it as a new map."""
        self._open_one(text("ui.action.import_"), readable_filters())

    def _open_one(self, title: str, filters: str) -> None:
        from PySide6.QtWidgets import QFileDialog

        folder = self._services.preferences.folder
        name, _ = QFileDialog.getOpenFileName(self._window, title.rstrip("…"), folder, filters)
        if name:
            self._window.open_path(name)

    # Saving -----------------------------------------------------------------------------------

    def save(self) -> bool:
        """Save, asking for a name where there is none yet; gives whether it is saved."""
        file = self._file
        if file.path is None or file.read_only:
            return self.save_as()
        try:
            file.save()
        except Problem as problem:
            self.failed(problem)
            return False
        return True

    def save_soon(self) -> None:
        """Save without holding the window up, asking for a name where there is none yet."""
        file = self._file
        if file.path is None or file.read_only:
            self.save_as()
        else:
            file.save_soon()

    def save_as(self) -> bool:
        """Save under a name that is asked for; gives whether it is saved."""
        from PySide6.QtWidgets import QFileDialog

        file = self._file
        name = file.title if file.path else file_name(self._window.map_title)
        start = Path(self._services.preferences.folder or Path.home()) / name
        if file.read_only:
            start = _free(start)
        chosen, _ = QFileDialog.getSaveFileName(
            self._window,
            text("ui.action.save_as").rstrip("…"),
            str(start if start.suffix == SUFFIX else start.with_name(f"{start.name}{SUFFIX}")),
            f"{text('ui.files.maps')} (*{SUFFIX})",
        )
        return bool(chosen) and self.save_to(Path(chosen))

    def save_to(self, path: Path) -> bool:
        """Save under a name; gives whether it is saved."""
        if not path.suffix:
            path = path.with_suffix(SUFFIX)
        try:
            self._file.save_as(path)
        except Problem as problem:
            self._tell_unsaved(problem, [(text("ui.action.save_as"), self.save_as)])
            return False
        self._services.remember(path)
        return True

    def share(self) -> None:
        """Ask what a copy for others holds, write it, and say what a search of it has found."""
        from PySide6.QtWidgets import QFileDialog

        from cjm_editor.ui.beside import beside
        from cjm_editor.ui.versions.sharing import SharedDialog, SharingDialog

        file, window = self._file, self._window
        window.canvas.cancel_gesture()
        dialog = SharingDialog(window)
        if not dialog.exec():
            return
        name = text(
            "ui.sharing.file",
            name=Path(file.title).stem if file.path else file_name(window.map_title),
        )
        start = Path(self._services.preferences.folder or Path.home()) / f"{name}{SUFFIX}"
        title, kind = text("ui.sharing.title"), f"{text('ui.files.maps')} (*{SUFFIX})"
        chosen, _ = QFileDialog.getSaveFileName(window, title, str(start), kind)
        if not chosen or window.file is not file:
            return
        path = Path(chosen)
        path = path if path.suffix else path.with_suffix(SUFFIX)
        try:
            copy = beside(lambda: file.share(path, dialog.sharing, dialog.unwanted))
        except Problem as problem:
            window.fail(problem)
            return
        SharedDialog(copy, dialog.unwanted, window).exec()

    def restore_backup(self) -> None:
        """Ask for a backup and open it as a map of its own."""
        from cjm_editor.ui.versions.backups import BackupsDialog

        file = self._window.file
        title = file.path.stem if file is not None and file.path is not None else ""
        dialog = BackupsDialog(self._services, title, self._window)
        if not dialog.exec() or dialog.chosen is None:
            return
        try:
            self._services.show(self._services.open_backup(dialog.chosen))
        except Problem as problem:
            self._window.fail(problem)

    def failed(self, error: Exception) -> None:
        """Tell that saving failed, and offer ways out, until it is saved after all."""
        if not isinstance(error, Problem):
            self._window.fail(error)
        elif error.key == "problem.save.changed":
            self._tell_unsaved(
                error,
                [
                    (text("ui.changed_on_disk.merge"), self._merge),
                    (text("ui.changed_on_disk.save_as"), self.save_as),
                    (text("ui.changed_on_disk.overwrite"), self._overwrite),
                ],
            )
        else:
            self._tell_unsaved(error, [(text("ui.action.save_as"), self.save_as)])

    def saved(self) -> None:
        """Take back what was said of the file not being saved."""
        if self._unsaved and self._window.message_bar.sentence == self._unsaved:
            self._window.message_bar.hide()
        self._unsaved = ""

    def _tell_unsaved(
        self, problem: Problem, answers: "list[tuple[str, Callable[[], object]]]"
    ) -> None:
        self._unsaved = problem.sentence()
        self._window.message_bar.say(self._unsaved, answers)

    def changed_on_disk(self) -> None:
        """Tell that somebody else has written the file."""
        self._window.message_bar.say(
            text("ui.changed_on_disk", name=self._file.title),
            [
                (text("ui.changed_on_disk.merge"), self._merge),
                (text("ui.changed_on_disk.save_as"), self.save_as),
                (text("ui.changed_on_disk.reload"), self._reload),
            ],
        )

    def gone_from_disk(self) -> None:
        """Tell that the file is no longer where it was, before it is written there again."""
        self._window.message_bar.say(
            text("ui.gone_from_disk", name=self._file.title),
            [(text("ui.action.save_as"), self.save_as)],
        )

    def _merge(self) -> None:
        """Take in what somebody else has written, and save what both make."""
        from cjm_editor.ui.merging.opening import merge_file

        file = self._file
        if file.path is not None and merge_file(self._window, file.path):
            file.took_in()
            file.save_soon()

    def _overwrite(self) -> None:
        if self._sure_to_lose(text("ui.overwrite.sure", name=self._file.title)):
            try:
                self._file.save(force=True)
            except Problem as problem:
                self._window.fail(problem)

    def _reload(self) -> None:
        file = self._file
        if file.dirty and not self._sure_to_lose(text("ui.reload.sure", name=file.title)):
            return
        path = file.path
        self._window.release_file()
        file.close(discard=True)
        if path is not None:
            self._window.open_path(path)

    # Leaving ----------------------------------------------------------------------------------

    def may_leave(self) -> bool:
        """Ask about unsaved work; gives whether the window may close."""
        file = self._window.file
        if file is None or not file.dirty:
            return True
        by_itself = self._services.preferences.autosave and file.path and not file.read_only
        if by_itself and self.save():
            return True
        from PySide6.QtWidgets import QMessageBox

        from cjm_editor.ui.dialogs.sure import question

        name = shortened(file.title if file.path else self._window.map_title)
        sentence = text("ui.leave.question", name=name)
        asked = question(self._window, text("ui.leave.title"), sentence)
        save = asked.addButton(text("ui.button.save"), QMessageBox.ButtonRole.AcceptRole)
        drop = asked.addButton(text("ui.leave.drop"), QMessageBox.ButtonRole.DestructiveRole)
        cancel = asked.addButton(text("ui.button.cancel"), QMessageBox.ButtonRole.RejectRole)
        asked.setDefaultButton(save)
        asked.setEscapeButton(cancel)
        asked.exec()
        if asked.clickedButton() is save:
            return self.save()
        return asked.clickedButton() is drop

    def _sure_to_lose(self, sentence: str) -> bool:
        from cjm_editor.ui.dialogs.sure import sure_to_lose

        return sure_to_lose(self._window, sentence)

    @property
    def _file(self) -> OpenFile:
        assert self._window.file is not None
        return self._window.file


def readable_filters(*, own: bool = False) -> str:
    """Give what a file dialog offers of formats that can be read, of maps of one's own first."""
    from cjm_editor.formats.registry import FORMATS

    readable = [(text(form.label_key), form.suffixes) for form in FORMATS if form.read is not None]
    if own:
        readable.insert(0, (text("ui.files.maps"), (SUFFIX,)))
    every = tuple(suffix for _, suffixes in readable for suffix in suffixes)
    return ";;".join(
        f"{name} ({' '.join(f'*{suffix}' for suffix in suffixes)})"
        for name, suffixes in [(text("ui.files.readable"), every), *readable]
    )


def _free(path: Path) -> Path:
    """Give a name near this one that no file has."""
    names = (path.with_stem(f"{path.stem} {number}") for number in count(2))
    return next(name for name in names if not name.exists())


def file_name(title: str) -> str:
    """Give a title as a file's name on any system."""
    kept = "".join(c if c.isalnum() or c in " -_.,()" else " " for c in title)
    return " ".join(kept.split())[:80].rstrip(".") or text("ui.untitled")
