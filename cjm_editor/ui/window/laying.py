"""Laying a large map out while the window goes on: a few milliseconds at each turn of its loop.

A thread would not do: it holds the interpreter whenever it has it, and the window stands still.
"""

from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QVBoxLayout, QWidget

from cjm_editor.i18n import text
from cjm_editor.ui.collecting import go_on, hold_off
from cjm_editor.ui.look.labels import styled

if TYPE_CHECKING:
    from collections.abc import Generator

    from cjm_editor.layout import MapLayout

SLICE = 0.008
"""The seconds that a turn of the event loop is held up."""


class Laying(QObject):
    """One map on its way; whoever no longer wants it stops it."""

    progressed = Signal(float)
    """The part done, 0 to 1."""
    done = Signal(object)
    """The map as it lies, or the exception that came instead."""

    def __init__(
        self, steps: "Generator[float, None, MapLayout]", parent: QObject, *, lasting: bool = True
    ) -> None:
        """Go through the steps; what is `lasting` is not looked at for garbage."""
        super().__init__(parent)
        self._steps, self._lasting = steps, lasting
        if lasting:
            # All that is made now stays: to go through it for garbage would hold the window up.
            hold_off()
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._go_on)
        self._turn.start()

    def stop(self) -> None:
        """Leave it as it is; nothing reads the document any more."""
        if self._turn.isActive():
            self._turn.stop()
            self._steps.close()
            if self._lasting:
                go_on(lasting=False)

    def _go_on(self) -> None:
        until, part = perf_counter() + SLICE, 0.0
        try:
            while perf_counter() < until:
                part = next(self._steps)
        except StopIteration as end:
            self._end(end.value)
        except Exception as error:
            self._end(error)
        else:
            self.progressed.emit(part)

    def _end(self, found: object) -> None:
        self._turn.stop()
        if self._lasting:
            go_on(lasting=True)
        self.done.emit(found)


class LayingPage(QWidget):
    """What is shown meanwhile."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        styled(self, "welcome").setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        words = QLabel(text("ui.laying"))
        self._bar = bar = QProgressBar()
        bar.setRange(0, 100)
        bar.setTextVisible(False)
        bar.setAccessibleName(text("ui.laying"))
        bar.setFixedWidth(self.fontMetrics().averageCharWidth() * 40)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(1)
        column.addWidget(words, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(bar, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def show_progress(self, part: float) -> None:
        """Show how much is done, 0 to 1."""
        self._bar.setValue(round(100 * part))
