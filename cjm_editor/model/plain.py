"""Records and diffs as plain JSON values, both ways, with nothing lost."""

import base64
import datetime
import math
import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from cjm_editor.i18n import Problem
from cjm_editor.model.diff import Diff
from cjm_editor.model.field import MOST_WORDS, Field
from cjm_editor.model.rank import is_rank
from cjm_editor.model.record import Id, Record, Unknown, fields_of
from cjm_editor.model.schema import Schema

Plain = dict[str, Any]


def record_to_plain(record: Record) -> Plain:
    """Give a record as a JSON object; fields at their default are left out."""
    if isinstance(record, Unknown):
        return {"table": record.table, "id": record.id, **record.values}
    plain: Plain = {"type": record.TYPE, "id": record.id}
    cls: Any = type(record)
    for name, default, required, spelt in _told(cls):
        value = getattr(record, name)
        if value != default or required:
            plain[name] = value if spelt is None else spelt(value)
    plain.update(record.extra)
    return plain


def record_from_plain(schema: Schema, plain: Mapping[str, Any]) -> Record:
    """Read a record back; what this version does not know is kept.

    Raises Problem where a known field holds a value of the wrong type or beyond its limits.
    """
    rest = dict(plain)
    id = rest.pop("id", None)
    if not isinstance(id, str) or not id:
        raise Problem("problem.record.no_id", type=str(plain.get("type", "?"))[:50])
    if "table" in rest:
        return Unknown(id=id, table=str(rest.pop("table")), values=rest)
    type_name = rest.get("type")
    cls = schema.by_type.get(type_name) if isinstance(type_name, str) else None
    if cls is None:
        return Unknown(id=id, table=f"{type_name}", values=rest)
    rest.pop("type")
    values: dict[str, Any] = {}
    for spec in fields_of(cls):
        if spec.name in rest:
            values[spec.name] = value_from_plain(spec, rest.pop(spec.name), type_name=cls.TYPE)
        elif spec.required:
            raise Problem("problem.record.missing", type=cls.TYPE, field=spec.name, id=id)
    return cls(id=id, **({"extra": rest} if rest else {}), **values)


def diff_to_plain(diff: Diff) -> Plain:
    """Give a diff as a JSON object."""
    return {
        "added": [record_to_plain(record) for record in diff.added.values()],
        "updated": [
            [record_to_plain(before), record_to_plain(after)]
            for before, after in diff.updated.values()
        ],
        "removed": [record_to_plain(record) for record in diff.removed.values()],
    }


def diff_from_plain(schema: Schema, plain: Mapping[str, Any]) -> Diff:
    """Read a diff back."""

    def by_id(records: list[Plain]) -> dict[Id, Record]:
        found = (record_from_plain(schema, record) for record in records)
        return {record.id: record for record in found}

    pairs = (
        (record_from_plain(schema, before), record_from_plain(schema, after))
        for before, after in plain["updated"]
    )
    return Diff(
        added=by_id(plain["added"]),
        updated={before.id: (before, after) for before, after in pairs},
        removed=by_id(plain["removed"]),
    )


@cache
def _told(cls: Any) -> tuple[tuple[str, Any, bool, Callable[[Any], Any] | None], ...]:
    """Give of each field its name, its default, whether it is required, and what spells it."""
    return tuple(
        (each.name, each.default, each.required, _SPELT.get(each.form)) for each in fields_of(cls)
    )


def _in_letters(value: bytes) -> str:
    return base64.b64encode(value).decode("ascii")


_SPELT: dict[str, Callable[[Any], Any]] = {"references": list, "words": list, "bytes": _in_letters}


def value_from_plain(spec: Field, value: Any, *, type_name: str) -> Any:
    """Check one field's value and give it as the record holds it."""
    checked = _typed(spec, value)
    if checked is _WRONG:
        shown = str(value)
        if spec.limit and isinstance(value, str) and len(value) > spec.limit:
            raise Problem(
                "problem.record.too_long",
                type=type_name,
                field=spec.name,
                value=shown[:39] + "…",
                length=len(value),
                limit=spec.limit,
            )
        raise Problem(
            "problem.record.value",
            type=type_name,
            field=spec.name,
            value=shown if len(shown) <= 40 else shown[:39] + "…",
        )
    return checked


_WRONG = object()


def _typed(spec: Field, value: Any) -> Any:
    match spec.form:
        case "line" | "text" | "date" | "moment" | "colour" | "icon" | "rank" | "choice":
            return value if isinstance(value, str) and _spelt(spec, value) else _WRONG
        case "flag":
            return value if isinstance(value, bool) else _WRONG
        case "number":
            return _number(spec, value)
        case "whole":
            return _number(spec, value) if value is None or isinstance(value, int) else _WRONG
        case "reference":
            return value if value is None or _is_text(value) else _WRONG
        case "references":
            fits = isinstance(value, list | tuple) and all(_is_text(id) for id in value)
            return tuple(value) if fits else _WRONG
        case "words":
            # Version 1.0 wrote words as one text with commas; so does its history.
            found = words_of(value) if isinstance(value, str) else value
            return tuple(found) if _are_words(spec, found) else _WRONG
        case "bytes":
            try:
                return base64.b64decode(value, validate=True)
            except (ValueError, TypeError):
                return _WRONG


def _spelt(spec: Field, value: str) -> bool:
    if not _is_text(value) or (spec.limit and len(value) > spec.limit):
        return False
    match spec.form:
        case "colour":
            return not value or _COLOUR.fullmatch(value) is not None
        case "date":
            return not value or _is_day(value)
        case "rank":
            return is_rank(value)
        case _:
            # A choice only a newer version offers is kept, and shown as it is.
            return True


_COLOUR = re.compile("#[0-9a-fA-F]{6}")
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _is_day(value: str) -> bool:
    try:
        return _DAY.fullmatch(value) is not None and bool(datetime.date.fromisoformat(value))
    except ValueError:
        return False


def _is_text(value: object) -> bool:
    """Tell whether a value is text that can be written: half a surrogate pair cannot."""
    return isinstance(value, str) and not _HALVES.search(value)


def words_of(listed: str) -> tuple[str, ...]:
    """Divide a text with commas into the words between them, each once."""
    return tuple(dict.fromkeys(filter(None, map(str.strip, listed.split(",")))))


def _are_words(spec: Field, value: object) -> bool:
    """Tell whether a value is a list of words, each there once and none without a letter."""
    return (
        isinstance(value, list | tuple)
        and len(value) <= MOST_WORDS
        and all(_is_text(word) and word.strip() and len(word) <= spec.limit for word in value)
        and len(set(value)) == len(value)
    )


_HALVES = re.compile("[\ud800-\udfff]")
_LARGEST = 2**53
"""Whole numbers up to here are the same in JSON, SQLite and Python."""


def _number(spec: Field, value: Any) -> Any:
    if value is None:
        return None if spec.default is None else _WRONG
    if not isinstance(value, int | float) or isinstance(value, bool):
        return _WRONG
    if not -_LARGEST <= value <= _LARGEST or not math.isfinite(value):
        return _WRONG
    if spec.minimum is not None and value < spec.minimum:
        return _WRONG
    if spec.maximum is not None and value > spec.maximum:
        return _WRONG
    return float(value) if spec.form == "number" else value
