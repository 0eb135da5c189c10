"""How the records of one type lie in the rows of one table, both ways."""

import base64
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import repeat
from types import MappingProxyType
from typing import Any, TypeAlias

import msgspec

from cjm_editor.model import Record, Unknown, fields_of
from cjm_editor.model.field import Field
from cjm_editor.model.plain import value_from_plain
from cjm_editor.storage.digest import with_digest
from cjm_editor.storage.format import EXTRA, OTHERS
from cjm_editor.storage.table import Column, Table, Value

Row: TypeAlias = tuple[Any, ...]

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder().decode
_decode_ids = msgspec.json.Decoder(tuple[str, ...]).decode
_NOTHING: Mapping[str, Any] = MappingProxyType({})


class RecordRows:
    """The records of one class in their table, which may have columns of a newer version."""

    def __init__(self, cls: type[Record], table: Table) -> None:
        self.cls = cls
        self.table = table
        specs = {spec.name: spec for spec in fields_of(cls)}
        self._columns = [
            (name, specs.get(name), _TO_COLUMN.get(specs[name].form) if name in specs else None)
            for name in table.names
        ]
        self._newer = [
            table.column(name) for name in table.names if name not in {"id", EXTRA.name, *specs}
        ]

    def row(self, record: Record) -> Row:
        """Give a record's row, its digest last.

        Raises ValueError or OverflowError where a value cannot be written.
        """
        newer, rest = _split(self._newer, record.extra)
        values: list[Value] = []
        for name, spec, write in self._columns:
            if spec is not None:
                value = getattr(record, name)
                values.append(write(value) if write else value)
            elif name == EXTRA.name:
                values.append(_encode(rest).decode() if rest else "")
            else:
                values.append(record.id if name == "id" else newer[name])
        return with_digest(tuple(values))

    def records(self, rows: Sequence[Row]) -> list[Record]:
        """Give the records of rows as `Table.select` gives them, column by column.

        Raises Problem or ValueError if any value is not one its field may have.
        """
        # Five times as fast as calling the class: its constructor sets each field of a frozen
        # record through a Python call, this sets a whole column in one.
        made: list[Record] = list(map(object.__new__, repeat(self.cls, len(rows))))
        newer: dict[str, Sequence[Any]] = {}
        rest: Iterable[Mapping[str, Any]] = repeat(_NOTHING)
        columns = zip(*rows, strict=True)
        for (name, spec, _), column in zip(self._columns, columns, strict=False):
            if spec is not None:
                _fill(self.cls, made, name, _FROM_COLUMN[spec.form](spec, column))
            elif name == "id":
                _fill(self.cls, made, name, column)
            elif name != EXTRA.name:
                newer[name] = column
            elif any(column):
                rest = [_object(text) if text else _NOTHING for text in column]
        if newer:
            values = zip(*(map(_to_plain, column) for column in newer.values()), strict=True)
            known = (dict(zip(newer, row, strict=True)) for row in values)
            rest = [{**here, **more} for more, here in zip(rest, known, strict=False)]
        _fill(self.cls, made, "extra", rest)
        return made


class UnknownRows:
    """Records only a newer version knows, in the table that it made for them."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self._columns = [table.column(name) for name in table.names if name != table.key]

    def fits(self, record: Unknown) -> bool:
        """Tell whether the table can hold all there is to a record."""
        return record.table == self.table.name and not _split(self._columns, record.values)[1]

    def row(self, record: Record) -> Row:
        """Give a record's row, its digest last."""
        assert isinstance(record, Unknown)
        newer, _ = _split(self._columns, record.values)
        names = self.table.names
        values = [record.id if name == self.table.key else newer[name] for name in names]
        return with_digest(tuple(values))

    def records(self, rows: Sequence[Row]) -> list[Record]:
        """Give the records of rows as `Table.select` gives them."""
        names = self.table.names
        made: list[Record] = []
        for row in rows:
            values = dict(zip(names, map(_to_plain, row), strict=False))
            made.append(
                Unknown(id=values.pop(self.table.key), table=self.table.name, values=values)
            )
        return made


class OtherRows:
    """Records of a type that has no table at all, as one JSON object each."""

    table = OTHERS

    def row(self, record: Record) -> Row:
        """Give a record's row, its digest last."""
        assert isinstance(record, Unknown)
        values = (record.id, record.table, _encode(record.values).decode())
        return with_digest(tuple(values))

    def records(self, rows: Sequence[Row]) -> list[Record]:
        """Give the records of rows as `Table.select` gives them."""
        return [
            Unknown(id=id, table=type_name, values=_object(content))
            for id, type_name, content, *_ in rows
        ]


Rows: TypeAlias = RecordRows | UnknownRows | OtherRows


def _fill(cls: type[Record], made: list[Record], name: str, values: Iterable[Any]) -> None:
    deque(map(getattr(cls, name).__set__, made, values), maxlen=0)


def _ids_to_column(ids: Sequence[str]) -> Value:
    return _encode(ids).decode()


def _number_to_column(value: float | None) -> Value:
    # SQLite keeps no negative zero and gives no whole number back: nor may the digest.
    return None if value is None else float(value) + 0.0


_TO_COLUMN: dict[str, Callable[[Any], Value]] = {
    "references": _ids_to_column,
    "number": _number_to_column,
    "flag": int,
}


def _as_it_is(spec: Field, column: Sequence[Any]) -> Iterable[Any]:
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


_FROM_COLUMN: dict[str, Callable[[Field, Sequence[Any]], Iterable[Any]]] = {
    "line": _as_it_is,
    "text": _as_it_is,
    "choice": _as_it_is,
    "icon": _as_it_is,
    "moment": _as_it_is,
    "reference": _as_it_is,
    "bytes": _as_it_is,
    "rank": _checked,
    "date": _checked,
    "colour": _checked,
    "number": _checked,
    "whole": _checked,
    "flag": _flags,
    "references": _references,
}


def _object(text: str) -> dict[str, Any]:
    found = _decode(text)
    if not isinstance(found, dict):
        raise ValueError(text[:40])
    return found


def _split(
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


def _to_plain(value: Value) -> Any:
    if isinstance(value, bytes):
        return {"base64": base64.b64encode(value).decode("ascii")}
    return value
