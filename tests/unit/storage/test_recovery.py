"""What the program finds when it starts after it died."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from cjm_editor.i18n import Problem
from cjm_editor.kinds import SCHEMA
from cjm_editor.model import Record
from cjm_editor.storage import WorkingCopy, discard, holder, leftovers, recover
from cjm_editor.storage.place import Saving, places
from tests.unit.storage.small_file import retitle, session_on, title_of

Reopen = Callable[[Path], WorkingCopy]
Make = Callable[[Iterable[Record]], WorkingCopy]
ROOT = Path(__file__).parents[3]


def die(working: WorkingCopy) -> None:
    """Let go of a working copy as a dying process does: without a word."""
    working._journal.close()
    working._place.release()


def test_unsaved_edits_come_back_with_their_history(
    saved: Path, reopen: Reopen, state: Path
) -> None:
    working = reopen(saved)
    retitle(session_on(working), "unsaved")
    die(working)
    (leftover,) = leftovers(state)
    assert (leftover.path, leftover.title) == (saved, "map.cjm")
    with recover(leftover, schema=SCHEMA) as working:
        assert working.path == saved
        assert working.dirty
        session = session_on(working)
        assert title_of(session.document) == "unsaved"
        session.undo()
        assert title_of(session.document) == "Waits too long"
        session.redo()
        working.save()
    assert leftovers(state) == []
    with reopen(saved) as working:
        assert title_of(working.load()) == "unsaved"


def test_an_untitled_document_comes_back(make: Make, records: list[Record], state: Path) -> None:
    working = make(records)
    retitle(session_on(working), "nowhere else")
    die(working)
    (leftover,) = leftovers(state)
    assert leftover.path is None
    assert leftover.title == "Compra d’un sofà — «l’antic»"
    with recover(leftover, schema=SCHEMA) as working:
        assert title_of(working.load()) == "nowhere else"
        assert working.path is None
        working.close(discard=True)


def test_what_has_no_unsaved_edits_is_tidied_away(saved: Path, reopen: Reopen, state: Path) -> None:
    working = reopen(saved)
    retitle(session_on(working), "saved")
    working.save()
    die(working)
    assert leftovers(state) == []
    assert list((state / "working").iterdir()) == []


def test_a_living_process_keeps_its_work(saved: Path, reopen: Reopen, state: Path) -> None:
    with reopen(saved) as working:
        retitle(session_on(working), "being edited")
        assert leftovers(state) == []
        working.close(discard=True)


def test_only_one_window_recovers(saved: Path, reopen: Reopen, state: Path) -> None:
    working = reopen(saved)
    retitle(session_on(working), "unsaved")
    die(working)
    (leftover,) = leftovers(state)
    with recover(leftover, schema=SCHEMA) as working:
        with pytest.raises(Problem) as caught:
            recover(leftover, schema=SCHEMA)
        assert caught.value.key == "problem.recover.taken"
        with pytest.raises(Problem):
            discard(leftover)
        working.close(discard=True)
    with pytest.raises(Problem):
        recover(leftover, schema=SCHEMA)


def test_what_nobody_wants_is_discarded(saved: Path, reopen: Reopen, state: Path) -> None:
    working = reopen(saved)
    retitle(session_on(working), "unwanted")
    die(working)
    discard(leftovers(state)[0])
    assert leftovers(state) == []
    assert list((state / "working").iterdir()) == []


def test_the_last_edited_comes_first(make: Make, records: list[Record], state: Path) -> None:
    for number in range(3):
        working = make(records)
        retitle(session_on(working), f"edit {number}")
        die(working)
    found = leftovers(state)
    assert [leftover.edited for leftover in found] == sorted(
        (leftover.edited for leftover in found), reverse=True
    )
    assert leftovers(state) == found


def test_a_recovered_file_changed_meanwhile_is_not_overwritten(
    saved: Path, reopen: Reopen, state: Path
) -> None:
    working = reopen(saved)
    retitle(session_on(working), "mine")
    die(working)
    with reopen(saved) as other:
        retitle(session_on(other), "theirs")
        other.save()
    with recover(leftovers(state)[0], schema=SCHEMA) as working:
        with pytest.raises(Problem) as caught:
            working.save()
        assert caught.value.key == "problem.save.changed"
        working.close(discard=True)


@pytest.mark.parametrize("through", [False, True])
def test_a_save_that_was_cut_off(
    saved: Path, reopen: Reopen, state: Path, tmp_path: Path, through: bool
) -> None:
    working = reopen(saved)
    retitle(session_on(working), "on its way")
    note = working._note
    part = tmp_path / ".cjm-123.part"
    if through:
        working.save()
        saving = Saving(str(part), str(saved), working._note.stamp.content, 1)
    else:
        part.write_bytes(b"half")
        part.with_name(".cjm-123.part-journal").write_bytes(b"the way back")
        saving = Saving(str(part), str(saved))
    working._place.write(type(note)(**{**as_dict(note), "saving": saving}))
    die(working)
    found = leftovers(state)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".map.cjm.open", "map.cjm", "state"]
    assert len(found) == (0 if through else 1)
    for leftover in found:
        with recover(leftover, schema=SCHEMA) as working:
            working.save()
    with reopen(saved) as working:
        assert title_of(working.load()) == "on its way"


def as_dict(note: object) -> dict[str, object]:
    """Give the fields of a note."""
    return {name: getattr(note, name) for name in note.__struct_fields__}  # type: ignore[attr-defined]


def test_a_copy_that_was_never_finished_is_tidied_away(state: Path) -> None:
    folder = state / "working" / "half"
    folder.mkdir(parents=True)
    (folder / "document.cjm").write_bytes(b"SQLite format 3\0 and no more")
    assert leftovers(state) == []
    assert list(places(state)) == []


def test_a_destroyed_working_copy_is_still_named(saved: Path, reopen: Reopen, state: Path) -> None:
    working = reopen(saved)
    retitle(session_on(working), "lost")
    die(working)
    (database,) = state.glob("working/*/document.cjm")
    database.write_bytes(b"\xa5" * 20_000)
    (leftover,) = leftovers(state)
    with pytest.raises(Problem):
        recover(leftover, schema=SCHEMA)
    discard(leftover)
    assert leftovers(state) == []


def test_no_state_folder_yet(state: Path) -> None:
    assert leftovers(state) == []


CHILD = """
import sys
from pathlib import Path
from cjm_editor.kinds import SCHEMA
from cjm_editor.storage import open_document
working = open_document(Path(sys.argv[1]), schema=SCHEMA, state_folder=Path(sys.argv[2]))
print("open", flush=True)
sys.stdin.read()
"""


def test_the_lock_dies_with_its_process(saved: Path, reopen: Reopen, state: Path) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(saved), str(state)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert child.stdin is not None
    assert child.stdout is not None
    try:
        assert child.stdout.readline() == b"open\n"
        found = holder(saved, state)
        assert found is not None
        assert found.pid == child.pid
        with pytest.raises(Problem) as caught:
            reopen(saved)
        assert caught.value.key == "problem.open.elsewhere"
    finally:
        child.kill()
        child.wait()
        child.stdin.close()
        child.stdout.close()
    assert holder(saved, state) is None
    reopen(saved).close()


@pytest.mark.parametrize("content", [b"", b"\0" * 300, b'{"path":'])
def test_work_whose_note_is_damaged_is_offered_all_the_same(
    saved: Path, reopen: Reopen, state: Path, content: bytes
) -> None:
    working = reopen(saved)
    retitle(session_on(working), "unsaved")
    die(working)
    (note,) = state.glob("working/*/note.json")
    note.write_bytes(content)
    (leftover,) = leftovers(state)
    assert leftover.path is None
    with recover(leftover, schema=SCHEMA) as working:
        assert title_of(working.load()) == "unsaved"
        assert working.dirty
