"""Hostile files of up to 200 MB, made by somebody who knows all about the format.

    python -m tests.faults.large [NAME…]

Each is refused in a sentence or read as far as it is sane, within seconds; honest large files open.
"""

import os
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from cjm_editor.i18n import Problem
from cjm_editor.kinds import SCHEMA
from cjm_editor.model import Asset, Record
from cjm_editor.storage import check, create_document, open_document
from cjm_editor.storage.digest import with_digest
from cjm_editor.storage.format import HISTORY, META, VERSION_STATES, VERSIONS, table_of
from cjm_editor.storage.meta import ROWS, meta_rows
from cjm_editor.storage.rows import RecordRows, Row
from cjm_editor.storage.table import DIGEST, Column, Table
from tests.faults.flips import PATIENCE
from tests.unit.storage.small_file import by_id, every_type

NOTE = SCHEMA.by_type["note"]
NOTES = table_of(SCHEMA, NOTE)
MB = 1 << 20

Attack = Callable[[sqlite3.Connection], object]


_ROW = RecordRows(NOTE, NOTES).row(by_id(every_type())["note"])[:-1]


def note(id: str, **values: object) -> Row:
    """Give the values of a note, but for the digest, with some in place of its own."""
    if not values:
        return (id, *_ROW[1:])
    values["id"] = id
    return tuple(values.get(name, value) for name, value in zip(NOTES.names, _ROW, strict=True))


def rows(table: Table, rows: Iterable[Row]) -> Attack:
    """Write sound rows, and that there are so many."""

    def attack(connection: sqlite3.Connection) -> None:
        connection.executemany(table.replace, (with_digest(table, row) for row in rows))
        query = f"SELECT count(*) FROM {table.name}"
        count = connection.execute(query).fetchone()[0]
        said = {ROWS + table.name: count} | ({"cursor": count} if table == HISTORY else {})
        connection.executemany(META.replace, meta_rows(said))

    return attack


def torn_rows(connection: sqlite3.Connection) -> None:
    """Write rows with a wrong digest."""
    row = note("")[1:]
    torn = ((f"torn {n}", *row, bytes(8)) for n in range(1_000_000))
    connection.executemany(NOTES.replace, torn)


def many_tables(connection: sqlite3.Connection) -> None:
    """List tables without end, all on one page."""
    connection.execute("PRAGMA writable_schema=ON")
    listed = (
        (f"t{n}", f"t{n}", Table(f"t{n}", (Column(name="id", key=True), DIGEST)).sql())
        for n in range(200_000)
    )
    statement = "INSERT INTO sqlite_schema VALUES ('table', ?, ?, 3, ?)"
    connection.executemany(statement, listed)


def small_pages(connection: sqlite3.Connection) -> None:
    """Lay a picture over as many pages as can be."""
    connection.commit()
    connection.executescript("PRAGMA page_size=512; VACUUM")
    connection.execute("UPDATE assets SET data = zeroblob(200000000)")


def free_pages(connection: sqlite3.Connection) -> None:
    """Leave nothing but room, and lie about where it is."""
    connection.executescript("CREATE TABLE z (a); INSERT INTO z VALUES (zeroblob(190000000))")
    connection.execute("DROP TABLE z")


def edit(n: int, diff: str) -> Row:
    """Give the values of a row of the history."""
    return n, "edit.test", "{}", diff, "[]", "[]", "", ""


