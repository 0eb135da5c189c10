import sqlite3
from dataclasses import dataclass
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from cjm_editor.i18n import Problem
from cjm_editor.kinds import SCHEMA
from cjm_editor.model import STRUCTURE, Element, Map, Record, Schema, Unknown
from cjm_editor.model.field import flag, number, references, whole
from cjm_editor.storage.digest import row_digest
from cjm_editor.storage.format import table_of
from cjm_editor.storage.rows import OtherRows, RecordRows, UnknownRows
from cjm_editor.storage.table import DIGEST, Column, Table
from tests.unit.storage.small_file import every_type


@dataclass(frozen=True, slots=True, kw_only=True)
class Gauge(Element):
    TYPE: ClassVar[str] = "gauge"
    TABLE: ClassVar[str] = "gauges"

    level: float = number(0.0, minimum=-1.0, maximum=1.0)
    share: float | None = number(None)
    count: int = whole(1)
    open: bool = flag()
    of: tuple[str, ...] = references("channel")


GAUGES = Schema((*STRUCTURE, Gauge))
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
WORDS = TEXTS.filter(str.strip)


def kept(table: Table, row: tuple[object, ...]) -> tuple[object, ...]:
    """Write a row to SQLite and read it back."""
    connection = sqlite3.connect(":memory:")
    connection.execute(table.sql())
    connection.execute(table.replace, row)
    (found,) = connection.execute(table.select()).fetchall()
    return tuple(found)


@given(
    st.builds(
        Gauge,
        id=st.uuids().map(str),
        lane=TEXTS,
        step=TEXTS,
        rank=st.sampled_from(["a0", "Zz", "a0V"]),
        title=TEXTS,
        description=TEXTS,
        evidence=TEXTS,
        tags=st.lists(WORDS, max_size=3, unique=True).map(tuple),
        level=st.floats(-1, 1) | st.sampled_from([-0.0, 0, 1]),
        share=st.none() | st.floats(-1e9, 1e9),
        count=st.integers(-(2**53), 2**53),
        open=st.booleans(),
        of=st.lists(TEXTS, max_size=3).map(tuple),
        extra=st.dictionaries(TEXTS, TEXTS | st.lists(st.integers(-9, 9)), max_size=2),
    )
)
def test_a_record_comes_back_from_its_row_with_its_digest(record: Gauge) -> None:
    rows = RecordRows(Gauge, table_of(GAUGES, Gauge))
    row = kept(rows.table, rows.row(record))
    assert row_digest(rows.table.mark, row[:-1]) == row[-1]
    assert rows.records([row]) == [record]


@pytest.mark.parametrize("record", every_type(), ids=lambda record: record.id)
def test_every_type_comes_back(record: Record) -> None:
    rows = RecordRows(type(record), table_of(SCHEMA, type(record)))
    row = kept(rows.table, rows.row(record))
    assert rows.records([row, row]) == [record, record]
    assert row_digest(rows.table.mark, row[:-1]) == row[-1]


@pytest.mark.parametrize(
    ("column", "value"),
    [("level", 2.0), ("rank", "!"), ("open", 2), ("of", "[1]"), ("of", "{"), ("extra", "[]")],
)
def test_a_value_its_field_may_not_have_is_refused(column: str, value: object) -> None:
    rows = RecordRows(Gauge, table_of(GAUGES, Gauge))
    row = list(rows.row(Gauge(id="g", lane="l", step="s")))
    row[rows.table.names.index(column)] = value
    with pytest.raises(Exception) as caught:
        rows.records([tuple(row)])
    assert isinstance(caught.value, Problem | ValueError)


def test_half_a_character_cannot_be_written() -> None:
    rows = RecordRows(Map, table_of(SCHEMA, Map))
    with pytest.raises(ValueError):
        rows.row(Map(id="map", title="\ud83d"))


NEWER = replace(
    table_of(SCHEMA, Map),
    columns=(
        *table_of(SCHEMA, Map).columns,
        Column(name="mood", default="calm"),
        Column(name="weight", affinity="INTEGER", null=True),
        Column(name="thumb", affinity="BLOB", null=True),
    ),
)


def test_columns_of_a_newer_version_are_kept_in_extra() -> None:
    rows = RecordRows(Map, NEWER)
    extra = {"mood": "wild", "weight": 3, "thumb": {"base64": "AAE="}}
    record = Map(id="map", title="t", extra=extra)
    row = kept(NEWER, rows.row(record))
    assert row[NEWER.names.index("thumb")] == b"\0\1"
    assert rows.records([row]) == [record]


def test_a_new_record_leaves_columns_of_a_newer_version_at_their_default() -> None:
    rows = RecordRows(Map, NEWER)
    (read,) = rows.records([rows.row(Map(id="map"))])
    assert read.extra == {"mood": "calm", "weight": None, "thumb": None}


def test_what_does_not_fit_a_column_goes_along_beside_it() -> None:
    rows = RecordRows(Map, NEWER)
    (read,) = rows.records([rows.row(Map(id="map", extra={"weight": "much", "more": [1]}))])
    assert read.extra == {"mood": "calm", "weight": "much", "thumb": None, "more": [1]}


UNKNOWN = Table("moods", (Column(name="id", key=True), Column(name="colour", null=True), DIGEST))


def test_records_of_a_newer_type_keep_their_table_and_values() -> None:
    rows = UnknownRows(UNKNOWN)
    record = Unknown(id="m", table="moods", values={"colour": "#123456"})
    assert rows.fits(record)
    assert rows.records([kept(UNKNOWN, rows.row(record))]) == [record]
    assert not rows.fits(Unknown(id="m", table="moods", values={"size": 1}))


def test_records_without_a_table_are_kept_whole() -> None:
    record = Unknown(id="m", table="history", values={"type": "mood", "deep": {"er": [1, None]}})
    rows = OtherRows()
    assert rows.records([kept(rows.table, rows.row(record))]) == [record]
