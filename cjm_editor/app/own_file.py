"""A .cjm of one's own, away from the window: read, written, rescued."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from cjm_editor.app.files import Said, check_apart, check_is_file, check_spelling
from cjm_editor.i18n import Problem
from cjm_editor.kinds import SCHEMA
from cjm_editor.model import Record
from cjm_editor.storage import (
    WorkingCopy,
    create_document,
    default_state_folder,
    holder,
    open_document,
    salvage,
)
from cjm_editor.storage.claim import count_as
from cjm_editor.storage.temporary import TemporaryFolder, sweep_abandoned


@contextmanager
def opened_apart(path: Path) -> Iterator[WorkingCopy]:
    """Open a .cjm as a document of its own, which is gone again afterwards; raises Problem."""
    check_is_file(path)
    check_spelling(path, path.name)
    with _temporary_folder() as folder:
        copy = open_document(path, schema=SCHEMA, state_folder=folder, as_copy=True)
        try:
            yield copy
        finally:
            copy.close(discard=True)


def write_own(records: Iterable[Record], out: Path) -> None:
    """Write records as a .cjm, in one go; what was there stays as it was if that fails."""
    check_writable(out)
    with _temporary_folder() as folder:
        copy = create_document(records, schema=SCHEMA, state_folder=folder)
        try:
            copy.save_copy(out)
        finally:
            copy.close(discard=True)


def check_writable(out: Path) -> None:
    """Raise Problem for a name that no file of ours can have, and for one that is open here."""
    if not os.path.isdir(out):  # noqa: PTH112 (which fails for a name that is too long)
        check_is_file(out)
    check_spelling(out, str(out.absolute()))
    if holder(out, default_state_folder()):
        raise Problem("problem.save.elsewhere", name=out.name)


def rescue(
    path: Path, out: Path, keep: Callable[[Path, Sequence[Record]], object]
) -> tuple[int, tuple[Said, ...]]:
    """Write what is whole in a damaged .cjm as another one; gives how many records and what not.

    `keep` is handed both before anything at `out` is replaced.
    """
    check_apart(path, out)
    with _temporary_folder() as folder:
        copy = salvage(path, schema=SCHEMA, state_folder=folder)
        try:
            records = copy.load()
            copy.history(records)
            keep(out, records)
            copy.save_copy(out, history=True)
            return len(records), tuple(copy.damage)
        finally:
            copy.close(discard=True)


@contextmanager
def _temporary_folder() -> Iterator[Path]:
    sweep_abandoned()
    try:
        folder = TemporaryFolder()
    except OSError as error:
        raise Problem("problem.file.temporary") from error
    with folder as path:
        # What a crash of ours left beside a file says nothing of somebody else.
        count_as(path, default_state_folder())
        yield path
