"""How fast a version is kept and read, against copying the same file with SQLite's backup.

Run it by itself: python3 packaging/dev.py bench versions
"""

import sqlite3
import statistics
import sys
import tempfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from cjm_editor.kinds import SCHEMA
from cjm_editor.model import Record
from cjm_editor.storage import create_document, new_entry
from tests.benchmarks.bench_storage import many_elements, spent

ROUNDS = 7


def one_file(count: int, folder: Path) -> None:
    """Time the first version of a map, the next ones after ten edits each, and reading one."""
    first, later, reading, peers = [], [], [], []
    for number in range(ROUNDS):
        records = many_elements(count)
        path = folder / f"{count} {number}.cjm"
        with create_document(records, schema=SCHEMA, state_folder=folder / "state") as working:
            working.save_as(path)
            peers.append(spent(lambda path=path: backup(path)))  # type: ignore[misc]
            store = working.versions
            first.append(spent(lambda: store.keep(records, new_entry("1", "", "", "manual"))))  # noqa: B023
            changed = edited(records)
            entry = new_entry("2", "", "", "manual")
            later.append(spent(lambda: store.keep(changed, entry)))  # noqa: B023
            reading.append(spent(lambda: store.records(entry.id)))  # noqa: B023
            before = path.stat().st_size
            working.save()
            growth = path.stat().st_size / before
    peer = statistics.median(peers)
    print(f"{count} elements: SQLite's backup of the file {peer:.1f} ms")
    for name, taken in (("first version", first), ("next", later), ("read", reading)):
        median = statistics.median(taken)
        print(f"  {name:14} {median:7.1f} ms   ratio {median / peer:.2f}")
    print(f"  the file with two versions is {growth:.2f} times as large")


def edited(records: list[Record]) -> list[Record]:
    """Change the titles of ten elements."""
    there = [*records[:-10]]
    return there + [replace(each, title="changed") for each in records[-10:]]  # type: ignore[call-arg]


def backup(path: Path) -> None:
    """Copy a file as SQLite does."""
    target = path.with_suffix(".backup")
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
    target.unlink()


def main() -> None:
    """Print every ratio."""
    with tempfile.TemporaryDirectory(dir=sys.argv[1] if sys.argv[1:] else None) as folder:
        for count in (1_000, 5_000, 20_000):
            one_file(count, Path(folder))


if __name__ == "__main__":
    main()
