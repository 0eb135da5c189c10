"""Every system call of opening, editing and saving fails in turn: nothing is lost or half written.

    python -m tests.faults.system_calls [all [SCENE…]]

Each time the file is the old one or the new one, a problem is told in a sentence, and editing and
saving go on afterwards. A scene is a function of a desk that gives what is done while calls fail,
and a line in SCENES. Without "all" each kind of call fails once.
"""

import json
import os
import shutil
import sys
import tempfile
import time
from argparse import Namespace
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import redirect_stdout
from datetime import datetime
from functools import partial
from io import StringIO
from pathlib import Path
from typing import NamedTuple

from cjm_editor.app.commands import merge_command
from cjm_editor.app.files import read_any
from cjm_editor.app.own_file import write_own
from cjm_editor.app.sharing import share
from cjm_editor.formats.file import write_file
from cjm_editor.formats.journey_json import to_json
from cjm_editor.i18n import Problem
from cjm_editor.kinds import SCHEMA
from cjm_editor.model import Document
from cjm_editor.model.sharing import Sharing
from cjm_editor.storage import (
    check,
    create_document,
    leftovers,
    new_entry,
    open_document,
    recover,
)
from cjm_editor.storage.backups import BackupPlan, back_up
from tests.faults.operations import COPY, MAP, OTHER, Desk, number_in
from tests.faults.sweeping import SKIPPED
from tests.faults.tracing import Act, Call, Unwatched, calls, traced
from tests.unit.storage.small_file import every_type, session_on, title_of

ERRORS = ("EIO", "ENOSPC", "EROFS", "EACCES")
KILL = "KILL"
OLDEST = Path(__file__).parents[1] / "files" / "1.0.cjm"
NEVER_FAILED = {"unlinkat", "rmdir"}  # tidying up, whose failure costs nobody anything


# Scenes -----------------------------------------------------------------------------------------


def _open(desk: Desk) -> None:
    path = desk.folder / MAP
    desk.begin(open_document(path, schema=SCHEMA, state_folder=desk.state))


def _recover(desk: Desk) -> None:
    (leftover,) = leftovers(desk.state)
    desk.begin(recover(leftover, schema=SCHEMA))


def opening(desk: Desk) -> Callable[[], None]:
    """Open a file."""
    return partial(_open, desk)


def migrating(desk: Desk) -> Callable[[], None]:
    """Open a file of an older version."""
    shutil.copyfile(OLDEST, desk.folder / MAP)
    return partial(_open, desk)


def recovering(desk: Desk) -> Callable[[], None]:
    """Take up what was left over."""
    _open(desk)
    desk.edit()
    desk.working.close()
    del desk.working
    return partial(_recover, desk)


def making(desk: Desk) -> Callable[[], None]:
    """Start a new map."""

    def act() -> None:
        desk.begin(create_document(every_type(), schema=SCHEMA, state_folder=desk.state))

    return act


def editing_first(desk: Desk) -> Callable[[], None]:
    """Make the first edit."""
    _open(desk)
    return desk.edit


def editing(desk: Desk) -> Callable[[], None]:
    """Make a later edit."""
    _open(desk)
    desk.edit()
    return desk.edit


def undoing(desk: Desk) -> Callable[[], object]:
    """Take an edit back."""
    _open(desk)
    desk.edit()
    return desk.session.undo


def saving(desk: Desk) -> Callable[[], None]:
    """Save."""
    _open(desk)
    desk.edit()
    return desk.working.save


def saving_as(desk: Desk) -> Callable[[], None]:
    """Save under a new name."""
    _open(desk)
    desk.edit()
    return partial(desk.working.save_as, desk.folder / OTHER)


def saving_copy(desk: Desk) -> Callable[[], None]:
    """Write a copy to hand out."""
    _open(desk)
    desk.edit()
    return partial(desk.working.save_copy, desk.folder / COPY)


def converting(desk: Desk) -> Callable[[], None]:
    """Make a map file on the command line."""
    return partial(write_own, Document(every_type()), desk.folder / COPY)


