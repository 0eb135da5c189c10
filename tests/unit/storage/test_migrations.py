"""Older files are brought up to date on a copy; one as no version ever was is made for that."""

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from cjm_editor.i18n import Problem
from cjm_editor.kinds import SCHEMA
from cjm_editor.model import Record
from cjm_editor.storage import WorkingCopy
from cjm_editor.storage.connection import connect
from cjm_editor.storage.contents import read_contents
from cjm_editor.storage.format import MAJOR, MINOR
from cjm_editor.storage.migrations import STEPS, Step
from tests.unit.storage.digests import renew_digests
from tests.unit.storage.small_file import by_id

OLD = (0, 8)


def name_frequency(database: Database) -> None:
    database.execute('ALTER TABLE "pain_points" RENAME COLUMN "often" TO "frequency"')


def add_notes(database: Database) -> None:
    database["notes"].create(
        {"id": str, "lane": str, "step": str, "rank": str, "title": str, "description": str}
        | {"evidence": str, "tags": str, "extra": str, "digest": bytes},
        pk="id",
        strict=True,
    )
    database["steps"].add_column("width", float)


STEPS_SO_FAR = (Step((0, 9), name_frequency), Step((MAJOR, MINOR), add_notes))


@pytest.fixture
def old(saved: Path) -> Path:
    """A file as an older version might have written it."""
    connection = sqlite3.connect(saved)
    connection.execute('alter table pain_points rename column frequency to "often"')
    connection.execute("alter table steps drop column width")
    connection.execute("drop table notes")
    renew_digests(connection, first_version=True)
    connection.execute(f"pragma user_version={OLD[0] << 16 | OLD[1]}")
    connection.commit()
    connection.close()
    return saved


def read(path: Path, steps: Sequence[Step]) -> dict[str, Record]:
    connection = connect(path)
    try:
        contents = read_contents(connection, SCHEMA, OLD, path.name, steps=steps)
        assert contents.findings == ()
        return by_id(contents.records)
    finally:
        connection.close()


def test_every_step_is_run_in_order(old: Path, records: list[Record]) -> None:
    found = read(old, STEPS_SO_FAR)
    wanted = by_id(records)
    del wanted["note"]
    wanted["step-2"] = type(wanted["step-2"])(id="step-2", stage="stage", rank="a1")  # type: ignore[call-arg]
    assert found == wanted


def test_what_was_brought_up_to_date_is_a_file_of_today(
    old: Path, reopen: Callable[[Path], WorkingCopy]
) -> None:
    first = read(old, STEPS_SO_FAR)
    with reopen(old) as working:
        assert by_id(working.load()) == first
        assert working.damage == ()


def test_only_the_steps_still_to_do_are_run(old: Path) -> None:
    connection = sqlite3.connect(old)
    connection.execute('alter table pain_points rename column "often" to frequency')
    connection.commit()
    connection.close()
    done: list[str] = []
    steps = (
        Step(OLD, lambda _: done.append("long ago")),
        Step((MAJOR, MINOR), lambda database: (done.append("now"), add_notes(database))[0]),
    )
    read(old, steps)
    assert done == ["now"]


def test_a_step_that_fails_changes_nothing(old: Path) -> None:
    def fail(database: Database) -> None:
        database["maps"].drop()
        raise sqlite3.OperationalError("disk I/O error")

    before = sqlite3.connect(old).execute("select sql from sqlite_schema").fetchall()
    with pytest.raises(sqlite3.OperationalError):
        read(old, (Step((0, 9), fail),))
    assert sqlite3.connect(old).execute("select sql from sqlite_schema").fetchall() == before


def test_steps_that_do_not_lead_to_this_version_are_no_way_to_open(old: Path) -> None:
    with pytest.raises((Problem, sqlite3.Error)):
        read(old, ())


def test_damage_is_not_covered_up(old: Path) -> None:
    connection = sqlite3.connect(old)
    connection.execute("update needs set title = 'x'")
    connection.commit()
    connection.close()
    connection = connect(old)
    contents = read_contents(connection, SCHEMA, OLD, old.name, sealed=False, steps=STEPS_SO_FAR)
    connection.close()
    assert "need" not in by_id(contents.records)
    assert [finding.record for finding in contents.findings if finding.record] == ["need"]


def test_the_steps_there_are_lead_to_the_version_that_is_written() -> None:
    versions = [step.version for step in STEPS]
    assert versions == sorted(set(versions))
    assert all(version <= (MAJOR, MINOR) for version in versions)
    assert {(major, 0) for major in range(2, MAJOR + 1)} <= set(versions)


def test_what_a_minor_version_added_needs_no_step(
    saved: Path, records: list[Record], reopen: Callable[[Path], WorkingCopy]
) -> None:
    connection = sqlite3.connect(saved)
    connection.execute("drop table notes")
    connection.execute("alter table personas drop column quote")
    renew_digests(connection, first_version=(MAJOR, MINOR - 1) <= (1, 0))
    connection.execute(f"pragma user_version={MAJOR << 16 | MINOR - 1}")
    connection.commit()
    connection.close()
    with reopen(saved) as working:
        found, wanted = by_id(working.load()), by_id(records)
        assert working.damage == ()
        assert "note" not in found
        assert found["persona"] == replace(wanted["persona"], quote="")
        assert found["need"] == wanted["need"]


def test_tags_that_were_one_text_are_words(
    saved: Path, reopen: Callable[[Path], WorkingCopy]
) -> None:
    connection = sqlite3.connect(saved)
    connection.execute("update needs set tags = 'till, queue,,till'")
    renew_digests(connection, first_version=True)
    connection.execute(f"pragma user_version={1 << 16}")
    connection.commit()
    connection.close()
    with reopen(saved) as working:
        assert working.damage == ()
        assert by_id(working.load())["need"].tags == ("till", "queue")  # type: ignore[attr-defined]


def test_nothing_is_lost_that_this_version_does_not_know(
    saved: Path, reopen: Callable[[Path], WorkingCopy]
) -> None:
    connection = sqlite3.connect(saved)
    connection.execute("alter table needs add column weight TEXT NOT NULL DEFAULT ''")
    connection.execute(f"pragma user_version={MAJOR << 16 | MINOR - 1}")
    connection.commit()
    connection.close()
    before = saved.read_bytes()
    with pytest.raises(Problem):
        reopen(saved)
    assert saved.read_bytes() == before
