"""Replacing a file whole: it is at every moment either the old one or the new one."""

import os
import sqlite3
import stat
from contextlib import closing, suppress
from pathlib import Path

import cjm_editor
from cjm_editor.i18n import Problem
from cjm_editor.storage.connection import connect, transaction
from cjm_editor.storage.flushing import flush
from cjm_editor.storage.format import HISTORY, META
from cjm_editor.storage.meta import ROWS, meta_rows, read_meta
from cjm_editor.storage.place import Stamp
from cjm_editor.storage.seal import read_sealed, seal
from cjm_editor.storage.table import quoted
from cjm_editor.storage.versions import forget_versions


def write_part(database: Path, part: Path, *, history: bool) -> tuple[str, int]:
    """Write what a working copy holds at this moment to a new, sealed file, and flush it.

    Safe beside edits going on in other threads. Gives the hash of its content and its revision.
    """
    with closing(connect(database)) as source:
        source.execute("VACUUM INTO ?", (str(part),))
    with closing(connect(part)) as made:
        # One file, nothing beside it: it may lie where files come and go behind our back.
        made.executescript("PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF;")
        with transaction(made):
            values: dict[str, str | int] = {"program": cjm_editor.__version__}
            if not history:
                made.execute(f"DELETE FROM {quoted(HISTORY.name)}")
                forget_versions(made)
                values |= {"cursor": 0, ROWS + HISTORY.name: 0}
            made.executemany(META.replace, meta_rows(values))
        if not history:
            made.execute("VACUUM")  # or the edits could still be read from the free pages
        if made.execute("PRAGMA quick_check").fetchone()[0] != "ok":
            raise sqlite3.DatabaseError(str(part))
        revision = read_meta(made, sealed=True).number("revision") or 0
    content = seal(part)
    flush(part)
    return content, revision


def put_in_place(part: Path, target: Path) -> None:
    """Make a flushed file be `target`, with the permissions the old one has.

    It lasts once the folder is flushed, too.
    """
    with suppress(FileNotFoundError):
        old = target.stat()
        part.chmod(stat.S_IMODE(old.st_mode))
        if hasattr(os, "chown"):
            with suppress(OSError):
                os.chown(part, old.st_uid, old.st_gid)
    part.replace(target)


def remove_part(part: Path) -> None:
    """Delete what there is of a file that was not put in place."""
    for path in (part, part.with_name(part.name + "-journal")):
        with suppress(OSError):
            path.unlink(missing_ok=True)


def check_unchanged(target: Path, stamp: Stamp) -> None:
    """Raise Problem if a file is no longer as it was stamped; one that is gone is no obstacle.

    It is one if another file system is at its place: a drive leaves an empty folder behind.
    """
    try:
        found = target.stat()
    except FileNotFoundError:
        if stamp.device not in (0, target.parent.stat().st_dev):
            raise Problem(
                "problem.save.unplugged", name=target.name, folder=str(target.parent)
            ) from None
        return
    same = (found.st_size, found.st_mtime_ns, found.st_ino)
    if same == (stamp.size, stamp.modified, stamp.inode):
        return
    if read_sealed(target)[0] != stamp.content:
        raise Problem("problem.save.changed", name=target.name)


def is_read_only(path: Path) -> bool:
    """Tell whether a file that is there says that it must not be written.

    Its replacement would only need a writable folder: so it is asked, not tried.
    """
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH) or not os.access(path, os.W_OK)
