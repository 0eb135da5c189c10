"""Undo survives closing, and never meets records it does not fit."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from cjm_editor.editing.history import Label
from cjm_editor.model import Unknown
from cjm_editor.storage import WorkingCopy
from tests.unit.storage.digests import digest_in
from tests.unit.storage.small_file import by_id, retitle, session_on, title_of

Reopen = Callable[[Path], WorkingCopy]


@pytest.fixture
def edited(saved: Path, reopen: Reopen) -> Path:
    """A file with four edits, the last two of them undone."""
    with reopen(saved) as working:
        session = session_on(working)
        for title in ("one", "two", "three", "four"):
            retitle(session, title)
        session.undo()
        session.undo()
        working.save()
    return saved


def titles_back_and_forth(working: WorkingCopy) -> tuple[list[str], list[str]]:
    """Give the titles that undo shows, then those that redo shows."""
    session = session_on(working)
    back, forth = [], []
    while session.undo():
        back.append(title_of(session.document))
    while session.redo():
        forth.append(title_of(session.document))
    working.close(discard=True)
    return back, forth


def test_undo_and_redo_survive_closing(edited: Path, reopen: Reopen) -> None:
    with reopen(edited) as working:
        assert titles_back_and_forth(working) == (
            ["one", "Waits too long"],
            ["one", "two", "three", "four"],
        )
        assert working.damage == ()


def test_an_entry_comes_back_whole(saved: Path, reopen: Reopen) -> None:
    with reopen(saved) as working:
        session = session_on(working)
        session.selection.set(["note", "need"])
        retitle(session, "typed", merge="title")
        session.run(Label("edit.remove"), lambda tx: tx.remove("asset"))
        session.run(
            Label("edit.add"),
            lambda tx: tx.add(Unknown(id="u", table="mood", values={"type": "mood", "n": [1]})),
        )
        wanted = session.history
        working.save()
    with reopen(saved) as working:
        assert session_on(working).history == wanted


def test_edits_merged_into_one_are_one(saved: Path, reopen: Reopen) -> None:
    with reopen(saved) as working:
        session = session_on(working)
        for title in ("t", "ty", "typed"):
            retitle(session, title, merge="title")
        working.save()
    with reopen(saved) as working:
        assert titles_back_and_forth(working) == (["Waits too long"], ["typed"])


def test_a_new_edit_drops_what_was_undone(edited: Path, reopen: Reopen) -> None:
    with reopen(edited) as working:
        retitle(session_on(working), "instead")
        working.save()
    with reopen(edited) as working:
        back, forth = titles_back_and_forth(working)
        assert back == ["two", "one", "Waits too long"]
        assert forth[-1] == "instead"
        assert working.damage == ()


@pytest.mark.parametrize(
    ("seq", "back", "forth"),
    [
        (1, ["one"], ["two", "three", "four"]),
        (2, [], ["three", "four"]),
        (3, ["one", "Waits too long"], ["one", "two"]),
    ],
)
def test_history_ends_where_it_is_damaged(
    edited: Path, reopen: Reopen, seq: int, back: list[str], forth: list[str]
) -> None:
    connection = sqlite3.connect(edited)
    connection.execute("update history set label = 'x' where seq = ?", (seq,))
    connection.commit()
    connection.close()
    with reopen(edited) as working:
        session = session_on(working)
        assert [finding.key for finding in working.damage] == ["check.history"]
        retitle(session, "goes on")
        session.undo()
        working.save_as(edited.with_name("rescued.cjm"))
    with reopen(edited.with_name("rescued.cjm")) as working:
        found = titles_back_and_forth(working)
        assert found[0] == back
        assert working.damage == ()
    with reopen(edited) as working:
        assert titles_back_and_forth(working) == (back, forth)


def test_history_that_does_not_fit_the_records_is_left_out(edited: Path, reopen: Reopen) -> None:
    connection = sqlite3.connect(edited)
    row = list(connection.execute("select * from pain_points").fetchone()[:-1])
    names = [column[1] for column in connection.execute("pragma table_info(pain_points)")]
    row[names.index("title")] = "forged with a digest that fits"
    places = ", ".join("?" * len(names))
    forged = (*row, digest_in("pain_points", row))
    connection.execute(f"replace into pain_points values ({places})", forged)
    connection.commit()
    connection.close()
    with reopen(edited) as working:
        session = session_on(working)
        assert session.history.entries == ()
        assert [finding.key for finding in working.damage] == ["check.history"]


@pytest.mark.parametrize("diff", ["[]", "{}", '{"added": 1}', "[" * 5000, '{"updated": [1]}'])
def test_a_diff_that_is_none(edited: Path, reopen: Reopen, diff: str) -> None:
    connection = sqlite3.connect(edited)
    *row, _ = connection.execute("select * from history where seq = 2").fetchone()
    row[3] = diff
    connection.execute(
        "replace into history values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*row, digest_in("history", row)),
    )
    connection.commit()
    connection.close()
    with reopen(edited) as working:
        assert titles_back_and_forth(working)[0] == []


def test_the_records_are_those_at_the_cursor(edited: Path, reopen: Reopen) -> None:
    with reopen(edited) as working:
        assert title_of(by_id(working.load()).values()) == "two"
