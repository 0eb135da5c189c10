"""What the user is told: sentences above the map, words beneath it, failures."""

import sys
from typing import TYPE_CHECKING

from cjm_editor.i18n import Problem

if TYPE_CHECKING:
    from cjm_editor.ui.main_window import MainWindow

PASSING = 6_000
"""Milliseconds after which words in the status bar go away."""


class Telling:
    """Says things where they are noticed and in the way of nothing."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window

    def report(self, sentence: str) -> None:
        """Say a sentence above the map."""
        self._window.message_bar.say(sentence)

    def announce(self, words: str) -> None:
        """Say in passing what has just happened; a screen reader says it aloud.

        No words take back what was said last.
        """
        if not words:
            self._window.status_bar.clearMessage()
            return
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        self._window.status_bar.showMessage(words, PASSING)
        spoken = QAccessibleAnnouncementEvent(self._window.canvas, words)
        QAccessible.updateAccessibility(spoken)

    def withdraw(self, words: str) -> None:
        """Take back words of the status bar that are no longer true, if they still stand there."""
        if self._window.status_bar.currentMessage() == words:
            self._window.status_bar.clearMessage()

    def fail(self, error: Exception) -> None:
        """Tell that something could not be done; what nobody foresaw is logged as well."""
        if isinstance(error, Problem):
            self.report(error.sentence())
        else:
            sys.excepthook(type(error), error, error.__traceback__)
