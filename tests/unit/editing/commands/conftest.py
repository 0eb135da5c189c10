from collections.abc import Callable, Iterator

import pytest

from cjm_editor.editing import Command, EditSession
from cjm_editor.editing.commands import label
from cjm_editor.model.invariants import breaches
from tests.small_map import document

Do = Callable[[Command], bool]


@pytest.fixture
def session() -> Iterator[EditSession]:
    """A session on the small map; in the end all is undone and must be as it was."""
    session = EditSession(document())
    before = {record.id: record for record in session.document}
    yield session
    assert not list(breaches(session.document))
    while session.undo():
        pass
    assert {record.id: record for record in session.document} == before


@pytest.fixture
def do(session: EditSession) -> Do:
    return lambda command: session.run(label("set_field"), command)
