"""Disks that are full, that fail, and that say they failed although they did not."""

import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from cjm_editor.editing import EditSession
from cjm_editor.editing.history import Label
from cjm_editor.i18n import Problem
from cjm_editor.kinds import SCHEMA
from cjm_editor.model import Comment, Record
from cjm_editor.storage import (
    WorkingCopy,
    create_document,
    leftovers,
    new_entry,
    open_document,
    recover,
)
from tests.unit.storage.small_file import retitle, session_on, title_of

resource = pytest.importorskip("resource", reason="no limits to set on this system")

Reopen = Callable[[Path], WorkingCopy]
Make = Callable[[Iterable[Record]], WorkingCopy]


def key_of(action: Callable[[], object]) -> str:
    """Do what raises a problem; gives its key."""
    with pytest.raises(Problem) as caught:
        action()
    assert caught.value.sentence()
    return caught.value.key


@contextmanager
def soft_limit(which: int, value: int) -> Iterator[None]:
    """Lower a limit of this process for a while."""
    soft, hard = resource.getrlimit(which)
    resource.setrlimit(which, (value, hard))
    try:
        yield
    finally:
        resource.setrlimit(which, (soft, hard))


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 600 kB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", str(disk)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("a small disk cannot be mounted here")
    try:
        yield disk
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


