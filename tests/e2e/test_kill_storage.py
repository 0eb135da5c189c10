"""kill -9 at any moment: no edit that was shown is lost, and the user's file is whole.

CJM_KILLS says how many times the editing process is killed, 24 unless told otherwise.
"""

import os
import random
import selectors
import subprocess
import sys
from pathlib import Path

import pytest

from cjm_editor.kinds import SCHEMA
from cjm_editor.storage import check, create_document, leftovers, open_document, recover
from tests.unit.storage.small_file import by_id, every_type, title_of

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("CJM_KILLS", "24"))


def edit_until_killed(path: Path, state: Path, way: str, chance: random.Random) -> tuple[int, int]:
    """Let a child edit and kill it; gives the last edit and the last save that it told of."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.e2e.edit_without_end", str(path), str(state), way],
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert child.stdout is not None
    told = child.stdout.readline()
    assert told.startswith(b"open "), told
    with selectors.DefaultSelector() as waiting:
        waiting.register(child.stdout, selectors.EVENT_READ)
        for _ in range(chance.randrange(1, 40)):
            told += child.stdout.readline()
        # And then anywhere within what comes next.
        waiting.select(timeout=chance.random() * 0.02)
        child.kill()
    told += child.stdout.read()
    child.wait()
    child.stdout.close()
    whole_lines = told.decode().splitlines()
    last = {"open": 0, "edited": 0, "saved": 0}
    for line in whole_lines if told.endswith(b"\n") else whole_lines[:-1]:
        word, number = line.split()
        last[word] = int(number)
    return max(last["open"], last["edited"]), last["saved"]


@pytest.mark.parametrize("way", ["edit", "save"])
def test_no_edit_is_lost_and_the_file_is_whole(tmp_path: Path, way: str) -> None:
    chance = random.Random(f"{way} {KILLS}")
    path, state = tmp_path / "map.cjm", tmp_path / "state"
    with create_document(every_type(), schema=SCHEMA, state_folder=state) as working:
        working.save_as(path)
    saved = 0
    for _ in range((KILLS + 1) // 2):
        edited, last_saved = edit_until_killed(path, state, way, chance)
        saved = max(saved, last_saved)
        assert check(path, schema=SCHEMA) == []
        in_file = number_in(path)
        assert in_file >= saved
        found = leftovers(state)
        assert not [part for part in tmp_path.iterdir() if part.name.startswith(".")]
        if found:
            with recover(found[0], schema=SCHEMA) as working:
                assert working.damage == ()
                records = by_id(working.load())
                history = working.history(records.values())
                assert working.damage == ()
            now = int(title_of(records.values(), "note") or 0)
            assert int(title_of(records.values(), "need") or 0) == now
            assert history.cursor == len(history.edits)
        else:
            now = in_file
        assert now in (edited, edited + 1)
    for leftover in leftovers(state):
        with recover(leftover, schema=SCHEMA) as working:
            working.save()  # a file that only we have written is never taken for a stranger's
    assert number_in(path) in (edited, edited + 1)


def number_in(path: Path) -> int:
    """Give the number of the last edit that the user's file holds."""
    with open_document(
        path, schema=SCHEMA, state_folder=path.with_name("looking"), as_copy=True
    ) as working:
        return int(title_of(working.load(), "note") or 0)
