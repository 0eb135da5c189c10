import hashlib
import os
import sqlite3
import struct
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlite_utils

from cjm_editor.i18n import Problem
from cjm_editor.kinds import SCHEMA
from cjm_editor.model import Map, Record, Unknown
from cjm_editor.storage import WorkingCopy, holder, open_document
from cjm_editor.storage.format import MAJOR, MINOR
from cjm_editor.storage.table import DIGEST, Column, Table
from tests.unit.storage.digests import digest_in
from tests.unit.storage.small_file import by_id, every_type, retitle, session_on

Reopen = Callable[[Path], WorkingCopy]
FUZZ = Path(__file__).parents[4] / "shared/samples/fuzz/sqlite"


def refusal(reopen: Reopen, path: Path) -> str:
    """Open a file that cannot be opened; gives the problem's key and checks the file is left."""
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(Problem) as caught:
        reopen(path)
    assert before is None or path.read_bytes() == before
    return caught.value.key


def edited_sql(path: Path, *statements: str) -> None:
    """Change a file with another program."""
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_what_was_saved_comes_back(saved: Path, reopen: Reopen, records: list[Record]) -> None:
    with reopen(saved) as working:
        assert by_id(working.load()) == by_id(records)
        assert (working.path, working.title) == (saved, "map.cjm")
        assert not (working.dirty or working.damage or working.read_only)


def test_the_users_file_is_only_read(saved: Path, reopen: Reopen) -> None:
    before = (hashlib.sha256(saved.read_bytes()).digest(), saved.stat().st_mtime_ns)
    with reopen(saved) as working:
        retitle(session_on(working), "changed")
        found = {path.name for path in saved.parent.iterdir()}
        assert found == {"map.cjm", ".map.cjm.open", "state"}
        assert (hashlib.sha256(saved.read_bytes()).digest(), saved.stat().st_mtime_ns) == before
        working.close(discard=True)


def test_any_sqlite_tool_can_read_it(saved: Path) -> None:
    database = sqlite_utils.Database(saved)
    assert list(database.query("select title, severity from pain_points")) == [
        {"title": "Waits too long", "severity": "high"}
    ]
    query = "select t.title from transfers x join touchpoints t on t.id = x.target"
    assert next(database.query(query))["title"] == '"; drop table'
    assert {key.other_table for key in database["transfers"].foreign_keys} == {
        "channels",
        "maps",
        "touchpoints",
        "transfers",
    }
    assert database.execute("pragma integrity_check").fetchone() == ("ok",)
    assert database.execute("pragma application_id").fetchone() == (0x434A4D65,)
    assert database.execute("pragma user_version").fetchone() == (MAJOR << 16 | MINOR,)


def test_a_saved_file_is_one_file_that_opens_in_a_folder_nobody_can_write(saved: Path) -> None:
    assert saved.read_bytes()[18:20] == b"\1\1"  # not WAL
    assert [path.name for path in saved.parent.iterdir() if path.is_file()] == ["map.cjm"]


@pytest.mark.skipif(not FUZZ.is_dir(), reason="the samples are not here")
def test_hostile_and_broken_databases_are_refused(reopen: Reopen) -> None:
    found = {path.name: refusal(reopen, path) for path in sorted(FUZZ.iterdir())}
    assert found.pop("zero_bytes.sqlite") == "problem.open.empty"
    assert set(found.values()) == {"problem.open.foreign"}


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "empty"),
        (b"PK\x03\x04 not ours", "foreign"),
        (b"SQLite format 3\0", "truncated"),
    ],
)
def test_a_file_that_is_no_map(tmp_path: Path, reopen: Reopen, content: bytes, key: str) -> None:
    path = tmp_path / "map.cjm"
    path.write_bytes(content)
    assert refusal(reopen, path) == f"problem.open.{key}"


def test_a_file_or_folder_that_is_not_there(tmp_path: Path, reopen: Reopen) -> None:
    assert refusal(reopen, tmp_path / "gone.cjm") == "problem.open.missing"
    assert refusal(reopen, tmp_path / "gone" / "map.cjm") == "problem.open.missing"
    assert refusal(reopen, tmp_path) == "problem.open.folder"


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_truncated_file(saved: Path, reopen: Reopen, share: float) -> None:
    os.truncate(saved, int(saved.stat().st_size * share))
    assert refusal(reopen, saved) == "problem.open.truncated"


def test_a_destroyed_file(saved: Path, reopen: Reopen) -> None:
    content = bytearray(saved.read_bytes())
    content[4096 * 3 : 4096 * 9] = b"\xa5" * 4096 * 6
    saved.write_bytes(content)
    assert refusal(reopen, saved) == "problem.open.damaged"


def test_a_newer_major_version(saved: Path, reopen: Reopen) -> None:
    edited_sql(saved, f"pragma user_version={2 << 16}")
    with pytest.raises(Problem) as caught:
        reopen(saved)
    assert caught.value.key == "problem.open.newer"
    assert caught.value.arguments["version"] == "2.0"


@pytest.mark.parametrize(
    "statement",
    [
        "create trigger t after insert on notes begin delete from maps; end",
        "create view v as select * from maps",
        "create index i on maps (title)",
        "create table spare (a)",
        "create virtual table f using fts5(a)",
        "alter table notes add column spare text",
        'ALTER TABLE "notes" ADD COLUMN "spare" TEXT',
        Table("spare", (Column(name="id", key=True), DIGEST)).sql(),
        "alter table notes drop column tags",
        "drop table notes",
    ],
)
def test_a_schema_that_is_not_of_its_version(saved: Path, reopen: Reopen, statement: str) -> None:
    edited_sql(saved, statement)
    assert refusal(reopen, saved) == "problem.open.schema"


