"""Files that hold more than any map: refused at once, or read as far as they are sane."""

import sqlite3
import struct
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from cjm_editor.i18n import Problem
from cjm_editor.kinds import SCHEMA
from cjm_editor.model import Record
from cjm_editor.storage import WorkingCopy, check
from cjm_editor.storage.bounds import MOST_CELLS, MOST_FACTS, MOST_JSON
from cjm_editor.storage.digest import with_digest
from cjm_editor.storage.format import HISTORY, META, VERSIONS, table_of
from cjm_editor.storage.history import KEPT_EDITS, MOST_EDITS
from cjm_editor.storage.meta import ROWS, meta_rows
from cjm_editor.storage.rows import RecordRows
from cjm_editor.storage.values import LONGEST_TEXT
from tests.unit.storage.small_file import by_id, retitle, session_on, title_of

Reopen = Callable[[Path], WorkingCopy]
Make = Callable[[Iterable[Record]], WorkingCopy]


@contextmanager
def forged(path: Path) -> Iterator[sqlite3.Connection]:
    """Change a file as somebody does who knows all about it."""
    with closing(sqlite3.connect(path)) as connection:
        yield connection
        for name in ("history", "notes"):
            count = connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
            connection.executemany(META.replace, meta_rows({ROWS + name: count}))
        connection.commit()


def key_of(reopen: Reopen, path: Path) -> str:
    """Open a file that is refused; gives why, which checking it says as well."""
    with pytest.raises(Problem) as caught:
        reopen(path)
    (finding,) = check(path, schema=SCHEMA)
    assert finding.key == caught.value.key
    return caught.value.key


def test_pages_that_claim_too_many_rows(saved: Path, reopen: Reopen) -> None:
    content = bytearray(saved.read_bytes())
    page = struct.pack(">BHHHB", 0x0D, 0, 1000, 0, 0).ljust(4096, b"\0")
    pages = struct.unpack_from(">I", content, 28)[0]
    more = MOST_CELLS // 1000 + 1
    struct.pack_into(">I", content, 28, pages + more)
    saved.write_bytes(content[: pages * 4096] + page * more)
    assert key_of(reopen, saved) == "problem.open.large"


def test_pages_that_are_unusually_small(saved: Path, reopen: Reopen) -> None:
    with closing(sqlite3.connect(saved)) as connection:
        connection.executescript("PRAGMA page_size=512; VACUUM")
    assert key_of(reopen, saved) == "problem.open.damaged"


def test_more_facts_than_there_can_be(saved: Path, reopen: Reopen) -> None:
    with forged(saved) as connection:
        rows = meta_rows({f"fact {n}": n for n in range(MOST_FACTS)})
        connection.executemany(META.replace, rows)
    assert key_of(reopen, saved) == "problem.open.large"


def test_more_tables_than_there_can_be(saved: Path, reopen: Reopen) -> None:
    with forged(saved) as connection:
        for n in range(200):
            connection.execute(one_more_table(n))
        connection.execute(f"PRAGMA user_version={1 << 16 | 7}")
    assert key_of(reopen, saved) == "problem.open.schema"


def one_more_table(n: int) -> str:
    """Give the statement of one more table in plain form."""
    return VERSIONS.sql().replace('"versions"', f'"versions_{n}"')


def test_more_json_than_there_can_be(saved: Path, reopen: Reopen, records: list[Record]) -> None:
    table = table_of(SCHEMA, SCHEMA.by_type["note"])
    row = list(RecordRows(SCHEMA.by_type["note"], table).row(by_id(records)["note"])[:-1])
    row[table.names.index("extra")] = '{"a":"' + "x" * MOST_JSON + '"}'
    with forged(saved) as connection:
        connection.execute(table.replace, with_digest(table, tuple(row)))
    with pytest.raises(Problem) as caught:
        reopen(saved)
    assert caught.value.key == "problem.open.large"


def test_a_text_that_is_too_long_is_left_out_and_named(
    make: Make, records: list[Record], tmp_path: Path, reopen: Reopen
) -> None:
    path = tmp_path / "map.cjm"
    note = by_id(records)["note"]
    long = [replace(note, id=f"long {n}", title="x" * (LONGEST_TEXT + n)) for n in (0, 1)]
    with make([*records, *long]) as working:
        working.save_as(path)
    with reopen(path) as working:
        assert by_id(working.load()) == by_id([*records, long[0]])
        (finding,) = working.damage
        assert (finding.key, finding.record) == ("check.row_value", "long 1")


def test_only_the_last_of_very_many_edits_are_kept(saved: Path, reopen: Reopen) -> None:
    nothing = '{"added":[],"updated":[],"removed":[]}'
    with reopen(saved) as working:
        retitle(session_on(working), "last")
        working.save()
    with forged(saved) as connection:
        (last,) = connection.execute("SELECT * FROM history").fetchall()
        edits = [(n, "edit.test", "{}", nothing, "[]", "[]", "", "") for n in range(1, MOST_EDITS)]
        edits += [(MOST_EDITS, *last[1:-1])]
        edits += [(MOST_EDITS + 1, *edits[0][1:])]
        connection.executemany(HISTORY.replace, (with_digest(HISTORY, row) for row in edits))
        connection.executemany(META.replace, meta_rows({"cursor": MOST_EDITS}))
    with reopen(saved) as working:
        session = session_on(working)
        assert (working.damage, working.dirty) == ((), False)
        assert session.history.cursor == KEPT_EDITS
        assert len(session.history.entries) == KEPT_EDITS + 1
        assert session.undo()
        assert title_of(session.document) == "Waits too long"
        assert session.redo()
        retitle(session, "and on")
        working.save()
    with reopen(saved) as working:
        session = session_on(working)
        assert working.damage == ()
        assert session.history.cursor == len(session.history.entries) == KEPT_EDITS + 1
        assert session.undo()
        assert title_of(session.document) == "last"
        working.close(discard=True)