def keeping_version(desk: Desk) -> Callable[[], object]:
    """Keep a version."""
    _open(desk)
    desk.edit()
    entry = new_entry("Kept", "1", "", "manual")
    return partial(desk.working.versions.keep, list(desk.session.document), entry)


def sharing(desk: Desk) -> Callable[[], object]:
    """Write a copy to hand out without its history, and search it."""
    _open(desk)
    desk.edit()
    records = list(desk.session.document)
    return partial(share, desk.working, records, desk.folder / COPY, Sharing(), ["secret"])


def backing_up(desk: Desk) -> Callable[[], None]:
    """Make a backup of the user's file; the program tells what failed in one sentence."""
    plan = BackupPlan(desk.folder / "backups")

    def act() -> None:
        try:
            back_up(desk.folder / MAP, plan, NOW, force=True)
        except OSError as error:
            raise Problem("problem.backup.failed", folder=plan.folder) from error

    return act


def merging(desk: Desk) -> Callable[[], None]:
    """Merge two copies on the command line."""
    _open(desk)
    desk.edit()
    desk.working.save()
    desk.working.close()
    del desk.working
    base, ours = str(desk.folder / OTHER), str(desk.folder / MAP)
    words = Namespace(base=base, ours=ours, theirs=base, out=str(desk.folder / COPY))

    def act() -> None:
        with redirect_stdout(StringIO()):
            merge_command.run(words)

    return act


def exporting(desk: Desk) -> Callable[[], None]:
    """Export in another format, whichever: all are written in one place."""
    data = to_json(Document(every_type()))
    (desk.folder / EXPORT).write_bytes(data)
    return partial(write_file, desk.folder / EXPORT, data.replace(b"Waits too long", b"New"))


SCENES = {
    "open": opening,
    "migrate": migrating,
    "recover": recovering,
    "new": making,
    "first edit": editing_first,
    "edit": editing,
    "undo": undoing,
    "save": saving,
    "save as": saving_as,
    "save copy": saving_copy,
    "convert": converting,
    "version": keeping_version,
    "share": sharing,
    "backup": backing_up,
    "merge": merging,
    "export": exporting,
}
LIKE = {"migrate": "open", "recover": "open", "edit": "first edit", "undo": "first edit"}
LIKE |= {"save as": "save", "save copy": "save", "version": "first edit"}
LIKE |= {"share": "convert", "merge": "convert"}
"""The scenes whose calls are much the same as those of another one."""
EXPORT, BACKUP = "export.json", "2026-03-31 09.00.00.cjm"
NOW = datetime(2026, 3, 31, 9)
SAVES = {"save": MAP, "save as": OTHER, "save copy": COPY, "convert": COPY, "share": COPY}
SAVES |= {"merge": COPY, "export": EXPORT, "backup": BACKUP}
"""The scenes that write a file for the user, and which."""
BEFORE_AND_AFTER: dict[str, tuple[int | None, int | None]] = {
    "convert": (0, 0),
    "backup": (None, 0),
}
"""What the file shows before and after it is written, where that is not 0 and 1."""
NOTED_NOWHERE = {"convert", "share", "merge", "export", "backup"}
"""The scenes whose unfinished files nobody comes back to after a kill."""


# What fails -------------------------------------------------------------------------------------


class Fault(NamedTuple):
    """The `nth` call of a name, counted from 1, fails with an error, or the process is killed."""

    call: str
    nth: int
    error: str

    @property
    def inject(self) -> str:
        """What strace is told."""
        how = "signal=SIGKILL" if self.error == KILL else f"error={self.error}"
        return f"{self.call}:{how}:when={self.nth}"


def every_fault(found: list[Call]) -> Iterator[Fault]:
    """Give the faults for the calls of a scene: each call with each error."""
    nth: Counter[str] = Counter()
    for call in found:
        nth[call.name] += 1
        if _may_fail(call):
            yield from (Fault(call.name, nth[call.name], error) for error in (*ERRORS, KILL))


