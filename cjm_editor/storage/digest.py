"""The digest of a row: eight bytes that notice what SQLite's own check does not."""

from collections.abc import Sequence
from hashlib import blake2b
from typing import Any

import msgspec

from cjm_editor.storage.table import Value

_encode = msgspec.json.Encoder().encode


def row_digest(values: Sequence[Value]) -> bytes:
    """Give the digest of a row's values: BLAKE2b of the compact JSON array of them.

    A blob stands in the array as the hexadecimal BLAKE2b-128 of its bytes.
    """
    plain = values
    if bytes in map(type, values):
        plain = [
            blake2b(value, digest_size=16).hexdigest() if isinstance(value, bytes) else value
            for value in values
        ]
    return blake2b(_encode(plain), digest_size=8).digest()


def with_digest(values: tuple[Any, ...]) -> tuple[Any, ...]:
    """Give a row as it is written: its values, then their digest."""
    return (*values, row_digest(values))
