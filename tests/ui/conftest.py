"""Every test of the window runs without a display, in folders of its own, in English."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication

from cjm_editor.i18n import set_language
from tests.ui.program import PatientBot, lettered, started
from tests.ui.room import give_room


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


@pytest.fixture(scope="module")
def lasting(request, qapp, tmp_path_factory):
    """The program and a window on the first sample map, for all tests of a module."""
    set_language("en")
    with started(qapp, tmp_path_factory.mktemp("state")) as container:
        container.show(container.new_file("sample-email", "en"))
        (window,) = container.windows
        PatientBot(request).waitUntil(lambda: window.is_complete and not container.is_busy)
        yield container, window, {record.id: record for record in window.file.session.document}


@pytest.fixture
def lasting_window(lasting, qtbot):
    """The window that stays, for tests that leave nothing behind what undo does not take back.

    Opening a window for each takes most of the time of many a test.
    """
    container, window, before = lasting
    session = window.file.session
    preferences = container.preferences
    yield give_room(window)
    assert QApplication.activeModalWidget() is None
    assert (container.windows, container.preferences) == ([window], preferences)
    assert window.file.session is session
    while session.undo():
        pass
    assert {record.id: record for record in session.document} == before
    session.selection.set([])
    window.message_bar.withdraw(window.message_bar.sentence)
    assert not window.message_bar.sentence
    qtbot.waitUntil(lambda: window.is_complete and not container.is_busy)


@pytest.fixture(params=[1.0, 2.0], ids=["normal", "large"])
def letters(request, container, qapp):
    """The size of the letters."""
    with lettered(qapp, request.param) as times:
        yield times