def one_of_each(found: list[Call], kinds: set[tuple[str, str]]) -> Iterator[Fault]:
    """Give one fault for each kind of call that is not in `kinds` yet."""
    nth: Counter[str] = Counter()
    for call in found:
        nth[call.name] += 1
        kind = call.name, _kind(call.words)
        if _may_fail(call) and kind not in kinds:
            errors = (*ERRORS, KILL)
            yield Fault(call.name, nth[call.name], errors[len(kinds) % len(errors)])
            kinds.add(kind)


def _may_fail(call: Call) -> bool:
    return call.name not in NEVER_FAILED and "pipe:" not in call.words


def _kind(words: str) -> str:
    """Say what sort of path a call is about."""
    endings = ("part-journal", "-journal", "-wal", "-shm", "note.new", "note.json", "part", ".lock")
    return next((ending for ending in endings if f"{ending}" in words), "cjm" * (".cjm" in words))


# The sweep --------------------------------------------------------------------------------------


class Outcome(NamedTuple):
    """What a process said: the problem's key, what the file showed then, what the map shows now."""

    problem: str
    sentence: str
    in_file: int | None
    number: int


class Sweep:
    """Lets one scene after the other fail in a folder of its own."""

    def __init__(self, folder: Path, every: bool) -> None:
        self.folder = folder
        self.every = every
        self.runs: Counter[str] = Counter()
        self.ordered: list[str] = []
        self.failures: list[str] = []
        self._kinds: dict[str, set[tuple[str, str]]] = {}
        self._pristine = folder / "pristine.cjm"
        with create_document(every_type(), schema=SCHEMA, state_folder=folder / "first") as working:
            working.save_as(self._pristine)

    def run(self, names: Iterable[str] = ()) -> None:
        """Let every call of every scene, or of those named, fail."""
        for name in names or SCENES:
            act, say = _begin(name, self._laid_out(name))
            act()
            say()  # what is imported here a fork need not import
            found = self._fail(name, None)
            if name in SAVES:
                self._check_order(name, found)
            seen = self._kinds.setdefault(LIKE.get(name, name), set())
            for fault in every_fault(found) if self.every else one_of_each(found, seen):
                self._fail(name, fault)
                self.runs[name] += 1
            print(f"{name}: {self.runs[name]} faults", flush=True)

    def _fail(self, name: str, fault: Fault | None) -> list[Call]:
        begin = partial(_begin, name, self._laid_out(name))
        here, log = self.folder / "here", self.folder / "log"
        try:
            said, status = traced(begin, log, fault.inject if fault else "")
            found = calls(log)
            if os.WIFSIGNALED(status) and fault is not None and fault.error == KILL:
                self._look_after_kill(here, name)
            else:
                assert status == 0, said
                self._look(here, name, fault, Outcome(*json.loads(said)))
        except (AssertionError, Problem) as error:
            self.failures.append(f"{name}, {fault}: {str(error).strip()[-300:]}")
            return calls(log)
        return found

    def _laid_out(self, name: str) -> Desk:
        here = self.folder / "here"
        shutil.rmtree(here, ignore_errors=True)
        here.mkdir()
        for file in (MAP, OTHER, COPY):
            shutil.copyfile(self._pristine, here / file)
        return Desk(here, 1, name, lambda line: None)

    def _look(self, here: Path, name: str, fault: Fault | None, outcome: Outcome) -> None:
        assert fault is not None or not outcome.problem, outcome
        assert not outcome.problem or len(outcome.sentence) > 20, outcome
        if name in SAVES:
            old, new = BEFORE_AND_AFTER.get(name, (0, 1))
            whole = {new} if not outcome.problem else {old, new}
            assert outcome.in_file in whole, outcome
        assert _shown(here / MAP) == outcome.number, outcome
        assert not _parts(here), "a part is left"

    def _look_after_kill(self, here: Path, name: str) -> None:
        found = leftovers(here / "state")
        for leftover in found:
            with recover(leftover, schema=SCHEMA) as working:
                assert working.damage == ()
                number_in(session_on(working).document)
        if name in {"edit", "undo", "save", "save as", "save copy", "version", "share", "merge"}:
            assert found or _shown(here / SAVES.get(name, MAP)) == 1 or _shown(here / MAP) == 1
        for path in (*here.rglob("*.cjm"), *here.glob(EXPORT)):
            if "state" not in path.parts:
                assert _shown(path) in {0, 1}, path
        assert not _parts(here) or name in NOTED_NOWHERE, "a part is left"

    def _check_order(self, name: str, found: list[Call]) -> None:
        """See that a file is written, flushed, renamed, and that its folder is flushed then."""
        target = SAVES[name]
        (rename,) = (n for n, call in enumerate(found) if _renames_to(call, target))
        part = found[rename].words.split('"')[1]
        writes = [n for n, call in enumerate(found) if call.writes and part in call.words]
        flushes = [n for n, call in enumerate(found) if call.name == "fsync" and part in call.words]
        folder = f"<{Path(part).parent}>"
        after = [n for n, c in enumerate(found) if c.name == "fsync" and c.words.endswith(folder)]
        if not (writes and max(writes) < max(flushes) < rename < max(after)):
            self.failures.append(f"{name}: out of order")
        else:
            self.ordered.append(name)


