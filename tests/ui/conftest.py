"""Every test of the window runs without a display, in folders of its own, in English."""

import os
from collections.abc import Callable
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cjm_editor.i18n import set_language
from tests.ui.room import give_room

PATIENCE = 60_000
"""Milliseconds."""


class PatientBot(QtBot):
    """Waits long, for a machine that does much else meanwhile; what comes sooner is not held up."""

    def waitUntil(self, callback: Callable[[], object], *, timeout: int = PATIENCE) -> None:
        """Wait until the callback is content."""
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE, **how: Any) -> Any:
        """Wait until a signal is heard."""
        return super().waitSignal(signal, timeout=timeout, **how)

    def waitExposed(self, widget: QWidget, *, timeout: int = PATIENCE) -> Any:
        """Wait until a widget is seen."""
        return super().waitExposed(widget, timeout=timeout)


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
    """The program without a start: real files, real storage, nothing kept."""
    from cjm_editor.app.container import Container
    from cjm_editor.ui.look import follow_scheme, use_bundled_font
    from cjm_editor.ui.preferences import Preferences

    use_bundled_font(qapp)
    follow_scheme(qapp, "light")
    made = Container(
        qapp, Preferences(scheme="light", language="en"), tmp_path / "state", keep=lambda _: None
    )
    yield made
    for window in list(made.windows):
        file = window.release_file()
        if file is not None:
            file.close(discard=True)
        window.close()


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
    before = qapp.font()
    font = qapp.font()
    font.setPointSizeF(font.pointSizeF() * request.param)
    qapp.setFont(font)
    yield request.param
    qapp.setFont(before)
