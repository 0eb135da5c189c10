"""The line above the map that names the maps gone through on the way here."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton

from cjm_editor.i18n import text
from cjm_editor.model import Map
from cjm_editor.ui.look.icons import icon_size, themed_icon
from cjm_editor.ui.look.labels import styled

MOST = 4
"""The maps named at once, the last of the way."""
LONGEST = 32
"""The characters of a title that are shown."""


class TrailBar(QFrame):
    """A button for each map of the way but the one that is shown."""

    asked = Signal(str)
    back_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        styled(self, "bar")
        self.setAccessibleName(text("ui.trail"))
        self.back = QToolButton()
        self.back.setIcon(themed_icon("arrow-left"))
        self.back.setIconSize(icon_size(self.back))
        self.back.setToolTip(text("ui.action.back"))
        self.back.setAccessibleName(text("ui.action.back"))
        self.back.clicked.connect(self.back_asked)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 4, 8, 4)
        self._row.setSpacing(4)
        self._row.addWidget(self.back)
        self._row.addStretch(1)
        self.crumbs: list[QPushButton | QLabel] = []

    def show_maps(self, maps: Sequence[Map]) -> None:
        """Name the maps of the way; one alone is no way."""
        self.setVisible(len(maps) > 1)
        for crumb in self.crumbs:
            self._row.removeWidget(crumb)
            crumb.hide()
            crumb.deleteLater()
        self.crumbs = []
        for map in maps[-MOST:-1]:
            button = QPushButton(_short(map), flat=True, autoDefault=False)
            button.setToolTip(map.title)
            button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda _=False, id=map.id: self.asked.emit(id))
            self.crumbs += [button, QLabel("›")]
        if maps:
            here = QLabel(_short(maps[-1]), textFormat=Qt.TextFormat.PlainText)
            self.crumbs.append(here)
        for at, crumb in enumerate(self.crumbs, 1):
            self._row.insertWidget(at, crumb)


def _short(map: Map) -> str:
    title = (map.title or text("ui.untitled")).replace("&", "&&")
    return title if len(title) <= LONGEST else f"{title[: LONGEST - 1].rstrip()}…"
