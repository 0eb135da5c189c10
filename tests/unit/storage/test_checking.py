import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path

from cjm_editor.kinds import SCHEMA
from cjm_editor.model import Lane, Map, Record
from cjm_editor.storage import WorkingCopy, check
from tests.unit.storage.small_file import retitle, session_on

Make = Callable[[Iterable[Record]], WorkingCopy]


def keys(path: Path) -> list[tuple[str, str | None]]:
    """Give what is found wrong with a file."""
    found = check(path, schema=SCHEMA)
    assert all(finding.sentence() for finding in found)
    return [(finding.key, finding.record) for finding in found]


def test_a_sound_file(saved: Path) -> None:
    before = saved.read_bytes()
    assert keys(saved) == []
    assert saved.read_bytes() == before


def test_a_file_that_is_open_can_be_checked(
    saved: Path, reopen: Callable[[Path], WorkingCopy]
) -> None:
    with reopen(saved) as working:
        retitle(session_on(working), "x")
        assert keys(saved) == []
        working.close(discard=True)


def test_what_cannot_be_opened(tmp_path: Path) -> None:
    path = tmp_path / "map.cjm"
    assert keys(path) == [("problem.open.missing", None)]
    path.write_bytes(b"hello")
    assert keys(path) == [("problem.open.foreign", None)]


def test_rows_and_counts(saved: Path) -> None:
    connection = sqlite3.connect(saved)
    connection.execute("update notes set title = 'x'")
    connection.execute("delete from comments")
    connection.commit()
    connection.close()
    assert keys(saved) == [("check.row_count", None), ("check.row_digest", "note")]


def test_a_history_that_does_not_fit(saved: Path, reopen: Callable[[Path], WorkingCopy]) -> None:
    with reopen(saved) as working:
        retitle(session_on(working), "x")
        working.save()
    connection = sqlite3.connect(saved)
    connection.execute("update history set diff = '{}'")
    connection.commit()
    connection.close()
    assert keys(saved) == [("check.history", None)]


def test_what_does_not_hold_together(make: Make, tmp_path: Path) -> None:
    path = tmp_path / "map.cjm"
    with make([Map(id="map", title="t" * 3_000), Lane(id="lane", swimlane="gone")]) as working:
        working.save_as(path)
    assert sorted(keys(path)) == [
        ("check.breach.reference", "lane"),
        ("check.breach.value", "map"),
    ]
