"""Looking for words in a file: in rows, in long texts, and in what is left of deleted rows."""

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

from cjm_editor.model import Record
from cjm_editor.storage import WorkingCopy, new_entry
from cjm_editor.storage.traces import Trace, holds, traces
from tests.unit.storage.small_file import retitle, session_on

Make = Callable[[Iterable[Record]], WorkingCopy]


def test_a_word_in_a_row_is_told_with_its_title(saved: Path) -> None:
    assert traces(saved, ["núria", "WAITS  TOO", "xylophone", ""]) == [
        Trace("núria", "personas", "Núria"),
        Trace("WAITS TOO", "pain_points", "Waits too long"),
    ]


def test_a_word_across_the_pieces_of_a_long_text(saved: Path) -> None:
    words = "".join(f"{n:06}" for n in range(5_000))
    with closing(sqlite3.connect(saved)) as connection:
        connection.execute("update notes set description = ?", (words,))
        connection.commit()
    for at in range(3_000, 12_000, 6):
        if words[at : at + 12].encode() not in saved.read_bytes():
            assert traces(saved, [words[at : at + 12]])
            return
    raise AssertionError("no word lies in two pages")


def test_what_is_left_of_a_deleted_row(saved: Path) -> None:
    with closing(sqlite3.connect(saved)) as connection:
        connection.execute("pragma secure_delete = off")
        connection.execute("delete from personas")
        connection.commit()
    assert traces(saved, ["Núria"]) == [Trace("Núria")]
    assert holds(saved, ["Núria", "Nuria"]) == ["Núria"]


def test_the_texts_that_were_deleted(make: Make, records: list[Record]) -> None:
    with make(records) as working:
        session = session_on(working)
        retitle(session, "Xylophone")
        working.versions.keep(session.document, new_entry("Marimba", "", "", "manual"))
        retitle(session, "Waits too long again")
        assert working.deleted_texts(session.document) == ["Marimba", "Xylophone"]
        working.close(discard=True)
