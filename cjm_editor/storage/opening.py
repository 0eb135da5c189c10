"""Opening a file from anywhere, and starting a new document: both give a working copy."""

import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path

from cjm_editor.i18n import Problem
from cjm_editor.model import Record, Schema
from cjm_editor.storage.bounds import check_claims
from cjm_editor.storage.claim import claim, claimed
from cjm_editor.storage.connection import connect, transaction
from cjm_editor.storage.contents import Contents, mend, read_contents
from cjm_editor.storage.format import APPLICATION_ID, HISTORY, MAJOR, META, MINOR, tables_of
from cjm_editor.storage.meta import Meta, meta_rows, new_meta
from cjm_editor.storage.place import (
    Note,
    Place,
    Stamp,
    default_state_folder,
    holder,
    new_place,
    signed,
    spoken_moment,
)
from cjm_editor.storage.problems import READING, reading_problem, state_problem
from cjm_editor.storage.seal import read_sealed
from cjm_editor.storage.tables import Tables, new_tables, sorted_rows
from cjm_editor.storage.verify import check_header, check_still
from cjm_editor.storage.working_copy import WorkingCopy


def open_document(
    path: Path,
    *,
    schema: Schema,
    state_folder: Path | None = None,
    as_copy: bool = False,
    title: str = "",
    looking: bool = False,
    take_over: bool = False,
) -> WorkingCopy:
    """Open the user's file in a working copy; the file itself is only read.

    With `as_copy` the document is a new, untitled one with the same contents, whoever else may
    have the file open; one that is given a `title` counts as unsaved work. With
    `looking` it can only be saved under another name, whoever has it open; `take_over` does not
    care what another computer says. Raises Problem where the file is open elsewhere or cannot be
    opened or trusted.
    """
    path = Path(path).absolute()
    state_folder = state_folder or default_state_folder()
    try:
        check_header(path, path.name)
    except OSError as error:
        raise reading_problem(error, path) from error
    alone = not as_copy and not looking
    if alone:
        check_free(path, state_folder, take_over=take_over)
    place = _new_place(state_folder)
    try:
        stamp, sealed = copy_in(path, place.database)
        connection = connect(place.database)
        try:
            contents = read_working(connection, place.database, schema, path.name, sealed=sealed)
            if contents.findings:
                mend(connection, contents)
            note = Note(
                title=title or path.name,
                path="" if as_copy else str(path),
                saved=-1 if as_copy and title else contents.meta.number("revision") or 0,
                stamp=Stamp() if as_copy else stamp,
                spared=bool(contents.findings) and not as_copy,
                looking=looking,
            )
            place.write(signed(note))
            working = WorkingCopy(place, connection, schema, contents)
            if alone:
                claim(path, state_folder)
            return working
        except BaseException:
            connection.close()
            raise
    except READING as error:
        place.remove()
        raise reading_problem(error, path) from error
    except BaseException:
        place.remove()
        raise


def check_free(path: Path, state_folder: Path, *, take_over: bool = False) -> None:
    """Raise Problem if somebody else has a file open, saying who and since when."""
    here = holder(path, state_folder)
    if here is not None:
        since = spoken_moment(here.started)
        raise Problem("problem.open.elsewhere", name=path.name, since=since)
    there = None if take_over else claimed(path, state_folder)
    if there is not None:
        raise Problem(
            "problem.open.held",
            name=path.name,
            who=there.who,
            computer=there.computer,
            since=spoken_moment(there.started),
        )


def create_document(
    records: Iterable[Record],
    *,
    schema: Schema,
    state_folder: Path | None = None,
    title: str = "",
    unsaved: bool = False,
) -> WorkingCopy:
    """Start an untitled document; `unsaved` says that it holds work that is nowhere else yet."""
    place = _new_place(state_folder or default_state_folder())
    try:
        connection = connect(place.database, new=True)
        try:
            contents = _fill(connection, schema, list(records))
            place.write(signed(Note(title=title, saved=-1 if unsaved else 0)))
            return WorkingCopy(place, connection, schema, contents)
        except BaseException:
            connection.close()
            raise
    except (OSError, sqlite3.Error) as error:
        place.remove()
        raise state_problem(error, place.state_folder) from error
    except BaseException:
        place.remove()
        raise


def read_working(
    connection: sqlite3.Connection,
    database: Path,
    schema: Schema,
    name: str,
    *,
    sealed: bool = False,
) -> Contents:
    """Read a working copy; the header is looked at again, for it is this one that is used."""
    version = check_header(database, name)
    large = check_claims(database, name)
    return read_contents(connection, schema, version, name, sealed=sealed, large=large)


def copy_in(path: Path, database: Path) -> tuple[Stamp, bool]:
    """Copy the user's file; gives its stamp and whether its seal is whole.

    Raises Problem if some other program writes it meanwhile, or if there is no room for the copy.
    """
    check_still(path)
    before = path.stat()
    with database.open("xb") as stream:
        content, sealed = read_sealed(path, _told_apart(stream.write, database.parent))
    after = path.stat()
    check_still(path)
    if (before.st_mtime_ns, before.st_size) != (after.st_mtime_ns, after.st_size):
        raise Problem("problem.open.busy", name=path.name)
    return Stamp.of(path, content), sealed


def _told_apart(
    write: Callable[[memoryview], object], folder: Path
) -> Callable[[memoryview], object]:
    """Give the writing end of a copy, whose failure is not the failure of the file read."""

    def sink(piece: memoryview) -> None:
        try:
            write(piece)
        except OSError as error:
            raise state_problem(error, folder) from error

    return sink


def _new_place(state_folder: Path) -> Place:
    try:
        return new_place(state_folder)
    except OSError as error:
        raise state_problem(error, state_folder) from error


def _fill(connection: sqlite3.Connection, schema: Schema, records: list[Record]) -> Contents:
    found = new_tables(schema)
    tables = Tables(schema, found)
    counts = dict.fromkeys([*tables.all, *tables.kept, HISTORY.name], 0)
    connection.executescript(
        f"PRAGMA synchronous=OFF; PRAGMA application_id={APPLICATION_ID};"
        f"PRAGMA user_version={MAJOR << 16 | MINOR};"
    )
    with transaction(connection):
        for table in tables_of(schema):
            connection.execute(table.sql())
        for name, rows in sorted_rows(tables, records).items():
            connection.executemany(tables.all[name].table.replace, rows)
            counts[name] = len(rows)
        connection.executemany(META.replace, meta_rows(new_meta(counts)))
    return Contents(tables, records, Meta({}), counts)
