import errno
import os
import sqlite3
import threading
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from cjm_editor.editing.commands.turning import turn_into
from cjm_editor.editing.history import Label
from cjm_editor.i18n import Problem
from cjm_editor.kinds import SCHEMA
from cjm_editor.model import Record
from cjm_editor.storage import WorkingCopy, create_document, leftovers, open_document
from tests.unit.storage.small_file import by_id, retitle, session_on, title_of

Reopen = Callable[[Path], WorkingCopy]
Make = Callable[[Iterable[Record]], WorkingCopy]


def key_of(action: Callable[[], object]) -> str:
    """Do what raises a problem; gives its key."""
    with pytest.raises(Problem) as caught:
        action()
    return caught.value.key


def test_every_edit_is_in_the_working_copy_at_once(
    saved: Path, reopen: Reopen, state: Path
) -> None:
    with reopen(saved) as working:
        session = session_on(working)
        retitle(session, "durable")
        (database,) = state.glob("working/*/document.cjm")
        looker = sqlite3.connect(database)
        assert looker.execute("select title from pain_points").fetchone() == ("durable",)
        assert looker.execute("pragma journal_mode").fetchone() == ("wal",)
        looker.close()
        working.close(discard=True)


def test_a_document_is_dirty_from_an_edit_to_its_saving(saved: Path, reopen: Reopen) -> None:
    with reopen(saved) as working:
        session = session_on(working)
        assert not working.dirty
        retitle(session, "a")
        assert working.dirty
        working.save()
        assert not working.dirty
        session.undo()
        assert working.dirty
        working.save()
    with reopen(saved) as working:
        assert title_of(working.load()) == "Waits too long"
        assert not working.dirty


def no_disk(descriptor: int) -> None:
    """Stand for a disk that does not take what was written."""
    raise OSError(errno.EIO, "no disk")


def test_the_first_edit_does_not_wait_for_what_is_on_the_disk_already(
    saved: Path, reopen: Reopen, monkeypatch: pytest.MonkeyPatch
) -> None:
    with reopen(saved) as working:
        session = session_on(working)
        working.flush()
        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", no_disk)
            retitle(session, "at once")
        assert title_of(session.document) == "at once"


def test_the_first_edit_tells_that_nothing_comes_to_the_disk(
    saved: Path, reopen: Reopen, monkeypatch: pytest.MonkeyPatch
) -> None:
    with reopen(saved) as working:
        session = session_on(working)
        before = title_of(session.document)
        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", no_disk)
            working.flush()
            assert key_of(lambda: retitle(session, "lost")).startswith("problem.edit")
        assert title_of(session.document) == before
        retitle(session, "kept")
        assert title_of(session.document) == "kept"


def test_adding_and_removing_keep_the_row_counts(saved: Path, reopen: Reopen) -> None:
    with reopen(saved) as working:
        session = session_on(working)
        session.run(Label("edit.test"), lambda tx: tx.remove("stage"))
        working.save()
        assert len(session.document) < 22
        session.undo()
        working.save()
        wanted = by_id(session.document)
    with reopen(saved) as working:
        assert working.damage == ()
        assert by_id(working.load()) == wanted


def test_an_untitled_document_gets_its_file_by_save_as(
    make: Make, records: list[Record], tmp_path: Path, reopen: Reopen
) -> None:
    with make(records) as working:
        assert working.path is None
        assert key_of(working.save) == "problem.save.untitled"
        working.save_as(tmp_path / "new.cjm")
        assert working.path == tmp_path / "new.cjm"
        retitle(session_on(working), "later")
        working.save()
    with reopen(tmp_path / "new.cjm") as working:
        assert title_of(working.load()) == "later"


def test_a_file_somebody_else_has_changed_is_not_overwritten(
    saved: Path, reopen: Reopen, tmp_path: Path
) -> None:
    with reopen(saved) as working:
        retitle(session_on(working), "mine")
        there = tmp_path / "another computer"
        other = open_document(saved, schema=SCHEMA, state_folder=there, take_over=True)
        retitle(session_on(other), "theirs")
        other.save()
        other.close()
        theirs = saved.read_bytes()
        assert key_of(working.save) == "problem.save.changed"
        assert saved.read_bytes() == theirs
        assert working.dirty
        working.save(force=True)
        assert not working.dirty
    with reopen(saved) as working:
        assert title_of(working.load()) == "mine"


def test_a_file_only_touched_or_copied_back_is_not_changed(saved: Path, reopen: Reopen) -> None:
    with reopen(saved) as working:
        retitle(session_on(working), "mine")
        content = saved.read_bytes()
        saved.unlink()
        saved.write_bytes(content)
        os.utime(saved, ns=(1, 1))
        working.save()
        assert not working.dirty


def test_a_file_that_is_gone_is_written_again(saved: Path, reopen: Reopen) -> None:
    with reopen(saved) as working:
        retitle(session_on(working), "mine")
        saved.unlink()
        working.save()
    with reopen(saved) as working:
        assert title_of(working.load()) == "mine"


def test_a_folder_that_is_gone(saved: Path, reopen: Reopen, tmp_path: Path) -> None:
    with reopen(saved) as working:
        assert (
            key_of(lambda: working.save_as(tmp_path / "gone" / "map.cjm"))
            == "problem.save.missing_folder"
        )
        assert working.path == saved


