"""The edits that can be taken back or done again, as the file keeps them."""

import sqlite3
import time
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple, Protocol

import msgspec

from cjm_editor.i18n import Problem
from cjm_editor.model import Diff, Id, Record, Schema
from cjm_editor.model.plain import diff_from_plain, diff_to_plain
from cjm_editor.storage.abandoned import ABANDONED
from cjm_editor.storage.digest import with_digest
from cjm_editor.storage.finding import Finding
from cjm_editor.storage.format import HISTORY, VERSIONS
from cjm_editor.storage.reading import read_rows
from cjm_editor.storage.rows import Row

MOST_EDITS, KEPT_EDITS = 25_000, 20_000
"""With more than the first the last are kept alone."""
LONGEST_EDIT = 64_000_000
"""Characters of an edit."""
PATIENCE = 2.5
"""Seconds of computing for all edits together, of which as many as are kept need less than two."""

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder().decode
_decode_ids = msgspec.json.Decoder(tuple[str, ...]).decode
_decode_arguments = msgspec.json.Decoder(dict[str, str]).decode


class EditLabel(Protocol):
    """The name of an edit: a catalogue key and what fills its places."""

    @property
    def key(self) -> str: ...

    @property
    def arguments(self) -> Mapping[str, str]: ...


class Edit(Protocol):
    """One edit that can be taken back, with what was selected before and after it."""

    @property
    def label(self) -> EditLabel: ...

    @property
    def diff(self) -> Diff: ...

    @property
    def selected_before(self) -> tuple[Id, ...]: ...

    @property
    def selected_after(self) -> tuple[Id, ...]: ...

    @property
    def merge(self) -> str: ...


class StoredEdit(NamedTuple):
    """One edit as it was read."""

    label: str
    arguments: dict[str, str]
    diff: Diff
    selected_before: tuple[Id, ...]
    selected_after: tuple[Id, ...]
    merge: str


class Span(NamedTuple):
    """The numbers of the edits to be read, the last one included, and how many are there."""

    first: int
    last: int
    there: int


class StoredHistory(NamedTuple):
    """The edits in order; those before `cursor` are done, the others undone."""

    edits: tuple[StoredEdit, ...] = ()
    cursor: int = 0


def edit_row(edit: Edit, seq: int, abandoned: str = "") -> Row:
    """Give the row of an edit, with what it says of the states whose place it takes."""
    arguments = dict(edit.label.arguments)
    if abandoned:
        arguments[ABANDONED] = abandoned
    return with_digest(
        HISTORY,
        (
            seq,
            edit.label.key,
            _text(arguments),
            _text(diff_to_plain(edit.diff)),
            _text(edit.selected_before),
            _text(edit.selected_after),
            edit.merge,
            datetime.now(UTC).isoformat(timespec="seconds"),
        ),
    )


def read_diff(schema: Schema, written: str) -> Diff:
    """Read what an edit does; raises ValueError or TypeError where it is damaged."""
    try:
        return diff_from_plain(schema, _decode(written))
    except (Problem, KeyError, AttributeError, RecursionError) as error:
        raise ValueError("no diff") from error


def last_change(connection: sqlite3.Connection) -> str:
    """Say when the newest edit was written or, without one, the newest version made."""
    for column, table in (("written", HISTORY), ("made", VERSIONS)):
        (found,) = connection.execute(f"SELECT max({column}) FROM {table.name}").fetchone()
        if isinstance(found, str) and found:
            return found
    return ""


class HistoryReading(NamedTuple):
    """The edits that are sound, their rows, and a finding if some others were damaged.

    `whole` says that these are all that the file has.
    """

    history: StoredHistory
    rows: list[Row]
    findings: tuple[Finding, ...]
    whole: bool


def read_history(
    connection: sqlite3.Connection,
    schema: Schema,
    records: Mapping[Id, Record],
    cursor: int,
) -> HistoryReading:
    """Read the edits around the cursor as far as they are sound and fit the records.

    Those long before it are left out where there are very many.
    """
    span = _span(connection, cursor)
    where = f" WHERE seq BETWEEN {span.first} AND {span.last}"
    rows = {row[0]: row for row in read_rows(connection, HISTORY, sealed=False, where=where).rows}
    run = _Run(schema, records, rows)
    done = run.follow(range(cursor, span.first - 1, -1), undone=False)
    undone = run.follow(range(cursor + 1, span.last + 1), undone=True)
    edits = [*reversed(done), *undone]
    kept = range(cursor - len(done) + 1, cursor + len(undone) + 1)
    count = connection.execute(f"SELECT count(*) FROM history{where}").fetchone()[0]
    damaged = not run.tired and len(edits) != max(count, cursor - span.first + 1)
    return HistoryReading(
        StoredHistory(tuple(edits), len(done)),
        [rows[seq] for seq in kept],
        (Finding("check.history"),) if damaged else (),
        len(edits) == span.there,
    )


def _span(connection: sqlite3.Connection, cursor: int) -> Span:
    """Tell which edits are worth reading: all, or the last ones where there are very many."""
    count, last = connection.execute("SELECT count(*), max(seq) FROM history").fetchone()
    if count <= MOST_EDITS:
        return Span(1, last or 0, count)
    first, last = (
        connection.execute(f"SELECT {end} FROM (SELECT seq FROM history {way})", (cursor,))
        for end, way in (
            ("min(seq)", f"WHERE seq <= ? ORDER BY seq DESC LIMIT {KEPT_EDITS}"),
            ("max(seq)", f"WHERE seq > ? ORDER BY seq LIMIT {KEPT_EDITS}"),
        )
    )
    return Span(first.fetchone()[0] or cursor + 1, last.fetchone()[0] or cursor, count)


class _Run:
    """Follows the edits away from the cursor; `tired` tells that it gave up, not that they end."""

    def __init__(
        self, schema: Schema, records: Mapping[Id, Record], rows: Mapping[int, Row]
    ) -> None:
        self.tired = False
        self._schema, self._records, self._rows = schema, records, rows
        self._until = time.thread_time() + PATIENCE

    def follow(self, order: Iterable[int], *, undone: bool) -> list[StoredEdit]:
        """Give the edits one after the other, as long as each fits what the last one left."""
        changed: dict[Id, Record | None] = {}
        found: list[StoredEdit] = []
        for seq in order:
            row = self._rows.get(seq)
            if row is not None and self._is_too_much(row):
                self.tired = True
                break
            edit = _edit(self._schema, row)
            if edit is None:
                break
            step = edit.diff if undone else edit.diff.inverse
            before = {**dict.fromkeys(step.added), **step.removed}
            before |= {id: pair[0] for id, pair in step.updated.items()}
            if any(changed.get(id, self._records.get(id)) != was for id, was in before.items()):
                break
            changed |= {**step.added, **dict.fromkeys(step.removed)}
            changed |= {id: pair[1] for id, pair in step.updated.items()}
            found.append(edit)
        return found

    def _is_too_much(self, row: Row) -> bool:
        return len(row[3] or "") > LONGEST_EDIT or time.thread_time() > self._until


def _edit(schema: Schema, row: Row | None) -> StoredEdit | None:
    if row is None:
        return None
    _, label, arguments, diff, before, after, merge, *_ = row
    try:
        return StoredEdit(
            label,
            _decode_arguments(arguments),
            read_diff(schema, diff),
            _decode_ids(before),
            _decode_ids(after),
            merge,
        )
    except (ValueError, TypeError):
        return None


def _text(value: Sequence[Any] | Mapping[str, Any]) -> str:
    return _encode(value).decode()
