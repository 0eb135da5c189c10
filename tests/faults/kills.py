"""kill -9 at any moment of any operation: no edit that was shown is lost, every file opens.

    python -m tests.faults.kills [TIMES | FIRST-LAST] [SEED]

Each process killed is forked from this one, which has all it needs imported already. A long sweep
may be made in parts, at once or one after the other.
"""

import gc
import os
import random
import select
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

from cjm_editor.editing import EditSession
from cjm_editor.formats.journey_json import to_json
from cjm_editor.kinds import SCHEMA
from cjm_editor.model import Document
from cjm_editor.model.invariants import breaches
from cjm_editor.storage import (
    create_document,
    discard,
    leftovers,
    open_document,
    recover,
)
from tests.faults.operations import (
    COPY,
    MAP,
    OLD,
    SOURCE,
    STARTS,
    STEPS,
    Desk,
    digest_of,
    number_in,
    work,
)
from tests.faults.parts import parts
from tests.faults.told import Told
from tests.unit.storage.small_file import every_type, session_on

OLDEST = Path(__file__).parents[1] / "files" / "1.0.cjm"
STARTS_TAKEN = ("go on", "go on", "go on", "migration", "import")
MOST_LINES, LONGEST_WAIT = 18, 0.01
LONGEST_HISTORY = 80
PART = 250
SLOW = 2.0
"""Seconds of computing that recovery may take; the clock also counts what others do meanwhile."""


class Sweep:
    """Kills one process after the other at work on the same files, and looks at what is left."""

    def __init__(self, folder: Path, seed: str) -> None:
        self.folder, self.state = folder, folder / "state"
        self.kills: Counter[str] = Counter()
        self.recovered = 0
        self.slowest = 0.0
        self.longest = 0.0
        self._chance = random.Random(seed)
        self._told = Told()
        self._numbers: dict[tuple[int, int], int] = {}
        self._start_afresh()

    def warm_up(self) -> None:
        """Do everything once, so that no process has to import what it needs."""
        shutil.copyfile(OLDEST, self.folder / OLD)
        desk = Desk(self.folder, 1, "warm", lambda line: None)
        for start in STARTS.values():
            desk.begin(start(desk))
            for step in STEPS.values():
                step(desk)
            desk.working.close(discard=True)
        gc.collect()
        gc.freeze()
        self._start_afresh()

    def run(self, times: int) -> None:
        """Kill that many processes."""
        for _ in range(times):
            self._kill(self._prepared())
            self._look()

    # Before a kill ----------------------------------------------------------------------------

    def _start_afresh(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir()
        records = every_type()
        with create_document(records, schema=SCHEMA, state_folder=self.state) as working:
            working.save_as(self.folder / MAP)
        (self.folder / SOURCE).write_bytes(to_json(Document(records)))
        self._told = Told(files={MAP: {0}})

    def _prepared(self) -> str:
        """Choose how the next process begins, and lay out what it needs."""
        start = self._chance.choice(STARTS_TAKEN)
        if start != "go on":
            for leftover in leftovers(self.state):
                discard(leftover)
        if not leftovers(self.state):
            self._told = self._told.of_another_document()
        if start == "migration":
            shutil.copyfile(OLDEST, self.folder / OLD)
            self._told.files[OLD] = {0}
        return start

    # The kill ---------------------------------------------------------------------------------

    def _kill(self, start: str) -> None:
        reading, writing = os.pipe()
        seed = str(self._chance.random())
        child = os.fork()
        if not child:
            _be_killed(self.folder, self._told.highest + 1, seed, start, writing)
        os.close(writing)
        heard = b""
        wanted = self._chance.randrange(MOST_LINES)
        while heard.count(b"\n") < wanted and (more := os.read(reading, 4096)):
            heard += more
        # And then anywhere within what comes next.
        select.select([], [], [], self._chance.random() * LONGEST_WAIT)
        os.kill(child, signal.SIGKILL)
        while more := os.read(reading, 65536):
            heard += more
        os.close(reading)
        _, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status), "the process ended by itself"
        for line in heard.decode().split("\n")[:-1]:
            self._told.hear(line)
        self.kills[self._told.doing or "fork"] += 1

    # After it ---------------------------------------------------------------------------------

    def _look(self) -> None:
        told = self._told
        began, computing = time.perf_counter(), time.process_time()
        found = leftovers(self.state)
        assert len(found) <= 1, found
        if found:
            with recover(found[0], schema=SCHEMA) as working:
                session = session_on(working)
                self.slowest = max(self.slowest, time.process_time() - computing)
                self.longest = max(self.longest, time.perf_counter() - began)
                assert working.damage == ()
                self.recovered += 1
                versions = {version.id for version in working.versions.all()}
                assert told.versions <= versions, told.versions - versions
                number, digest = number_in(session.document), digest_of(session.document)
                self._look_back(session, digest)
                for entry in working.versions.all():
                    assert entry.whole, entry
                    assert number_in(working.versions.records(entry.id)) == int(entry.note)
                edits = len(session.history.entries)
        parts = [path.name for path in self.folder.iterdir() if path.name.startswith(".cjm-")]
        if told.doing == "convert":
            # Nobody comes back to a conversion that was cut off: there is no note of it.
            for name in parts:
                (self.folder / name).unlink()
        else:
            assert not parts, (parts, told)
        shown = {path.name: self._number_of(path) for path in self.folder.glob("*.cjm")}
        for name, in_file in shown.items():
            assert in_file in told.in_file(name), (name, in_file, told)
        if told.at is not None:
            now = {number} if found else {shown[name] for name in shown if name != COPY}
            assert now & {told.at, told.to}, (now, told)
            if found and told.to is None:
                assert digest == told.digest, told
        if found and edits < LONGEST_HISTORY:
            files = {name: {shown[name]} for name in shown}
            self._told = Told(number, number, digest, versions=versions, files=files)
        elif told.highest > 10 * LONGEST_HISTORY or found:
            self._start_afresh()
        else:
            self._told = Told(told.highest, files={n: {shown[n]} for n in shown})

    def _number_of(self, path: Path) -> int:
        """Give the number that a file shows, which must be without fault."""
        found = path.stat()
        content = found.st_ino, found.st_mtime_ns
        if content not in self._numbers:
            state = self.folder / "looking"
            with open_document(path, schema=SCHEMA, state_folder=state, as_copy=True) as working:
                session = session_on(working)
                assert working.damage == (), path
                self._numbers[content] = number_in(session.document)
                working.close(discard=True)
        return self._numbers[content]

    def _look_back(self, session: EditSession, digest: str) -> None:
        """Take everything back and do it again, now and then."""
        assert not list(breaches(session.document))
        if self._chance.random() < 0.2:
            times = 0
            while session.undo():
                times += 1
            assert number_in(session.document) == 0
            for _ in range(times):
                session.redo()
            assert digest_of(session.document) == digest