def test_a_name_that_cannot_be_a_file(saved: Path, reopen: Reopen, tmp_path: Path) -> None:
    (tmp_path / "folder.cjm").mkdir()
    with reopen(saved) as working:
        folder = key_of(lambda: working.save_as(tmp_path / "folder.cjm"))
        assert folder == "problem.save.folder"
        long = key_of(lambda: working.save_as(tmp_path / ("long" * 100 + ".cjm")))
        assert long == "problem.save.name"
        assert working.path == saved


def test_a_read_only_file_stays_as_it_is(saved: Path, reopen: Reopen, tmp_path: Path) -> None:
    saved.chmod(0o444)
    before = saved.read_bytes()
    with reopen(saved) as working:
        assert working.read_only
        retitle(session_on(working), "elsewhere")
        assert key_of(working.save) == "problem.save.read_only"
        assert saved.read_bytes() == before
        working.save_as(tmp_path / "other.cjm")
        assert not working.read_only


def test_the_files_permissions_and_link_stay(saved: Path, reopen: Reopen, tmp_path: Path) -> None:
    saved.chmod(0o640)
    link = tmp_path / "link.cjm"
    link.symlink_to(saved)
    with reopen(link) as working:
        retitle(session_on(working), "through the link")
        working.save()
    assert link.is_symlink()
    assert saved.stat().st_mode & 0o777 == 0o640
    with reopen(saved) as working:
        assert title_of(working.load()) == "through the link"


def test_a_file_open_in_another_window_is_not_overwritten(
    saved: Path, reopen: Reopen, make: Make, records: list[Record]
) -> None:
    with reopen(saved), make(records) as working:
        assert key_of(lambda: working.save_as(saved)) == "problem.save.elsewhere"


def test_nothing_is_left_beside_the_file(saved: Path, reopen: Reopen, tmp_path: Path) -> None:
    with reopen(saved) as working:
        retitle(session_on(working), "x")
        working.save()
        saved.chmod(0o444)
        key_of(working.save)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["map.cjm", "state"]


def test_a_copy_to_hand_out_holds_no_history(saved: Path, reopen: Reopen, tmp_path: Path) -> None:
    with reopen(saved) as working:
        session = session_on(working)
        retitle(session, "a secret nobody should read")
        retitle(session, "what everybody may read")
        working.save_copy(tmp_path / "copy.cjm")
        assert working.path == saved
        assert working.dirty
        working.close(discard=True)
    content = (tmp_path / "copy.cjm").read_bytes()
    assert b"everybody" in content
    assert b"secret" not in content
    with reopen(tmp_path / "copy.cjm") as copy:
        session = session_on(copy)
        assert not session.history.entries
        assert copy.damage == ()
        retitle(session, "on from here")
        assert session.undo()
        copy.close(discard=True)


def test_closing_keeps_unsaved_edits_unless_told_otherwise(
    saved: Path, reopen: Reopen, state: Path
) -> None:
    working = reopen(saved)
    retitle(session_on(working), "unsaved")
    working.close()
    assert [leftover.path for leftover in leftovers(state)] == [saved]
    working = reopen(saved)
    retitle(session_on(working), "discarded")
    working.close(discard=True)
    assert len(leftovers(state)) == 1


def test_imported_work_that_is_nowhere_else_counts_as_unsaved(
    records: list[Record], state: Path, tmp_path: Path
) -> None:
    with create_document(records, schema=SCHEMA, state_folder=state, unsaved=True) as working:
        assert working.dirty
        working.save_as(tmp_path / "imported.cjm")
        assert not working.dirty


def test_saving_in_another_thread_while_edits_go_on(saved: Path, reopen: Reopen) -> None:
    with reopen(saved) as working:
        session = session_on(working)
        failures: list[BaseException] = []
        stop = threading.Event()

        def save_on() -> None:
            try:
                while not stop.is_set():
                    working.save()
            except BaseException as error:
                failures.append(error)

        thread = threading.Thread(target=save_on)
        thread.start()
        for number in range(200):
            retitle(session, f"edit {number}")
        stop.set()
        thread.join()
        assert not failures
        working.save()
        assert not working.dirty
    with reopen(saved) as working:
        assert title_of(working.load()) == "edit 199"
        assert working.damage == ()


def test_text_that_cannot_be_stored_is_refused_and_taken_back(saved: Path, reopen: Reopen) -> None:
    with reopen(saved) as working:
        session = session_on(working)
        retitle(session, "before")
        assert key_of(lambda: retitle(session, "half \ud83d")) == "problem.edit.value"
        assert title_of(session.document) == "before"
        retitle(session, "after")
        working.save()
    with reopen(saved) as working:
        assert title_of(working.load()) == "after"
        assert working.damage == ()


def test_a_record_that_becomes_one_of_another_type_leaves_its_table(
    saved: Path, reopen: Reopen
) -> None:
    with reopen(saved) as working:
        session = session_on(working)
        (pain,) = (each.id for each in session.document if each.TYPE == "pain_point")
        before = by_id(session.document)
        session.run(Label("edit.test"), turn_into([pain], "need"))
        working.save()
        session.undo()
        working.save()
    with reopen(saved) as working:
        assert working.damage == ()
        session = session_on(working)
        assert by_id(session.document) == before
        session.run(Label("edit.test"), turn_into([pain], "need"))
        working.save()
        wanted = by_id(session.document)
    with reopen(saved) as working:
        assert working.damage == ()
        session = session_on(working)
        assert by_id(session.document) == wanted
        assert session.undo()
        assert by_id(session.document) == before
