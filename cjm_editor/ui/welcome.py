"""The welcome page: go on with a map, or start one; never an empty grey window."""

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cjm_editor.i18n import text
from cjm_editor.ui.look.fonts import scaled
from cjm_editor.ui.look.icons import icon_size, themed_icon
from cjm_editor.ui.look.labels import as_written, styled
from cjm_editor.ui.services import Services
from cjm_editor.ui.template_cards import TemplateCards

MOST_RECENT = 8
FEW_RECENT = 3
BESIDE = (48, 40, 32, 24)  # margins, in pixels
STACKED = (24, 24, 24, 16)
SPACING = 40
QWIDGETSIZE_MAX = (1 << 24) - 1  # what Qt takes for no limit


class WelcomePage(QFrame):
    """Recent files on the left, templates with a picture of each on the right.

    A window too narrow for both has the templates beneath the recent files.
    """

    open_asked = Signal()
    recent_asked = Signal(str)
    template_asked = Signal(str)

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcome")
        title = QLabel("CJM Editor")
        title.setFont(scaled(self.font(), 2.0, title.font().Weight.DemiBold))
        words = styled(QLabel(text("ui.welcome.words")), "muted")
        words.setWordWrap(True)
        self._open = QPushButton(text("ui.welcome.open"))
        self._open.clicked.connect(self.open_asked)
        self.recent = styled(QListWidget(), "recent")
        self.recent.setIconSize(icon_size(self))
        self.recent.setAccessibleName(text("ui.welcome.recent"))
        self.recent.itemActivated.connect(self._recent_picked)
        self.recent.itemClicked.connect(self._recent_picked)
        self._preferences = services.preferences
        for name in services.preferences.recent[:MOST_RECENT]:
            path = Path(name)
            item = QListWidgetItem(f"{path.stem}\n{path.parent}")
            item.setToolTip(as_written(name))
            self.recent.addItem(item)
        self.templates = TemplateCards(services)
        self.templates.itemClicked.connect(
            lambda item: self.template_asked.emit(self.templates.template(item))
        )
        self.templates.picked.connect(self.template_asked)

        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(8)
        left.addWidget(title)
        left.addWidget(words)
        left.addSpacing(16)
        opening = QHBoxLayout()
        opening.addWidget(self._open)
        opening.addStretch(1)
        left.addLayout(opening)
        left.addSpacing(16)
        if self.recent.count():
            left.addWidget(_heading(self, text("ui.welcome.recent")))
            left.addWidget(self.recent, 1)
        else:
            self.recent.hide()
            left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(_heading(self, text("ui.welcome.start")))
        right.addWidget(self.templates, 1)
        self._left = QWidget()
        self._left.setLayout(left)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.addWidget(self._left)
        self._row.addLayout(right, 1)
        self._arrange(stacked=False)
        # Picking a row places all of them: they must know by then how high they will be.
        self.recent.ensurePolished()
        self.recent.setCurrentRow(0)
        self.setFocusProxy(self.recent if self.recent.count() else self.templates)

    def fill(self) -> None:
        """Show the templates, once the page itself is there to be seen."""
        self._open.setIcon(themed_icon("folder-open"))
        for row in range(self.recent.count()):
            self.recent.item(row).setIcon(themed_icon("map-2"))
        self.templates.fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the halves side by side where a whole card fits beside the recent files."""
        super().resizeEvent(event)
        stacked = event.size().width() < self.narrowest_beside
        if stacked != (self._row.direction() is QBoxLayout.Direction.TopToBottom):
            self._arrange(stacked=stacked)

    @property
    def narrowest_beside(self) -> int:
        """The width from which a whole card fits beside the recent files."""
        return BESIDE[0] + self._left_width + SPACING + self.templates.narrowest + BESIDE[2]

    @property
    def _left_width(self) -> int:
        return self.fontMetrics().averageCharWidth() * 44

    def _arrange(self, *, stacked: bool) -> None:
        if stacked:
            self._row.setDirection(QBoxLayout.Direction.TopToBottom)
            self._row.setContentsMargins(*STACKED)
            self._row.setSpacing(STACKED[0])
            self._left.setMinimumWidth(0)
            self._left.setMaximumWidth(QWIDGETSIZE_MAX)
            few = min(self.recent.count(), FEW_RECENT)
            self.recent.setMaximumHeight(few * self.recent.sizeHintForRow(0) + 8)
        else:
            self._row.setDirection(QBoxLayout.Direction.LeftToRight)
            self._row.setContentsMargins(*BESIDE)
            self._row.setSpacing(SPACING)
            self._left.setFixedWidth(self._left_width)
            self.recent.setMaximumHeight(QWIDGETSIZE_MAX)

    def _recent_picked(self, item: QListWidgetItem) -> None:
        self.recent_asked.emit(item.toolTip())
        QTimer.singleShot(0, self, self._leave_out_forgotten)

    def _leave_out_forgotten(self) -> None:
        for row in reversed(range(self.recent.count())):
            if self.recent.item(row).toolTip() not in self._preferences.recent:
                self.recent.takeItem(row)


def _heading(page: QWidget, words: str) -> QLabel:
    heading = QLabel(words)
    heading.setFont(scaled(page.font(), 1.15, heading.font().Weight.DemiBold))
    return heading
