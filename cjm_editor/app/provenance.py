"""Which version a map says it is: the last one somebody named, and the day it was made."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from cjm_editor.app.files import Said, is_own, opened_apart, read_any
from cjm_editor.model import Document, VersionEntry
from cjm_editor.model.version import latest_named


def version_line(versions: Sequence[VersionEntry]) -> str:
    """Say the last named version and its day; nothing where there is none."""
    entry = latest_named(versions)
    if entry is None:
        return ""
    try:
        day = datetime.fromisoformat(entry.made).astimezone().date().isoformat()
    except ValueError:
        return entry.name
    return f"{entry.name} · {day}"


def read_with_version(path: Path) -> tuple[Document, tuple[Said, ...], str]:
    """Read any readable file, and which version it says it is."""
    if not is_own(path):
        return *read_any(path), ""
    with opened_apart(path) as copy:
        return Document(copy.load()), tuple(copy.damage), version_line(copy.versions.all())
