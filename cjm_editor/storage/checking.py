"""Checking a file without opening it: what is damaged, and what does not hold together."""

import sqlite3
from contextlib import closing
from pathlib import Path

from cjm_editor.i18n import Problem
from cjm_editor.model import Document, Schema
from cjm_editor.model.invariants import breaches
from cjm_editor.storage.connection import connect
from cjm_editor.storage.finding import Finding
from cjm_editor.storage.history import read_history
from cjm_editor.storage.opening import copy_in, read_working
from cjm_editor.storage.problems import READING, reading_problem
from cjm_editor.storage.temporary import TemporaryFolder
from cjm_editor.storage.verify import check_header
from cjm_editor.storage.versions import version_findings


def check(path: Path, *, schema: Schema) -> list[Finding]:
    """Look at everything in a file: pages, tables, rows, counts, history and invariants."""
    path = Path(path).absolute()
    try:
        check_header(path, path.name)
        with TemporaryFolder() as folder:
            database = folder / "document.cjm"
            copy_in(path, database)
            with closing(connect(database)) as connection:
                return _findings(connection, database, schema, path.name)
    except Problem as problem:
        return [_said(problem)]
    except READING as error:
        return [_said(reading_problem(error, path))]


def _findings(
    connection: sqlite3.Connection, database: Path, schema: Schema, name: str
) -> list[Finding]:
    contents = read_working(connection, database, schema, name)
    document = Document(contents.records)
    cursor = contents.meta.number("cursor") or 0
    by_id = {record.id: record for record in contents.records}
    of_history = read_history(connection, schema, by_id, cursor).findings
    of_model = (
        Finding(f"check.{breach.key}", breach.arguments, breach.record)
        for breach in breaches(document)
    )
    of_versions = version_findings(connection, schema)
    return [*contents.findings, *of_history, *of_versions, *of_model]


def _said(problem: Problem) -> Finding:
    return Finding(problem.key, {key: str(value) for key, value in problem.arguments.items()})
