"""Laying a large map out beside the window, which goes on meanwhile."""

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QVBoxLayout, QWidget

from cjm_editor.i18n import text
from cjm_editor.ui.look.labels import styled
from cjm_editor.ui.services import OpenFile

if TYPE_CHECKING:
    from cjm_editor.model import Id

LARGE = 600
"""Records from which a map takes longer to lay out than a window may stand still."""


class Laying(QObject):
    """One map on its way; whoever no longer wants it lets go of it."""

    done = Signal(object)
    """The map as it lies, or the exception that came instead."""

    def __init__(self, file: OpenFile, map_id: "Id", parent: QObject) -> None:
        super().__init__(parent)
        self.file, self.map_id = file, map_id
        self._thread = threading.Thread(target=self._run, name="layout", daemon=True)
        self._thread.start()

    def wait(self) -> None:
        """Return when nothing reads the document any more."""
        self._thread.join()

    def _run(self) -> None:
        try:
            found: object = self.file.layout(self.map_id)
        except Exception as error:
            found = error
        self.done.emit(found)


class LayingPage(QWidget):
    """What is shown meanwhile."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        styled(self, "welcome").setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        words = QLabel(text("ui.laying"))
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(text("ui.laying"))
        bar.setFixedWidth(self.fontMetrics().averageCharWidth() * 40)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(1)
        column.addWidget(words, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(bar, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
