"""The digest of a row: eight bytes that notice what SQLite's own check does not."""

from collections.abc import Sequence
from hashlib import blake2b
from typing import Any

import msgspec

from cjm_editor.storage.table import Table, Value

_encode = msgspec.json.Encoder().encode


def row_digest(mark: bytes, values: Sequence[Value]) -> bytes:
    """Give the digest of a row's values: BLAKE2b of the compact JSON array of them.

    `mark` is the mark of its table: a row that strays into another one is noticed, and one that
    is found anywhere in a damaged file can be put back. A blob stands in the array as the
    hexadecimal BLAKE2b-128 of its bytes.
    """
    plain = values
    if bytes in map(type, values):
        plain = [
            blake2b(value, digest_size=16).hexdigest() if isinstance(value, bytes) else value
            for value in values
        ]
    return line_digest(mark, _encode(plain))


def line_digest(mark: bytes, line: bytes) -> bytes:
    """Give the digest of a row whose JSON array is known."""
    return blake2b(line, digest_size=8, person=mark).digest()


def with_digest(table: Table, values: tuple[Any, ...]) -> tuple[Any, ...]:
    """Give a row as it is written: its values, then their digest."""
    return (*values, row_digest(table.mark, values))
