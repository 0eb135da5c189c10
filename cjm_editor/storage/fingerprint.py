"""What tells one state of a file from another: the sum of the digests of its records.

An edit changes the sum by what it does, whatever else there is, so that states are told apart by
the edits between them.
"""

from collections.abc import Iterable
from hashlib import blake2b

import msgspec

from cjm_editor.model import Diff, Record
from cjm_editor.model.plain import record_to_plain

MASK = 2**128 - 1
"""Sums are kept within 16 bytes."""

_encode = msgspec.json.Encoder(order="deterministic").encode


def fingerprint(records: Iterable[Record]) -> int:
    """Give the sum for some records."""
    return sum(map(_digest, records)) & MASK


def rise(edit: Diff) -> int:
    """Give what an edit adds to the sum; it may be negative."""
    after = fingerprint((*edit.added.values(), *(new for _, new in edit.updated.values())))
    before = fingerprint((*edit.removed.values(), *(old for old, _ in edit.updated.values())))
    return after - before


def _digest(record: Record) -> int:
    return int.from_bytes(blake2b(_encode(record_to_plain(record)), digest_size=16).digest())
