"""How the records of one type lie in the rows of one table, both ways."""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat, starmap
from types import MappingProxyType
from typing import Any, TypeAlias

import msgspec

from cjm_editor.model import Record, Unknown, fields_of
from cjm_editor.storage.digest import with_digest
from cjm_editor.storage.format import EXTRA, OTHERS
from cjm_editor.storage.table import Table, Value
from cjm_editor.storage.values import FROM_COLUMN, TO_COLUMN, object_of, split, to_plain

Row: TypeAlias = tuple[Any, ...]

_encode = msgspec.json.Encoder().encode
_NOTHING: Mapping[str, Any] = MappingProxyType({})


class RecordRows:
    """The records of one class in their table, which may have columns of a newer version."""

    def __init__(self, cls: type[Record], table: Table) -> None:
        self.cls = cls
        self.table = table
        specs = {spec.name: spec for spec in fields_of(cls)}
        self._columns = [
            (name, specs.get(name), TO_COLUMN.get(specs[name].form) if name in specs else None)
            for name in table.names
        ]
        self._newer = [
            table.column(name) for name in table.names if name not in {"id", EXTRA.name, *specs}
        ]

    def row(self, record: Record) -> Row:
        """Give a record's row, its digest last.

        Raises ValueError or OverflowError where a value cannot be written.
        """
        newer, rest = split(self._newer, record.extra)
        values: list[Value] = []
        for name, spec, write in self._columns:
            if spec is not None:
                value = getattr(record, name)
                values.append(write(value) if write else value)
            elif name == EXTRA.name:
                values.append(_encode(rest).decode() if rest else "")
            else:
                values.append(record.id if name == "id" else newer[name])
        return with_digest(self.table, tuple(values))

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
                _fill(self.cls, made, name, FROM_COLUMN[spec.form](spec, column))
            elif name == "id":
                if not all(column):
                    raise ValueError(name)
                _fill(self.cls, made, name, column)
            elif name != EXTRA.name:
                newer[name] = column
            elif any(column):
                rest = [object_of(text) if text else _NOTHING for text in column]
        if newer:
            values = zip(*(map(to_plain, column) for column in newer.values()), strict=True)
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
        return record.table == self.table.name and not split(self._columns, record.values)[1]

    def row(self, record: Record) -> Row:
        """Give a record's row, its digest last."""
        assert isinstance(record, Unknown)
        newer, _ = split(self._columns, record.values)
        names = self.table.names
        values = [record.id if name == self.table.key else newer[name] for name in names]
        return with_digest(self.table, tuple(values))

    def records(self, rows: Sequence[Row]) -> list[Record]:
        """Give the records of rows as `Table.select` gives them."""
        names = self.table.names
        made: list[Record] = []
        for row in rows:
            values = dict(zip(names, map(to_plain, row), strict=False))
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
        return with_digest(self.table, tuple(values))

    def records(self, rows: Sequence[Row]) -> list[Record]:
        """Give the records of rows as `Table.select` gives them."""
        return [
            Unknown(id=id, table=type_name, values=object_of(content))
            for id, type_name, content, *_ in rows
        ]


Rows: TypeAlias = RecordRows | UnknownRows | OtherRows


def _fill(cls: type[Record], made: list[Record], name: str, values: Iterable[Any]) -> None:
    # `map` would make a tuple for each call, `zip` uses one for all: a third less time.
    deque(starmap(getattr(cls, name).__set__, zip(made, values, strict=False)), maxlen=0)