NOTHING = '{"added":[],"updated":[],"removed":[]}'
MUCH = '{"added":[' + '{"type":"note","id":"n"},' * 2_000_000 + '{}],"updated":[],"removed":[]}'
ATTACKS: dict[str, Attack] = {
    "rows": rows(NOTES, (note(f"note {n}") for n in range(1_000_000))),
    "rows just not too many": rows(NOTES, (note(f"note {n}") for n in range(190_000))),
    "torn rows": torn_rows,
    "edits": rows(HISTORY, (edit(n, NOTHING) for n in range(1, 1_500_000))),
    "large edits": rows(HISTORY, (edit(n, MUCH) for n in range(1, 5))),
    "long text": rows(NOTES, (note("long", title="x" * (200 * MB)) for _ in range(1))),
    "long list": rows(NOTES, (note("long", tags="[" + '"",' * 60_000_000 + '""]') for _ in "1")),
    "lists": rows(NOTES, (note(f"n {n}", tags="[" + '"",' * 60_000 + '""]') for n in range(999))),
    "fields of nobody": rows(
        NOTES, (note("extra", extra='{"a":[' + "{}," * 40_000_000 + "1]}") for _ in "1")
    ),
    "deep": rows(NOTES, (note("deep", extra='{"a":' + "[" * 90_000_000) for _ in "1")),
    "facts": rows(META, ((f"fact {n}", "1") for n in range(1_500_000))),
    "versions": rows(
        VERSIONS,
        ((f"v{n}", "n", "", "", "2026", "manual", 0, '["x"]') for n in range(1_000_000)),
    ),
    "states": rows(VERSION_STATES, ((f"s{n}", "note", "{}") for n in range(1_500_000))),
    "tables": many_tables,
    "small pages": small_pages,
    "free pages": free_pages,
    "trigger": lambda connection: connection.executescript(
        "UPDATE assets SET data = zeroblob(200000000);"
        "CREATE TRIGGER t AFTER INSERT ON notes BEGIN DELETE FROM maps; END"
    ),
    "torn pictures": lambda connection: connection.execute(
        "UPDATE assets SET data = zeroblob(200000000)"
    ),
}
HONEST: dict[str, Callable[[], Iterable[Record]]] = {
    "100,000 cards": lambda: (
        replace(like, id=f"n {n}", title="word " * (n % 9))
        for like in every_type()
        if like.TYPE == "note"
        for n in range(100_000)
    ),
    "200 MB of pictures": lambda: (
        Asset(id=f"a {n}", name="x", data=random.Random(n).randbytes(2 * MB), width=3, height=2)
        for n in range(100)
    ),
}


def timed(act: Callable[[], str]) -> tuple[str, float]:
    """Give what came of it and the seconds of computing."""
    began = time.process_time()
    try:
        said = act()
    except Problem as problem:
        assert problem.sentence()
        said = problem.key
    return said, time.process_time() - began


def opened(path: Path, state: Path) -> str:
    """Open a file as far as it goes; says how far."""
    with open_document(path, schema=SCHEMA, state_folder=state, as_copy=True) as working:
        records = working.load()
        edits = working.history(records).edits
        working.close(discard=True)
        return f"{len(records)} records, {len(edits)} edits, {len(working.damage)} findings"


def in_a_process(act: Callable[[], float]) -> float:
    """Do it in a process of its own, whose memory is nobody else's; gives what it gives."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.write(writing, f"{act()}".encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as stream:
        said = stream.read()
    os.waitpid(child, 0)
    return float(said)


def looked_at(name: str, path: Path, state: Path) -> float:
    """Open and check a file; prints what came of it and gives the longer of the two times."""
    said, opening = timed(lambda: opened(path, state))
    found, checking = timed(lambda: f"{len(check(path, schema=SCHEMA))} findings")
    size = path.stat().st_size // MB
    print(f"{name}, {size} MB: {said}, {opening:.2f} s; checked: {found}, {checking:.2f} s")
    sys.stdout.flush()
    return max(opening, checking)


def main(words: list[str]) -> int:
    """Attack a file in every way, or in those named."""
    names = words or [*ATTACKS, *HONEST]
    slowest = 0.0
    with tempfile.TemporaryDirectory() as folder:
        path, state = Path(folder) / "map.cjm", Path(folder) / "state"
        for name in names:
            records = [*every_type(), *HONEST.get(name, tuple)()]
            with create_document(records, schema=SCHEMA, state_folder=state) as working:
                working.save_as(path)
            if name in ATTACKS:
                with closing(sqlite3.connect(path)) as connection:
                    connection.executescript("PRAGMA synchronous=OFF; PRAGMA journal_mode=OFF")
                    ATTACKS[name](connection)
                    connection.commit()
            spent = in_a_process(lambda name=name: looked_at(name, path, state))  # type: ignore[misc]
            slowest = max(slowest, spent)
            path.unlink()
    print(f"{len(names)} large files, none took more than {slowest:.2f} s of computing")
    assert slowest < PATIENCE
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
