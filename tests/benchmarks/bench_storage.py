"""How fast an edit is durable and a file is open, against bare sqlite3 in the same run.

An edit is timed from the pointer's release, the preview shown, to the durable row. Its peer is a
hand-written transaction of the same durability (WAL, synchronous FULL) that writes the same three
kinds of rows with values made beforehand. The peer of opening is `fetchall` of the same rows from
the same file, with nothing verified, copied or built; a file whose seal another program has broken
is opened by every row's digest.

    python tests/benchmarks/bench_storage.py
"""

import gc
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from cjm_editor.editing import EditSession
from cjm_editor.editing.history import Label
from cjm_editor.kinds import ELEMENT_KINDS, SCHEMA
from cjm_editor.model import (
    Document,
    Lane,
    Map,
    Record,
    Stage,
    Step,
    Swimlane,
    Transaction,
    new_id,
)
from cjm_editor.storage import create_document, open_document
from cjm_editor.storage.seal import _LENGTH
from cjm_editor.storage.table import quoted

WORDS = (
    "waits compares reads asks pays returns calls writes opens closes looks finds chooses "
    "the invoice counter letter address promise order basket parcel appointment receipt answer"
).split()


def many_elements(count: int) -> list[Record]:
    """Give a map with `count` elements of all kinds, some 25 to a cell, worded as people do."""
    chance = random.Random(count)
    one = Map(id=new_id(), title=f"{count} elements")
    stage = Stage(id=new_id(), map=one.id)
    swimlane = Swimlane(id=new_id(), map=one.id)
    side = max(1, round((count / 25) ** 0.5))
    steps = [Step(id=new_id(), stage=stage.id) for _ in range(side)]
    lanes = [Lane(id=new_id(), swimlane=swimlane.id) for _ in range(side)]
    elements = [
        ELEMENT_KINDS[number % len(ELEMENT_KINDS)].record(
            id=new_id(),
            lane=chance.choice(lanes).id,
            step=chance.choice(steps).id,
            rank=f"a{number % 10}",
            title=" ".join(chance.choices(WORDS, k=5)),
            description=" ".join(chance.choices(WORDS, k=12)) if number % 2 else "",
        )
        for number in range(count)
    ]
    return [one, stage, swimlane, *steps, *lanes, *elements]


def spent(action: Callable[[], object]) -> float:
    """Give the milliseconds an action takes, its garbage not counted."""
    gc.collect()
    start = time.perf_counter()
    kept = action()
    taken = time.perf_counter() - start
    del kept
    return taken * 1000


def opening(count: int, folder: Path, rounds: int) -> None:
    """Compare opening a file with fetching its rows."""
    path, state = folder / f"{count}.cjm", folder / "state"
    with create_document(many_elements(count), schema=SCHEMA, state_folder=state) as working:
        saving = spent(lambda: working.save_as(path))
    unsealed = folder / f"{count} unsealed.cjm"
    unsealed.write_bytes(path.read_bytes()[:-_LENGTH])

    def fetch() -> list[object]:
        with closing(sqlite3.connect(path)) as connection:
            return [
                connection.execute(f"SELECT * FROM {quoted(cls.TABLE)}").fetchall()
                for cls in SCHEMA.types
            ]

    def opened(path: Path) -> Callable[[], object]:
        def open_it() -> object:
            copy = open_document(path, schema=SCHEMA, state_folder=state)
            copies.append(copy)
            assert not copy.damage
            return copy.load()

        return open_it

    copies: list[object] = []
    times: dict[str, list[float]] = {"fetchall": [], "opened": [], "every row's digest": []}
    for _ in range(rounds):
        times["fetchall"].append(spent(fetch))
        times["opened"].append(spent(opened(path)))
        copies.pop().close()  # type: ignore[attr-defined]
        times["every row's digest"].append(spent(opened(unsealed)))
        copies.pop().close()  # type: ignore[attr-defined]
    peer = statistics.median(times["fetchall"])
    least = min(times["fetchall"])
    print(f"{count} elements, {path.stat().st_size / 1e6:.1f} MB, saved in {saving:.0f} ms")
    for name, taken in times.items():
        median = statistics.median(taken)
        print(
            f"  {name:20} {median:7.1f} ms   ratio {median / peer:.2f}, "
            f"at least {min(taken):7.1f} ms   ratio {min(taken) / least:.2f}"
        )


def editing(count: int, folder: Path, edits: int) -> None:
    """Compare an edit of the session with the least a program could do."""
    with create_document(many_elements(count), schema=SCHEMA, state_folder=folder / "e") as working:
        session = EditSession(Document(working.load()), working)
        notes = [record.id for record in session.document if record.TYPE == "note"]
        bare = bare_connection(folder / "bare.db", notes)
        ours, theirs = [], []
        for number in range(edits):
            id = notes[number % len(notes)]
            preview(session, id, number)
            ours.append(spent_once(lambda: session.commit(Label("edit.title"))))
            theirs.append(spent_once(lambda id=id, n=number: bare_edit(bare, id, n)))  # type: ignore[misc]
        bare.close()
        working.close(discard=True)
    a, b = statistics.median(ours), statistics.median(theirs)
    print(f"one edit among {count} elements: {a:.3f} ms, bare {b:.3f} ms   ratio {a / b:.2f}")


def spent_once(action: Callable[[], object]) -> float:
    """Give the milliseconds of a short action."""
    start = time.perf_counter()
    action()
    return (time.perf_counter() - start) * 1000


def preview(session: EditSession, id: str, number: int) -> None:
    """Change a title as the window does until the pointer is released."""

    def command(tx: Transaction) -> None:
        tx.update(id, title=f"{number} {TITLE}")

    session.preview(command)


def bare_edit(connection: sqlite3.Connection, id: str, number: int) -> None:
    """Write what the session writes, with everything made beforehand."""
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE notes SET title = ? WHERE id = ?", (f"{number} {TITLE}", id))
    connection.execute("INSERT INTO history VALUES (?, ?)", (number, DIFF))
    connection.execute("UPDATE meta SET value = ? WHERE key = 'cursor'", (number,))
    connection.execute("COMMIT")


def bare_connection(path: Path, ids: list[str]) -> sqlite3.Connection:
    """Make the peer's database: as many rows, as long, equally durable."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.executescript(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
        "CREATE TABLE notes (id TEXT PRIMARY KEY, title TEXT, rest TEXT) WITHOUT ROWID;"
        "CREATE TABLE history (seq INTEGER PRIMARY KEY, diff TEXT);"
        "CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;"
        "INSERT INTO meta VALUES ('cursor', 0);"
        "BEGIN;"
    )
    connection.executemany("INSERT INTO notes VALUES (?, '', ?)", [(id, "x" * 160) for id in ids])
    connection.execute("COMMIT")
    return connection


TITLE = "waits for the parcel and asks where it is"
DIFF = "x" * 700


def main() -> None:
    """Print every ratio."""
    with tempfile.TemporaryDirectory(dir=sys.argv[1] if sys.argv[1:] else None) as folder:
        editing(5_000, Path(folder), 1_500)
        opening(10_000, Path(folder), 15)
        opening(100_000, Path(folder), 7)


if __name__ == "__main__":
    main()
