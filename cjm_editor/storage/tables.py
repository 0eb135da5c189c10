"""The tables of one file, and which record goes into which."""

from collections.abc import Iterable, Mapping

from cjm_editor.model import Record, Schema, Unknown
from cjm_editor.storage.digest import with_digest
from cjm_editor.storage.format import KEPT, OTHERS, tables_of
from cjm_editor.storage.rows import OtherRows, RecordRows, Row, Rows, UnknownRows
from cjm_editor.storage.table import Column, Table, Value

_ID = Column(name="id", key=True)


class Tables:
    """How each record type lies in this file."""

    def __init__(self, schema: Schema, found: Mapping[str, Table]) -> None:
        self.schema = schema
        ours = {table.name for table in tables_of(schema)}
        self._of_class = {cls: RecordRows(cls, found[cls.TABLE]) for cls in schema.types}
        # A newer table without ids of text holds no records: it goes along, untouched.
        self._newer = [
            UnknownRows(table)
            for name, table in found.items()
            if name not in ours and _ID in table.columns
        ]
        self._others = OtherRows()
        self.kept: dict[str, Table] = {table.name: found[table.name] for table in KEPT}
        self.all: dict[str, Rows] = {rows.table.name: rows for rows in self._of_class.values()}
        self.all |= {rows.table.name: rows for rows in self._newer}
        self.all[OTHERS.name] = self._others

    def of(self, record: Record) -> Rows:
        """Give where a record lies."""
        if not isinstance(record, Unknown):
            return self._of_class[type(record)]
        return next((rows for rows in self._newer if rows.fits(record)), self._others)

    def table(self, name: str) -> Table:
        """Give the table of that name, of records or of versions."""
        return self.kept[name] if name in self.kept else self.all[name].table

    def kept_row(self, name: str, values: Mapping[str, Value]) -> Row:
        """Give a row of a table of versions; a newer version's columns are at their default."""
        table = self.kept[name]
        row = (
            values[column] if column in values else table.column(column).default
            for column in table.names
        )
        return with_digest(table, tuple(row))


def new_tables(schema: Schema) -> Mapping[str, Table]:
    """Give the tables of a new file, by name."""
    return {table.name: table for table in tables_of(schema)}


def sorted_rows(tables: Tables, records: Iterable[Record]) -> dict[str, list[tuple[object, ...]]]:
    """Give the rows of many records by table, in the order the tables keep them."""
    rows: dict[str, list[tuple[object, ...]]] = {}
    for record in records:
        place = tables.of(record)
        rows.setdefault(place.table.name, []).append(place.row(record))
    for found in rows.values():
        found.sort(key=lambda row: str(row[0]))
    return rows
