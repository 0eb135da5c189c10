"""The states of a large version are laid in pieces: edits come in between, and so may a crash."""

import sqlite3
import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from cjm_editor.kinds import SCHEMA
from cjm_editor.model import Record
from cjm_editor.storage import WorkingCopy, check, new_entry
from cjm_editor.storage.giving_way import GivingWay
from cjm_editor.storage.state_rows import FEW, lay
from cjm_editor.storage.version_states import states_of
from tests.unit.storage.small_file import by_id, retitle, session_on

Make = Callable[[Iterable[Record]], WorkingCopy]


@pytest.fixture
def many(records: list[Record]) -> list[Record]:
    """So many records that they are laid in ten pieces."""
    note = by_id(records)["note"]
    more = (replace(note, id=f"note {number}") for number in range(FEW * 9))
    return [*records, *more]


def count(connection: sqlite3.Connection) -> int:
    """Tell how many states there are."""
    found: int = connection.execute("select count(*) from version_states").fetchone()[0]
    return found


def test_an_edit_gets_its_turn_after_every_few(make: Make, many: list[Record]) -> None:
    with make(many) as working:
        connection, states = working._journal.connection, states_of(many)
        seen = []

        class Turns:
            def __enter__(self) -> None:
                pass

            def __exit__(self, *of_error: object) -> None:
                seen.append(count(connection))

        lay(connection, Turns(), working.versions._tables, states, GivingWay())
        assert seen == [*range(FEW, len(states), FEW), len(states)]
        working.close(discard=True)


def test_what_was_cut_off_is_sound_and_swept(
    make: Make, many: list[Record], tmp_path: Path
) -> None:
    path = tmp_path / "map.cjm"
    with make(many) as working:
        session = session_on(working)
        connection = working._journal.connection

        class Cut:
            def __enter__(self) -> None:
                if count(connection) >= FEW * 3:
                    raise KeyboardInterrupt

            def __exit__(self, *of_error: object) -> None:
                pass

        states = states_of(replace(each, id=f"gone {each.id}") for each in many)
        with pytest.raises(KeyboardInterrupt):
            lay(connection, Cut(), working.versions._tables, states, GivingWay())
        assert count(connection) == FEW * 3
        assert working.versions.all() == []
        working.save_as(path)
        assert check(path, schema=SCHEMA) == []
        entry = working.versions.keep(session.document, new_entry("", "", "", "session"))
        assert count(connection) == working.versions.size(entry.id)
        working.save()
        assert check(path, schema=SCHEMA) == []


def test_edits_go_on_beside_one_that_is_whole_or_not_there(make: Make, many: list[Record]) -> None:
    with make(many) as working:
        session = session_on(working)
        before = by_id(session.document)
        entry = new_entry("", "", "", "session")
        keep = partial(working.versions.keep, list(session.document), entry, gently=True)
        keeper = threading.Thread(target=keep)
        keeper.start()
        number = 0
        while keeper.is_alive():
            number += 1
            retitle(session, f"{number}")
            assert all(each.whole for each in working.versions.all())
        keeper.join()
        kept = by_id(working.versions.records(entry.id))
        assert kept.items() <= before.items()
        assert number > 1
        working.close(discard=True)


def test_a_save_and_another_version_wait_for_the_one_on_its_way(
    make: Make, many: list[Record], tmp_path: Path
) -> None:
    path = tmp_path / "map.cjm"
    with make(many) as working:
        session = session_on(working)
        first, second = new_entry("", "", "", "session"), new_entry("Mine", "", "", "manual")
        keep = partial(working.versions.keep, list(session.document), first, gently=True)
        keeper = threading.Thread(target=keep)
        keeper.start()
        while not count(working._journal.connection):
            pass
        retitle(session, "changed")
        working.versions.keep(session.document, second)
        assert {each.id for each in working.versions.all()} == {first.id, second.id}
        keeper.join()
        working.save_as(path)
    assert check(path, schema=SCHEMA) == []
