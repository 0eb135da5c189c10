"""Work that was cut off: working copies whose process is gone."""

import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from cjm_editor.i18n import Problem
from cjm_editor.model import Schema
from cjm_editor.storage.claim import claim, claimed
from cjm_editor.storage.connection import connect
from cjm_editor.storage.contents import mend
from cjm_editor.storage.meta import read_meta
from cjm_editor.storage.opening import read_working
from cjm_editor.storage.place import Note, Place, Stamp, default_state_folder, places, signed
from cjm_editor.storage.problems import READING, reading_problem, state_problem
from cjm_editor.storage.saving import remove_part
from cjm_editor.storage.seal import read_sealed
from cjm_editor.storage.working_copy import WorkingCopy


class Leftover(Struct, frozen=True):
    """A document with unsaved edits that nobody has open; `path` is None for an untitled one."""

    folder: Path
    path: Path | None
    title: str
    edited: datetime


def leftovers(state_folder: Path | None = None) -> list[Leftover]:
    """Find the documents that were open when the program died, the last edited first.

    Those without unsaved edits are tidied away. Raises Problem where none can be looked at.
    """
    state_folder = state_folder or default_state_folder()
    found: list[Leftover] = []
    failed: OSError | None = None
    try:
        for place in places(state_folder):
            try:
                found += _unsaved(place)
            except OSError as error:
                failed = error
    except OSError as error:
        failed = error
    if failed is not None and not found:
        raise state_problem(failed, state_folder) from failed
    return sorted(found, key=lambda leftover: leftover.edited, reverse=True)


def _unsaved(place: Place) -> list[Leftover]:
    """Give what one working copy holds that nobody has open and that is saved nowhere, if any."""
    if not place.take():
        return []
    try:
        note = _finished(place, place.read())
        edited = _last_edit(place, note)
        if edited is None:
            place.remove()
            return []
        path = Path(note.path) if note.path else None
        title = path.name if path else _title(place) or note.title
        return [Leftover(place.folder, path, title, edited)]
    finally:
        place.release()


def recover(leftover: Leftover, *, schema: Schema) -> WorkingCopy:
    """Open a left-over document again, with every edit that was made.

    Raises Problem if somebody else has taken it meanwhile, or if it is damaged.
    """
    place = _taken(leftover)
    try:
        connection = connect(place.database)
        try:
            contents = read_working(connection, place.database, schema, leftover.title)
            if contents.findings:
                mend(connection, contents)
            note = signed(place.read())
            place.write(note)
            working = WorkingCopy(place, connection, schema, contents)
            if note.path and not note.looking and not claimed(Path(note.path), place.state_folder):
                claim(Path(note.path), place.state_folder)
            return working
        except BaseException:
            connection.close()
            raise
    except READING as error:
        place.release()
        raise reading_problem(error, leftover.path or Path(leftover.title)) from error
    except BaseException:
        place.release()
        raise


def discard(leftover: Leftover) -> None:
    """Delete a left-over document for good."""
    _taken(leftover).remove()


def _taken(leftover: Leftover) -> Place:
    place = Place(leftover.folder)
    try:
        taken = place.folder.is_dir() and place.take()
    except OSError as error:
        raise state_problem(error, place.state_folder) from error
    if not taken:
        raise Problem("problem.recover.taken", name=leftover.title)
    return place


def _finished(place: Place, note: Note) -> Note:
    """Clear up after a save that was cut off, and find out whether it had come through."""
    saving = note.saving
    if saving is None:
        return note
    remove_part(Path(saving.part))
    note = replace(note, saving=None)
    with suppress(OSError):
        target = Path(saving.target).resolve()
        if saving.content and read_sealed(target)[0] == saving.content:
            stamp = Stamp.of(target, saving.content)
            note = replace(
                note, path=saving.target, saved=saving.revision, stamp=stamp, spared=False
            )
    with suppress(OSError):
        place.write(note)
    return note


def _last_edit(place: Place, note: Note) -> datetime | None:
    """Tell when the last of its unsaved edits was made; None if it has none."""
    if not place.database.exists() or not (note.started or place.noted):
        return None  # it died while it was being opened
    try:
        with closing(connect(place.database)) as connection:
            if read_meta(connection, sealed=False).number("revision") == note.saved:
                return None
            written = connection.execute("SELECT max(written) FROM history").fetchone()[0]
            return _moment(place, written or note.started)
    except sqlite3.Error:
        # Let the user decide about what cannot be read.
        return _moment(place, "")


def _title(place: Place) -> str:
    """Give what its first map is called by now, by which its author knows an untitled document."""
    with suppress(sqlite3.Error), closing(connect(place.database)) as connection:
        first = connection.execute("SELECT title FROM maps ORDER BY rank, id LIMIT 1").fetchone()
        return str(first[0]) if first else ""
    return ""


def _moment(place: Place, written: str) -> datetime:
    with suppress(ValueError):
        return datetime.fromisoformat(written)
    return datetime.fromtimestamp(place.database.stat().st_mtime, UTC)
