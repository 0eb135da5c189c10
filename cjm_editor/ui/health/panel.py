"""The panel that says how the journey fares."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from cjm_editor.analysis.health import Health, examine
from cjm_editor.editing import EditSession
from cjm_editor.i18n import text
from cjm_editor.model import Id
from cjm_editor.ui.health.examining import Examining
from cjm_editor.ui.health.routes_page import RoutesPage
from cjm_editor.ui.health.score_page import ScorePage
from cjm_editor.ui.look.labels import styled


class HealthPanel(QWidget):
    """The score and the routes of the map that is shown, kept up with every edit."""

    asked = Signal(str, bool)
    """Go to a record, and show it close by if so."""
    weights_asked = Signal()
    lit = Signal(object)
    """The records to light up on the map, as a frozenset; None for all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        styled(self, "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session: EditSession | None = None
        self.examining = Examining(self, examine)
        self.examining.found.connect(self._show)
        self.score = ScorePage()
        self.score.rows.asked.connect(self.asked)
        self.score.rows.weights_asked.connect(self.weights_asked)
        self.pages = QTabWidget(documentMode=True)
        self.pages.addTab(self.score, text("ui.health.score"))
        self.routes = RoutesPage()
        self.routes.rows.asked.connect(self.asked)
        self.routes.lit.connect(self.lit)
        self.pages.addTab(self.routes, text("ui.routes.title"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 16)
        column.addWidget(self.pages)

    def set_session(self, session: EditSession, map_id: Id) -> None:
        """Show how a map of a session fares."""
        self._session = session
        self.examining.set_session(session, map_id)

    def end_session(self) -> None:
        """Show nothing new."""
        self._session = None
        self.examining.end_session()

    def sizeHint(self) -> QSize:
        """Wide enough for a name, a figure and a bar."""
        return QSize(self.fontMetrics().averageCharWidth() * 44 + 32, 500)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the keyboard to what is shown."""
        self.pages.currentWidget().setFocus(event.reason())

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the map again."""
        super().showEvent(event)
        self.examining.want(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Look no more while nobody can see it."""
        super().hideEvent(event)
        self.examining.want(False)

    def _show(self, health: Health) -> None:
        if self._session is not None:
            self.score.show_health(self._session.document, health)
            self.routes.show_health(self._session.document, health)
