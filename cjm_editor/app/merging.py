"""Merging files: their lineages, the state both come from, and what the merge is."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cjm_editor.app.files import is_own, read_any
from cjm_editor.app.own_file import opened_apart
from cjm_editor.editing import Label
from cjm_editor.editing.merging import Merge, merge
from cjm_editor.model import Document, Id
from cjm_editor.storage import MERGED, Lineage, WorkingCopy, common_ancestor, lineage_of


@contextmanager
def lineage(path: Path) -> Iterator[tuple[Lineage, WorkingCopy | None]]:
    """Read a file with all it remembers; one that is no .cjm remembers nothing."""
    if is_own(path):
        with opened_apart(path) as copy:
            yield lineage_of(copy), copy
    else:
        document, _ = read_any(path)
        yield Lineage({record.id: record for record in document}), None


def merged(base: Lineage | None, ours: Lineage, theirs: Lineage) -> Merge:
    """Merge two files, with a common ancestor or with the newest one that they remember.

    Raises Problem where they have nothing in common, or do not remember it.
    """
    state = common_ancestor(ours, theirs) if base is None else base.records
    return merge(state, ours.records, theirs.records)


def merged_with(ours: Lineage, path: Path, base: Path | Document | None) -> Merge:
    """Merge a file with a lineage that is known; raises Problem."""
    with lineage(path) as (theirs, _):
        if isinstance(base, Path):
            base, _ = read_any(base)
        given = None if base is None else Lineage({record.id: record for record in base})
        return merged(given, ours, theirs)


def merge_label(path: Path, version: Id) -> Label:
    """Name the edit that a merge with a file is; the version holds that file as it was."""
    return Label("edit.merge_files", {"title": path.name, MERGED: version})
