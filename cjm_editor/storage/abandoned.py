"""States that were undone and edited over: known again in a copy that was made of one of them.

The edit that took their place keeps, among the arguments of its label, how far the fingerprint of
each is from that of the state before it.
"""

import sqlite3
from collections.abc import Callable
from contextlib import suppress

import msgspec

from cjm_editor.model import Diff
from cjm_editor.storage.fingerprint import MASK, rise

ABANDONED = "abandoned"
MERGED = "merged"
"""Among the arguments of a merge's label: the version that holds the copy as it was then."""
MOST = 500
"""States kept with one edit, and edits looked at for them: enough for any hour, and quick."""

_decode = msgspec.json.Decoder(dict[str, str]).decode


def abandoned_by(
    connection: sqlite3.Connection,
    cursor: int,
    diff_of: Callable[[str], Diff],
    *,
    goes_on: bool,
) -> str:
    """Say which states an edit about to be written at `cursor` takes the place of.

    One that `goes_on`, as by another letter typed, only takes over what was said before. A merge
    that was undone was not wanted: it and what came after it count for nothing.
    """
    query = "SELECT arguments, diff FROM history WHERE seq >= ? ORDER BY seq LIMIT ?"
    found: dict[int, None] = {}
    here = 0
    with suppress(
        ValueError, TypeError
    ):  # of what is damaged, and of all after it, nothing is known
        for arguments, diff in connection.execute(query, (cursor, MOST)):
            found |= {(here + each) & MASK: None for each in _said(arguments)}
            if goes_on or MERGED in _decode(arguments):
                break
            here = (here + rise(diff_of(diff))) & MASK
            found[here] = None
    return " ".join(f"{each:032x}" for each in list(found)[-MOST:])


def abandoned(connection: sqlite3.Connection) -> dict[int, tuple[int, ...]]:
    """Give, for the edits that took the place of others, how far off these others had led."""
    query = "SELECT seq, arguments FROM history WHERE instr(arguments, ?)"
    found: dict[int, tuple[int, ...]] = {}
    for seq, arguments in connection.execute(query, (f'"{ABANDONED}"',)):
        with suppress(ValueError, TypeError):
            found[seq] = _said(arguments)
    return found


def _said(arguments: str) -> tuple[int, ...]:
    words = _decode(arguments).get(ABANDONED, "").split()
    return tuple(int(word, 16) & MASK for word in words[:MOST])
