"""The program as tests of the window start it, and how they wait for it."""

from collections.abc import Callable
from contextlib import contextmanager
from typing import Any

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

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


@contextmanager
def started(qapp, state):
    """Give the program without a start: real files, real storage, nothing kept."""
    from cjm_editor.app.container import Container
    from cjm_editor.ui.look import follow_scheme, use_bundled_font
    from cjm_editor.ui.preferences import Preferences

    use_bundled_font(qapp)
    follow_scheme(qapp, "light")
    made = Container(qapp, Preferences(scheme="light", language="en"), state, keep=lambda _: None)
    yield made
    for window in list(made.windows):
        file = window.release_file()
        if file is not None:
            file.close(discard=True)
        window.close()


@contextmanager
def lettered(qapp, times):
    """Have letters so many times their size."""
    before, font = qapp.font(), qapp.font()
    font.setPointSizeF(font.pointSizeF() * times)
    qapp.setFont(font)
    yield times
    qapp.setFont(before)
