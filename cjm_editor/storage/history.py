"""The edits that can be taken back or done again, as the file keeps them."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple, Protocol

import msgspec

from cjm_editor.i18n import Problem
from cjm_editor.model import Diff, Id, Record, Schema
from cjm_editor.model.plain import diff_from_plain, diff_to_plain
from cjm_editor.storage.digest import with_digest
from cjm_editor.storage.finding import Finding
from cjm_editor.storage.format import HISTORY
from cjm_editor.storage.reading import read_rows
from cjm_editor.storage.rows import Row

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


class StoredHistory(NamedTuple):
    """The edits in order; those before `cursor` are done, the others undone."""

    edits: tuple[StoredEdit, ...] = ()
    cursor: int = 0


def edit_row(edit: Edit, seq: int) -> Row:
    """Give the row of an edit."""
    return with_digest(
        HISTORY,
        (
            seq,
            edit.label.key,
            _text(dict(edit.label.arguments)),
            _text(diff_to_plain(edit.diff)),
            _text(edit.selected_before),
            _text(edit.selected_after),
            edit.merge,
            datetime.now(UTC).isoformat(timespec="seconds"),
        ),
    )


def read_history(
    connection: sqlite3.Connection,
    schema: Schema,
    records: Mapping[Id, Record],
    cursor: int,
) -> tuple[StoredHistory, list[Row], tuple[Finding, ...]]:
    """Read the edits around the cursor as far as they are sound and fit the records.

    Gives their rows too, and a finding if some had to be left out.
    """
    rows = {row[0]: row for row in read_rows(connection, HISTORY, sealed=False).rows}
    last = connection.execute("SELECT count(*), max(seq) FROM history").fetchone()
    done = _run(schema, records, rows, range(cursor, 0, -1), undone=False)
    undone = _run(schema, records, rows, range(cursor + 1, (last[1] or 0) + 1), undone=True)
    edits = [*reversed(done), *undone]
    kept = range(cursor - len(done) + 1, cursor + len(undone) + 1)
    findings = (Finding("check.history"),) if len(edits) != max(last[0], cursor) else ()
    return StoredHistory(tuple(edits), len(done)), [rows[seq] for seq in kept], findings


def _run(
    schema: Schema,
    records: Mapping[Id, Record],
    rows: Mapping[int, Row],
    order: Iterable[int],
    *,
    undone: bool,
) -> list[StoredEdit]:
    """Follow the edits away from the cursor, as long as each fits what the last one left."""
    changed: dict[Id, Record | None] = {}
    found: list[StoredEdit] = []
    for seq in order:
        edit = _edit(schema, rows.get(seq))
        if edit is None:
            break
        step = edit.diff if undone else edit.diff.inverse
        before = {**dict.fromkeys(step.added), **step.removed}
        before |= {id: pair[0] for id, pair in step.updated.items()}
        if any(changed.get(id, records.get(id)) != record for id, record in before.items()):
            break
        changed |= {**step.added, **dict.fromkeys(step.removed)}
        changed |= {id: pair[1] for id, pair in step.updated.items()}
        found.append(edit)
    return found


def _edit(schema: Schema, row: Row | None) -> StoredEdit | None:
    if row is None:
        return None
    _, label, arguments, diff, before, after, merge, *_ = row
    try:
        return StoredEdit(
            label,
            _decode_arguments(arguments),
            diff_from_plain(schema, _decode(diff)),
            _decode_ids(before),
            _decode_ids(after),
            merge,
        )
    except (Problem, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _text(value: Sequence[Any] | Mapping[str, Any]) -> str:
    return _encode(value).decode()
