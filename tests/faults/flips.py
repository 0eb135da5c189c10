"""Damaged and hostile files: noticed, survived, and rescued as far as they are whole.

    python -m tests.faults.flips [TIMES | FIRST-LAST] [SEED]

A file is damaged in a random way and opened; where anything of it would be shown otherwise than it
was saved, that must be said. What opening refuses, salvaging takes apart.
"""

import faulthandler
import random
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

from cjm_editor.editing import EditSession
from cjm_editor.editing.history import Label
from cjm_editor.i18n import Problem
from cjm_editor.kinds import SCHEMA
from cjm_editor.model import Element, Record, Transaction
from cjm_editor.storage import (
    WorkingCopy,
    check,
    create_document,
    open_document,
    salvage,
)
from cjm_editor.storage.table import parsed
from tests.faults.parts import parts
from tests.unit.storage.small_file import by_id, every_type, retitle, session_on

PATIENCE = 5.0
"""Seconds of computing that anything may take; ten times as long on the clock ends the sweep."""
WANTED = 0.95
"""The part of the intact rows that must be rescued."""
PART = 500
SIZE = 400
"""Cards more than one of each kind, so that tables have several pages."""

Damage = Callable[[random.Random, bytearray], None]


# Damage -----------------------------------------------------------------------------------------


def flip_a_bit(chance: random.Random, data: bytearray) -> None:
    """Flip one bit."""
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def write_a_byte(chance: random.Random, data: bytearray) -> None:
    """Write some bytes anywhere."""
    for _ in range(chance.randrange(1, 9)):
        data[chance.randrange(len(data))] = chance.randrange(256)