def _be_killed(folder: Path, first: int, seed: str, start: str, pipe: int) -> None:
    """Work in a process of one's own until it is killed."""
    try:
        work(Desk(folder, first, seed, lambda line: os.write(pipe, line.encode() + b"\n")), start)
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(3)


def main(words: list[str]) -> int:
    """Kill as often as is said, 200 times unless told otherwise; a failed assertion ends it."""
    began = time.perf_counter()
    kills: Counter[str] = Counter()
    recovered, slowest, longest = 0, 0.0, 0.0
    for part in parts(words, times=200, seed="kills", size=PART):
        with tempfile.TemporaryDirectory() as folder:
            os.environ |= {"XDG_STATE_HOME": folder, "XDG_DATA_HOME": folder}
            tempfile.tempdir = folder  # what is killed leaves nothing anywhere else
            sweep = Sweep(Path(folder) / "files", part.seed)
            if not kills:
                sweep.warm_up()
            sweep.run(part.times)
        tempfile.tempdir = None
        kills += sweep.kills
        recovered += sweep.recovered
        slowest, longest = max(slowest, sweep.slowest), max(longest, sweep.longest)
        spent = time.perf_counter() - began
        said = f"{kills.total()} kills in {spent:.0f} s, {recovered} recoveries, none lost"
        print(f"{part.first}-{part.last}: {said}", flush=True)
    print(f"slowest recovery {slowest:.3f} s of computing, {longest:.3f} s by the clock")
    print(", ".join(f"{name} {count}" for name, count in kills.most_common()))
    assert slowest < SLOW
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
