"""Connections that are not what was asked for."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from cjm_editor.storage.connection import make_durable
from cjm_editor.storage.problems import reading_problem


def test_one_that_can_only_read_is_noticed_before_an_edit(saved: Path) -> None:
    """As SQLite gives one, without a word, where a file cannot be opened to be written."""
    with closing(sqlite3.connect(f"{saved.as_uri()}?mode=ro", uri=True)) as connection:
        with pytest.raises(sqlite3.OperationalError) as caught:
            make_durable(connection)
        assert reading_problem(caught.value, saved).key == "problem.open.unreadable"
