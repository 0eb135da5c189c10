import pytest

from cjm_editor.editing import EditSession
from tests.small_map import document


@pytest.fixture
def session() -> EditSession:
    return EditSession(document())
