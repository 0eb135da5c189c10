"""Versions: each state once, durable, apart from undo, and never half of one."""

import json
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cjm_editor.analysis.slices import finish
from cjm_editor.editing import EditSession, Label
from cjm_editor.i18n import Problem
from cjm_editor.kinds import SCHEMA
from cjm_editor.model import Asset, Document, Record, VersionEntry
from cjm_editor.model.version import held, latest_named
from cjm_editor.storage import WorkingCopy, check, leftovers, new_entry, recover
from cjm_editor.storage.format import VERSION_STATES
from cjm_editor.storage.thinning import DAYS, NEWEST, thinned
from tests.unit.storage.small_file import by_id, retitle, session_on, title_of

Make = Callable[[Iterable[Record]], WorkingCopy]
Reopen = Callable[[Path], WorkingCopy]


def manual(name: str = "Kick-off") -> VersionEntry:
    """A version somebody makes."""
    return new_entry(name, "", "Ada", "manual")


def automatic(made: datetime | None = None) -> VersionEntry:
    """A version the program makes by itself."""
    return new_entry("", "", "", "session", made)


def kept(working: WorkingCopy, id: str) -> dict[str, Record]:
    """Give what a version holds."""
    return by_id(working.versions.records(id))


def states(records: Iterable[Record]) -> dict[str, Record]:
    """Give what a version of some records holds."""
    return by_id(held(records))


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    """Ask any file as a stranger with an SQLite tool does."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def test_a_version_holds_everything_as_it_was(make: Make, records: list[Record]) -> None:
    with make(records) as working:
        session = session_on(working)
        first = working.versions.keep(session.document, manual())
        retitle(session, "changed")
        assert kept(working, first.id) == states(records)
        assert working.versions.all() == [first]
        assert (first.name, first.author, first.kind) == ("Kick-off", "Ada", "manual")
        working.close(discard=True)


def test_it_is_no_part_of_undo_but_of_the_file(
    make: Make, reopen: Reopen, records: list[Record], tmp_path: Path
) -> None:
    path = tmp_path / "map.cjm"
    with make(records) as working:
        working.save_as(path)
        session = session_on(working)
        assert not working.dirty
        entry = working.versions.keep(session.document, manual())
        assert working.dirty
        assert session.undo_label is None
        working.save()
    assert check(path, schema=SCHEMA) == []
    with reopen(path) as again:
        assert again.versions.all() == [entry]
        assert kept(again, entry.id) == states(records)


def test_it_survives_a_crash(make: Make, records: list[Record], state: Path) -> None:
    working = make(records)
    entry = working.versions.keep(working.load(), manual())
    working._journal.close()
    working._place.release()  # as if the process were gone
    [found] = leftovers(state)
    with recover(found, schema=SCHEMA) as again:
        assert again.versions.all() == [entry]
        assert kept(again, entry.id) == states(records)
        again.close(discard=True)


def test_each_state_is_there_once(make: Make, records: list[Record], tmp_path: Path) -> None:
    path = tmp_path / "map.cjm"
    with make(records) as working:
        session = session_on(working)
        working.versions.keep(session.document, manual("one"))
        retitle(session, "changed")
        working.versions.keep(session.document, manual("two"))
        working.save_as(path)
    assert rows(path, "select count(*) from version_states") == [(len(held(records)) + 1,)]
    found = rows(
        path,
        "select v.name, json_extract(s.json, '$.title') from versions v, json_each(v.members) m"
        " join version_states s on s.state = m.value where s.type = 'pain_point' order by 1",
    )
    assert found == [("one", "Waits too long"), ("two", "changed")]


def test_an_automatic_one_needs_a_change(make: Make, records: list[Record]) -> None:
    with make(records) as working:
        session = session_on(working)
        first = working.versions.keep(session.document, automatic())
        assert not working.dirty
        assert working.versions.keep(session.document, automatic()).id == first.id
        retitle(session, "changed")
        second = working.versions.keep(session.document, automatic())
        assert [entry.id for entry in working.versions.all()] == [first.id, second.id]
        named = working.versions.keep(session.document, manual())
        assert working.versions.all()[-1] == named
        working.close(discard=True)


def test_a_picture_outlives_its_card(make: Make, records: list[Record], tmp_path: Path) -> None:
    path = tmp_path / "map.cjm"
    with make(records) as working:
        session = session_on(working)
        before = working.versions.keep(session.document, manual("before"))
        session.run(Label("edit.test"), lambda tx: tx.remove("asset"))
        assert kept(working, before.id)["asset"] == by_id(records)["asset"]
        late = working.versions.keep(records, manual("late"))
        working.save_as(path)
        assert len(rows(path, "select * from version_pictures")) == 1
        for entry in (before, late):
            assert kept(working, entry.id)["asset"] == by_id(records)["asset"]
            working.versions.delete(entry.id)
        working.save()
    assert rows(path, "select * from version_pictures") == []
    assert rows(path, "select * from version_states") == []
    assert check(path, schema=SCHEMA) == []


def test_bytes_of_a_card_gone_before_the_version_was_written(
    make: Make, records: list[Record]
) -> None:
    with make(records) as working:
        session = session_on(working)
        session.run(Label("edit.test"), lambda tx: tx.remove("asset"))
        late = working.versions.keep(records, automatic())
        assert kept(working, late.id) == states(records)
        working.close(discard=True)


def test_a_picture_lies_in_the_file_once(make: Make, records: list[Record], tmp_path: Path) -> None:
    path = tmp_path / "map.cjm"
    with make(records) as working:
        session = session_on(working)
        working.versions.keep(session.document, manual())
        retitle(session, "changed")
        working.versions.keep(session.document, manual())
        working.save_as(path)
    assert 30 <= path.read_bytes().count(bytes(range(256))) <= 40


def test_the_baseline_is_locked(make: Make, records: list[Record]) -> None:
    with make(records) as working:
        one = working.versions.keep(records, manual("one"))
        two = working.versions.keep(records, manual("two"))
        working.versions.set_baseline(one.id)
        assert [(e.kind, e.locked) for e in working.versions.all()] == [
            ("baseline", True),
            ("manual", False),
        ]
        for act in (
            lambda: working.versions.delete(one.id),
            lambda: working.versions.rename(one.id, "x", ""),
        ):
            with pytest.raises(Problem) as caught:
                act()
            assert caught.value.key == "problem.version.locked"
        working.versions.set_baseline(two.id)
        assert [entry.locked for entry in working.versions.all()] == [False, True]
        working.versions.delete(one.id)
        working.close(discard=True)


def test_renaming(make: Make, records: list[Record]) -> None:
    with make(records) as working:
        entry = working.versions.keep(records, automatic())
        working.versions.rename(entry.id, "Before the workshop", "why")
        [found] = working.versions.all()
        assert (found.name, found.note, found.kind) == ("Before the workshop", "why", "session")
        assert found.stands_out
        assert kept(working, entry.id) == states(records)
        with pytest.raises(Problem):
            working.versions.rename("gone", "x", "")
        working.close(discard=True)


def test_the_latest_named_version() -> None:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    first = new_entry("one", "", "", "manual", start)
    base = new_entry("base", "", "", "baseline", start + timedelta(days=1))
    later = automatic(start + timedelta(days=2))
    assert latest_named([first, base, later]) == base
    assert latest_named([later]) is None


def test_automatic_ones_are_thinned_and_no_others() -> None:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    many = [automatic(start + timedelta(hours=6 * n)) for n in range(400)]
    many[0] = replace_name(many[0], "kept")
    many[5] = new_entry("", "", "", "baseline", start)
    gone = set(thinned(many))
    left = [entry for entry in many if entry.id not in gone]
    assert many[0] in left
    assert many[5] in left
    assert many[-NEWEST:] == left[-NEWEST:]
    assert len(left) == 2 + NEWEST + DAYS
    older = [entry.made[:10] for entry in left[2:-NEWEST]]
    assert len(set(older)) == len(older)
    assert thinned(left) == []
    tied = many[9].id
    assert set(thinned(many, {tied})) == gone - {tied}


def replace_name(entry: VersionEntry, name: str) -> VersionEntry:
    """Give an entry another name."""
    return new_entry(name, "", "", entry.kind, datetime.fromisoformat(entry.made))


def test_thinning_takes_states_that_nobody_needs(make: Make, records: list[Record]) -> None:
    with make(records) as working:
        start = datetime(2026, 1, 1, tzinfo=UTC)
        note = by_id(records)["note"]
        for n in range(NEWEST + 5):
            changed = [r for r in records if r.id != "note"] + [replace(note, title=f"{n}")]  # type: ignore[call-arg]
            working.versions.keep(changed, automatic(start + timedelta(minutes=n)))
        assert len(working.versions.all()) == NEWEST + 1
        count = working._journal.connection.execute("select count(*) from version_states")
        assert count.fetchone()[0] == len(held(records)) - 1 + NEWEST + 1
        working.close(discard=True)


def test_a_damaged_state_is_found_and_the_version_no_longer_whole(
    make: Make, reopen: Reopen, records: list[Record], tmp_path: Path
) -> None:
    path = tmp_path / "map.cjm"
    with make(records) as working:
        entry = working.versions.keep(records, manual())
        working.save_as(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("update version_states set json = '{}' where type = 'note'")
        connection.commit()
    found = check(path, schema=SCHEMA)
    assert [finding.key for finding in found] == ["check.row_digest", "check.version"]
    assert found[1].arguments == {"name": "Kick-off", "number": "1"}
    with reopen(path) as again:
        assert len(again.damage) == 1
        [found] = again.versions.all()
        assert not found.whole
        assert kept(again, entry.id).keys() == states(records).keys() - {"note"}
        assert by_id(again.load()) == by_id(records)
        again.save_as(tmp_path / "mended.cjm")
    mended = check(tmp_path / "mended.cjm", schema=SCHEMA)
    assert [finding.key for finding in mended] == ["check.version"]


@pytest.mark.parametrize("members", ["", "[", "{}", "[1]", json.dumps(["no such state"])])
def test_what_a_stranger_may_write_into_it(make: Make, records: list[Record], members: str) -> None:
    with make(records) as working:
        entry = working.versions.keep(records, manual())
        working._journal.connection.execute("update versions set members = ?", (members,))
        assert not working.versions.all()[0].whole
        assert working.versions.records(entry.id) == []
        working.close(discard=True)


def test_a_state_that_cannot_be_read_is_told(
    make: Make, records: list[Record], tmp_path: Path
) -> None:
    path = tmp_path / "map.cjm"
    with make(records) as working:
        entry = working.versions.keep(records, manual())
        connection = working._journal.connection
        query = "select state, type, json from version_states where type = 'note'"
        state, type_name, content = connection.execute(query).fetchone()
        odd = json.dumps(json.loads(content) | {"tags": 7})  # as only a newer version might have it
        values = {"state": state, "type": type_name, "json": odd}
        row = working._journal._tables.kept_row("version_states", values)
        connection.execute(VERSION_STATES.replace, row)
        assert len(working.versions.records(entry.id)) == working.versions.size(entry.id) - 1
        working.save_as(path)
    assert [finding.key for finding in check(path, schema=SCHEMA)] == ["check.version"]


def test_a_copy_to_hand_out_has_none(make: Make, records: list[Record], tmp_path: Path) -> None:
    path = tmp_path / "copy.cjm"
    with make(records) as working:
        session = session_on(working)
        retitle(session, "Xylophone")
        working.versions.keep(session.document, manual("Marimba"))
        retitle(session, "harmless")
        working.save_copy(path)
        working.close(discard=True)
    assert check(path, schema=SCHEMA) == []
    assert b"Xylophone" not in path.read_bytes()
    assert b"Marimba" not in path.read_bytes()


def test_a_session_can_go_on_while_one_is_written(make: Make, records: list[Record]) -> None:
    with make(records) as working:
        session = session_on(working)
        for n in range(5):
            working.versions.keep(session.document, automatic())
            retitle(session, f"{n}")
        assert title_of(session.document) == "4"
        again = EditSession(Document(records))
        assert again.undo_label is None
        assert len(working.versions.all()) == 5
        working.close(discard=True)


def test_a_version_is_read_a_few_at_a_time_beside_edits(make: Make, records: list[Record]) -> None:
    with make(records) as working:
        entry = working.versions.keep(records, manual())
        reading = working.versions.reading(entry.id)
        next(reading)
        working.versions.rename(entry.id, "Other", "")
        assert by_id(finish(reading)) == {
            id: replace(each, data=b"") if isinstance(each, Asset) else each
            for id, each in states(records).items()
        }
        working.close(discard=True)


def test_of_a_version_that_is_not_whole_nothing_is_read(make: Make, records: list[Record]) -> None:
    with make(records) as working:
        entry = working.versions.keep(records, manual())
        working._journal.connection.execute("delete from version_states where type = 'note'")
        with pytest.raises(Problem, match="lost"):
            finish(working.versions.reading(entry.id))
        with pytest.raises(Problem, match="no longer there"):
            finish(working.versions.reading("never kept"))
        working.close(discard=True)
