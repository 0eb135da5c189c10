"""What the user is told: sentences above the map, words beneath it, failures."""

import sys
from collections.abc import Callable

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from cjm_editor.i18n import Problem
from cjm_editor.ui.window.message_bar import MessageBar
from cjm_editor.ui.window.status_bar import StatusBar

PASSING = 6_000
"""Milliseconds after which words in the status bar go away."""


class Telling:
    """Says things where they are noticed and in the way of nothing."""

    def __init__(
        self, message_bar: MessageBar, status_bar: StatusBar, speaker: Callable[[], QWidget]
    ) -> None:
        self._message_bar, self._status_bar = message_bar, status_bar
        self._speaker = speaker

    def report(self, sentence: str) -> None:
        """Say a sentence above the map."""
        self._message_bar.say(sentence)

    def announce(self, words: str) -> None:
        """Say in passing what has just happened; a screen reader says it aloud."""
        self._status_bar.showMessage(words, PASSING)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._speaker(), words))

    def fail(self, error: Exception) -> None:
        """Tell that something could not be done; what nobody foresaw is logged as well."""
        if isinstance(error, Problem):
            self.report(error.sentence())
        else:
            sys.excepthook(type(error), error, error.__traceback__)
