"""Rolling backups: whole copies, thinned out by day, week and month, never all of them."""

import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from cjm_editor.storage.backups import BackupPlan, back_up, backups

NOW = datetime(2026, 3, 31, 9, 0)


@pytest.fixture
def plan(tmp_path: Path) -> BackupPlan:
    """A plan for few backups."""
    return BackupPlan(tmp_path / "backups", days=3, weeks=2, months=2)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A file."""
    path = tmp_path / "Compra.cjm"
    path.write_bytes(b"0")
    return path


def test_the_first_save_of_a_day_is_kept_and_later_ones_by_the_hour(
    plan: BackupPlan, source: Path
) -> None:
    first = back_up(source, plan, NOW)
    assert first is not None
    assert first.read_bytes() == b"0"
    source.write_bytes(b"1")
    assert back_up(source, plan, NOW + timedelta(minutes=10)) is None
    later = back_up(source, plan, NOW + timedelta(minutes=70))
    assert later is not None
    # Of a day the last is enough.
    assert [(each.title, each.path) for each in backups(plan.folder)] == [("Compra", later)]


def test_what_has_not_changed_is_not_kept_twice(plan: BackupPlan, source: Path) -> None:
    assert back_up(source, plan, NOW)
    assert back_up(source, plan, NOW + timedelta(days=2)) is None


def test_days_weeks_and_months(plan: BackupPlan, source: Path) -> None:
    for day in range(100, -1, -1):
        source.write_bytes(str(day).encode())
        back_up(source, plan, NOW - timedelta(days=day))
    made = [each.made.date().isoformat() for each in backups(plan.folder)]
    # Three days; the last of this week and of the one before; of March and of February.
    assert made == ["2026-03-31", "2026-03-30", "2026-03-29", "2026-02-28"]


def test_room_takes_the_oldest_first_but_the_newest_of_no_file(
    plan: BackupPlan, tmp_path: Path
) -> None:
    other = tmp_path / "other.cjm"
    other.write_bytes(b"o" * 900)
    small = BackupPlan(plan.folder, days=9, room=2_000)
    back_up(other, small, NOW - timedelta(days=9))
    source = tmp_path / "map.cjm"
    for day in range(3, -1, -1):
        source.write_bytes(str(day).encode() * 800)
        back_up(source, small, NOW - timedelta(days=day))
    assert [(each.title, each.made.day) for each in backups(plan.folder)] == [
        ("map", 31),
        ("other", 22),
    ]


def test_what_was_not_finished_is_swept_once_nobody_can_be_writing_it(
    plan: BackupPlan, source: Path
) -> None:
    first = back_up(source, plan, NOW)
    assert first is not None
    left, living = first.with_suffix(".part"), first.with_name("other.part")
    for part, age in ((left, timedelta(hours=2)), (living, timedelta(minutes=2))):
        part.write_bytes(b"half")
        moment = (NOW + timedelta(days=1) - age).timestamp()
        os.utime(part, (moment, moment))
    source.write_bytes(b"1")
    assert back_up(source, plan, NOW + timedelta(days=1))
    assert not left.exists() and living.exists()


def test_files_of_one_name_in_two_places_are_told_apart(plan: BackupPlan, tmp_path: Path) -> None:
    for name in ("a", "b"):
        path = tmp_path / name / "map.cjm"
        path.parent.mkdir()
        path.write_bytes(name.encode())
        assert back_up(path, plan, NOW)
    assert len({each.path.parent for each in backups(plan.folder)}) == 2


def test_other_files_in_the_folder_are_left_alone(plan: BackupPlan, source: Path) -> None:
    made = back_up(source, plan, NOW)
    assert made is not None
    own = made.with_name("my own copy.cjm")
    own.write_bytes(b"mine")
    source.write_bytes(b"1")
    back_up(source, plan, NOW + timedelta(days=400), force=True)
    assert own.read_bytes() == b"mine"
    assert own not in [each.path for each in backups(plan.folder)]


def test_no_folder_no_backups(tmp_path: Path) -> None:
    assert backups(tmp_path / "nowhere") == []
