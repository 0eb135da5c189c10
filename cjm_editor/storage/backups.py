"""Rolling backups: whole copies of the user's file by day, week and month, in a folder apart."""

import filecmp
import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from hashlib import blake2b
from pathlib import Path

from msgspec import Struct
from platformdirs import user_data_path

from cjm_editor.storage.flushing import flush, flush_folder

EVERY = timedelta(hours=1)
"""A day's backup is made anew by a save no sooner than this after the last."""
SUFFIX = ".cjm"
_WRITTEN = "%Y-%m-%d %H.%M.%S"
_LONGEST = 80


class BackupPlan(Struct, frozen=True):
    """Where backups are kept, of how many days, weeks and months the last, and how many bytes."""

    folder: Path
    days: int = 7
    weeks: int = 4
    months: int = 6
    room: int = 500_000_000


class Backup(Struct, frozen=True):
    """One backup: of which file, by its name, from when (local time) and how large in bytes."""

    path: Path
    title: str
    made: datetime
    size: int


def default_backup_folder() -> Path:
    """Give the folder where the system wants a program's data to be."""
    return user_data_path("cjm-editor", appauthor=False) / "backups"


def back_up(source: Path, plan: BackupPlan, now: datetime, *, force: bool = False) -> Path | None:
    """Copy a file that is whole, unless that was done not long ago; thin out what there is.

    Gives the copy, or None if there was no need of one. With `force` time does not matter. Raises
    OSError where it cannot be written.
    """
    folder = plan.folder / folder_name(source)
    there = _in(folder)
    if there:
        last = there[0]
        recent = last.made.date() == now.date() and now - last.made < EVERY and not force
        if recent or filecmp.cmp(source, last.path, shallow=False):
            return None
    folder.mkdir(parents=True, exist_ok=True)
    _sweep(folder, now)
    target = folder / f"{now.strftime(_WRITTEN)}{SUFFIX}"
    part = target.with_suffix(".part")
    try:
        shutil.copyfile(source, part)
        flush(part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    flush_folder(folder)
    thin(plan, folder)
    return target


def backups(folder: Path) -> list[Backup]:
    """Give all backups in a folder, the newest first."""
    found: list[Backup] = []
    with suppress(OSError):
        for inner in folder.iterdir():
            found += _in(inner)
    return sorted(found, key=lambda each: each.made, reverse=True)


def folder_name(source: Path) -> str:
    """Give the name of the folder of a file's backups: its own name, and what tells its place."""
    place = os.path.normcase(source.resolve())
    mark = blake2b(place.encode("utf-8", "surrogateescape"), digest_size=4).hexdigest()
    return f"{source.stem[:_LONGEST]}-{mark}"


def thin(plan: BackupPlan, folder: Path) -> None:
    """Delete those of one file that no day, week or month needs, then the oldest beyond the room.

    The newest of every file stays, however large it is.
    """
    there = _in(folder)
    kept = {
        each.path
        for count, of in (
            (plan.days, "%Y-%m-%d"),
            (plan.weeks, "%G-%V"),
            (plan.months, "%Y-%m"),
        )
        for each in _last_of_each(there, of, count)
    }
    for each in there[1:]:
        if each.path not in kept:
            _delete(each)
    everything = backups(plan.folder)
    newest = {each.path.parent: each.path for each in reversed(everything)}
    total = sum(each.size for each in everything)
    for each in reversed(everything):
        if total > plan.room and newest[each.path.parent] != each.path:
            _delete(each)
            total -= each.size


def _sweep(folder: Path, now: datetime) -> None:
    """Delete what a process that was killed had not finished: nobody copies a file for so long."""
    for part in folder.glob("*.part"):
        with suppress(OSError):
            if datetime.fromtimestamp(part.stat().st_mtime) < now - EVERY:
                part.unlink()


def _last_of_each(there: Iterable[Backup], of: str, count: int) -> list[Backup]:
    """Give the newest backup of each of the last periods, `of` as `strftime` tells them apart."""
    found: dict[str, Backup] = {}
    for each in there:
        found.setdefault(each.made.strftime(of), each)
    return list(found.values())[: max(count, 0)]


def _in(folder: Path) -> list[Backup]:
    """Give the backups of one file, the newest first."""
    found: list[Backup] = []
    with suppress(OSError):
        for path in folder.glob(f"*{SUFFIX}"):
            with suppress(OSError, ValueError):
                made = datetime.strptime(path.stem, _WRITTEN)
                title = folder.name.rpartition("-")[0] or folder.name
                found.append(Backup(path, title, made, path.stat().st_size))
    return sorted(found, key=lambda each: each.made, reverse=True)


def _delete(backup: Backup) -> None:
    with suppress(OSError):
        backup.path.unlink()
