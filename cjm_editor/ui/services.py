"""What the window needs of the program around it; `app` provides it."""

from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Protocol

from PySide6.QtCore import QObject, Signal

from cjm_editor.i18n import Language
from cjm_editor.ui.preferences import Preferences

if TYPE_CHECKING:
    from cjm_editor.editing import EditSession
    from cjm_editor.editing.merging import Merge
    from cjm_editor.editing.reviewing import Reviews
    from cjm_editor.layout import MapLayout
    from cjm_editor.model import Document, Id, Record, VersionEntry, VersionKind
    from cjm_editor.model.sharing import Sharing
    from cjm_editor.text import Typesetter


class Leftover(NamedTuple):
    """Work that was not saved before the program ended; `key` finds it again."""

    key: str
    title: str
    path: Path | None
    changed: float


class Backup(NamedTuple):
    """A backup of a file called `title`, made then (seconds since 1970), of so many bytes."""

    path: Path
    title: str
    made: float
    size: int


class SharedCopy(NamedTuple):
    """A copy to hand out: the unwanted words found in it, each with where.

    It was also searched for `checked` deleted texts, of which `left_over` were found.
    """

    path: Path
    traces: tuple[tuple[str, str], ...]
    checked: int
    left_over: int


class OpenFile(QObject):
    """A file that is open for editing, from the window's point of view."""

    state_changed = Signal()
    """Its path, or whether it is saved, is not what it was."""
    saved = Signal()
    failed = Signal(Exception)
    changed_on_disk = Signal()
    gone_from_disk = Signal()
    """Somebody else has changed the file since it was read."""
    versions_changed = Signal()
    """There is a version more or less, or one is called something else."""

    @property
    def session(self) -> "EditSession":
        """The edit session."""
        raise NotImplementedError

    @property
    def path(self) -> Path | None:
        """Where it is saved, or None before it first is."""
        raise NotImplementedError

    @property
    def title(self) -> str:
        """What to call it."""
        raise NotImplementedError

    @property
    def dirty(self) -> bool:
        """Whether it holds what its file does not."""
        raise NotImplementedError

    @property
    def read_only(self) -> bool:
        """Whether it can only be saved under another name."""
        raise NotImplementedError

    @property
    def notices(self) -> tuple[str, ...]:
        """What the user should know of how it was read, as sentences."""
        raise NotImplementedError

    def layout(self, map_id: "Id") -> "MapLayout":
        """Lay one of its maps out, for as long as it is shown."""
        raise NotImplementedError

    def laying_out(self, map_id: "Id") -> "Generator[float, None, MapLayout]":
        """Lay one of its maps out a card at a time, telling the part done, 0 to 1."""
        raise NotImplementedError

    def save(self, *, force: bool = False) -> None:
        """Write it to its file; raises Problem if that was changed by somebody else."""
        raise NotImplementedError

    def save_soon(self) -> None:
        """Write it to its file beside whatever else goes on; tells when done, or that it failed."""
        raise NotImplementedError

    def save_as(self, path: Path) -> None:
        """Write it to another file and go on with that."""
        raise NotImplementedError

    def share(self, path: Path, sharing: "Sharing", words: "Sequence[str]") -> SharedCopy:
        """Write a copy to hand out, without history and versions, and search it for words.

        May be called from another thread; raises Problem.
        """
        raise NotImplementedError

    def took_in(self) -> None:
        """Let the next save replace the file on the disk: what was merged of it is here now."""
        raise NotImplementedError

    def versions(self) -> "list[VersionEntry]":
        """Give its versions, the oldest first."""
        raise NotImplementedError

    @property
    def version_line(self) -> str:
        """What its maps say of the version they are, or nothing."""
        raise NotImplementedError

    @property
    def last_change(self) -> str:
        """The day of its last edit, ISO 8601, or nothing."""
        raise NotImplementedError

    def version_document(self, id: "Id") -> "Document":
        """Give what was in a version, to be read; raises Problem if it is gone."""
        raise NotImplementedError

    def reading_version(self, id: "Id") -> "Generator[None, None, Document]":
        """Read what was in a whole version a little at a time, without pictures.

        Raises Problem where it is gone or not whole.
        """
        raise NotImplementedError

    def keep_version(
        self,
        name: str,
        note: str = "",
        kind: "VersionKind" = "manual",
        state: "Iterable[Record] | None" = None,
    ) -> "VersionEntry":
        """Keep a version of what is there now, or of another state; raises Problem if it cannot.

        One that nobody asked for is only made if something changed: else it gives the last one.
        """
        raise NotImplementedError

    def rename_version(self, id: "Id", name: str, note: str) -> None:
        """Call a version something else; raises Problem if it is locked."""
        raise NotImplementedError

    def set_baseline(self, id: "Id | None") -> None:
        """Lock a version as the one that others are measured by, in place of the one before."""
        raise NotImplementedError

    def delete_version(self, id: "Id") -> None:
        """Delete a version; raises Problem if it is locked."""
        raise NotImplementedError

    def close(self, *, discard: bool) -> None:
        """Leave it; unsaved work is kept for the next start unless discarded."""
        raise NotImplementedError


