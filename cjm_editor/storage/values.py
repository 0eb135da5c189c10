"""How a field's value lies in its column, and a column's values in a field."""

import base64
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import msgspec

from cjm_editor.model.field import TEXT_LIMIT, Field
from cjm_editor.model.plain import value_from_plain
from cjm_editor.storage.table import Column, Value

LONGEST_TEXT = 4 * TEXT_LIMIT
"""Above the limit of every field: a text that outgrew its field is no reason to lose the record."""
_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder().decode
_decode_ids = msgspec.json.Decoder(tuple[str, ...]).decode


def _ids_to_column(ids: Sequence[str]) -> Value:
    return _encode(ids).decode()


def _number_to_column(value: float | None) -> Value:
    # SQLite keeps no negative zero and gives no whole number back: nor may the digest.
    return None if value is None else float(value) + 0.0


TO_COLUMN: dict[str, Callable[[Any], Value]] = {
    "references": _ids_to_column,
    "words": _ids_to_column,
    "number": _number_to_column,
    "flag": int,
}
"""How to write the values that SQLite does not take as they are, by the field's form."""


def _as_it_is(spec: Field, column: Sequence[Any]) -> Iterable[Any]:
    return column


def _texts(spec: Field, column: Sequence[Any]) -> Iterable[Any]:
    if max(map(len, column), default=0) > LONGEST_TEXT:
        raise ValueError(spec.name)
    return column


def _checked(spec: Field, column: Sequence[Any]) -> Iterable[Any]:
    # Ranks, dates and numbers repeat: looking at each one once is enough.
    for value in set(column):
        value_from_plain(spec, value, type_name="")
    return column


def _flags(spec: Field, column: Sequence[Any]) -> Iterable[Any]:
    if not set(column) <= {0, 1}:
        raise ValueError(spec.name)
    return map(bool, column)


def _references(spec: Field, column: Sequence[Any]) -> Iterable[Any]:
    ids = {text: _decode_ids(text) for text in set(column)}
    return map(ids.__getitem__, column)


def _words(spec: Field, column: Sequence[Any]) -> Iterable[Any]:
    lists = {text: _decode_ids(text) for text in set(column)}
    for value in lists.values():
        value_from_plain(spec, value, type_name="")
    return map(lists.__getitem__, column)


FROM_COLUMN: dict[str, Callable[[Field, Sequence[Any]], Iterable[Any]]] = {
    "line": _texts,
    "text": _texts,
    "choice": _texts,
    "icon": _texts,
    "moment": _texts,
    "reference": _as_it_is,
    "bytes": _as_it_is,
    "rank": _checked,
    "date": _checked,
    "colour": _checked,
    "number": _checked,
    "whole": _checked,
    "flag": _flags,
    "references": _references,
    "words": _words,
}
"""How to read a column, by the field's form; raises where a value is not one it may have."""


def object_of(text: str) -> dict[str, Any]:
    """Read a JSON object; raises ValueError where it is none."""
    found = _decode(text)
    if not isinstance(found, dict):
        raise ValueError(text[:40])
    return found


def split(
    columns: Sequence[Column], values: Mapping[str, Any]
) -> tuple[dict[str, Value], dict[str, Any]]:
    """Part plain values into those that fit a column each, and the rest."""
    if not columns:
        return {}, dict(values)
    rest = dict(values)
    fitting: dict[str, Value] = {}
    for column in columns:
        if column.name in rest:
            fits, value = _fitted(column, rest[column.name])
            if fits:
                fitting[column.name] = value
                del rest[column.name]
                continue
        fitting[column.name] = column.default
    return fitting, rest


def _fitted(column: Column, value: Any) -> tuple[bool, Value]:
    match column.affinity, value:
        case _, None:
            return column.null, None
        case "TEXT", str():
            return True, value
        case "INTEGER", int():
            return -(2**63) <= value < 2**63, int(value)
        case "REAL", int() | float():
            return True, float(value) + 0.0
        case "BLOB", {"base64": str(content)}:
            return True, base64.b64decode(content)
        case _:
            return False, None


def to_plain(value: Value) -> Any:
    """Give a value of a newer version's column as JSON can hold it."""
    if isinstance(value, bytes):
        return {"base64": base64.b64encode(value).decode("ascii")}
    return value
