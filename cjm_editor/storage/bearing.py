"""Damaged rows that others stand on: kept as they read, so that no map is lost with its title."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from cjm_editor.i18n import Problem
from cjm_editor.model import Id, Record, Unknown, fields_of
from cjm_editor.storage.rows import Row
from cjm_editor.storage.tables import Tables


def bearing(
    tables: Tables, records: Iterable[Record], damaged: Mapping[str, Sequence[Row]]
) -> Iterator[tuple[str, Row, Record]]:
    """Give the damaged rows without which sound records would have no place, by table.

    What such rows say may be wrong in places, but each value is one its field may have.
    """
    found = list(records)
    known = {record.id for record in found}
    left: dict[tuple[str, Id], Row] = {}
    for name, rows in damaged.items():
        table = tables.all[name].table
        key = table.names.index(table.key)
        left |= {(name, row[key]): row for row in map(legible, rows)}
    while found:
        needed = {id for record in found for id in _stands_on(record)} - known
        found = []
        for (name, id), row in list(left.items()):
            if id not in needed:
                continue
            del left[name, id]
            try:
                (record,) = tables.all[name].records([row])
            except (Problem, ValueError, TypeError):
                continue
            known.add(id)
            found.append(record)
            yield name, row, record


def _stands_on(record: Record) -> Iterator[Id]:
    if not isinstance(record, Unknown):
        for spec in fields_of(type(record)):
            if spec.form == "reference" and (spec.required or spec.on_delete == "cascade"):
                yield getattr(record, spec.name)


def legible(row: Row) -> Row:
    """Give a row whose texts have a sign in place of each byte that is part of no letter."""
    return tuple(
        value.encode(errors="surrogateescape").decode(errors="replace")
        if isinstance(value, str)
        else value
        for value in row
    )
