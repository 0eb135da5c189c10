"""How fast two versions of a map are compared, against copying the file with SQLite's backup.

The two versions hold the same map of 5,000 elements; in the second, a share of them was reworded,
moved, scored, deleted or added. Told are comparing alone and, as the command line does it, with the
reading of both files; the peer copies one of these files page by page, knowing nothing of it.

    python tests/benchmarks/bench_compare.py
"""

import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from bench_storage import WORDS, many_elements

from cjm_editor.app.files import read_any
from cjm_editor.app.own_file import write_own
from cjm_editor.editing.comparison import compare_files
from cjm_editor.model import Document, Element, Record, Step, new_id

COUNT = 5_000
ROUNDS = 9


def edited(records: list[Record], share: float) -> list[Record]:
    """Give a map after a share of its elements was changed in one way or another."""
    chance = random.Random(1)
    steps = [record.id for record in records if isinstance(record, Step)]
    found: list[Record] = []
    for record in records:
        if not isinstance(record, Element) or chance.random() >= share:
            found.append(record)
            continue
        match chance.randrange(5):
            case 0:
                found.append(replace(record, title=f"{record.title} {chance.choice(WORDS)}"))
            case 1:
                found.append(replace(record, step=chance.choice(steps)))
            case 2:
                found.append(replace(record, evidence="measured"))
            case 3:
                found += [record, replace(record, id=new_id())]
    return found


def spent(action: Callable[[], object]) -> float:
    """Give the milliseconds an action takes: the median of a few rounds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        action()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def backup(source: Path, target: Path) -> None:
    """Copy a file as SQLite does."""
    target.unlink(missing_ok=True)
    with closing(sqlite3.connect(source)) as one, closing(sqlite3.connect(target)) as other:
        one.backup(other)


def main() -> None:
    """Print every ratio."""
    with tempfile.TemporaryDirectory(dir=sys.argv[1] if sys.argv[1:] else None) as name:
        folder = Path(name)
        before = many_elements(COUNT)
        paths = {0.0: folder / "before.cjm"}
        write_own(before, paths[0.0])
        peer = spent(lambda: backup(paths[0.0], folder / "copy.cjm"))
        size = paths[0.0].stat().st_size / 1e6
        print(f"{COUNT} elements, {size:.1f} MB; SQLite's backup {peer:.1f} ms")
        for share in (0.02, 0.2, 1.0):
            after, path = edited(before, share), folder / f"{share}.cjm"
            write_own(after, path)
            changes = len(compare_files(Document(before), Document(after)).changes)
            alone = spent(lambda after=after: compare_files(Document(before), Document(after)))  # type: ignore[misc]
            whole = spent(
                lambda path=path: compare_files(read_any(paths[0.0])[0], read_any(path)[0])  # type: ignore[misc]
            )
            print(
                f"  {changes:5} changes: {alone:6.1f} ms   ratio {alone / peer:5.2f}"
                f"   with both files read {whole:6.1f} ms   ratio {whole / peer:5.2f}"
            )


if __name__ == "__main__":
    main()