def _parts(here: Path) -> list[Path]:
    """Give what is left of files that were not finished."""
    ways = (".cjm-*", f".{EXPORT}*", "backups/*/*.part")
    return [path for way in ways for path in here.glob(way)]


def _renames_to(call: Call, name: str) -> bool:
    return call.name.startswith("rename") and call.words.endswith(f'/{name}"')


def _shown(path: Path) -> int:
    """Give the number that a file shows, which must be without fault."""
    if path.suffix == ".json":
        return int(title_of(read_any(path)[0]) == "New")
    assert check(path, schema=SCHEMA) == [], path
    looking = path.with_name("looking")
    with open_document(path, schema=SCHEMA, state_folder=looking, as_copy=True) as working:
        number = number_in(working.load())
        working.close(discard=True)
    return number


def _begin(name: str, desk: Desk) -> tuple[Act, Callable[[], str]]:
    scene = SCENES[name](desk)
    problems: list[Problem] = []

    def act() -> None:
        try:
            scene()
        except Problem as problem:
            problems.append(problem)

    def say() -> str:
        told = [(problem.key, problem.sentence()) for problem in problems] or [("", "")]
        files = list(desk.folder.rglob(SAVES[name])) if name in SAVES else []
        in_file = _shown(files[0]) if files else None
        return json.dumps([*told[0], in_file, _go_on(desk)])

    return act, say


def _go_on(desk: Desk) -> int:
    """Edit and save, as if nothing had been; gives what the file must show."""
    if not hasattr(desk, "working"):
        (_recover if leftovers(desk.state) else _open)(desk)
    desk.edit()
    number = number_in(desk.session.document)
    if desk.working.path == desk.folder / MAP:
        desk.working.save()
    else:
        desk.working.save_as(desk.folder / MAP)
    desk.working.close()
    return number


def main(words: list[str]) -> int:
    """Let everything fail; gives 1 if something was lost, 77 where nothing can be traced."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"XDG_STATE_HOME": folder, "XDG_DATA_HOME": folder}
        sweep = Sweep(Path(folder), every=words[:1] == ["all"])
        began = time.perf_counter()
        try:
            sweep.run(words[1:])
        except Unwatched as reason:
            print(f"processes cannot be traced here: {reason}")
            return SKIPPED
        spent = time.perf_counter() - began
    lost = len(sweep.failures)
    print(f"{sum(sweep.runs.values())} faults in {spent:.0f} s, {lost} lost something")
    print(f"written, flushed, renamed, folder flushed: {', '.join(sweep.ordered)}")
    print(", ".join(f"{name} {count}" for name, count in sweep.runs.items()))
    print(*sweep.failures, sep="\n")
    return bool(sweep.failures)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
