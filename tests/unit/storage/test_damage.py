"""Rows that are damaged: the others load, these are named, the user's file is left alone."""

import os
import random
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from cjm_editor.editing.history import Label
from cjm_editor.i18n import Problem
from cjm_editor.kinds import SCHEMA
from cjm_editor.model import Record
from cjm_editor.storage import WorkingCopy, check
from cjm_editor.storage.seal import seal
from tests.unit.storage.digests import digest_in
from tests.unit.storage.small_file import by_id, every_type, retitle, session_on, title_of

Reopen = Callable[[Path], WorkingCopy]
Make = Callable[[Iterable[Record]], WorkingCopy]


def changed(path: Path, statement: str, *values: object) -> None:
    """Change a file behind the program's back."""
    connection = sqlite3.connect(path)
    connection.execute(statement, values)
    connection.commit()
    connection.close()


def flipped(path: Path, text: bytes) -> None:
    """Flip a bit in the middle of some text."""
    content = bytearray(path.read_bytes())
    content[content.index(text) + len(text) // 2] ^= 1
    path.write_bytes(content)


def test_a_flipped_letter_is_noticed_and_the_rest_loads(
    saved: Path, reopen: Reopen, records: list[Record]
) -> None:
    flipped(saved, b"Waits too long")
    before = saved.read_bytes()
    with reopen(saved) as working:
        found = by_id(working.load())
        assert set(by_id(records)) - set(found) == {"pain_point"}
        assert all(by_id(records)[id] == record for id, record in found.items())
        (finding,) = working.damage
        assert (finding.key, finding.record) == ("check.row_digest", "pain_point")
        assert finding.arguments["table"] == "pain_points"
    assert saved.read_bytes() == before


@pytest.mark.parametrize(
    ("text", "id"),
    [("Compra d’un sof".encode(), "map"), (b"a0select", "stage"), ("ú".encode(), "")],
)
def test_what_others_stand_on_is_kept_as_it_reads(
    text: bytes, id: str, saved: Path, reopen: Reopen, records: list[Record]
) -> None:
    if id:
        flipped(saved, text)
    else:
        id = "persona"
        changed(saved, "UPDATE personas SET name = CAST(x'4EFA72' AS TEXT)")
    with reopen(saved) as working:
        found = by_id(working.load())
        assert set(found) == set(by_id(records))
        assert found[id] != by_id(records)[id]
        assert all(by_id(records)[other] == found[other] for other in found if other != id)
        (finding,) = working.damage
        assert (finding.key, finding.record) == ("check.row_kept", id)
        assert finding.sentence() != finding.key
    with reopen(saved) as working:
        working.save_as(saved.with_name("mended.cjm"))
    with reopen(saved.with_name("mended.cjm")) as working:
        assert not working.damage
        assert set(by_id(working.load())) == set(found)


def test_a_damaged_file_is_spared_whatever_is_asked(
    saved: Path, reopen: Reopen, tmp_path: Path
) -> None:
    flipped(saved, b"Waits too long")
    before = saved.read_bytes()
    with reopen(saved) as working:
        session = session_on(working)
        retitle(session, "kept", id="map")
        assert working.read_only
        for write in (
            lambda: working.save(),
            lambda: working.save(force=True),
            lambda: working.save_as(saved),
        ):
            with pytest.raises(Problem) as caught:
                write()
            assert caught.value.key == "problem.save.spared"
        working.save_as(tmp_path / "rescued.cjm")
        assert not (working.read_only or working.dirty)
    assert saved.read_bytes() == before
    with reopen(tmp_path / "rescued.cjm") as working:
        assert working.damage == ()
        assert title_of(working.load(), "map") == "kept"


@pytest.mark.parametrize(
    "values",
    [{"rank": "!"}, {"channels": "[1]"}, {"channels": "{"}, {"moment_of_truth": 5}],
    ids=str,
)
def test_a_value_no_program_would_have_written(
    saved: Path, reopen: Reopen, values: dict[str, object]
) -> None:
    ((name, value),) = values.items()
    changed(saved, f'update touchpoints set "{name}" = ? where id = ?', value, "touchpoint")
    connection = sqlite3.connect(saved)
    row = connection.execute("select * from touchpoints where id = 'touchpoint'").fetchone()
    connection.close()
    changed(
        saved,
        "update touchpoints set digest = ? where id = ?",
        digest_in("touchpoints", row[:-1]),
        row[0],
    )
    with reopen(saved) as working:
        found = by_id(working.load())
        assert "touchpoint-2" in found
        assert "touchpoint" not in found
        (finding,) = working.damage
        assert (finding.key, finding.record) == ("check.row_value", "touchpoint")


def test_text_that_is_not_utf8(saved: Path, reopen: Reopen) -> None:
    changed(saved, "update notes set title = cast(x'c3' as text)")
    with reopen(saved) as working:
        assert "note" not in by_id(working.load())
        assert [finding.record for finding in working.damage] == ["note"]
        assert all(finding.sentence() for finding in working.damage)


def test_empty_bytes_in_the_place_of_empty_text(saved: Path, reopen: Reopen) -> None:
    content = bytearray(saved.read_bytes())
    note = content.index(b"note", content.index(b"notelanestep"))
    header = content.rindex(b"\x1c", 0, note)
    empty = content.rindex(b"\x0d", 0, header)
    content[empty] = 12  # one bit from 13, an empty text
    saved.write_bytes(content)
    with reopen(saved) as working:
        assert "note" not in by_id(working.load())
        assert [finding.record for finding in working.damage] == ["note"]


def forged(path: Path, table: str, **values: object) -> None:
    """Change the first row of a table, with a digest that fits."""
    connection = sqlite3.connect(path)
    names = [column[1] for column in connection.execute(f"pragma table_info({table})")][:-1]
    (*row, _) = connection.execute(f"select * from {table}").fetchone()
    row = [values.get(name, value) for name, value in zip(names, row, strict=True)]
    connection.execute(f"delete from {table}")
    places = ", ".join("?" * len(row))
    connection.execute(f"insert into {table} values ({places}, ?)", [*row, digest_in(table, row)])
    connection.commit()
    connection.close()


def test_a_row_that_strays_into_another_table(saved: Path, reopen: Reopen) -> None:
    changed(saved, "insert into needs select * from thoughts")
    with reopen(saved) as working:
        assert [record.TYPE for record in working.load() if record.id == "thought"] == ["thought"]
        keys = {finding.key: finding.record for finding in working.damage}
        assert keys["check.row_digest"] == "thought"


@pytest.mark.parametrize("id", ["", "need"])
def test_an_id_that_is_empty_or_taken(saved: Path, reopen: Reopen, id: str, tmp_path: Path) -> None:
    forged(saved, "notes", id=id)
    with reopen(saved) as working:
        records = working.load()
        assert [record.TYPE for record in records if record.id == "need"] == ["need"]
        assert [finding.key for finding in working.damage] == ["check.row_value"]
        working.save_as(tmp_path / "rescued.cjm")
    with reopen(tmp_path / "rescued.cjm") as working:
        assert working.damage == ()
        assert len(working.load()) == len(every_type()) - 1


def test_a_value_of_another_type_under_a_seal_that_holds(saved: Path, reopen: Reopen) -> None:
    for now, then in (("STRICT, ", ""), ("", "STRICT, ")):
        connection = sqlite3.connect(saved)
        connection.execute("pragma writable_schema=on")
        connection.execute(
            "update sqlite_schema set sql = replace(sql, ?, ?) where name = 'notes'",
            (f") {now}WITHOUT", f") {then}WITHOUT"),
        )
        connection.commit()
        connection.close()
        if not then:
            forged(saved, "notes", title=b"\0\xff")
    os.truncate(saved, saved.stat().st_size // 4096 * 4096)
    seal(saved)
    with reopen(saved) as working:
        assert [finding.record for finding in working.damage] == ["note"]
        assert "note" not in by_id(working.load())


def test_a_lost_row_is_missed(saved: Path, reopen: Reopen) -> None:
    changed(saved, "delete from comments")
    with reopen(saved) as working:
        (finding,) = working.damage
        assert finding.key == "check.row_count"
        assert dict(finding.arguments) == {"table": "comments", "expected": "1", "found": "0"}


@pytest.mark.parametrize(
    "statement",
    [
        "update cjm_meta set value = '9' where key = 'cursor'",
        "delete from cjm_meta where key = 'cursor'",
        "delete from cjm_meta where key = 'revision'",
    ],
)
def test_damaged_notes_of_the_file_itself(saved: Path, reopen: Reopen, statement: str) -> None:
    changed(saved, statement)
    with reopen(saved) as working:
        assert [finding.key for finding in working.damage] == ["check.meta"]
        session = session_on(working)
        retitle(session, "still works")
        assert session.undo()
        working.close(discard=True)


def test_a_working_copy_of_a_damaged_file_is_sound_itself(
    saved: Path, reopen: Reopen, tmp_path: Path
) -> None:
    changed(saved, "update notes set title = 'x'")
    changed(saved, "delete from comments")
    with reopen(saved) as working:
        session = session_on(working)
        retitle(session, "one more")
        working.save_as(tmp_path / "rescued.cjm")
    with reopen(tmp_path / "rescued.cjm") as working:
        assert working.damage == ()
        assert len(working.load()) == len(every_type()) - 2


def test_no_flipped_bit_goes_unnoticed(
    saved: Path, reopen: Reopen, records: list[Record], tmp_path: Path
) -> None:
    with reopen(saved) as working:
        session = session_on(working)
        retitle(session, "edited")
        working.save()
        wanted = by_id(session.document)
        history = session.history
    content = saved.read_bytes()
    chance = random.Random(20)
    outcomes = {"same": 0, "damage": 0, "refused": 0}
    path = tmp_path / "flipped.cjm"
    for _ in range(240):
        place = chance.randrange(len(content))
        mutable = bytearray(content)
        mutable[place] ^= 1 << chance.randrange(8)
        path.write_bytes(mutable)
        try:
            working = reopen(path)
        except Problem:
            outcomes["refused"] += 1
            continue
        with working:
            found = by_id(working.load())
            stored = working.history(found.values())
            if working.damage:
                outcomes["damage"] += 1
                assert found.items() <= wanted.items()
            else:
                outcomes["same"] += 1
                assert found == wanted, place
                assert stored.cursor == history.cursor
                assert [e.diff for e in stored.edits] == [e.diff for e in history.entries]
    assert outcomes["damage"] > 10


def test_pages_that_changed_places_are_put_in_order(
    make: Make, records: list[Record], tmp_path: Path, reopen: Reopen
) -> None:
    """SQLite's quick check is content with them, but finds no row on them by its key."""
    path = tmp_path / "map.cjm"
    like = by_id(records)["note"]
    many = [replace(like, id=f"card-{n:04}", title=f"{n} " + "word " * 30) for n in range(200)]
    with make([*records, *many]) as working:
        working.save_as(path)
        wanted = by_id([*records, *many])
    content = bytearray(path.read_bytes())
    one, other = (content.index(b"card-%04d" % n) // 4096 * 4096 for n in (50, 150))
    content[one : one + 4096], content[other : other + 4096] = (
        content[other : other + 4096],
        content[one : one + 4096],
    )
    path.write_bytes(content)
    assert "check.row_order" in {finding.key for finding in check(path, schema=SCHEMA)}
    with reopen(path) as working:
        session = session_on(working)
        (finding,) = working.damage
        assert (finding.key, finding.arguments["table"]) == ("check.row_order", "notes")
        assert finding.sentence() != finding.key
        assert by_id(session.document) == wanted
        for n in range(200):
            retitle(session, "new", id=f"card-{n:04}")
        session.run(Label("edit.test"), lambda tx: tx.remove("card-0150"))
        working.save_as(tmp_path / "new.cjm")
        wanted = by_id(session.document)
    with reopen(tmp_path / "new.cjm") as working:
        assert working.damage == ()
        assert by_id(working.load()) == wanted
