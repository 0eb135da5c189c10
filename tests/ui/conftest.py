"""Every test of the window runs without a display, in folders of its own, in English."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest

from cjm_editor.i18n import set_language
from tests.ui.program import PatientBot, lettered, started
from tests.ui.room import give_room


@pytest.fixture
def qtbot(qapp, request):
    """Drive the window, with patience."""
    return PatientBot(request)


@pytest.fixture(autouse=True)
def _english():
    set_language("en")
    yield
    set_language("en")


@pytest.fixture
def container(qapp, tmp_path):
    """The program in a folder of its own."""
    with started(qapp, tmp_path / "state") as made:
        yield made


@pytest.fixture
def window(container, qtbot):
    """A window on the first sample map."""
    container.show(container.new_file("sample-email", "en"))
    shown = give_room(container.windows[0])
    qtbot.waitUntil(
        lambda: shown.canvas.isVisible() and shown.is_complete and not container.is_busy
    )
    return shown


@pytest.fixture(params=[1.0, 2.0], ids=["normal", "large"])
def letters(request, container, qapp):
    """The size of the letters."""
    with lettered(qapp, request.param) as times:
        yield times
