"""Where a map is from: which version its file says it is, and when it was changed."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from cjm_editor.app.files import Said, is_own, read_any
from cjm_editor.model import Document, VersionEntry
from cjm_editor.model.version import latest_named


class Read(NamedTuple):
    """A file that was read, what there is to say of that, which version it is and its last day.

    The day is ISO 8601, of the last edit; both are empty where the file does not tell, as are the
    versions that it holds.
    """

    document: Document
    said: tuple[Said, ...]
    version: str = ""
    changed: str = ""
    versions: Sequence[VersionEntry] = ()


def version_line(versions: Sequence[VersionEntry]) -> str:
    """Say the last named version and its day; nothing where there is none."""
    entry = latest_named(versions)
    if entry is None:
        return ""
    day = day_of(entry.made)
    return f"{entry.name} · {day}" if day else entry.name


def day_of(moment: str) -> str:
    """Give the day of a moment as it was here; nothing for what is no moment."""
    try:
        return datetime.fromisoformat(moment).astimezone().date().isoformat()
    except (ValueError, OverflowError):
        return ""


def read_with_version(path: Path) -> Read:
    """Read any readable file, and what it says of its version and its last change."""
    if not is_own(path):
        return Read(*read_any(path))
    from cjm_editor.app.own_file import opened_apart  # which brings in all of the storage

    with opened_apart(path) as copy:
        versions, changed = copy.versions.all(), day_of(copy.last_change())
        said = tuple(copy.damage)
        return Read(Document(copy.load()), said, version_line(versions), changed, versions)
