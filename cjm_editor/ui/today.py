"""Which day it is, and when it is another: a window may stay open for weeks."""

from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal

MINUTE = 60_000
"""Milliseconds between two looks at the calendar: a computer that slept has missed midnight."""


class Today(QObject):
    """Tells of every new day, within a minute."""

    turned = Signal(str)
    """It is another day now, ISO 8601."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.day = date.today().isoformat()
        """Today, ISO 8601."""
        timer = QTimer(self, interval=MINUTE)
        timer.timeout.connect(self.look)
        timer.start()

    def look(self) -> None:
        """Look at the calendar."""
        day = date.today().isoformat()
        if day != self.day:
            self.day = day
            self.turned.emit(day)
