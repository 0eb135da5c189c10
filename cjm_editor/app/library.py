"""The files that can be opened: new ones, known ones, foreign ones and those cut off."""

from pathlib import Path

from PySide6.QtCore import QObject

from cjm_editor import storage
from cjm_editor.app.edited_file import EditedFile
from cjm_editor.app.files import check_spelling, is_own, read_any
from cjm_editor.app.opened import Opened, opened
from cjm_editor.i18n import Language, text
from cjm_editor.kinds import SCHEMA
from cjm_editor.model import VersionKind
from cjm_editor.templates.instantiate import instantiate
from cjm_editor.text import Typesetter
from cjm_editor.ui.beside import beside
from cjm_editor.ui.preferences import Preferences
from cjm_editor.ui.services import Leftover, Way

LARGE = 500_000
"""Bytes from which a file takes longer to read than a window may stand still."""


class Library:
    """Opens files for the window; the working copies lie in one state folder."""

    def __init__(
        self,
        preferences: Preferences,
        state_folder: Path | None,
        parent: QObject,
    ) -> None:
        self._preferences = preferences
        self._state_folder = state_folder
        self._parent = parent
        self._leftovers: dict[str, storage.Leftover] = {}

    def new(self, template: str, language: Language) -> EditedFile:
        """Start a file from a template."""
        records = instantiate(template, language)
        copy = storage.create_document(
            records, schema=SCHEMA, state_folder=self._state_folder, title=text("ui.untitled")
        )
        return self._file(opened(copy), starts_as=None)

    def open(self, path: Path, way: Way = "edit") -> EditedFile:
        """Open a file of ours, or read one of another format as a new file; raises Problem."""
        if is_own(path):
            check_spelling(path, str(path))

            def read() -> Opened:
                return opened(self._working_copy(path, way))

            def read_all() -> Opened:
                found = read()
                found.document.look_up()
                return found

            return self._file(beside(read_all) if _is_large(path) else read())
        document, notices = read_any(path)
        copy = storage.create_document(
            document,
            schema=SCHEMA,
            state_folder=self._state_folder,
            title=path.stem,
            unsaved=True,
        )
        said = tuple(notice.sentence() for notice in notices)
        return self._file(opened(copy), said, starts_as="import")

    def _working_copy(self, path: Path, way: Way) -> storage.WorkingCopy:
        if way == "rescue":
            return storage.salvage(path, schema=SCHEMA, state_folder=self._state_folder)
        return storage.open_document(
            path,
            schema=SCHEMA,
            state_folder=self._state_folder,
            as_copy=way == "copy",
            title=path.stem if way == "copy" else "",
            looking=way == "look",
            take_over=way == "take_over",
        )

    def open_backup(self, path: Path, title: str) -> EditedFile:
        """Open a backup as a new file; raises Problem."""
        copy = storage.open_document(
            path, schema=SCHEMA, state_folder=self._state_folder, as_copy=True, title=title
        )
        return self._file(opened(copy))

    def leftovers(self) -> list[Leftover]:
        """Find unsaved work of earlier sessions; what else they left is tidied away."""
        from cjm_editor.storage.temporary import sweep_abandoned

        sweep_abandoned()
        found = storage.leftovers(self._state_folder)
        self._leftovers = {str(leftover.folder): leftover for leftover in found}
        return [
            Leftover(key, leftover.title, leftover.path, leftover.edited.timestamp())
            for key, leftover in self._leftovers.items()
        ]

    def recover(self, leftover: Leftover) -> EditedFile:
        """Open unsaved work; raises Problem."""
        return self._file(opened(storage.recover(self._leftovers[leftover.key], schema=SCHEMA)))

    def discard(self, leftover: Leftover) -> None:
        """Delete unsaved work for good; raises Problem if somebody else has it open."""
        storage.discard(self._leftovers[leftover.key])

    def _file(
        self,
        found: Opened,
        notices: tuple[str, ...] = (),
        starts_as: VersionKind | None = "session",
    ) -> EditedFile:
        if starts_as == "session" and found.copy.migrated:
            starts_as = "migration"
        # A typesetter each: the words it knows go when the file is closed.
        return EditedFile(
            found,
            Typesetter(),
            self._preferences,
            notices,
            self._parent,
            starts_as,
            self._state_folder,
        )


def _is_large(path: Path) -> bool:
    try:
        return path.stat().st_size >= LARGE
    except OSError:
        return False  # which reading it will say in a sentence
