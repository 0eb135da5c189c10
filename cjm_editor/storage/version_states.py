"""The state of a record as versions keep it: JSON, found by its digest, bytes kept apart."""

import base64
from collections.abc import Callable, Iterable
from dataclasses import replace
from hashlib import blake2b
from typing import Any, TypeAlias

import msgspec

from cjm_editor.i18n import Problem
from cjm_editor.model import Record, Schema, Unknown, fields_of
from cjm_editor.model.plain import record_from_plain, record_to_plain
from cjm_editor.storage.rows import Row
from cjm_editor.storage.values import object_of

State: TypeAlias = tuple[str, str]
"""A record type and the JSON of a record of it."""

_encode = msgspec.json.Encoder(order="deterministic").encode


def key_of(content: bytes) -> str:
    """Give what content is found by: 96 bits of BLAKE2b in URL-safe Base64."""
    return base64.urlsafe_b64encode(blake2b(content, digest_size=12).digest()).decode("ascii")


def states_of(records: Iterable[Record]) -> dict[str, State]:
    """Give the type and the JSON of each record by its key, in the order of the keys.

    Bytes stand there by their own key.
    """
    states: dict[str, State] = {}
    for record in records:
        content = _encode(_plain(record))
        type_name = record.table if isinstance(record, Unknown) else record.TYPE
        states[key_of(content)] = (type_name, content.decode())
    return {key: states[key] for key in sorted(states)}


def bytes_field(cls: type[Record]) -> str | None:
    """Give the field of a record type that holds bytes, if it has one."""
    if cls not in _BYTES:
        _BYTES[cls] = next((spec.name for spec in fields_of(cls) if spec.form == "bytes"), None)
    return _BYTES[cls]


_BYTES: dict[type[Record], str | None] = {}


def picture_of(record: Record) -> bytes:
    """Give the bytes that a record holds; none where it holds none."""
    name = bytes_field(type(record))
    data: bytes = getattr(record, name) if name else b""
    return data


def record_of(schema: Schema, row: Row, picture: Callable[[str], bytes | None]) -> Record | None:
    """Read a record back from its row in `version_states`; None where that cannot be.

    `picture` gives the bytes of a key.
    """
    _, _, content, *_ = row
    try:
        plain = object_of(content)
        cls = schema.by_type.get(plain.get("type", ""))
        name = bytes_field(cls) if cls else None
        key = plain.pop(name, "") if name else ""
        record = record_from_plain(schema, plain)
        if not name or not key:
            return record
        data = picture(key)
        return None if data is None else _with(record, name, data)
    except (Problem, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _plain(record: Record) -> dict[str, Any]:
    name = bytes_field(type(record))
    data: bytes = getattr(record, name) if name else b""
    if not name or not data:
        return record_to_plain(record)
    return {**record_to_plain(_with(record, name, b"")), name: key_of(data)}


def _with(record: Record, name: str, data: bytes) -> Record:
    changes: dict[str, Any] = {name: data}
    return replace(record, **changes)