class Export(QObject):
    """An export on its way."""

    progressed = Signal(float)
    """The part that is written, 0 to 1; nothing is said before the writing begins."""
    finished = Signal(list)
    """Done; carries the warnings as sentences."""
    failed = Signal(str)
    """Not done, and why; the file that was there before is as it was."""

    def cancel(self) -> None:
        """Stop it and leave nothing behind."""
        raise NotImplementedError


Way = Literal["edit", "copy", "look", "take_over", "rescue"]
"""How to open a file: to edit it, as a new one with the same contents, to be saved only under
another name, to edit it whatever another computer says, or as a new one of what is whole in it."""


class Services(Protocol):
    """The program around the window."""

    preferences: Preferences

    @property
    def typesetter(self) -> "Typesetter":
        """What sets the type of every map."""

    def keep_preferences(self) -> None:
        """Make changed preferences last and take effect."""

    def new_file(self, template: str, language: Language) -> OpenFile:
        """Start a file from a template."""

    def open_file(self, path: Path, way: Way = "edit") -> OpenFile:
        """Open a file, or read one of another format as a new file; raises Problem."""

    def read_file(self, path: Path) -> "tuple[Document, tuple[str, ...]]":
        """Read any readable file to look at, with what the user should know of it as sentences.

        May be called from another thread; raises Problem.
        """

    def read_reviews(self, path: Path, document: "Document", map_id: "Id") -> "Reviews":
        """Read the notes that reviewers left in a PDF of a map.

        May be called from another thread; raises Problem.
        """

    def merging(self, file: OpenFile, path: Path, base: "Path | Id | None" = None) -> "Merge":
        """Merge a copy of the open file with it, on paper; may be called from another thread.

        `base` is the state both come from, a file or a version; None looks for it in what both
        remember. Raises Problem.
        """

    def leftovers(self) -> Iterable[Leftover]:
        """Find unsaved work of earlier sessions."""

    def recover(self, leftover: Leftover) -> OpenFile:
        """Open unsaved work; raises Problem."""

    @property
    def backup_folder(self) -> Path:
        """Where backups are kept."""

    def backups(self) -> Iterable[Backup]:
        """Find all backups, the newest first."""

    def open_backup(self, backup: Backup) -> OpenFile:
        """Open a backup as a new file that is not saved anywhere yet; raises Problem."""

    def discard(self, leftover: Leftover) -> None:
        """Delete unsaved work for good."""

    def show(self, file: OpenFile | None) -> None:
        """Show a file in a window of its own, or the welcome page."""

    def export(
        self,
        file: OpenFile,
        map_id: "Id",
        format_id: str,
        options: Mapping[str, Any],
        out: Path,
    ) -> Export:
        """Begin to write a map in another format."""

    def remember(self, path: Path) -> None:
        """Put a file first among those opened last."""

    def later(self, owner: QObject, task: Callable[[], object]) -> None:
        """Do something as soon as there is time, unless its owner is gone by then."""

    def quit(self) -> None:
        """Close every window, asking where work is unsaved."""
