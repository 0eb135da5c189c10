"""Looking for words in a file that was written: in its bytes and in every value of every row."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence, Set
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from cjm_editor.model import Record, Schema, fields_of
from cjm_editor.model.plain import record_to_plain
from cjm_editor.storage.connection import connect
from cjm_editor.storage.table import quoted

SHORTEST = 4
"""A text with fewer characters could stand anywhere by chance."""
_decode = msgspec.json.Decoder().decode


class Trace(Struct, frozen=True):
    """A word that a file holds: in which table, and the title of the row; both empty where the
    word stands in its bytes alone."""

    word: str
    table: str = ""
    title: str = ""


def traces(path: Path, words: Iterable[str]) -> list[Trace]:
    """Find every place where a file holds one of some words, in capitals or not."""
    wanted = {word.casefold(): word for word in (" ".join(each.split()) for each in words) if word}
    if not wanted:
        return []
    found: list[Trace] = []
    with closing(connect(path)) as connection:
        for table, titles, row in _rows(connection):
            said = "\n".join(map(_text, row)).casefold()
            for folded, word in wanted.items():
                if folded in said:
                    found.append(Trace(word, table, _title(titles, row)))
    # A long text lies in several pieces, which only the rows put together; what is left of rows
    # that are gone lies in no row: both are looked through.
    raw = path.read_bytes().decode("utf-8", "replace").casefold()
    told = {trace.word for trace in found}
    found += [Trace(word) for folded, word in wanted.items() if folded in raw and word not in told]
    return found


def holds(path: Path, texts: Sequence[str]) -> list[str]:
    """Give those of some texts that a file holds, letter by letter."""
    with closing(connect(path)) as connection:
        said = "\n".join(_text(value) for _, _, row in _rows(connection) for value in row)
    raw = path.read_bytes()
    return [text for text in texts if text in said or text.encode() in raw]


def left_texts(
    connection: sqlite3.Connection, schema: Schema, records: Iterable[Record]
) -> list[str]:
    """Give what was written in a file once, as its history and versions tell, and is no more.

    `records` are those of today; a text that is part of one of theirs counts as still there, and
    so does one too short to tell anything.
    """
    written = {
        spec.name
        for cls in schema.types
        for spec in fields_of(cls)
        if spec.form in ("line", "text", "words") and (spec.name == "about" or not spec.hidden)
    }
    plain = [record_to_plain(each) for each in records]
    today = "\n".join(_texts(plain, written))
    kept: set[str] = set()
    for query in (
        "SELECT diff FROM history",
        "SELECT json FROM version_states",
        "SELECT json_array(name, note) FROM versions",
    ):
        for (content,) in connection.execute(query):
            with suppress(ValueError, RecursionError):
                kept.update(_texts(_decode(content), written))
    return sorted(text for text in kept if len(text) >= SHORTEST and text not in today)


def _texts(value: Any, written: Set[str], key: str = "") -> Iterator[str]:
    """Give every text in a plain JSON value that stands in one of the fields people write in."""
    if isinstance(value, str):
        if key in written or not key:
            yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _texts(inner, written, name)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner, written, key)


def _rows(connection: sqlite3.Connection) -> Iterator[tuple[str, list[str], tuple[Any, ...]]]:
    names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    for (name,) in names:
        cursor = connection.execute(f"SELECT * FROM {quoted(name)}")
        columns = [column[0] for column in cursor.description]
        for row in cursor:
            yield name, columns, row


def _text(value: Any) -> str:
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return str(value) if value is not None else ""


def _title(columns: list[str], row: tuple[Any, ...]) -> str:
    values = dict(zip(columns, row, strict=True))
    return str(values.get("title") or values.get("name") or values.get("text") or "")[:60]