def fill(disk: Path, but: int = 0) -> Path:
    """Use up all the room there is; gives the file that does."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as stream:
        try:
            while stream.write(bytes(4096)):
                pass
        except OSError:
            pass
        stream.truncate(max(0, stream.tell() - but))
    return filler


def test_no_room_for_an_edit(tiny_disk: Path, records: list[Record]) -> None:
    with create_document(records, schema=SCHEMA, state_folder=tiny_disk / "state") as working:
        session = session_on(working)
        retitle(session, "before")
        filler = fill(tiny_disk)
        assert key_of(lambda: fill_history(session)) == "problem.edit.full"
        title = title_of(session.document)
        filler.unlink()
        retitle(session, "after")
        session.undo()
        assert title_of(session.document) == title
        working.close()
    with recover(leftovers(tiny_disk / "state")[0], schema=SCHEMA) as working:
        assert title_of(working.load()) == title
        assert working.damage == ()


def fill_history(session: EditSession) -> None:
    """Edit on until the disk is full."""
    for number in range(500):
        retitle(session, f"{number} " * 300)


def test_no_room_to_save(
    tiny_disk: Path, make: Make, records: list[Record], reopen: Reopen
) -> None:
    target = tiny_disk / "map.cjm"
    with make(records) as working:
        working.save_as(target)
        before = target.read_bytes()
        retitle(session_on(working), "more")
        filler = fill(tiny_disk, but=20_000)
        assert key_of(working.save) == "problem.save.full"
        assert target.read_bytes() == before
        found = sorted(path.name for path in tiny_disk.iterdir())
        assert found == [".map.cjm.open", "filler", "map.cjm"]
        assert working.dirty
        filler.unlink()
        working.save()
    with reopen(target) as working:
        assert title_of(working.load()) == "more"


def test_no_room_for_a_working_copy(saved: Path, tiny_disk: Path) -> None:
    state = tiny_disk / "state"
    fill(tiny_disk, but=20_000)
    assert (
        key_of(lambda: open_document(saved, schema=SCHEMA, state_folder=state))
        == "problem.state.full"
    )
    assert not list((state / "working").iterdir())


def test_a_new_document_without_room(tiny_disk: Path, records: list[Record]) -> None:
    state = tiny_disk / "state"
    fill(tiny_disk, but=20_000)
    assert (
        key_of(lambda: create_document(records, schema=SCHEMA, state_folder=state))
        == "problem.state.full"
    )


def test_a_folder_that_only_lets_read(tiny_disk: Path, make: Make, records: list[Record]) -> None:
    target = tiny_disk / "map.cjm"
    with make(records) as working:
        working.save_as(target)
        before = target.read_bytes()
        retitle(session_on(working), "more")
        remount(tiny_disk, "ro")
        try:
            assert working.read_only
            assert key_of(working.save) == "problem.save.read_only"
            new = tiny_disk / "new.cjm"
            assert key_of(lambda: working.save_as(new)) == "problem.save.forbidden"
            assert target.read_bytes() == before
        finally:
            remount(tiny_disk, "rw")
        working.save()


def test_a_drive_that_leaves_its_empty_folder_behind(
    tiny_disk: Path, make: Make, records: list[Record], tmp_path: Path
) -> None:
    with make(records) as working:
        working.save_as(tiny_disk / "map.cjm")
        retitle(session_on(working), "more")
        with unplugged(tiny_disk):
            assert key_of(working.save) == "problem.save.unplugged"
            assert list(tiny_disk.iterdir()) == []
            working.save_as(tmp_path / "elsewhere.cjm")
        assert not working.dirty


@contextmanager
def unplugged(disk: Path) -> Iterator[None]:
    """Take a disk from where it is mounted, and put one back there."""
    subprocess.run(["umount", "-l", str(disk)], check=True)
    try:
        yield
    finally:
        subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(disk)], check=True)


def remount(disk: Path, way: str) -> None:
    """Make a disk readable only, or writable again."""
    subprocess.run(["mount", "-o", f"remount,{way}", str(disk)], check=True)


def test_a_disk_that_fails_at_commit(saved: Path, reopen: Reopen) -> None:
    with reopen(saved) as working:
        session = session_on(working)
        retitle(session, "before")
        with soft_limit(resource.RLIMIT_FSIZE, 30_000):
            assert key_of(lambda: fill_history(session)) == "problem.edit.failed"
        title = title_of(session.document)
        retitle(session, "after")
        session.undo()
        assert title_of(session.document) == title
        working.save()
    with reopen(saved) as working:
        assert title_of(working.load()) == title
        assert working.damage == ()


def test_a_disk_that_fails_while_saving(saved: Path, reopen: Reopen) -> None:
    before = saved.read_bytes()
    with reopen(saved) as working:
        retitle(session_on(working), "mine")
        with soft_limit(resource.RLIMIT_FSIZE, 50_000):
            assert key_of(working.save) == "problem.save.failed"
        assert saved.read_bytes() == before
        found = sorted(path.name for path in saved.parent.iterdir() if path.is_file())
        assert found == [".map.cjm.open", "map.cjm"]
        working.save()
    with reopen(saved) as working:
        assert title_of(working.load()) == "mine"


class LyingConnection(sqlite3.Connection):
    """A connection to a disk that writes the commit and then says that it failed."""

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        done = super().execute(sql, parameters)
        if sql == "COMMIT":
            raise sqlite3.OperationalError("disk I/O error")
        return done


def lie(working: WorkingCopy, state: Path) -> None:
    """Put a working copy on such a disk."""
    (database,) = state.glob("working/*/document.cjm")
    working._journal.connection.close()
    connection = sqlite3.connect(
        database, isolation_level=None, check_same_thread=False, factory=LyingConnection
    )
    working._journal.connection = connection


def test_an_edit_that_is_there_after_all_is_kept(saved: Path, reopen: Reopen, state: Path) -> None:
    with reopen(saved) as working:
        session = session_on(working)
        lie(working, state)
        retitle(session, "there")
        retitle(session, "and on")
        working.save()
    with reopen(saved) as working:
        assert title_of(working.load()) == "and on"
        assert working.damage == ()


def test_an_edit_nobody_could_tell_of_is_settled_before_the_next(
    saved: Path, reopen: Reopen, state: Path
) -> None:
    with reopen(saved) as working:
        session = session_on(working)
        lie(working, state)
        retitle(session, "before")
        working._journal.connection.close()
        lie(working, state)
        working._journal.connection.execute("SELECT count(*) FROM notes")  # opens what it needs
        with soft_limit(resource.RLIMIT_NOFILE, 3):
            key = key_of(lambda: session.run(Label("edit.test"), lambda tx: tx.remove("transfer")))
        assert key == "problem.edit.failed"
        assert "transfer" in session.document
        retitle(session, "after")
        working.save()
        wanted = set(session.document._records)
    with reopen(saved) as working:
        session = session_on(working)
        assert working.damage == ()
        assert {record.id for record in session.document} == wanted
        assert title_of(session.document) == "after"
        while session.undo():
            pass
        assert title_of(session.document) == "Waits too long"
        working.close(discard=True)


def test_no_room_for_a_version(tiny_disk: Path, records: list[Record]) -> None:
    with create_document(records, schema=SCHEMA, state_folder=tiny_disk / "state") as working:
        session = session_on(working)
        first = working.versions.keep(session.document, new_entry("1", "", "", "manual"))
        filler = fill(tiny_disk)
        long = [each for each in records if each.id != "note"]
        long += [Comment(id=f"{n}", map="map", text="x" * 40_000) for n in range(9)]
        for kind in ("manual", "session"):
            entry = new_entry("", "", "", kind)
            assert key_of(lambda e=entry: working.versions.keep(long, e)) == "problem.edit.full"  # type: ignore[misc]
        filler.unlink()
        assert working.versions.all() == [first]
        retitle(session, "and on")
        working.close(discard=True)


def test_a_version_that_is_there_after_all_is_kept(
    saved: Path, reopen: Reopen, state: Path
) -> None:
    with reopen(saved) as working:
        session = session_on(working)
        lie(working, state)
        entry = working.versions.keep(session.document, new_entry("1", "", "", "manual"))
        retitle(session, "and on")
        working.save()
    with reopen(saved) as working:
        assert working.versions.all() == [entry]
        assert title_of(working.load()) == "and on"
        assert working.damage == ()
