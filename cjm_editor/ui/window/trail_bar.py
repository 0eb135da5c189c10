"""The line above the map that names the maps gone through on the way here.

Titles are shortened only where they do not fit side by side, the longest first.
"""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton

from cjm_editor.i18n import text
from cjm_editor.model import Map
from cjm_editor.ui.look.icons import icon_size, themed_icon
from cjm_editor.ui.look.labels import as_written, styled

PADDING = 12
"""What a button has on either side of its words, in pixels; so has the name of what is shown."""
MOST = 4
"""The maps named at once, the last of the way."""


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
        self._row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        self._row.addWidget(self.back)
        self._row.addStretch(1)
        self.crumbs: list[QPushButton | QLabel] = []
        self._titles: list[str] = []

    def show_maps(self, maps: Sequence[Map]) -> None:
        """Name the maps of the way; one alone is no way."""
        self.setVisible(len(maps) > 1)
        for crumb in self.crumbs:
            self._row.removeWidget(crumb)
            crumb.hide()
            crumb.deleteLater()
        self.crumbs = []
        self._titles = [map.title or text("ui.untitled") for map in maps[-MOST:]]
        for map in maps[-MOST:-1]:
            button = QPushButton(flat=True, autoDefault=False)
            button.setToolTip(as_written(map.title))
            button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda _=False, id=map.id: self.asked.emit(id))
            self.crumbs += [button, QLabel("›")]
        if maps:
            here = QLabel(textFormat=Qt.TextFormat.PlainText)
            here.setContentsMargins(PADDING, 0, PADDING, 0)
            here.setToolTip(as_written(maps[-1].title))
            self.crumbs.append(here)
        for at, crumb in enumerate(self.crumbs, 1):
            self._row.insertWidget(at, crumb)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much of every title as there is room for now."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Ask for no more width than the way back needs: titles give way."""
        return QSize(self.back.sizeHint().width() + 16, super().minimumSizeHint().height())

    def _fit(self) -> None:
        for crumb, title in self._named:
            crumb.setText(_escaped(crumb, title))
        lengths = [each.fontMetrics().horizontalAdvance(said) for each, said in self._named]
        hints = [each.sizeHint().width() for each in (self.back, *self.crumbs)]
        spare = self.width() - 16 - sum(hints) - self._row.spacing() * len(hints)
        longest = fair_share(lengths, sum(lengths) + spare)
        for crumb, title in self._named:
            short = crumb.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, longest)
            crumb.setText(_escaped(crumb, short))

    @property
    def _named(self) -> list[tuple[QPushButton | QLabel, str]]:
        return list(zip(self.crumbs[::2], self._titles, strict=True))


def fair_share(lengths: Sequence[int], room: int) -> int:
    """Give the length to cut to, so that all fit the room and none is cut for a longer one."""
    for at, length in enumerate(sorted(lengths)):
        share = max(room, 0) // (len(lengths) - at)
        if length > share:
            return share
        room -= length
    return max(lengths, default=0)


def _escaped(crumb: QPushButton | QLabel, title: str) -> str:
    return title.replace("&", "&&") if isinstance(crumb, QPushButton) else title
