"""How fast two copies of a map are merged, against copying the file in the same run.

Two copies of 5,000 elements were edited apart, some 500 edits each, a tenth of them on the same
fields. Merging them is timed without and with all around it: both files opened and verified, the
common ancestor found in their histories, the merge written as one edit to a third file. The peer is
SQLite's own backup of the file to another one.

    python tests/benchmarks/bench_merge.py
"""

import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from cjm_editor.app.merging import lineage, merge_label
from cjm_editor.app.own_file import opened_apart
from cjm_editor.editing import Entry, Label
from cjm_editor.editing.merging import Merge, merge
from cjm_editor.kinds import SCHEMA
from cjm_editor.model import Diff, Element
from cjm_editor.storage import common_ancestor, create_document
from tests.benchmarks.many_cards import map_of_cards

COUNT, EDITS, ROUNDS = 5_000, 500, 9


def edited(source: Path, target: Path, chance: random.Random) -> None:
    """Save a copy after many edits of single fields."""
    with opened_apart(source) as copy:
        cards = [record for record in copy.load() if isinstance(record, Element)]
        for at, card in enumerate(chance.sample(cards[: COUNT // 2], EDITS), 1):
            after = replace(card, **{chance.choice(("title", "description")): f"edited {at}"})
            diff = Diff(updated={card.id: (card, after)})
            copy.record(Entry(Label("edit.set_field"), diff), diff, at)
        copy.save_copy(target, history=True)


def merged_files(ours: Path, theirs: Path, out: Path) -> Merge:
    """Do all that the command line does."""
    with ExitStack() as files:
        (mine, copy), (others, _) = (files.enter_context(lineage(path)) for path in (ours, theirs))
        found = merge(common_ancestor(mine, others), mine.records, others.records)
        diff = found.diff()
        assert copy is not None
        copy.record(Entry(merge_label(theirs, ""), diff), diff, mine.cursor + 1)
        copy.save_copy(out, history=True)
    return found


def backup(source: Path, target: Path) -> None:
    """Copy a file as SQLite does."""
    target.unlink(missing_ok=True)
    with closing(sqlite3.connect(source)) as one, closing(sqlite3.connect(target)) as other:
        one.backup(other)


def spent(action: Callable[[], object]) -> tuple[float, float]:
    """Give the milliseconds an action takes, by the clock and of the processor: the medians."""
    taken, worked = [], []
    for _ in range(ROUNDS):
        start, at = time.perf_counter(), time.process_time()
        action()
        taken.append(time.perf_counter() - start)
        worked.append(time.process_time() - at)
    return statistics.median(taken) * 1000, statistics.median(worked) * 1000


def main() -> None:
    """Print the times and their ratios."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        base, ours, theirs, out = (folder / f"{each}.cjm" for each in ("base", "a", "b", "out"))
        copy = create_document(map_of_cards(COUNT), schema=SCHEMA, state_folder=folder / "state")
        copy.save_as(base)
        copy.close()
        for at, path in enumerate((ours, theirs)):
            edited(base, path, random.Random(at))
        with ExitStack() as files:
            (mine, _), (others, _) = (files.enter_context(lineage(each)) for each in (ours, theirs))
            ancestor = common_ancestor(mine, others)
            peer = spent(lambda: backup(ours, folder / "copy.cjm"))
            pure = spent(lambda: merge(ancestor, mine.records, others.records).diff())
            finding = spent(lambda: common_ancestor(mine, others))
            found = merge(ancestor, mine.records, others.records)
        whole = spent(lambda: merged_files(ours, theirs, out))
        size = ours.stat().st_size / 1e6
    print(
        f"{COUNT} elements, {EDITS} edits in each copy, {size:.1f} MB, "
        f"{len(found.conflicts)} conflicts, {len(found.diff().updated)} records joined"
    )
    for said, (taken, worked) in (
        ("backup of the file", peer),
        ("merge of the records", pure),
        ("finding the ancestor", finding),
        ("from file to file", whole),
    ):
        of_peer = f"ratio {taken / peer[0]:.2f} ({worked / peer[1]:.2f})"
        print(f"  {said:22} {taken:8.1f} ms, processor {worked:8.1f} ms   {of_peer}")


if __name__ == "__main__":
    main()
