"""What a .cjm file is: its mark, its version, its tables and their columns."""

from functools import cache

from cjm_editor.model import Record, Schema, fields_of
from cjm_editor.model.field import Field
from cjm_editor.storage.table import DIGEST, Affinity, Column, Table

APPLICATION_ID = int.from_bytes(b"CJMe", "big")
"""What marks a SQLite database as a customer journey map."""

MAJOR, MINOR = 1, 1
"""The version written: a newer minor one only adds, a newer major one cannot be read."""

META = Table(
    "cjm_meta",
    (Column(name="key", key=True), Column(name="value"), DIGEST),
)
"""What is known of the file as a whole: program, revision, cursor, row counts."""

HISTORY = Table(
    "history",
    (
        Column(name="seq", affinity="INTEGER", key=True),
        Column(name="label"),
        Column(name="arguments"),
        Column(name="diff"),
        Column(name="selected_before"),
        Column(name="selected_after"),
        Column(name="merge"),
        Column(name="written"),
        DIGEST,
    ),
    rowid=True,
)
"""Every edit that can be taken back or done again, in order."""

OTHERS = Table(
    "cjm_unknown",
    (Column(name="id", key=True), Column(name="type"), Column(name="content"), DIGEST),
)
"""Records of types that neither this program nor this file has a table for."""

VERSIONS = Table(
    "versions",
    (
        Column(name="id", key=True),
        Column(name="name"),
        Column(name="note"),
        Column(name="author"),
        Column(name="made"),
        Column(name="kind"),
        Column(name="locked", affinity="INTEGER"),
        Column(name="members"),
        DIGEST,
    ),
)
"""The states of the file that were kept; `members` is a JSON array of keys of `version_states`."""

VERSION_STATES = Table(
    "version_states",
    (Column(name="state", key=True), Column(name="type"), Column(name="json"), DIGEST),
)
"""Each state that a record of some version was in, once, by the digest of its JSON."""

VERSION_PICTURES = Table(
    "version_pictures",
    (Column(name="picture", key=True), Column(name="data", affinity="BLOB"), DIGEST),
)
"""The bytes that a version needs and the file itself no longer holds, by their digest."""

KEPT = (VERSIONS, VERSION_STATES, VERSION_PICTURES)
"""The tables of the versions."""

EXTRA = Column(name="extra", default="")
"""Fields that neither this program nor this table has a column for, as a JSON object."""


@cache
def tables_of(schema: Schema) -> tuple[Table, ...]:
    """Give every table of a file of this version."""
    return (META, HISTORY, *KEPT, OTHERS, *(table_of(schema, cls) for cls in schema.types))


def table_of(schema: Schema, cls: type[Record]) -> Table:
    """Give the table of a record type, a column for each field it declares."""
    fields = (_column(schema, spec) for spec in fields_of(cls))
    return Table(cls.TABLE, (Column(name="id", key=True), *fields, EXTRA, DIGEST))


_AFFINITIES: dict[str, Affinity] = {
    "flag": "INTEGER",
    "whole": "INTEGER",
    "number": "REAL",
    "bytes": "BLOB",
}


def _column(schema: Schema, spec: Field) -> Column:
    # Foreign keys tell a stranger what belongs to what. The program does not enforce them: every
    # deletion would search all tables, and records of a newer version may point where we do not.
    refers = ""
    if spec.form == "reference" and spec.on_delete != "keep" and spec.target in schema.by_type:
        refers = schema.by_type[spec.target].TABLE
    return Column(
        name=spec.name,
        affinity=_AFFINITIES.get(spec.form, "TEXT"),
        null=spec.default is None and not spec.required,
        default=_default(spec),
        refers=refers,
    )


def _default(spec: Field) -> str | int | float | bytes | None:
    match spec.form:
        case "references" | "words":
            return "[]"
        case "flag":
            return int(spec.default)
        case "number":
            return None if spec.default is None else float(spec.default)
        case _:
            default: str | int | bytes | None = spec.default
            return default