def lose_a_sector(chance: random.Random, data: bytearray) -> None:
    """Let a sector of the disk read as zeros."""
    at = chance.randrange(len(data) // 512) * 512
    data[at : at + 512] = bytes(512)


def scramble_a_page(chance: random.Random, data: bytearray) -> None:
    """Let a page hold anything."""
    at = chance.randrange(len(data) // 4096) * 4096
    data[at : at + 4096] = chance.randbytes(4096)


def cut_off(chance: random.Random, data: bytearray) -> None:
    """Lose the end."""
    del data[chance.randrange(len(data)) :]


def swap_pages(chance: random.Random, data: bytearray) -> None:
    """Let two pages change places."""
    one, other = (chance.randrange(len(data) // 4096) * 4096 for _ in range(2))
    data[one : one + 4096], data[other : other + 4096] = (
        data[other : other + 4096],
        data[one : one + 4096],
    )


def hit_the_first_page(chance: random.Random, data: bytearray) -> None:
    """Write a byte where the file says what it is."""
    data[chance.randrange(4096)] = chance.randrange(256)


def lie_in_the_header(chance: random.Random, data: bytearray) -> None:
    """Write where the file says how large its pages are, which are free and how they are kept."""
    for _ in range(chance.randrange(1, 4)):
        data[chance.randrange(16, 100)] = chance.choice((0, 1, 255, chance.randrange(256)))


HOSTILE = (
    "CREATE TRIGGER t AFTER INSERT ON notes BEGIN DELETE FROM maps; END",
    "CREATE TRIGGER t AFTER DELETE ON notes BEGIN INSERT INTO notes SELECT * FROM needs; END",
    "CREATE VIEW v AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
    "SELECT * FROM n",
    "CREATE TABLE big (id TEXT, b BLOB); INSERT INTO big VALUES ('x', zeroblob(3000000))",
    "CREATE TABLE g (a TEXT, b TEXT GENERATED ALWAYS AS (a || a || a || a))",
    "CREATE TABLE c (a TEXT CHECK (length(a) < 9))",
    "CREATE INDEX i ON notes (upper(title) || lower(description))",
    "CREATE VIRTUAL TABLE f USING fts5 (body)",
    "CREATE VIRTUAL TABLE r USING rtree (id, low, high)",
    "CREATE TABLE w (a TEXT PRIMARY KEY, b TEXT) WITHOUT ROWID; INSERT INTO w VALUES ('a', 'b')",
    "CREATE TABLE d (a TEXT DEFAULT (hex(zeroblob(100000000))))",
    "CREATE TABLE s (a TEXT, b TEXT AS (hex(zeroblob(100000000))) STORED)",
    "CREATE INDEX e ON notes (hex(zeroblob(length(title) * 9999)))",
    "CREATE VIEW sqlite AS SELECT * FROM notes; DROP TABLE needs",
    "ALTER TABLE notes RENAME TO cards; CREATE VIEW notes AS SELECT * FROM cards",
    "CREATE TABLE many (a); INSERT INTO many SELECT zeroblob(9000) FROM pain_points; "
    "DROP TABLE many; PRAGMA writable_schema=ON; DELETE FROM sqlite_schema WHERE name = 'stages'",
    "UPDATE notes SET title = CAST(zeroblob(2000000) AS TEXT) WHERE id = 'note'",
    "UPDATE history SET diff = '[' || replace(hex(zeroblob(90000)), '0', '[')",
    "UPDATE cjm_meta SET value = '99999999999999999999'",
    "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET rootpage = 3 WHERE rootpage > 9",
    "PRAGMA writable_schema=ON; "
    "UPDATE sqlite_schema SET sql = replace(sql, 'TEXT', 'TEXT COLLATE x')",
    "PRAGMA writable_schema=ON; "
    "UPDATE sqlite_schema SET sql = 'CREATE TABLE ' || hex(zeroblob(9000))",
    "PRAGMA journal_mode=WAL",
    "PRAGMA user_version=65599",
    "PRAGMA user_version=131072",
)


def attacked(path: Path, statements: str) -> None:
    """Let somebody who means harm change a file."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(statements)


DAMAGES: tuple[Damage, ...] = (
    flip_a_bit,
    flip_a_bit,
    write_a_byte,
    lose_a_sector,
    scramble_a_page,
    cut_off,
    swap_pages,
    hit_the_first_page,
    lie_in_the_header,
)


# The sweep --------------------------------------------------------------------------------------


class Sweep:
    """Damages one file again and again."""

    def __init__(self, folder: Path, seed: str) -> None:
        self.folder = folder
        self.outcomes: Counter[str] = Counter()
        self.intact = self.rescued = 0
        self.slowest = 0.0
        self._chance = random.Random(seed)
        sound = folder / "sound.cjm"
        with create_document(self._cards(), schema=SCHEMA, state_folder=folder / "s") as working:
            session = session_on(working)
            for number in range(20):
                retitle(session, f"edit {number}")
            session.undo()
            working.save_as(sound)
            self._wanted = by_id(session.document)
            self._cursor = session.history.cursor
        self._data = sound.read_bytes()
        self._rows = _places_of_rows(sound)

    def _cards(self) -> list[Record]:
        records = every_type()
        found = by_id(records)
        for number in range(SIZE):
            like = found[self._chance.choice(("note", "need", "pain_point", "touchpoint"))]
            title = "word " * self._chance.randrange(1, 30)
            long = "" if number % 50 else "long " * 3000
            records.append(replace(like, id=f"card-{number:04}", title=title, description=long))
        return records

    def run(self, times: int) -> None:
        """Damage the file that many times."""
        path = self.folder / "damaged.cjm"
        for number in range(times):
            data = bytearray(self._data)
            damage = DAMAGES[number % len(DAMAGES)]
            damage(self._chance, data)
            path.write_bytes(data)
            self._open(path, damage.__name__)
            if number % 5 == 0:  # which comes to every kind of damage in turn
                self._salvage(path, data)

    def attack(self) -> None:
        """Let the file be attacked in every way there is."""
        path = self.folder / "attacked.cjm"
        for statements in HOSTILE:
            path.write_bytes(self._data)
            attacked(path, statements)
            self._open(path, statements)
            self._timed(lambda: check(path, schema=SCHEMA))
            self._timed(lambda: self._rescue(path))

    def _open(self, path: Path, how: str) -> None:
        def act() -> None:
            state = self.folder / "state"
            try:
                working = open_document(path, schema=SCHEMA, state_folder=state, as_copy=True)
            except Problem as problem:
                assert problem.sentence()
                self.outcomes["refused"] += 1
                return
            with working:
                self._compare(working, how)
                working.close(discard=True)

        self._timed(act)

    def _compare(self, working: WorkingCopy, how: str) -> None:
        session = session_on(working)
        found = by_id(session.document)
        # What others stand on is kept as it reads, and named.
        kept = {each.record for each in working.damage if each.key == "check.row_kept"}
        others = {id: record for id, record in found.items() if id not in kept}
        if working.damage:
            self.outcomes["noticed"] += 1
            assert others.items() <= self._wanted.items(), how
        else:
            self.outcomes["harmless"] += 1
            assert found == self._wanted, how
            assert session.history.cursor == self._cursor, how
        self._go_on(working, session, how)

    def _go_on(self, working: WorkingCopy, session: EditSession, how: str) -> None:
        """Edit what was opened and save it: nothing else may become of it, whatever was wrong."""
        ids = [record.id for record in session.document if isinstance(record, Element)]
        for id in self._chance.sample(ids, min(len(ids), 3)):
            session.run(Label("edit.test"), partial(_touch, id=id))
        if ids:
            session.run(Label("edit.test"), partial(Transaction.remove, id=ids[0]))
        again = self.folder / "again.cjm"
        working.save_as(again)
        state = self.folder / "state"
        with open_document(again, schema=SCHEMA, state_folder=state, as_copy=True) as copy:
            assert not copy.damage, (how, copy.damage)
            assert by_id(copy.load()) == by_id(session.document), how
            copy.close(discard=True)

    def _salvage(self, path: Path, data: bytes) -> None:
        found = self._timed(lambda: self._rescue(path))
        intact = {id for id, place in self._rows.items() if self._is_intact(data, place)}
        self.intact += len(intact)
        self.rescued += len(intact & found.keys())
        assert found.items() <= self._wanted.items()

    def _rescue(self, path: Path) -> dict[str, Record]:
        try:
            with salvage(path, schema=SCHEMA, state_folder=self.folder / "state") as working:
                found = working.load()
                working.history(found)
                working.close(discard=True)
                return by_id(found)
        except Problem as problem:
            assert problem.sentence()
            return {}

    def _is_intact(self, data: bytes, place: tuple[int, int]) -> bool:
        start, end = place
        return data[start:end] == self._data[start:end]

    def _timed(self, act: Callable[[], dict[str, Record]]) -> dict[str, Record]:
        faulthandler.dump_traceback_later(10 * PATIENCE, exit=True)
        began = time.process_time()
        found = act()
        self.slowest = max(self.slowest, time.process_time() - began)
        faulthandler.cancel_dump_traceback_later()
        return found


def _touch(tx: Transaction, id: str) -> None:
    tx.update(id, description=f"touched {id}")


def _places_of_rows(path: Path) -> dict[str, tuple[int, int]]:
    """Give where the bytes of each record lie in a sound file, as far as they can be found there.

    That is from before its first value to its digest, for all that fit on a page.
    """
    data = path.read_bytes()
    places: dict[str, tuple[int, int]] = {}
    with closing(sqlite3.connect(path)) as connection:
        names = connection.execute("SELECT sql FROM sqlite_schema WHERE type = 'table'")
        for table in filter(None, (parsed(sql) for (sql,) in names.fetchall())):
            if table.key != "id" or table.name == "assets":
                continue
            for id, digest in connection.execute(f'SELECT id, digest FROM "{table.name}"'):
                at = data.find(digest)
                start = data.rfind(id.encode(), 0, at)
                if start >= 0 and at - start < 2000:
                    places[id] = start - len(table.columns) - 8, at + len(digest)
    return places


def main(words: list[str]) -> int:
    """Damage a file as often as is said, 600 times unless told otherwise."""
    began = time.perf_counter()
    outcomes: Counter[str] = Counter()
    intact, rescued, slowest, hostile = 0, 0, 0.0, 0
    for part in parts(words, times=600, seed="flips", size=PART):
        with tempfile.TemporaryDirectory() as folder:
            sweep = Sweep(Path(folder), part.seed)
            sweep.run(part.times)
            outcomes += sweep.outcomes
            if not hostile:
                sweep.attack()
                hostile = len(HOSTILE)
        intact, rescued = intact + sweep.intact, rescued + sweep.rescued
        slowest = max(slowest, sweep.slowest)
        spent = time.perf_counter() - began
        said = ", ".join(f"{name} {count}" for name, count in outcomes.items())
        print(f"{part.first}-{part.last}: {outcomes.total()} in {spent:.0f} s, {said}", flush=True)
    share = rescued / intact
    print(f"{outcomes.total()} damaged and {hostile} hostile files, all survived")
    print(f"{share:.2%} of {intact} intact rows rescued; slowest {slowest:.2f} s of computing")
    assert share >= WANTED
    assert slowest < PATIENCE
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
