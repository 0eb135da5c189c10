"""Files to open, in a state folder of their own."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from cjm_editor.kinds import SCHEMA
from cjm_editor.model import Record
from cjm_editor.storage import WorkingCopy, create_document, open_document
from tests.unit.storage.small_file import every_type


@pytest.fixture
def records() -> list[Record]:
    """Records of every type, with the values that are hardest to keep."""
    return every_type()


@pytest.fixture
def state(tmp_path: Path) -> Path:
    """The application's state folder."""
    return tmp_path / "state"


@pytest.fixture
def make(state: Path) -> Callable[[Iterable[Record]], WorkingCopy]:
    """Start a document of some records."""
    return lambda records: create_document(records, schema=SCHEMA, state_folder=state)


@pytest.fixture
def reopen(state: Path) -> Callable[[Path], WorkingCopy]:
    """Open a file."""
    return lambda path: open_document(path, schema=SCHEMA, state_folder=state)


@pytest.fixture
def saved(make: Callable[[Iterable[Record]], WorkingCopy], records: list[Record], tmp_path: Path):
    """The path of a file that holds the records."""
    path = tmp_path / "map.cjm"
    with make(records) as working:
        working.save_as(path)
    return path