def test_a_newer_minor_version_survives(saved: Path, reopen: Reopen) -> None:
    mood = ("m", "wild", 7, digest_in("moods", ("m", "wild", 7)))
    connection = sqlite3.connect(saved)
    connection.execute("""ALTER TABLE "maps" ADD COLUMN "mood" TEXT NOT NULL DEFAULT 'calm'""")
    connection.execute(
        'CREATE TABLE "moods" (\n  "id" TEXT NOT NULL PRIMARY KEY,\n  "word" TEXT,\n'
        '  "size" INTEGER,\n  "digest" BLOB NOT NULL\n) STRICT, WITHOUT ROWID'
    )
    connection.execute("insert into moods values (?, ?, ?, ?)", mood)
    for row in connection.execute("select * from maps").fetchall():
        *values, _, newer = row
        digest = digest_in("maps", [*values, newer])
        connection.execute("update maps set digest = ? where id = ?", (digest, row[0]))
    connection.execute(
        "insert into cjm_meta values ('rows.moods', '1', ?)",
        (digest_in("cjm_meta", ("rows.moods", "1")),),
    )
    connection.execute(f"pragma user_version={1 << 16 | 7}")
    connection.commit()
    connection.close()
    with reopen(saved) as working:
        session = session_on(working)
        assert working.damage == ()
        assert session.document["m"] == Unknown(
            id="m", table="moods", values={"word": "wild", "size": 7}
        )
        assert session.document["map"].extra == {"mood": "calm"}
        retitle(session, "new", id="map")
        working.save()
    database = sqlite_utils.Database(saved)
    assert list(database.query("select title, mood from maps")) == [
        {"title": "new", "mood": "calm"}
    ]
    assert list(database.query("select word, size from moods")) == [{"word": "wild", "size": 7}]
    assert database.execute("pragma user_version").fetchone() == (1 << 16 | 7,)
    with reopen(saved) as working:
        assert working.damage == ()
        assert by_id(working.load())["map"].extra == {"mood": "calm"}


@pytest.mark.parametrize("sql", ["text not null", "text default (1 + 1)", "blob check (1)"])
def test_a_newer_column_that_an_older_version_could_not_leave_empty(
    saved: Path, reopen: Reopen, sql: str
) -> None:
    connection = sqlite3.connect(saved)
    statement = connection.execute("select sql from sqlite_schema where name='notes'").fetchone()[0]
    connection.execute("drop table notes")
    connection.execute(statement.replace('  "digest"', f'  "spare" {sql.upper()},\n  "digest"'))
    connection.execute(f"pragma user_version={1 << 16 | 7}")
    connection.commit()
    connection.close()
    assert refusal(reopen, saved) == "problem.open.schema"


def test_another_program_in_the_middle_of_writing(saved: Path, reopen: Reopen) -> None:
    other = sqlite3.connect(saved, isolation_level=None)
    other.execute("pragma cache_size=1")
    other.execute("begin immediate")
    other.execute("update assets set data = zeroblob(200000)")
    assert refusal(reopen, saved) == "problem.open.busy"
    other.execute("rollback")
    other.close()
    with reopen(saved) as working:
        assert working.damage == ()


def test_edits_another_program_left_in_a_wal_are_not_overlooked(
    saved: Path, reopen: Reopen
) -> None:
    other = sqlite3.connect(saved)
    other.execute("pragma journal_mode=wal")
    other.execute("delete from comments")
    other.commit()
    assert refusal(reopen, saved) == "problem.open.busy"
    other.close()


def test_a_file_marked_as_wal_without_one_opens(saved: Path, reopen: Reopen) -> None:
    content = bytearray(saved.read_bytes())
    content[18:20] = b"\2\2"
    saved.write_bytes(content)
    with reopen(saved) as working:
        assert len(working.load()) == len(every_type())


def test_a_file_that_is_open_elsewhere_opens_as_a_copy(
    saved: Path, reopen: Reopen, state: Path
) -> None:
    with reopen(saved) as first:
        assert refusal(reopen, saved) == "problem.open.elsewhere"
        found = holder(saved, state)
        assert found is not None
        assert found.pid == os.getpid()
        with open_document(saved, schema=SCHEMA, state_folder=state, as_copy=True) as second:
            assert second.path is None
            assert len(second.load()) == len(first.load())
            assert not second.dirty
    assert holder(saved, state) is None
    assert not list((state / "working").iterdir())


def test_a_state_folder_that_cannot_be(saved: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(Problem) as caught:
        open_document(saved, schema=SCHEMA, state_folder=tmp_path / "taken")
    assert caught.value.key == "problem.state.forbidden"


def test_a_file_of_absurd_size_is_not_copied(saved: Path, reopen: Reopen) -> None:
    with saved.open("r+b") as stream:
        stream.truncate(3 << 30)  # takes no room: a hole
    with pytest.raises(Problem) as caught:
        reopen(saved)
    assert caught.value.key == "problem.open.large"


def test_a_page_count_that_lies_is_noticed(saved: Path, reopen: Reopen) -> None:
    content = bytearray(saved.read_bytes())
    struct.pack_into(">I", content, 28, 2**31)
    saved.write_bytes(content)
    assert refusal(reopen, saved) == "problem.open.truncated"


def test_nothing_is_left_behind_by_a_refusal(saved: Path, reopen: Reopen, state: Path) -> None:
    edited_sql(saved, "create view v as select 1")
    refusal(reopen, saved)
    assert not list((state / "working").iterdir())


def test_a_map_with_nothing_in_it(reopen: Reopen, make: Callable, tmp_path: Path) -> None:
    with make([Map(id="map")]) as working:
        working.save_as(tmp_path / "map.cjm")
    with reopen(tmp_path / "map.cjm") as working:
        assert working.load() == [Map(id="map")]
